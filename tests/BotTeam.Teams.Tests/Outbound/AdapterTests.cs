// What the adapter makes of the bot's activities: threads, two messages of one, ids, chats, and what it learns on the way.
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class AdapterTests
{
    private const string Created = """{"id":"19:announce@thread.tacv2;messageid=1795324079999","activityId":"1795324079999"}""";

    private static readonly JsonElement s_card = JsonDocument.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"hi"}]}""").RootElement;

    [Fact]
    public async Task An_answer_is_a_reply_to_what_was_said()
    {
        await using var rig = await Rig.StartAsync();
        var responses = await rig.TurnAsync(rig.Incoming(), MessageFactory.Text("hi"));
        Assert.Equal("m1", Assert.Single(responses).Id);
        var request = Assert.Single(rig.Server.Requests);
        Assert.Equal("/_connector/v3/conversations/a%3Apersonal-chat-1/activities/in-1", request.Target);
        Assert.Equal("message", request.Json().GetProperty("type").GetString());
        Assert.Equal("in-1", request.Json().GetProperty("replyToId").GetString());
        Assert.Equal($"28:{Rig.AppId}", request.Json().GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("29:alex", request.Json().GetProperty("recipient").GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_answer_in_a_thread_stays_in_the_thread()
    {
        await using var rig = await Rig.StartAsync();
        await rig.TurnAsync(rig.Incoming(Rig.Thread, "channel"), MessageFactory.Text("hi"));
        Assert.Contains("%3Bmessageid%3D1795324071530/activities/in-1", Assert.Single(rig.Server.Requests).Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channel")]
    [InlineData(null)]
    public async Task A_message_to_a_bare_channel_starts_a_thread_and_is_named_by_its_root(string? type)
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(201, Created);
        var message = MessageFactory.AdaptiveCard(s_card, "山田様 残り3時間");
        message.Id = "case-store-1042";
        var response = await rig.SpeakAsync(Rig.Channel, type, message);
        Assert.Equal("1795324079999", response.Id);
        Assert.Equal("case-store-1042", message.Id);
        var request = Assert.Single(rig.Server.Requests);
        Assert.Equal("/_connector/v3/conversations", request.Target);
        Assert.True(request.Json().GetProperty("isGroup").GetBoolean());
        Assert.Equal(Rig.Tenant, request.Json().GetProperty("tenantId").GetString());
        Assert.Equal(Rig.Channel, request.Json().GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString());
        var activity = request.Json().GetProperty("activity");
        Assert.Equal("山田様 残り3時間", activity.GetProperty("summary").GetString());
        Assert.Equal("hi", activity.GetProperty("attachments")[0].GetProperty("content").GetProperty("body")[0].GetProperty("text").GetString());
        Assert.False(activity.TryGetProperty("id", out _));
        Assert.False(activity.TryGetProperty("replyToId", out _));
        Assert.False(request.Json().TryGetProperty("members", out _));
    }

    [Fact]
    public async Task A_group_chat_has_no_threads()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SpeakAsync("19:groupchat@thread.v2", "groupChat", MessageFactory.Text("x"));
        await rig.SpeakAsync("19:groupchat@thread.v2", null, MessageFactory.Text("x"));
        Assert.All(rig.Server.Requests, request => Assert.EndsWith("/activities", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_with_a_card_is_two_messages_and_the_answer_names_the_card()
    {
        await using var rig = await Rig.StartAsync();
        var message = MessageFactory.Attachment(Attachment.AdaptiveCard(s_card), "look");
        var responses = await rig.TurnAsync(rig.Incoming(), message, MessageFactory.Text("after"));
        Assert.Equal(["m2", "m3"], responses.Select(response => response.Id));
        Assert.Equal([true, false, true], rig.Server.Requests.Select(request => request.Json().TryGetProperty("text", out _)));
        Assert.Equal([false, true, false], rig.Server.Requests.Select(request => request.Json().TryGetProperty("attachments", out _)));
    }

    [Fact]
    public async Task In_a_new_thread_the_card_is_the_root_and_the_text_stands_below()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(201, Created);
        var response = await rig.SpeakAsync(Rig.Channel, "channel", MessageFactory.Attachment(Attachment.AdaptiveCard(s_card), "look"));
        Assert.Equal("1795324079999", response.Id);
        Assert.True(rig.Server.Requests[0].Json().GetProperty("activity").TryGetProperty("attachments", out _));
        Assert.EndsWith("%3Bmessageid%3D1795324079999/activities", rig.Server.Requests[1].Target, StringComparison.Ordinal);
        Assert.Equal("look", rig.Server.Requests[1].Json().GetProperty("text").GetString());
    }

    [Fact]
    public async Task Typing_is_shown_where_it_can_be_and_fails_nothing()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(500);
        await rig.TurnAsync(rig.Incoming(), Activity.CreateTypingActivity(), MessageFactory.Text("done"), new Activity(ActivityTypes.Trace));
        Assert.Equal(["typing", "message"], rig.Server.Requests.Select(request => request.Json().GetProperty("type").GetString()));
        await rig.SpeakAsync(Rig.Channel, "channel", Activity.CreateTypingActivity());
        Assert.Equal(2, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task An_update_replaces_the_whole_message()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(200, """{"id":"m7"}""");
        var message = MessageFactory.AdaptiveCard(s_card, "s");
        message.Id = "m7";
        await rig.Adapter.ContinueConversationAsync("", rig.Reference(Rig.Channel, "channel"), (turn, token) => turn.UpdateActivityAsync(message, token), default);
        var request = Assert.Single(rig.Server.Requests);
        Assert.Equal(("PUT", "/_connector/v3/conversations/19%3Aannounce%40thread.tacv2/activities/m7"), (request.Method, request.Target));
        Assert.Equal("m7", request.Json().GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_message_that_is_gone_already_counts_as_deleted()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(404, """{"error":{"code":"ActivityNotFoundInConversation"}}""");
        await rig.Adapter.ContinueConversationAsync("", rig.Reference(Rig.Chat, "personal"), (turn, token) => turn.DeleteActivityAsync("m7", token), default);
        Assert.Equal(("DELETE", "/_connector/v3/conversations/a%3Apersonal-chat-1/activities/m7"), (rig.Server.Requests[0].Method, rig.Server.Requests[0].Target));
    }

    [Fact]
    public async Task A_chat_is_created_as_microsofts_client_records_it()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(201, """{"id":"a:personal-chat-1"}""");
        var parameters = new ConversationParameters
        {
            IsGroup = false,
            Bot = new ChannelAccount($"28:{Rig.AppId}", "Probe Bot"),
            Members = [new ChannelAccount("29:alex")],
            TenantId = Rig.Tenant,
        };
        string? conversation = null;
        await rig.Adapter.CreateConversationAsync(Rig.AppId, "msteams", rig.ServiceUrl, null, parameters, async (turn, token) =>
        {
            conversation = turn.Activity.Conversation?.Id;
            await turn.SendActivityAsync("hello", cancellationToken: token);
        }, default);
        Assert.Equal("a:personal-chat-1", conversation);
        var expected = $$$$"""{"isGroup":false,"bot":{"id":"28:{{{{Rig.AppId}}}}","name":"Probe Bot"},"members":[{"id":"29:alex"}],"tenantId":"{{{{Rig.Tenant}}}}","channelData":{"tenant":{"id":"{{{{Rig.Tenant}}}}"}}}""";
        Assert.Equal(expected, rig.Server.Requests[0].Body);
        Assert.Equal("/_connector/v3/conversations/a%3Apersonal-chat-1/activities", rig.Server.Requests[1].Target);
    }

    [Fact]
    public async Task A_thread_can_be_created_by_name_and_its_turn_is_in_it()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(201, Created);
        var parameters = new ConversationParameters
        {
            IsGroup = true,
            Activity = MessageFactory.Text("root"),
            ChannelData = JsonDocument.Parse($$$"""{"channel":{"id":"{{{Rig.Channel}}}"}}""").RootElement,
            TenantId = Rig.Tenant,
        };
        await rig.Adapter.CreateConversationAsync(Rig.AppId, "msteams", rig.ServiceUrl, null, parameters, (turn, token) => turn.SendActivityAsync("below", cancellationToken: token), default);
        Assert.Contains("%3Bmessageid%3D1795324079999/activities", rig.Server.Requests[1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_chats_and_empty_threads_are_refused_before_teams_does()
    {
        await using var rig = await Rig.StartAsync();
        var two = new ConversationParameters { IsGroup = false, Members = [new("29:1"), new("29:2")] };
        var empty = new ConversationParameters { IsGroup = true, ChannelData = JsonDocument.Parse("""{"channel":{"id":"19:x"}}""").RootElement };
        var nowhere = new ConversationParameters { IsGroup = true, Activity = MessageFactory.Text("x") };
        foreach (var parameters in new[] { two, empty, nowhere })
            await Assert.ThrowsAsync<InvalidOperationException>(() => rig.Adapter.CreateConversationAsync("", "msteams", rig.ServiceUrl, null, parameters, (_, _) => Task.CompletedTask, default));
        Assert.Empty(rig.Server.Requests);
    }

    [Fact]
    public async Task Sends_of_one_conversation_arrive_one_by_one_in_their_order()
    {
        await using var rig = await Rig.StartAsync(options: Rig.Development with { Pace = new SendPace { Burst = 1_000, TenantBurst = 1_000 } });
        var inside = 0;
        rig.Server.Otherwise = async (http, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            http.Response.StatusCode = 201;
        };
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text($"{i}"))));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i}"), rig.Server.Requests.Select(request => request.Json().GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_turn_within_a_turn_sends_without_waiting_for_itself()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Adapter.ProcessActivityAsync(null, rig.Incoming(), async (turn, token) =>
        {
            turn.OnSendActivities(async (_, _, next) =>
            {
                await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("inner"));
                return await next();
            });
            await turn.SendActivityAsync("outer", cancellationToken: token);
        }, default).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(["inner", "outer"], rig.Server.Requests.Select(request => request.Json().GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("hello <at>Yamada</at>", "<at>Yamada</at>", "Yamada", "hello <at>Yamada</at>", "<at>Yamada</at>")]
    [InlineData("hello <at>A & B</at>", "<at>A & B</at>", "A & B", "hello <at>A &amp; B</at>", "<at>A &amp; B</at>")]
    [InlineData("hello", null, "A<b>", "<at>A&lt;b&gt;</at> hello", "<at>A&lt;b&gt;</at>")]
    [InlineData("hello", "<at>Taro</at>", "Yamada Taro", "<at>Taro</at> hello", "<at>Taro</at>")]
    public async Task A_mention_reaches_its_person(string text, string? mark, string name, string sentText, string sentMark)
    {
        await using var rig = await Rig.StartAsync();
        var message = MessageFactory.Text(text);
        message.Entities = [new Mention(new ChannelAccount("29:1", name), mark!), new Entity("clientInfo")];
        await rig.SpeakAsync(Rig.Thread, "channel", message);
        var json = rig.Server.Requests[0].Json();
        Assert.Equal(sentText, json.GetProperty("text").GetString());
        Assert.Equal(sentMark, json.GetProperty("entities")[0].GetProperty("text").GetString());
        Assert.Equal(2, json.GetProperty("entities").GetArrayLength());
        Assert.Equal(text, message.Text);
    }

    [Fact]
    public async Task A_mention_of_a_card_stands_in_the_card()
    {
        await using var rig = await Rig.StartAsync();
        var card = JsonDocument.Parse("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"<at>Yamada</at> please"}]}""").RootElement;
        var message = MessageFactory.AdaptiveCard(card, "s");
        message.Entities = [new Mention(new ChannelAccount("29:1", "Yamada"), "<at>Yamada</at>"), new Mention(new ChannelAccount("29:2", "Nobody"), "<at>Nobody</at>")];
        await rig.SpeakAsync(Rig.Thread, "channel", message);
        var json = rig.Server.Requests[0].Json();
        Assert.False(json.TryGetProperty("entities", out _));
        var mention = Assert.Single(json.GetProperty("attachments")[0].GetProperty("content").GetProperty("msteams").GetProperty("entities").EnumerateArray());
        Assert.Equal("29:1", mention.GetProperty("mentioned").GetProperty("id").GetString());
        Assert.False(message.Attachments![0].Content!.Value.TryGetProperty("msteams", out _));
    }

    [Fact]
    public async Task A_message_that_is_too_long_arrives_cut()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text(new string('長', 60_000)));
        Assert.True(rig.Server.Requests[0].Body.Length <= 40_000);
    }

    [Fact]
    public void It_says_what_teams_can_do()
    {
        using var adapter = new TeamsAdapter(Rig.Development, new MemoryStorage(), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var can = adapter.Capabilities;
        Assert.True(can is { UpdateMessages: true, DeleteMessages: true, PersonalChat: true, Mentions: true, Threads: true, CardInInvokeResponse: true, InputsInCards: true });
        Assert.False(can.PostsAtMostOncePerId);
        Assert.Equal(40_000, can.MaxActivityChars);
    }
}
