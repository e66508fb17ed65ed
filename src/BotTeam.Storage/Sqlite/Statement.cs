// One prepared statement, on SQLite's own calls: a save is a few small statements, and the wrapper of ADO.NET would cost
// more than they do. Bind by name, then run it or read its rows.
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace BotTeam.Storage.Sqlite;

internal sealed class Statement : IDisposable
{
    /// <summary>Bytes of a text that is made ready on the stack.</summary>
    private const int ShortText = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string[] _parameters;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(sqlite3_prepare_v3(database, sql, SQLITE_PREPARE_PERSISTENT, out _statement), database);
        _parameters = new string[sqlite3_bind_parameter_count(_statement)];
        // Interned, as the literals are by which they are asked for: most are found without a look at their letters.
        for (var at = 0; at < _parameters.Length; at++)
            _parameters[at] = string.Intern(sqlite3_bind_parameter_name(_statement, at + 1).utf8_to_string());
    }

    public Statement With(string name, long? value)
    {
        var at = At(name);
        Check(value is { } number ? sqlite3_bind_int64(_statement, at, number) : sqlite3_bind_null(_statement, at));
        return this;
    }

    /// <summary>Binds a text without NUL (see <see cref="KeyText"/>): SQLite would take it for the end.</summary>
    public Statement With(string name, string? value)
    {
        var at = At(name);
        if (string.IsNullOrEmpty(value))
        {
            // An empty span has no address, and SQLite would take it for null.
            Check(value is null ? sqlite3_bind_null(_statement, at) : sqlite3_bind_text(_statement, at, value));
            return this;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var utf8 = most <= ShortText ? stackalloc byte[ShortText] : new byte[most];
        Check(sqlite3_bind_text(_statement, at, utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
        return this;
    }

    public Statement With(string name, byte[] value)
    {
        Check(sqlite3_bind_blob(_statement, At(name), value));
        return this;
    }

    /// <summary>Runs it; the number of rows changed.</summary>
    public int Run()
    {
        using var rows = Rows();
        rows.Read();
        return sqlite3_changes(_database);
    }

    /// <summary>The integer in the first column of the first row; null when there is none.</summary>
    public long? Number()
    {
        using var rows = Rows();
        return rows.Read() && !rows.IsNull(0) ? rows.Number(0) : null;
    }

    /// <summary>Its rows; the caller disposes them before the statement is used again.</summary>
    public StatementRows Rows() => new(_database, _statement);

    public void Dispose() => _statement.Dispose();

    // The few names of a statement are looked through faster than they would be hashed.
    private int At(string name)
    {
        var at = Array.IndexOf(_parameters, name);
        return at >= 0 ? at + 1 : throw new ArgumentException($"The statement has no parameter {name}.", nameof(name));
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}

/// <summary>The rows of a statement that runs. Disposing makes the statement ready for its next run.</summary>
internal readonly ref struct StatementRows(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Read()
    {
        var code = sqlite3_step(statement);
        if (code is not (SQLITE_ROW or SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(code, database);
        return code == SQLITE_ROW;
    }

    public bool IsNull(int column) => sqlite3_column_type(statement, column) == SQLITE_NULL;

    public long Number(int column) => sqlite3_column_int64(statement, column);

    public string Text(int column) => sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>The bytes where SQLite has them, without a copy; valid until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(statement, column);

    public void Dispose() => sqlite3_reset(statement);
}
