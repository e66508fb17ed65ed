// Forgets what nobody can ask for any more. It rides along with a batch of writes, so it costs no commit of its own, takes
// a bounded number of rows, and rests for an hour when nothing more is due.
using BotTeam.Desk.Ports;

namespace BotTeam.Storage.Sqlite;

internal sealed class Pruning(TimeProvider time) : WriteJob
{
    /// <summary>Rows of each table taken at once: bounds what the writes beside it wait.</summary>
    public const int MostAtOnce = 500;

    public static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private DateTimeOffset _next = DateTimeOffset.MinValue;
    // When it ran, not when its batch was done: somebody else's clock may have gone on in between.
    private DateTimeOffset _ranAt;
    private bool _more;

    public bool IsDue => time.GetUtcNow() >= _next;

    public override void Run(SqliteSession session)
    {
        var now = _ranAt = time.GetUtcNow();
        var keys = session.Statement(CaseSql.ForgetOnce).With("@before", Instant.Of(now - OnceKeys.Remembered)).With("@most", MostAtOnce).Run();
        var states = session.Statement(SqliteStorage.Forget).With("@now", Instant.Of(now)).With("@most", MostAtOnce).Run();
        _more = keys == MostAtOnce || states == MostAtOnce;
    }

    public override void Complete() => _next = _more ? _ranAt : _ranAt + Rest;

    /// <summary>What could not be forgotten now is forgotten later; nobody waits for it.</summary>
    public override void Fail(Exception fault) => _next = _ranAt + Rest;

    public override void Tell()
    {
        // Nobody asked for it.
    }
}
