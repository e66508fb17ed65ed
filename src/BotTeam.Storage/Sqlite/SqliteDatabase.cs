// One database file: its schema, its one writer and its readers. Cases and bot state live in the same file.
using BotTeam.Desk.Playbook;
using Microsoft.Data.Sqlite;

namespace BotTeam.Storage.Sqlite;

/// <summary>What the readiness probe found.</summary>
/// <param name="Ready">True: a write became durable and could be read back.</param>
/// <param name="Detail">One sentence for the person who looks; never secret.</param>
public sealed record StoreHealth(bool Ready, string Detail);

/// <summary>
/// An open database. One per process and file; dispose it last: what waits to be written is written first.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly DatabaseWriter _writer;
    private readonly ReaderPool _readers;

    private SqliteDatabase(string path, DatabaseWriter writer, ReaderPool readers, StorageTelemetry telemetry, TimeProvider time)
    {
        Path = path;
        Time = time;
        Telemetry = telemetry;
        _writer = writer;
        _readers = readers;
    }

    /// <summary>Full path of the database file.</summary>
    public string Path { get; }

    internal TimeProvider Time { get; }

    internal StorageTelemetry Telemetry { get; }

    /// <summary>Opens the database, makes its folder and brings its schema up to date.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="time">Stamps when a once-key was used and says what is old enough to be forgotten.</param>
    /// <exception cref="StorageStartException">The options are wrong, or the file cannot be used; the message says what to do.</exception>
    public static SqliteDatabase Open(SqliteOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (SqliteOptionsValidator.Findings(options).FirstOrDefault() is { } wrong)
            throw new StorageStartException(wrong);
        var path = System.IO.Path.GetFullPath(options.Path);
        var session = OpenWriter(path, options.BusyTimeout);
        var telemetry = new StorageTelemetry();
        return new SqliteDatabase(path, new DatabaseWriter(session, path, telemetry, time), new ReaderPool(path, options.BusyTimeout), telemetry, time);
    }

    /// <summary>Writes one row and reads it back: says whether a case could be saved now.</summary>
    /// <param name="cancellationToken">Stops waiting; it throws then.</param>
    public async Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = Instant.Of(Time.GetUtcNow());
            await WriteAsync(db => db.Statement("INSERT INTO probe (id, at) VALUES (1, @at) ON CONFLICT (id) DO UPDATE SET at = excluded.at").With("@at", now).Run(), cancellationToken);
            var read = await ReadAsync(db => db.Statement("SELECT at FROM probe WHERE id = 1").Number(), cancellationToken);
            // Another process may have probed in between; what counts is that both ways work.
            return read is null ? new StoreHealth(false, $"The database {Path} forgot what was written.") : new StoreHealth(true, "The database can be read and written.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new StoreHealth(false, fault.Message);
        }
    }

    /// <summary>Writes what waits, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writer.DisposeAsync();
        Telemetry.Dispose();
    }

    internal Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => _readers.ReadAsync(read, cancellationToken);

    internal Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) => _writer.WriteAsync(work, cancellationToken);

    private static SqliteSession OpenWriter(string path, TimeSpan busyTimeout)
    {
        SqliteSession? session = null;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            session = SqliteSession.OpenWriter(path, busyTimeout);
            SchemaMigrations.Apply(session, path, SchemaMigrations.Scripts());
            return session;
        }
        catch (Exception fault)
        {
            session?.Dispose();
            if (fault is SqliteException sqlite)
                throw new StorageStartException(SqliteFaults.Tell(sqlite, path), fault);
            if (fault is IOException or UnauthorizedAccessException)
            {
                const string option = $"{SqliteOptions.Section}:{nameof(SqliteOptions.Path)}";
                throw new StorageStartException(
                    new LocalText(
                        $"データベース {path} のフォルダーを作れません（{fault.Message}）。{option} に、このプログラムが書き込める場所を指定してください。例：\"data/botteam.db\"",
                        $"The folder of the database {path} cannot be made: {fault.Message} Set {option} to a place this program may write to, for example \"data/botteam.db\"."),
                    fault);
            }

            throw;
        }
    }
}
