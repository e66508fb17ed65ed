// One prepared statement: bind by name, then run it or read its rows.
using Microsoft.Data.Sqlite;

namespace BotTeam.Storage.Sqlite;

internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    public Statement With(string name, long? value) => Bind(name, SqliteType.Integer, value is { } number ? number : DBNull.Value);

    public Statement With(string name, string? value) => Bind(name, SqliteType.Text, value ?? (object)DBNull.Value);

    public Statement With(string name, byte[] value) => Bind(name, SqliteType.Blob, value);

    /// <summary>Runs it; the number of rows changed.</summary>
    public int Run() => _command.ExecuteNonQuery();

    /// <summary>Runs it; the caller disposes the reader before the statement is used again.</summary>
    public SqliteDataReader Rows() => _command.ExecuteReader();

    /// <summary>The integer in the first column of the first row; null when there is none.</summary>
    public long? Number() => _command.ExecuteScalar() as long?;

    public void Dispose() => _command.Dispose();

    private Statement Bind(string name, SqliteType type, object value)
    {
        var at = _command.Parameters.IndexOf(name);
        if (at < 0)
            _command.Parameters.Add(new SqliteParameter(name, type) { Value = value });
        else
            _command.Parameters[at].Value = value;
        return this;
    }
}
