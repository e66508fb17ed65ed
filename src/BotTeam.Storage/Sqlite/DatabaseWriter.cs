// The one writer. Takes whatever waits, writes it in one transaction, commits once, then tells the callers: the price of a
// durable commit is shared by everybody who waited for it. A job that throws, which is rare, costs its batch a second try.
using System.Diagnostics;

namespace BotTeam.Storage.Sqlite;

/// <summary>Writes on a thread of its own: a commit waits for the disk, and must not keep one of the pool's few threads waiting with it.</summary>
internal sealed class DatabaseWriter : IAsyncDisposable
{
    /// <summary>Jobs that may wait; whoever comes after waits to be let in.</summary>
    private const int QueueLength = 8192;

    /// <summary>Jobs in one commit: bounds how long the first of them waits.</summary>
    private const int BatchLength = 512;

    /// <summary>Callers that go on one after the other: a thread woken for each costs more than the little that the last one waits.</summary>
    private const int ToldAtOnce = 4;

    private readonly SemaphoreSlim _room = new(QueueLength, QueueLength);
    private readonly Queue<WriteJob> _queue = new();
    private readonly SqliteSession _session;
    private readonly string _path;
    private readonly Pruning _pruning;
    private readonly StorageTelemetry _telemetry;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;

    public DatabaseWriter(SqliteSession session, string path, StorageTelemetry telemetry, TimeProvider time)
    {
        _session = session;
        _path = path;
        _telemetry = telemetry;
        _pruning = new Pruning(time);
        new Thread(Loop) { Name = "Database writer", IsBackground = true }.Start();
    }

    /// <summary>Does the work in the writer's turn; ends when it is durable.</summary>
    /// <exception cref="Desk.Ports.StoreUnavailableException">The database cannot be written just now.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        var job = new WriteJob<T>(work);
        await _room.WaitAsync(cancellationToken);
        lock (_queue)
        {
            if (_closed)
            {
                _room.Release();
                throw new ObjectDisposedException(nameof(SqliteDatabase));
            }

            _queue.Enqueue(job);
            if (_queue.Count == 1)
                Monitor.Pulse(_queue);
        }

        return await job.End.WaitAsync(cancellationToken);
    }

    /// <summary>Takes no more jobs, writes those that wait, closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_queue)
        {
            _closed = true;
            Monitor.Pulse(_queue);
        }

        await _ended.Task;
        _session.Dispose();
    }

    private void Loop()
    {
        var batch = new List<WriteJob>(BatchLength + 1);
        while (Next(batch))
        {
            var startedAt = Stopwatch.GetTimestamp();
            var writes = batch.Count;
            if (_pruning.IsDue)
                batch.Add(_pruning);
            Write(batch);
            _telemetry.Committed(startedAt, writes);
            foreach (var some in batch.Chunk(ToldAtOnce))
                ThreadPool.UnsafeQueueUserWorkItem(Tell, some, preferLocal: false);
        }

        _ended.SetResult();
    }

    /// <summary>Waits for work; false when there will be none any more.</summary>
    private bool Next(List<WriteJob> batch)
    {
        batch.Clear();
        lock (_queue)
        {
            while (_queue.Count == 0 && !_closed)
                Monitor.Wait(_queue);
            while (batch.Count < BatchLength && _queue.TryDequeue(out var job))
                batch.Add(job);
        }

        if (batch.Count == 0)
            return false;
        _room.Release(batch.Count);
        return true;
    }

    private static void Tell(WriteJob[] some)
    {
        foreach (var job in some)
            job.Tell();
    }

    /// <summary>Writes the jobs, all that can be written. What became of each is known when this returns.</summary>
    private void Write(List<WriteJob> jobs)
    {
        switch (TryBatch(jobs, out var fault))
        {
            case BatchOutcome.Written:
                foreach (var job in jobs)
                    job.Complete();
                break;
            case BatchOutcome.Undone when jobs.Count > 1:
                // Whichever it was, it must not take the others with it.
                foreach (var job in jobs)
                    Write([job]);
                break;
            default:
                foreach (var job in jobs)
                    job.Fail(fault!);
                break;
        }
    }

    // A savepoint around each job would copy every page that it touches, for the sake of the one in many that throws.
    private BatchOutcome TryBatch(List<WriteJob> jobs, out Exception? fault)
    {
        if (!TryStep("BEGIN IMMEDIATE", out fault))
            return BatchOutcome.NotBegun;
        try
        {
            foreach (var job in jobs)
                job.Run(_session);
        }
        catch (Exception jobFault) // Whatever a job throws belongs to its caller, never to the writer.
        {
            fault = SqliteFaults.Explain(jobFault, _path);
            RollBack();
            return BatchOutcome.Undone;
        }

        if (TryStep("COMMIT", out fault))
            return BatchOutcome.Written;
        RollBack();
        return BatchOutcome.Undone;
    }

    private void RollBack()
    {
        if (_session.InTransaction)
            TryStep("ROLLBACK", out _);
    }

    private bool TryStep(string sql, out Exception? fault)
    {
        try
        {
            _session.Statement(sql).Run();
            fault = null;
            return true;
        }
        catch (Exception stepFault)
        {
            fault = SqliteFaults.Explain(stepFault, _path);
            return false;
        }
    }

    private enum BatchOutcome
    {
        /// <summary>Durable.</summary>
        Written = 1,

        /// <summary>The database could not be locked for writing.</summary>
        NotBegun = 2,

        /// <summary>A job's fault or the commit's ended the transaction; nothing was written, and each may be tried alone.</summary>
        Undone = 3,
    }
}
