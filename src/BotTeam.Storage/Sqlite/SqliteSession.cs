// One connection with its prepared statements. Used by one thread at a time.
using System.Globalization;
using BotTeam.Desk.Playbook;
using Microsoft.Data.Sqlite;

namespace BotTeam.Storage.Sqlite;

internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    /// <summary>False after SQLite gave up the transaction by itself (disk full, for example).</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    public static SqliteSession OpenWriter(string path, TimeSpan busyTimeout)
    {
        var session = Open(path, busyTimeout, SqliteOpenMode.ReadWriteCreate);
        try
        {
            var mode = (string?)session.Scalar("PRAGMA journal_mode = WAL");
            if (!string.Equals(mode, "wal", StringComparison.OrdinalIgnoreCase))
            {
                throw new StorageStartException(new LocalText(
                    $"{path} のディスクでは、SQLite の先行書き込みログ（WAL）を使用できません（ジャーナルモード: {mode}）。データベースをローカルのディスクに置いてください。",
                    $"The disk of {path} does not carry SQLite's write-ahead log (journal mode is '{mode}'). Put the database on a local disk."));
            }

            // FULL: a save is on the disk when it returns. What a statement might undo is kept in memory.
            session.Script("PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public static SqliteSession OpenReader(string path, TimeSpan busyTimeout)
    {
        var session = Open(path, busyTimeout, SqliteOpenMode.ReadWrite);
        // SQLite forgets a reader's pages after every write of another connection: a large cache would only be emptied.
        session.Script("PRAGMA query_only = TRUE; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -400");
        return session;
    }

    /// <summary>The prepared statement of this SQL, made on first use. Its parameters keep their values until bound again.</summary>
    public Statement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new Statement(_connection.Handle!, sql);
            _statements.Add(sql, statement);
        }
        return statement;
    }

    /// <summary>Runs SQL that is not worth keeping prepared; several statements may be parted by semicolons.</summary>
    public void Script(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row of SQL that is not worth keeping prepared.</summary>
    public object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }

    private static SqliteSession Open(string path, TimeSpan busyTimeout, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);
            session.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}"));
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
