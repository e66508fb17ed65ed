// What the bot sends and where it stands afterwards.
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Workspace.Feed;

namespace BotTeam.Workspace.Tests.Feed;

public class WorkspaceAdapterTests
{
    [Fact]
    public async Task Messages_stand_in_the_order_they_were_sent_with_ids_of_their_own()
    {
        using var desk = new Desk();
        foreach (var text in new[] { "一", "二", "三" })
            await desk.PostAsync(Desk.Text(text));
        var messages = await desk.MessagesAsync();
        Assert.Equal(["一", "二", "三"], messages.Select(message => message.Activity.Text));
        Assert.Equal(3, messages.Select(message => message.Id).Distinct().Count());
        Assert.All(messages, message => Assert.Equal(WorkspaceIds.Bot, message.Activity.From!.Id));
    }

    [Fact]
    public async Task An_id_sent_twice_is_posted_once_also_at_the_same_moment_and_after_a_restart()
    {
        using var desk = new Desk();
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.PostAsync(Desk.Text("カード", "case-1042-card"))));
        Assert.All(ids, id => Assert.Equal("case-1042-card", id));
        using var restarted = new Desk(desk.Storage);
        await restarted.PostAsync(Desk.Text("カード", "case-1042-card"));
        Assert.Single(await restarted.MessagesAsync());
    }

    [Fact]
    public async Task A_thread_id_puts_a_message_under_its_root_and_a_reply_to_a_reply_too()
    {
        using var desk = new Desk();
        var root = await desk.PostAsync(Desk.Text("根"));
        var reply = await desk.PostAsync(Desk.Text("返信"), WorkspaceIds.InThread(Desk.Channel, root));
        var below = await desk.PostAsync(Desk.Text("返信の返信"), WorkspaceIds.InThread(Desk.Channel, reply));
        Assert.Null((await desk.MessageAsync(root)).RootId);
        Assert.Equal(root, (await desk.MessageAsync(reply)).RootId);
        Assert.Equal(root, (await desk.MessageAsync(below)).RootId);
    }

    [Fact]
    public async Task An_update_replaces_the_message_in_its_place_for_everybody()
    {
        using var desk = new Desk();
        var id = await desk.PostAsync(Desk.Card("前"));
        await desk.PostAsync(Desk.Text("後から"));
        await desk.Feed.Conversation(Desk.Channel)!.ChangeAsync(id, (old, _) => old with { Views = old.Views.Add(Desk.Aoki.AccountId, Desk.CardOf("私だけ")) }, Desk.Aoki.AccountId, default);
        await desk.InAsync(Desk.Channel, turn => turn.UpdateActivityAsync(Desk.Card("新", id)));
        var messages = await desk.MessagesAsync();
        Assert.Equal("新", messages[0].Activity.Summary);
        Assert.Empty(messages[0].Views);
        Assert.Equal(3, messages[0].Version);
        Assert.NotNull(messages[0].EditedAt);
    }

    [Fact]
    public async Task The_bot_can_change_and_delete_its_own_messages_only()
    {
        using var desk = new Desk();
        var typed = (await desk.Turns.WriteAsync(Desk.Aoki, Desk.Channel, null, "人の言葉", null, desk.Bot, default))!.Id;
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.InAsync(Desk.Channel, turn => turn.UpdateActivityAsync(Desk.Text("書換", typed))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.InAsync(Desk.Channel, turn => turn.DeleteActivityAsync(typed)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.InAsync(Desk.Channel, turn => turn.UpdateActivityAsync(Desk.Text("無い", "nowhere"))));
        Assert.Equal("人の言葉", (await desk.MessageAsync(typed)).Activity.Text);
    }

    [Fact]
    public async Task A_deleted_root_takes_its_replies_along()
    {
        using var desk = new Desk();
        var root = await desk.PostAsync(Desk.Text("根"));
        await desk.PostAsync(Desk.Text("返信"), WorkspaceIds.InThread(Desk.Channel, root));
        await desk.PostAsync(Desk.Text("別"));
        await desk.InAsync(Desk.Channel, turn => turn.DeleteActivityAsync(root));
        Assert.Equal("別", Assert.Single(await desk.MessagesAsync()).Activity.Text);
        using var restarted = new Desk(desk.Storage);
        Assert.Single(await restarted.MessagesAsync());
    }

    [Fact]
    public async Task After_a_restart_everything_stands_as_it_was()
    {
        using var desk = new Desk();
        var root = await desk.PostAsync(Desk.Card("偽物の疑い"));
        await desk.PostAsync(Desk.Text("返信"), WorkspaceIds.InThread(Desk.Channel, root));
        await desk.Feed.Conversation(Desk.Channel)!.ChangeAsync(root, (old, _) => old with { Views = old.Views.Add(Desk.Aoki.AccountId, Desk.CardOf("私だけ")) }, Desk.Aoki.AccountId, default);
        using var restarted = new Desk(desk.Storage);
        var before = (await desk.MessagesAsync()).Select(message => message.ToJson().ToJsonString());
        Assert.Equal(before, (await restarted.MessagesAsync()).Select(message => message.ToJson().ToJsonString()));
        await restarted.PostAsync(Desk.Text("次"));
        Assert.Equal([1L, 2L, 3L], (await restarted.MessagesAsync()).Select(message => message.Order));
    }

    [Fact]
    public async Task A_conversation_keeps_its_last_five_hundred_messages_in_memory_and_in_storage()
    {
        using var desk = new Desk();
        for (var i = 0; i <= ConversationFeed.MostMessages; i++)
            await desk.PostAsync(Desk.Text($"{i}", $"m{i}"));
        using var restarted = new Desk(desk.Storage);
        foreach (var messages in new[] { await desk.MessagesAsync(), await restarted.MessagesAsync() })
        {
            Assert.Equal(ConversationFeed.MostMessages, messages.Count);
            Assert.Equal("1", messages[0].Activity.Text);
        }

        Assert.Empty(await desk.Storage.ReadAsync([$"workspace/{Desk.Channel}/m0"]));
    }

    [Fact]
    public async Task What_could_not_be_saved_is_not_shown_and_can_be_sent_again()
    {
        var storage = new FailingStorage();
        using var desk = new Desk(storage);
        storage.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => desk.PostAsync(Desk.Text("一", "a")));
        Assert.Empty(await desk.MessagesAsync());
        storage.Fails = false;
        await desk.PostAsync(Desk.Text("一", "a"));
        Assert.Single(await desk.MessagesAsync());
    }

    [Fact]
    public async Task What_nobody_would_see_is_not_posted()
    {
        using var desk = new Desk();
        await desk.InAsync(Desk.Channel, turn => turn.SendActivityAsync(Activity.CreateTypingActivity()));
        Assert.Empty(await desk.MessagesAsync());
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("workspace:personal:nobody")]
    public async Task A_conversation_that_does_not_exist_is_refused(string conversation)
    {
        using var desk = new Desk();
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.PostAsync(Desk.Text("?"), conversation));
    }

    [Fact]
    public async Task A_personal_chat_and_a_new_thread_can_be_created()
    {
        using var desk = new Desk();
        var personal = new ConversationParameters { IsGroup = false, Members = [new ChannelAccount("workspace:sato")] };
        await desk.Adapter.CreateConversationAsync("bot", "workspace", "", null, personal, (turn, stop) => turn.SendActivityAsync("承認をお願いします。", cancellationToken: stop), default);
        Assert.Equal("承認をお願いします。", Assert.Single(await desk.MessagesAsync(WorkspaceIds.Personal("sato"))).Activity.Text);

        var thread = new ConversationParameters { IsGroup = true, ChannelData = JsonSerializer.SerializeToElement(new { channel = new { id = Desk.Channel } }), Activity = Desk.Text("根") };
        await desk.Adapter.CreateConversationAsync("bot", "workspace", "", null, thread, (turn, stop) => turn.SendActivityAsync("返信", cancellationToken: stop), default);
        var messages = await desk.MessagesAsync();
        Assert.Equal(messages[0].Id, messages[1].RootId);
    }

    [Fact]
    public async Task What_the_sender_changes_afterwards_does_not_change_what_was_posted()
    {
        using var desk = new Desk();
        var activity = Desk.Text("前");
        var id = await desk.PostAsync(activity);
        activity.Text = "後";
        Assert.Equal("前", (await desk.MessageAsync(id)).Activity.Text);
    }

    private sealed class FailingStorage : IStorage
    {
        private readonly MemoryStorage _inner = new();

        public bool Fails { get; set; }

        public Task<IDictionary<string, StoreItem>> ReadAsync(string[] keys, CancellationToken cancellationToken = default) => _inner.ReadAsync(keys, cancellationToken);

        public Task WriteAsync(IDictionary<string, StoreItem> changes, CancellationToken cancellationToken = default) =>
            Fails ? throw new IOException("disk full") : _inner.WriteAsync(changes, cancellationToken);

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => _inner.DeleteAsync(keys, cancellationToken);
    }
}
