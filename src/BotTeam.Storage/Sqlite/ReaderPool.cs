// A few read connections, opened when first needed and kept with their prepared statements. Readers never wait for the writer.
using System.Collections.Concurrent;

namespace BotTeam.Storage.Sqlite;

internal sealed class ReaderPool(string path, TimeSpan busyTimeout) : IAsyncDisposable
{
    // A read is short but may lose its processor: with few connections the others would queue behind it.
    private static readonly int Size = Math.Max(12, 2 * Environment.ProcessorCount);

    private readonly SemaphoreSlim _free = new(Size, Size);
    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private volatile bool _disposed;

    /// <summary>Reads with a connection of its own for the time of the call.</summary>
    /// <exception cref="Desk.Ports.StoreUnavailableException">The database cannot be read just now.</exception>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteDatabase));
        await _free.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteDatabase));
            return ReadNow(read);
        }
        finally
        {
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        for (var i = 0; i < Size; i++)
            await _free.WaitAsync();
        while (_idle.TryPop(out var session))
            session.Dispose();
        // Those who still wait to be let in wake up and see that it is over.
        _free.Release(Size);
    }

    private T ReadNow<T>(Func<SqliteSession, T> read)
    {
        SqliteSession? session = null;
        try
        {
            if (!_idle.TryPop(out session))
                session = SqliteSession.OpenReader(path, busyTimeout);
            var result = read(session);
            _idle.Push(session);
            return result;
        }
        catch (Exception fault)
        {
            // A connection that saw a fault is not used again.
            session?.Dispose();
            if (SqliteFaults.Explain(fault, path) is var explained && !ReferenceEquals(explained, fault))
                throw explained;
            throw;
        }
    }
}
