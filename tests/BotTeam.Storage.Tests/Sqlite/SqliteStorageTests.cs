// The contract of bot state, on SQLite and, for the tests of other rooms, in memory.
using BotTeam.Builder;
using BotTeam.Storage.Sqlite;
using BotTeam.Storage.Tests.Contract;

namespace BotTeam.Storage.Tests.Sqlite;

public sealed class SqliteStorageTests : StorageContract
{
    protected override (IStorage Storage, Func<ValueTask> CloseAsync) Open()
    {
        var temporary = new TemporaryDatabase();
        return (new SqliteStorage(temporary.Database), temporary.DisposeAsync);
    }

    [Fact]
    public async Task State_survives_a_restart_with_its_version()
    {
        await using var temporary = new TemporaryDatabase();
        await new SqliteStorage(temporary.Database).WriteAsync(new Dictionary<string, StoreItem> { ["a"] = new([]) });
        var before = (await new SqliteStorage(temporary.Database).ReadAsync(["a"]))["a"].ETag;

        await temporary.ReopenAsync();

        Assert.Equal(before, (await new SqliteStorage(temporary.Database).ReadAsync(["a"]))["a"].ETag);
    }
}

public sealed class MemoryStorageTests : StorageContract
{
    protected override (IStorage Storage, Func<ValueTask> CloseAsync) Open() => (new MemoryStorage(), () => ValueTask.CompletedTask);
}
