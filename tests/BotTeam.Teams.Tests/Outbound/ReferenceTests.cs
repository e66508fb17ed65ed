// Where the bot can speak by itself: what it remembers of conversations and people, and what is dead.
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class ReferenceTests
{
    private const string Directory = "33333333-0000-0000-0000-000000000000";

    [Fact]
    public async Task The_bot_speaks_where_the_conversation_was_last_heard_from()
    {
        await using var rig = await Rig.StartAsync();
        await using var old = await FakeServer.StartAsync();
        await rig.TurnAsync(rig.Incoming(Rig.Thread, "channel"), MessageFactory.Text("x"));
        await rig.SpeakAsync(Rig.Thread, "channel", MessageFactory.Text("y"), old.Url);
        Assert.Empty(old.Requests);
        Assert.Equal(2, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task What_brings_no_news_costs_no_storage()
    {
        var storage = new CountedStorage();
        await using var rig = await Rig.StartAsync(options: Rig.Development with { Pace = new SendPace { Burst = 100 } }, storage: storage);
        await rig.TurnAsync(rig.Incoming(Rig.Thread, "channel"), MessageFactory.Text("x"));
        var (reads, writes) = (storage.Reads, storage.Writes);
        Assert.Equal(2, writes);
        for (var i = 0; i < 5; i++)
            await rig.TurnAsync(rig.Incoming($"{Rig.Channel};messageid={i}", "channel", $"in-{i}"), MessageFactory.Text("x"));
        await rig.SpeakAsync(Rig.Thread, "channel", MessageFactory.Text("y"));
        Assert.Equal((reads, writes), (storage.Reads, storage.Writes));
    }

    [Fact]
    public async Task A_person_is_found_by_both_ids_and_by_another_process()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Adapter.References.RememberAsync(rig.Incoming());
        var other = new TeamsReferences(rig.Storage, rig.Time);
        foreach (var id in new[] { "29:alex", Directory })
        {
            var person = await other.FindPersonAsync(id);
            Assert.Equal((Rig.Chat, Rig.Tenant, Directory, "29:alex"), (person!.ConversationId, person.TenantId, person.AadObjectId, person.Id));
        }

        Assert.Equal("ja-JP", (await other.FindAsync(Rig.Chat))!.Reference.Locale);
    }

    [Fact]
    public async Task A_channel_does_not_remember_who_happened_to_speak_and_a_chat_stays_known()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Adapter.References.RememberAsync(rig.Incoming());
        await rig.Adapter.References.RememberAsync(rig.Incoming(Rig.Thread, "channel"));
        var channel = await rig.Adapter.References.FindAsync(Rig.Thread);
        Assert.Null(channel!.Reference.User);
        Assert.Equal(Rig.Channel, channel.Reference.Conversation!.Id);
        Assert.Equal(Rig.Chat, (await rig.Adapter.References.FindPersonAsync("29:alex"))!.ConversationId);
    }

    [Fact]
    public async Task A_refused_conversation_is_dead_until_somebody_speaks_there()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Adapter.References.RememberAsync(rig.Incoming());
        rig.Server.Then(403, """{"error":{"code":"ConversationBlockedByUser"}}""");
        await Assert.ThrowsAsync<ConversationDeadException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
        var failure = await Assert.ThrowsAsync<ConversationDeadException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
        Assert.Equal("ConversationBlockedByUser", failure.Code);
        Assert.Single(rig.Server.Requests);
        Assert.Null(await rig.Adapter.PersonalChatAsync("29:alex"));
        Assert.NotNull((await new TeamsReferences(rig.Storage, rig.Time).FindAsync(Rig.Chat))!.DeadSince);
        await rig.TurnAsync(rig.Incoming(), MessageFactory.Text("welcome back"));
        Assert.Equal("m2", (await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x"))).Id);
    }

    [Theory]
    [InlineData(ActivityTypes.InstallationUpdate, "add", true)]
    [InlineData(ActivityTypes.InstallationUpdate, "add-upgrade", true)]
    [InlineData(ActivityTypes.InstallationUpdate, "remove-upgrade", false)]
    [InlineData(ActivityTypes.MessageReaction, null, true)]
    [InlineData(ActivityTypes.Invoke, null, true)]
    [InlineData(ActivityTypes.Event, null, false)]
    public async Task Speaking_or_installing_revives_and_nothing_else_does(string type, string? action, bool revives)
    {
        await using var rig = await Rig.StartAsync();
        var removal = rig.Incoming();
        removal.Type = ActivityTypes.InstallationUpdate;
        removal.Action = "remove";
        await rig.Adapter.References.RememberAsync(rig.Incoming());
        await rig.Adapter.References.RememberAsync(removal);
        Assert.Equal("Removed", (await rig.Adapter.References.FindAsync(Rig.Chat))!.DeadCode);
        var next = rig.Incoming();
        next.Type = type;
        next.Action = action;
        await rig.Adapter.References.RememberAsync(next);
        Assert.Equal(revives, (await rig.Adapter.References.FindAsync(Rig.Chat))!.DeadSince is null);
    }

    [Fact]
    public async Task Who_is_known_from_a_channel_only_gets_a_chat_when_it_is_needed_and_once()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Adapter.References.RememberAsync(rig.Incoming(Rig.Thread, "channel"));
        rig.Server.Then(201, """{"id":"a:new"}""");
        var chat = await rig.Adapter.PersonalChatAsync(Directory);
        Assert.Equal("a:new", chat!.Conversation!.Id);
        Assert.Equal("a:new", (await rig.Adapter.PersonalChatAsync("29:alex"))!.Conversation!.Id);
        var request = Assert.Single(rig.Server.Requests);
        Assert.Equal("29:alex", request.Json().GetProperty("members")[0].GetProperty("id").GetString());
        await rig.Adapter.ContinueConversationAsync("", chat, (turn, token) => turn.SendActivityAsync("x", cancellationToken: token), default);
        Assert.Equal("/_connector/v3/conversations/a%3Anew/activities", rig.Server.Requests[1].Target);
        Assert.Null(await rig.Adapter.PersonalChatAsync("29:stranger"));
    }

    [Fact]
    public async Task A_chat_that_teams_does_not_know_is_forgotten_and_created_anew()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Adapter.References.RememberAsync(rig.Incoming());
        rig.Server.Then(404, """{"error":{"code":"ConversationNotFound"}}""").Then(201, """{"id":"a:new"}""");
        await Assert.ThrowsAsync<ConversationNotFoundException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
        Assert.Equal("a:new", (await rig.Adapter.PersonalChatAsync("29:alex"))!.Conversation!.Id);
    }

    [Fact]
    public async Task The_bot_is_nobody_to_remember()
    {
        await using var rig = await Rig.StartAsync();
        var echo = rig.Incoming();
        echo.From = echo.Recipient;
        await rig.Adapter.References.RememberAsync(echo);
        Assert.Null(await rig.Adapter.References.FindPersonAsync($"28:{Rig.AppId}"));
    }

    [Fact]
    public async Task Two_processes_that_learn_at_once_lose_nothing()
    {
        var storage = new MemoryStorage();
        await using var rig = await Rig.StartAsync(storage: storage);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async i =>
        {
            var references = new TeamsReferences(storage, rig.Time);
            await references.RememberAsync(rig.Incoming(i == 0 ? Rig.Chat : Rig.Thread, i == 0 ? "personal" : "channel"));
        }));
        var known = new TeamsReferences(storage, rig.Time);
        Assert.NotNull(await known.FindAsync(Rig.Chat));
        Assert.NotNull(await known.FindAsync(Rig.Channel));
        Assert.Equal(Rig.Chat, (await known.FindPersonAsync(Directory))!.ConversationId);
    }

    private sealed class CountedStorage : IStorage
    {
        private readonly MemoryStorage _inner = new();

        public int Reads { get; private set; }

        public int Writes { get; private set; }

        public Task<IDictionary<string, StoreItem>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
        {
            Reads++;
            return _inner.ReadAsync(keys, cancellationToken);
        }

        public Task WriteAsync(IDictionary<string, StoreItem> changes, CancellationToken cancellationToken = default)
        {
            Writes++;
            return _inner.WriteAsync(changes, cancellationToken);
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => _inner.DeleteAsync(keys, cancellationToken);
    }
}
