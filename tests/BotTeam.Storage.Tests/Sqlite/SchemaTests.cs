// The schema: made once, brought up to date, and refused when it is not ours to touch.
using BotTeam.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Sqlite;

public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botteam-schema-").FullName;

    private string DatabasePath => Path.Combine(_folder, "botteam.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_database_newer_than_the_program_stops_the_start_and_is_left_alone()
    {
        await OpenAsync();
        Execute("PRAGMA user_version = 4711");

        var stop = await Assert.ThrowsAsync<StorageStartException>(OpenAsync);

        Assert.Contains("newer BotTeam (schema 4711", stop.Message, StringComparison.Ordinal);
        Assert.Contains(DatabasePath, stop.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:Sqlite:Path", stop.Message, StringComparison.Ordinal);
        Assert.Equal(4711L, Execute("PRAGMA user_version"));
    }

    [Theory]
    [InlineData("CREATE TABLE invoices (id)")]
    [InlineData("CREATE TABLE invoices (id); PRAGMA user_version = 1")]
    [InlineData("PRAGMA user_version = 1")]
    public async Task A_database_of_another_program_is_left_alone(string sql)
    {
        Execute(sql);

        var stop = await Assert.ThrowsAsync<StorageStartException>(OpenAsync);

        Assert.Contains("another program", stop.Message, StringComparison.Ordinal);
        Assert.Equal(0L, Execute("SELECT count(*) FROM sqlite_schema WHERE name = 'cases'"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone()
    {
        await File.WriteAllTextAsync(DatabasePath, new string('x', 5000));

        var stop = await Assert.ThrowsAsync<StorageStartException>(OpenAsync);

        Assert.Contains("is not a database", stop.Message, StringComparison.Ordinal);
        Assert.Equal($"ファイル {DatabasePath} は壊れているか、データベースではありません。バックアップから戻すか、別のファイルを指定してください。", stop.Text.Ja);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(DatabasePath));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_stops_the_start_with_the_option_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "");

        var stop = Assert.Throws<StorageStartException>(() => SqliteDatabase.Open(new SqliteOptions { Path = Path.Combine(_folder, "file", "botteam.db") }, TimeProvider.System));

        Assert.Contains("Storage:Sqlite:Path", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_older_schema_is_brought_up_to_date_with_its_cases()
    {
        var scripts = SchemaMigrations.Scripts();
        Assert.True(scripts.Count >= 2);
        for (var version = 1; version < scripts.Count; version++)
        {
            var path = Path.Combine(_folder, $"v{version}.db");
            using (var old = SqliteSession.OpenWriter(path, TimeSpan.FromSeconds(5)))
            {
                SchemaMigrations.Apply(old, path, [.. scripts.Take(version)]);
                Assert.Equal((long)version, old.Scalar("PRAGMA user_version"));
                // As the program of that version wrote it; what it did not know of is not there.
                var document = Desk.Cases.CaseDocument.Write(Old());
                old.Statement("INSERT INTO cases (number, store_id, status, due_at, version, document) VALUES (1001, 'demo', 1, 9, 1, @document)").With("@document", document).Run();
                old.Statement("INSERT INTO cases (number, store_id, status, due_at, version, document) VALUES (1002, 'demo', 1, 9, 1, @document)").With("@document", "{"u8.ToArray()).Run();
                old.Script("INSERT INTO thread_keys (store_id, key, number) VALUES ('demo', 'thread', 1001)");
                if (version >= 4)
                    BuyerIndex.Keep(old, Old() with { Number = 1001 });
            }

            await using var database = SqliteDatabase.Open(new SqliteOptions { Path = path }, TimeProvider.System);

            Assert.Equal((long)scripts.Count, await database.ReadAsync(db => db.Scalar("PRAGMA user_version"), default));
            var store = new SqliteCaseStore(database, Microsoft.Extensions.Logging.Abstractions.NullLogger<SqliteCaseStore>.Instance);
            Assert.Equal("古い", (await store.FindByThreadAsync("demo", ["thread"], default))!.Messages[0].Text);
            var past = Assert.Single(await store.ListByBuyerAsync("demo", Desk.Cases.BuyerKeys.Of(Old()), 10, default));
            Assert.Equal((1001, "not-arrived"), (past.Number, past.Category));
        }
    }

    private static Desk.Cases.Case Old() => Case(text: "古い") with { Buyer = new Desk.Cases.Buyer { Address = "Yamada+case7@marketplace.amazon.co.jp" } };

    [Fact]
    public void A_migration_that_fails_changes_nothing()
    {
        using var session = SqliteSession.OpenWriter(DatabasePath, TimeSpan.FromSeconds(5));
        SchemaMigrations.Apply(session, DatabasePath, ["CREATE TABLE a (x)"]);

        Assert.Throws<SqliteException>(() => SchemaMigrations.Apply(session, DatabasePath, ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"]));

        Assert.Equal(1L, session.Scalar("PRAGMA user_version"));
        Assert.Equal(0L, session.Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'b'"));
    }

    [Fact]
    public async Task Programs_that_start_at_once_make_the_schema_once()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SqliteDatabase.Open(new SqliteOptions { Path = DatabasePath }, TimeProvider.System))));

        foreach (var database in databases)
        {
            Assert.True((await database.ProbeAsync(default)).Ready);
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Case_writes_are_durable_when_they_return()
    {
        await using var temporary = new TemporaryDatabase();

        Assert.Equal("wal", await temporary.Database.WriteAsync(db => db.Scalar("PRAGMA journal_mode"), default));
        Assert.Equal(2L, await temporary.Database.WriteAsync(db => db.Scalar("PRAGMA synchronous"), default));
    }

    private async Task OpenAsync() => await SqliteDatabase.Open(new SqliteOptions { Path = DatabasePath }, TimeProvider.System).DisposeAsync();

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
