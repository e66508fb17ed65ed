// Forgetting on SQLite: it never fails or loses a write beside it, and state goes when its time is over.
using System.Text.Json.Nodes;
using BotTeam.Builder;
using BotTeam.Desk.Ports;
using BotTeam.Storage.Sqlite;
using BotTeam.Testing;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Sqlite;

public sealed class PruningTests
{
    private readonly ManualTime _clock = new();

    [Fact]
    public async Task State_is_forgotten_when_its_time_is_over_and_a_later_write_makes_it_longer()
    {
        await using var temporary = new TemporaryDatabase(time: _clock);
        var storage = new SqliteStorage(temporary.Database);
        await WriteAsync(storage, "short", TimeSpan.FromDays(1));
        await WriteAsync(storage, "renewed", TimeSpan.FromDays(1));
        await WriteAsync(storage, "for ever", null);

        _clock.Advance(TimeSpan.FromHours(23));
        await WriteAsync(storage, "renewed", TimeSpan.FromDays(1));
        Assert.Equal(3, await CountAsync(temporary));
        _clock.Advance(TimeSpan.FromHours(1));
        await WriteAsync(storage, "other", null);

        Assert.Equal(["for ever", "other", "renewed"], (await storage.ReadAsync(["short", "renewed", "for ever", "other"])).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, await CountAsync(temporary));
    }

    [Fact]
    public async Task It_rests_an_hour_when_nothing_more_is_due()
    {
        await using var temporary = new TemporaryDatabase(time: _clock);
        var storage = new SqliteStorage(temporary.Database);
        await WriteAsync(storage, "a", TimeSpan.FromMinutes(1));

        _clock.Advance(TimeSpan.FromMinutes(59));
        await WriteAsync(storage, "b", null);
        Assert.Equal(2, await CountAsync(temporary));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await WriteAsync(storage, "c", null);

        Assert.Equal(2, await CountAsync(temporary));
    }

    [Fact]
    public async Task A_write_beside_a_pruning_that_fails_is_saved_all_the_same()
    {
        await using var temporary = new TemporaryDatabase(time: _clock);
        await temporary.Cases.SaveAsync(Save(Case(), "old"), default);
        await temporary.Database.WriteAsync(
            db =>
            {
                db.Script("CREATE TRIGGER never BEFORE DELETE ON once_keys BEGIN SELECT RAISE(ABORT, 'not now'); END");
                return 0;
            },
            default);

        _clock.Advance(OnceKeys.Remembered + TimeSpan.FromDays(1));
        var saved = await temporary.Cases.SaveAsync(Save(Case(), "new"), default);

        Assert.Equal(SaveVerdict.Saved, saved.Verdict);
        Assert.Equal(1001, await temporary.Cases.FindOnceAsync("old", default));
        Assert.Equal(1002, await temporary.Cases.FindOnceAsync("new", default));
    }

    private static Task WriteAsync(SqliteStorage storage, string key, TimeSpan? keepFor) =>
        storage.WriteAsync(new Dictionary<string, StoreItem> { [key] = new(new JsonObject()) { KeepFor = keepFor } });

    private static Task<long?> CountAsync(TemporaryDatabase temporary) =>
        temporary.Database.ReadAsync(db => db.Statement("SELECT count(*) FROM bot_state").Number(), default);
}
