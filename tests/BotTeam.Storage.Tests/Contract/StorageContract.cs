// What every IStorage must do. The in-memory one is held to it as well, so that a test on it tells the truth.
using System.Text.Json.Nodes;
using BotTeam.Builder;

namespace BotTeam.Storage.Tests.Contract;

public abstract class StorageContract : IAsyncLifetime
{
    private (IStorage Storage, Func<ValueTask> CloseAsync) _open;

    private IStorage Storage => _open.Storage;

    protected abstract (IStorage Storage, Func<ValueTask> CloseAsync) Open();

    public Task InitializeAsync()
    {
        _open = Open();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _open.CloseAsync();

    [Fact]
    public async Task What_was_written_is_read_and_what_was_not_is_missing()
    {
        await Storage.WriteAsync(Changes(("a", Value("甲"), null), ("b", Value("乙"), null)));

        var read = await Storage.ReadAsync(["a", "b", "c", "a"]);

        Assert.Equal(["a", "b"], read.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("甲", (string?)read["a"].Value["text"]);
        Assert.False(string.IsNullOrEmpty(read["a"].ETag));
        Assert.Empty(await Storage.ReadAsync([]));
    }

    [Fact]
    public async Task An_item_is_the_callers_own_copy()
    {
        var written = Value("甲");
        await Storage.WriteAsync(Changes(("a", written, null)));
        written["text"] = "changed";
        (await Storage.ReadAsync(["a"]))["a"].Value["text"] = "changed";

        Assert.Equal("甲", await TextAsync("a"));
    }

    [Fact]
    public async Task A_write_over_the_version_read_succeeds_once()
    {
        await Storage.WriteAsync(Changes(("a", Value("1"), StoreItem.MustBeNew)));
        var etag = (await Storage.ReadAsync(["a"]))["a"].ETag;

        await Storage.WriteAsync(Changes(("a", Value("2"), etag)));

        await Assert.ThrowsAsync<EtagException>(() => Storage.WriteAsync(Changes(("a", Value("3"), etag))));
        Assert.Equal("2", await TextAsync("a"));
        Assert.NotEqual(etag, (await Storage.ReadAsync(["a"]))["a"].ETag);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    public async Task A_write_without_a_version_goes_over_anything(string? etag)
    {
        await Storage.WriteAsync(Changes(("a", Value("1"), etag)));
        await Storage.WriteAsync(Changes(("a", Value("2"), etag)));

        Assert.Equal("2", await TextAsync("a"));
    }

    [Fact]
    public async Task A_new_item_is_refused_when_there_is_one_and_a_version_when_there_is_none()
    {
        await Storage.WriteAsync(Changes(("a", Value("1"), null)));

        await Assert.ThrowsAsync<EtagException>(() => Storage.WriteAsync(Changes(("a", Value("2"), StoreItem.MustBeNew))));
        await Assert.ThrowsAsync<EtagException>(() => Storage.WriteAsync(Changes(("b", Value("2"), "1"))));
    }

    [Fact]
    public async Task One_refused_item_keeps_all_from_being_written()
    {
        await Storage.WriteAsync(Changes(("b", Value("1"), null)));

        await Assert.ThrowsAsync<EtagException>(() => Storage.WriteAsync(Changes(("a", Value("2"), null), ("b", Value("2"), "stale"), ("c", Value("2"), null))));

        Assert.Equal(["b"], (await Storage.ReadAsync(["a", "b", "c"])).Keys);
        Assert.Equal("1", await TextAsync("b"));
    }

    [Fact]
    public async Task A_deleted_item_is_gone_and_its_old_version_never_fits_again()
    {
        await Storage.WriteAsync(Changes(("a", Value("1"), null)));
        var etag = (await Storage.ReadAsync(["a"]))["a"].ETag;

        await Storage.DeleteAsync(["a", "never there"]);
        Assert.Empty(await Storage.ReadAsync(["a"]));
        await Assert.ThrowsAsync<EtagException>(() => Storage.WriteAsync(Changes(("a", Value("2"), etag))));
        await Storage.WriteAsync(Changes(("a", Value("3"), StoreItem.MustBeNew)));

        await Assert.ThrowsAsync<EtagException>(() => Storage.WriteAsync(Changes(("a", Value("4"), etag))));
    }

    [Fact]
    public async Task Of_50_writes_over_one_version_one_succeeds()
    {
        await Storage.WriteAsync(Changes(("a", Value("0"), null)));
        var etag = (await Storage.ReadAsync(["a"]))["a"].ETag;

        var ends = await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Task.Run(async () =>
        {
            try
            {
                await Storage.WriteAsync(Changes(("a", Value($"{i}"), etag)));
                return i;
            }
            catch (EtagException)
            {
                return 0;
            }
        })));

        Assert.Equal($"{Assert.Single(ends, i => i > 0)}", await TextAsync("a"));
    }

    [Fact]
    public async Task An_item_to_be_kept_for_a_while_is_an_item_like_any_other()
    {
        await Storage.WriteAsync(new Dictionary<string, StoreItem> { ["a"] = new(Value("1"), StoreItem.MustBeNew) { KeepFor = TimeSpan.FromDays(1) } });
        var etag = (await Storage.ReadAsync(["a"]))["a"].ETag;

        await Storage.WriteAsync(new Dictionary<string, StoreItem> { ["a"] = new(Value("2"), etag) { KeepFor = TimeSpan.FromDays(1) } });

        Assert.Equal("2", await TextAsync("a"));
        await Assert.ThrowsAsync<EtagException>(() => Storage.WriteAsync(Changes(("a", Value("3"), etag))));
    }

    [Fact]
    public async Task Hostile_keys_and_values_are_kept_apart_and_whole()
    {
        string[] keys = ["teams/a/conversations/19:x@thread.tacv2;messageid=1", "a'; DROP TABLE bot_state;--", "a\0", "a", "a\\0", "あ👍", ""];
        await Storage.WriteAsync(Changes([.. keys.Select(key => (key, Value("\"<{{\0👍\u202E" + key), (string?)null))]));

        foreach (var key in keys)
            Assert.Equal("\"<{{\0👍\u202E" + key, await TextAsync(key));
    }

    [Fact]
    public async Task A_value_nested_deep_comes_back()
    {
        var deep = new JsonObject();
        for (var i = 0; i < 200; i++)
            deep = new JsonObject { ["in"] = deep };
        await Storage.WriteAsync(Changes(("a", deep, null)));

        Assert.True(JsonNode.DeepEquals(deep, (await Storage.ReadAsync(["a"]))["a"].Value));
    }

    private static JsonObject Value(string text) => new() { ["text"] = text };

    private static Dictionary<string, StoreItem> Changes(params (string Key, JsonObject Value, string? ETag)[] items) =>
        items.ToDictionary(item => item.Key, item => new StoreItem(item.Value, item.ETag));

    private async Task<string?> TextAsync(string key) => (string?)(await Storage.ReadAsync([key]))[key].Value["text"];
}
