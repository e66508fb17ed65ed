// A database in a folder of its own that is gone after the test.
using BotTeam.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Storage.Tests;

/// <summary>Opens a SQLite database in a temporary folder; <see cref="ReopenAsync"/> is a restart of the program.</summary>
public sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("botteam-storage-").FullName;

    private readonly TimeProvider time;

    /// <summary>An empty database.</summary>
    public TemporaryDatabase(TimeSpan? busyTimeout = null, TimeProvider? time = null)
    {
        Options = new SqliteOptions { Path = System.IO.Path.Combine(folder, "data", "botteam.db"), BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(5) };
        this.time = time ?? TimeProvider.System;
        Database = SqliteDatabase.Open(Options, this.time);
        Cases = CaseStore();
    }

    /// <summary>What it was opened with.</summary>
    public SqliteOptions Options { get; }

    /// <summary>The open database.</summary>
    public SqliteDatabase Database { get; private set; }

    /// <summary>The case store on it.</summary>
    public SqliteCaseStore Cases { get; private set; }

    /// <summary>Closes the database and opens it again.</summary>
    public async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        Database = SqliteDatabase.Open(Options, time);
        Cases = CaseStore();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private SqliteCaseStore CaseStore() => new(Database, NullLogger<SqliteCaseStore>.Instance);
}
