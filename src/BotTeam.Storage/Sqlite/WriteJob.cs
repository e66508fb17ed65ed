// One write that waits for its turn: what to do, and how its caller learns the end.
namespace BotTeam.Storage.Sqlite;

internal abstract class WriteJob
{
    /// <summary>Does the work inside the writer's transaction. May run again when that transaction was lost.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>The transaction is durable: what the last run said holds.</summary>
    public abstract void Complete();

    /// <summary>Nothing of it was written.</summary>
    public abstract void Fail(Exception fault);

    /// <summary>Tells the caller what became of it. The caller goes on within this call, so it is never the writer's thread that calls.</summary>
    public abstract void Tell();
}

/// <summary>A write with a result.</summary>
/// <param name="work">Reads and writes through the session; holds no state of its own.</param>
internal sealed class WriteJob<T>(Func<SqliteSession, T> work) : WriteJob
{
    private readonly TaskCompletionSource<T> _end = new();
    private T? _result;
    private Exception? _fault;

    public Task<T> End => _end.Task;

    public override void Run(SqliteSession session) => _result = work(session);

    public override void Complete()
    {
    }

    public override void Fail(Exception fault) => _fault = fault;

    public override void Tell()
    {
        if (_fault is null)
            _end.SetResult(_result!);
        else
            _end.SetException(_fault);
    }
}
