// Makes a million open cases out of the few hundred that the desk has opened: rows are copied, for opening each would take long.
using Microsoft.Data.Sqlite;

namespace BotTeam.Benchmarks.Rows;

/// <summary>
/// Copies the sleeping cases of a database, with all they are found by, until there are enough; each copy wakes a second after the
/// one before. The due ones are spread evenly over the numbers: next to each other they would share their pages.
/// </summary>
internal static class ManyCases
{
    private const string Script = """
        CREATE TEMP TABLE due AS SELECT number, 1000 + row_number() OVER (ORDER BY number) * @step AS moved FROM cases WHERE wake_at < @sleeping;
        CREATE TEMP TABLE source AS SELECT row_number() OVER (ORDER BY number) - 1 AS nth, * FROM cases WHERE wake_at >= @sleeping;
        CREATE TEMP TABLE source_thread AS SELECT s.nth, k.store_id, k.key FROM thread_keys AS k JOIN source AS s USING (number);
        CREATE TEMP TABLE source_once AS SELECT s.nth, k.key, k.used_at FROM once_keys AS k JOIN source AS s USING (number);
        CREATE TEMP TABLE source_buyer AS SELECT s.nth, k.store_id, k.key, k.document FROM buyer_cases AS k JOIN source AS s USING (number);
        CREATE UNIQUE INDEX temp.source_nth ON source (nth);
        CREATE INDEX temp.source_thread_nth ON source_thread (nth);
        CREATE INDEX temp.source_once_nth ON source_once (nth);
        CREATE INDEX temp.source_buyer_nth ON source_buyer (nth);

        DELETE FROM cases WHERE number IN (SELECT number FROM source);
        DELETE FROM thread_keys WHERE number IN (SELECT number FROM source);
        DELETE FROM once_keys WHERE number IN (SELECT number FROM source);
        DELETE FROM buyer_cases WHERE number IN (SELECT number FROM source);
        -- By way of the negative numbers, where nobody is in the way.
        UPDATE cases SET number = -(SELECT moved FROM due WHERE due.number = cases.number);
        UPDATE cases SET number = -number;
        UPDATE thread_keys SET number = (SELECT moved FROM due WHERE due.number = thread_keys.number);
        UPDATE once_keys SET number = (SELECT moved FROM due WHERE due.number = once_keys.number);
        UPDATE buyer_cases SET number = -(SELECT moved FROM due WHERE due.number = buyer_cases.number);
        UPDATE buyer_cases SET number = -number;

        CREATE TEMP TABLE copy (n INTEGER PRIMARY KEY, nth INTEGER NOT NULL);
        INSERT INTO copy
          WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < @open)
          SELECT n, n % (SELECT count(*) FROM source) FROM n WHERE n % @step <> 0;
        CREATE INDEX temp.copy_by_nth ON copy (nth, n);
        -- Each table in the order of its own key: pages are filled one after the other.
        INSERT INTO cases (number, store_id, status, assignee_id, due_at, wake_at, closed_at, version, document)
          SELECT 1000 + n, store_id, status, assignee_id, due_at + n * 10000000, wake_at + n * 10000000, closed_at, version, document
          FROM copy CROSS JOIN source USING (nth);
        INSERT INTO thread_keys (store_id, key, number)
          SELECT store_id, key || printf('-%07d', n), 1000 + n FROM (SELECT * FROM source_thread ORDER BY store_id, key) CROSS JOIN copy USING (nth);
        INSERT INTO once_keys (key, number, used_at)
          SELECT key || printf('-%07d', n), 1000 + n, used_at + n FROM (SELECT * FROM source_once ORDER BY key) CROSS JOIN copy USING (nth);
        INSERT INTO buyer_cases (store_id, key, number, document)
          SELECT store_id, key || printf('-%07d', n), 1000 + n, document FROM (SELECT * FROM source_buyer ORDER BY store_id, key) CROSS JOIN copy USING (nth);
        """;

    /// <summary>Copies. The database must be closed otherwise.</summary>
    /// <param name="path">The database.</param>
    /// <param name="open">How many cases there shall be, a multiple of <paramref name="due"/>.</param>
    /// <param name="due">How many are due.</param>
    /// <param name="sleeping">The others wake no earlier.</param>
    public static void Fill(string path, int open, int due, DateTimeOffset sleeping)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        // Nothing of this must survive a crash.
        Run("PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -500000; BEGIN");
        // Made anew when all is there, they are sorted once.
        var indexes = Indexes();
        Run(string.Concat(indexes.Select(index => $"DROP INDEX {index.Name};")));
        Run(Script);
        Run(string.Concat(indexes.Select(index => $"{index.Sql};")));
        Run("COMMIT");

        void Run(string sql)
        {
            using var command = Command(sql);
            command.ExecuteNonQuery();
        }

        List<(string Name, string Sql)> Indexes()
        {
            using var command = Command("SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
            using var rows = command.ExecuteReader();
            var found = new List<(string, string)>();
            while (rows.Read())
                found.Add((rows.GetString(0), rows.GetString(1)));
            return found;
        }

        SqliteCommand Command(string sql)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            command.Parameters.AddWithValue("@open", open);
            command.Parameters.AddWithValue("@step", open / due);
            command.Parameters.AddWithValue("@sleeping", sleeping.UtcTicks);
            return command;
        }
    }
}
