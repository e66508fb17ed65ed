// The bot's state: kept as JSON, written when it changed, never silently over somebody else's.
using System.Text.Json.Nodes;
using BotTeam.Builder.Adapters;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Tests;

public sealed class StateTests
{
    private readonly MemoryStorage _storage = new();
    private readonly TestAdapter _adapter = new();

    [Fact]
    public async Task A_property_comes_back_in_the_next_turn_with_what_was_changed_in_it()
    {
        var state = new ConversationState(_storage);
        var notes = state.CreateProperty<List<string>>("notes");
        _adapter.Use(new AutoSaveStateMiddleware(state));
        foreach (var word in (string[])["一", "二"])
            await _adapter.SendTextToBotAsync(word, async (turn, token) => (await notes.GetAsync(turn, () => [], token))!.Add(turn.Activity.Text!));
        await Turn(async turn => Assert.Equal(["一", "二"], await notes.GetAsync(turn)));
    }

    [Fact]
    public async Task State_that_did_not_change_is_not_written()
    {
        var state = new ConversationState(_storage);
        var count = state.CreateProperty<int>("count");
        await Turn(async turn =>
        {
            await count.SetAsync(turn, 1);
            await state.SaveChangesAsync(turn);
        });
        var before = (await _storage.ReadAsync(["test/conversations/Convo1"]))["test/conversations/Convo1"].ETag;
        await Turn(async turn =>
        {
            Assert.Equal(1, await count.GetAsync(turn));
            await state.SaveChangesAsync(turn);
        });
        Assert.Equal(before, (await _storage.ReadAsync(["test/conversations/Convo1"]))["test/conversations/Convo1"].ETag);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_later_of_two_turns_at_once_is_refused(bool existed)
    {
        var state = new ConversationState(_storage);
        var count = state.CreateProperty<int>("count");
        if (existed)
            await Turn(turn => SetAndSave(turn, 1));
        await Turn(first => Turn(async second =>
        {
            await count.SetAsync(first, 2);
            await count.SetAsync(second, 3);
            await state.SaveChangesAsync(first);
            await Assert.ThrowsAsync<EtagException>(() => state.SaveChangesAsync(second));
            await state.SaveChangesAsync(second, force: true);
        }));
        await Turn(async turn => Assert.Equal(3, await count.GetAsync(turn)));

        async Task SetAndSave(ITurnContext turn, int value)
        {
            await count.SetAsync(turn, value);
            await state.SaveChangesAsync(turn);
        }
    }

    [Fact]
    public async Task A_property_whose_shape_changed_with_a_deploy_reads_as_absent()
    {
        await _storage.WriteAsync(new Dictionary<string, StoreItem> { ["test/conversations/Convo1"] = new(new JsonObject { ["p"] = "text", ["other"] = 7 }) });
        var state = new ConversationState(_storage);
        await Turn(async turn =>
        {
            Assert.Equal(5, await state.CreateProperty<int>("p").GetAsync(turn, () => 5));
            await state.SaveChangesAsync(turn);
        });
        var kept = (await _storage.ReadAsync(["test/conversations/Convo1"]))["test/conversations/Convo1"].Value;
        Assert.Equal("""{"other":7,"p":5}""", kept.ToJsonString());
    }

    [Fact]
    public async Task A_deleted_property_and_a_cleared_state_are_gone_after_the_save()
    {
        var state = new UserState(_storage);
        var name = state.CreateProperty<string>("name");
        await Turn(async turn =>
        {
            await name.SetAsync(turn, "青木");
            await state.SaveChangesAsync(turn);
            await name.DeleteAsync(turn);
            Assert.Null(await name.GetAsync(turn));
            await state.SaveChangesAsync(turn);
        });
        await Turn(async turn =>
        {
            Assert.Null(await name.GetAsync(turn));
            await name.SetAsync(turn, "x");
            await state.ClearStateAsync(turn);
            await state.SaveChangesAsync(turn);
        });
        await Turn(async turn => Assert.Null(await name.GetAsync(turn)));
    }

    [Fact]
    public async Task What_storage_gives_out_is_a_copy()
    {
        await _storage.WriteAsync(new Dictionary<string, StoreItem> { ["k"] = new(new JsonObject { ["a"] = 1 }) });
        (await _storage.ReadAsync(["k", "none"]))["k"].Value["a"] = 2;
        Assert.Equal(1, (int)(await _storage.ReadAsync(["k"]))["k"].Value["a"]!);
    }

    [Fact]
    public async Task A_refused_write_writes_none_of_its_items()
    {
        await _storage.WriteAsync(new Dictionary<string, StoreItem> { ["b"] = new([]) });
        var changes = new Dictionary<string, StoreItem> { ["a"] = new([]), ["b"] = new([], "stale") };
        await Assert.ThrowsAsync<EtagException>(() => _storage.WriteAsync(changes));
        Assert.Empty(await _storage.ReadAsync(["a"]));
    }

    [Theory]
    [InlineData(null, "7", true)]
    [InlineData("*", "7", true)]
    [InlineData("7", "7", true)]
    [InlineData("6", "7", false)]
    [InlineData("6", null, false)]
    [InlineData("", "7", false)]
    [InlineData("", null, true)]
    public void An_ETag_says_whether_an_item_may_be_replaced(string? etag, string? stored, bool may) =>
        Assert.Equal(may, new StoreItem([], etag).MayReplace(stored));

    [Fact]
    public async Task Two_people_of_a_channel_have_private_states_apart()
    {
        var state = new PrivateConversationState(_storage);
        var name = state.CreateProperty<string>("name");
        await Turn(async turn =>
        {
            await name.SetAsync(turn, "青木");
            await state.SaveChangesAsync(turn);
        });
        _adapter.Conversation = TestAdapter.CreateConversation("Convo1", "Sato");
        await Turn(async turn => Assert.Null(await name.GetAsync(turn)));
    }

    private async Task Turn(Func<ITurnContext, Task> run) => await _adapter.ProcessActivityAsync(null, new Activity(ActivityTypes.Message), (turn, _) => run(turn), default);
}
