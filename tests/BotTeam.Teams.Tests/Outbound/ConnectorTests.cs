// The calls to the Bot Connector as they stand on the wire, their retries, and what each refusal becomes.
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Outbound.Connector;
using BotTeam.Teams.Outbound.Tokens;
using Microsoft.AspNetCore.Http;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class ConnectorTests
{
    [Fact]
    public async Task Ids_are_encoded_and_the_service_url_loses_one_slash()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SpeakAsync(Rig.Thread, "channel", MessageFactory.Text("x"));
        var request = Assert.Single(rig.Server.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/_connector/v3/conversations/19%3Aannounce%40thread.tacv2%3Bmessageid%3D1795324071530/activities", request.Target);
        Assert.Equal(Rig.Thread, request.Headers["x-ms-conversation-id"]);
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal("BotTeam", request.Headers["User-Agent"]);
        Assert.False(request.Headers.ContainsKey("Authorization"));
        Assert.False(request.Headers.ContainsKey("traceparent"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task An_id_leads_nowhere_else_in_the_path(string id)
    {
        await using var rig = await Rig.StartAsync();
        var message = MessageFactory.Text("x");
        message.Id = id;
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Adapter.ContinueConversationAsync(
            "", rig.Reference(Rig.Chat, "personal"), (turn, token) => turn.UpdateActivityAsync(message, token), default));
        Assert.Empty(rig.Server.Requests);
    }

    [Fact]
    public async Task The_words_leave_unescaped_and_never_reach_the_log()
    {
        await using var rig = await Rig.StartAsync(new FakeIssuer(TimeSpan.FromHours(1)));
        rig.Server.Then(400, """{"error":{"code":"BadSyntax","message":"山田様の言葉"}}""", ("MS-CV", "abc.1"));
        var failure = await Assert.ThrowsAsync<ChannelException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("山田様 <b>&")));
        Assert.Equal("BadSyntax", failure.Code);
        Assert.Contains("山田様 <b>&", rig.Server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal("Bearer token-1", rig.Server.Requests[0].Headers["Authorization"]);
        Assert.Contains("400, MS-CV abc.1", rig.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("山田", rig.Log.All + failure, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", rig.Log.All + failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_on_the_list_gets_nothing_at_all()
    {
        await using var stranger = await FakeServer.StartAsync();
        var issuer = new FakeIssuer(TimeSpan.FromHours(1));
        await using var rig = await Rig.StartAsync(issuer);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x"), stranger.Url));
        Assert.Contains("nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Empty(stranger.Requests);
        Assert.Equal(0, issuer.Count);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net.evil.test/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net@evil.test/")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net:8443/teams/")]
    [InlineData("http://127.0.0.1:9/")]
    public async Task With_authentication_the_real_list_stands_before_the_token(string serviceUrl)
    {
        var options = Rig.Development with { WithoutAuthentication = false };
        var issuer = new FakeIssuer(TimeSpan.FromHours(1));
        var log = new KeptLog();
        using var http = new HttpMessageInvoker(ConnectorHttp.CreateHandler());
        var tokens = new TokenSource(issuer, TimeProvider.System, log, () => 0);
        var connector = new ConnectorClient(http, tokens, new ServiceUrls(options), new RetryRules(), TimeProvider.System, log, () => 0);
        using var adapter = new TeamsAdapter(options, connector, new MemoryStorage(), TimeProvider.System, log, null);
        var reference = new ConversationReference { ServiceUrl = serviceUrl, Conversation = new ConversationAccount(id: Rig.Chat) };
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            adapter.ContinueConversationAsync("", reference, (turn, token) => turn.SendActivityAsync("x", cancellationToken: token), default));
        Assert.Equal(0, issuer.Count);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var stranger = await FakeServer.StartAsync();
        await using var rig = await Rig.StartAsync(new FakeIssuer(TimeSpan.FromHours(1)));
        rig.Server.Then(status, "", ("Location", $"{stranger.Url}/catch"));
        var failure = await Assert.ThrowsAsync<ChannelException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
        Assert.Equal(status, failure.Status);
        Assert.Empty(stranger.Requests);
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_call_repeated_at_once()
    {
        var issuer = new FakeIssuer(TimeSpan.FromHours(1));
        await using var rig = await Rig.StartAsync(issuer);
        await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("one"));
        Old(rig);
        rig.Server.Then(401);
        await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("two"));
        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], rig.Server.Requests.Select(request => request.Headers["Authorization"]));
        Assert.Equal(2, issuer.Count);
    }

    [Fact]
    public async Task A_token_that_is_refused_twice_is_the_end()
    {
        var issuer = new FakeIssuer(TimeSpan.FromHours(1));
        await using var rig = await Rig.StartAsync(issuer);
        await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("one"));
        Old(rig);
        rig.Server.Then(401).Then(401);
        var failure = await Assert.ThrowsAsync<ChannelException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("two")));
        Assert.Equal(401, failure.Status);
        Assert.Equal(3, rig.Server.Requests.Count);
        // The fresh one is young: it stays, and the login server is left alone.
        rig.Server.Then(401);
        await Assert.ThrowsAsync<ChannelException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("three")));
        Assert.Equal(4, rig.Server.Requests.Count);
        Assert.Equal(2, issuer.Count);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_busy_service_is_asked_again(int status)
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(status).Then(status);
        var sending = rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x"));
        Assert.Equal(TimeSpan.FromSeconds(2), await rig.Time.PassAsync());
        Assert.Equal(TimeSpan.FromSeconds(4), await rig.Time.PassAsync());
        Assert.Equal("m1", (await sending).Id);
        Assert.Equal(3, rig.Server.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task A_refusal_is_not_repeated(int status)
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(status, "<html>not json</html>");
        var failure = await Assert.ThrowsAnyAsync<ChannelException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
        Assert.Equal(status, failure.Status);
        Assert.Single(rig.Server.Requests);
        Assert.True(rig.Time.NobodyWaited);
    }

    [Fact]
    public async Task Retry_after_is_waited_for_as_seconds_and_as_a_date()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(429, "", ("Retry-After", "5")).Then(429, "", ("Retry-After", (rig.Time.GetUtcNow() + TimeSpan.FromSeconds(25)).ToString("R")));
        var sending = rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x"));
        Assert.Equal(5.5, (await rig.Time.PassAsync()).TotalSeconds, 3);
        Assert.InRange((await rig.Time.PassAsync()).TotalSeconds, 19.5, 24);
        await sending;
    }

    [Fact]
    public async Task A_wait_of_minutes_is_handed_to_the_caller()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(429, "", ("Retry-After", "300"));
        var failure = await Assert.ThrowsAsync<ChannelException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
        Assert.Equal(TimeSpan.FromSeconds(300), failure.RetryAfter);
    }

    [Fact]
    public async Task A_post_that_got_no_answer_is_repeated_once_and_the_log_says_what_that_means()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.ThenHangUp().ThenHangUp();
        var sending = rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x"));
        Assert.InRange((await rig.Time.PassAsync()).TotalSeconds, 2, 2.4);
        var failure = await Assert.ThrowsAsync<ChannelException>(() => sending);
        Assert.Null(failure.Status);
        Assert.Equal(2, rig.Server.Requests.Count);
        Assert.Contains("it is there twice", rig.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_that_got_no_answer_is_repeated_until_it_gets_one()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.ThenHangUp().ThenHangUp().ThenHangUp();
        var message = MessageFactory.Text("x");
        message.Id = "m7";
        var updating = rig.Adapter.ContinueConversationAsync("", rig.Reference(Rig.Chat, "personal"), (turn, token) => turn.UpdateActivityAsync(message, token), default);
        foreach (var seconds in new[] { 2, 4, 8 })
            Assert.Equal(TimeSpan.FromSeconds(seconds), await rig.Time.PassAsync());
        await updating;
        Assert.All(rig.Server.Requests, request => Assert.Equal("PUT", request.Method));
        Assert.Equal(4, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_left_after_a_while()
    {
        await using var rig = await Rig.StartAsync();
        var arrived = new TaskCompletionSource();
        rig.Server.Then(http =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var sending = rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x"));
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        rig.Time.Advance(WatchedTime.Limit);
        await rig.Time.PassAsync();
        Assert.Equal("m1", (await sending).Id);
        Assert.Contains("timeout", rig.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_stops_the_wait()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(503);
        using var stop = new CancellationTokenSource();
        var sending = rig.Adapter.ContinueConversationAsync(
            "", rig.Reference(Rig.Chat, "personal"), (turn, token) => turn.SendActivityAsync("x", cancellationToken: token), stop.Token);
        await rig.Time.NextWaitAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(rig.Server.Requests);
        // And the lane is free again.
        await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("y"));
    }

    [Fact]
    public async Task A_message_that_was_taken_is_not_sent_again_because_its_answer_broke_off()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(async http =>
        {
            http.Response.StatusCode = 201;
            http.Response.ContentLength = 500;
            await http.Response.WriteAsync("""{"id":""");
            await http.Response.Body.FlushAsync();
            // A reset would also take back what is still on its way.
            await rig.Log.SaidAsync("send: 201");
            http.Abort();
        });
        var response = await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x"));
        Assert.Null(response.Id);
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task An_endless_answer_is_read_up_to_a_limit()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(async http =>
        {
            http.Response.StatusCode = 201;
            var block = new byte[16 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(block);
        });
        var response = await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Null(response.Id);
    }

    [Theory]
    [InlineData(403, "BotDisabledByAdmin", typeof(ConversationDeadException))]
    [InlineData(403, "ConversationBlockedByUser", typeof(ConversationDeadException))]
    [InlineData(403, "BotNotInConversationRoster", typeof(ConversationDeadException))]
    [InlineData(403, "NotEnoughPermissions", typeof(ChannelException))]
    [InlineData(403, "InvalidBotApiHost", typeof(ChannelException))]
    [InlineData(404, "ConversationNotFound", typeof(ConversationNotFoundException))]
    [InlineData(404, "ActivityNotFoundInConversation", typeof(MessageNotFoundException))]
    [InlineData(404, "BotDisabledByAdmin", typeof(ChannelException))]
    [InlineData(413, "MessageSizeTooBig", typeof(MessageTooLargeException))]
    public async Task A_refusal_says_what_it_means_by_its_type(int status, string code, Type type)
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(status, $$$"""{"error":{"code":"{{{code}}}","message":"whatever"}}""");
        var failure = await Assert.ThrowsAsync(type, () => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
        Assert.Equal(code, ((ChannelException)failure).Code);
        Assert.DoesNotContain("whatever", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errorCode":209,"message":"{\r\n  \"subCode\": \"MessageWritesBlocked\",\r\n  \"details\": \"Thread is not set up to have messages posted\",\r\n  \"errorCode\": null\r\n}"}""")]
    [InlineData("""{"error":{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"}"}}""")]
    [InlineData("""{"error":{"code":"MessageWritesBlocked","message":"whatever"}}""")]
    public async Task A_chat_whose_person_has_blocked_the_bot_is_dead_wherever_the_code_stands(string body)
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(403, body);
        var failure = await Assert.ThrowsAsync<ConversationDeadException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
        Assert.Equal("MessageWritesBlocked", failure.Code);
    }

    [Theory]
    [InlineData("""{"errorCode":209,"message":"{ \"subCode\": \"MessageWritesBlocked\", "}""")]
    [InlineData("""{"errorCode":209,"message":"MessageWritesBlocked"}""")]
    [InlineData("""{"errorCode":209,"message":"[\"MessageWritesBlocked\"]"}""")]
    [InlineData("""{"errorCode":209,"message":{"subCode":"MessageWritesBlocked"}}""")]
    [InlineData("""{"errorCode":209,"message":"{\"subCode\":[\"MessageWritesBlocked\"]}"}""")]
    [InlineData("""{"errorCode":209,"message":"{\"subCode\":\"Message Writes <b>Blocked</b>\"}"}""")]
    [InlineData("""{"errorCode":209,"message":"{\"subCode\":\"\\ud800\"}"}""")]
    [InlineData("""{"errorCode":209,"message":"{\"subCode\":\"\ud800\"}"}""")]
    [InlineData("""{"error":{"code":"\ud800"}}""")]
    [InlineData("""{"errorCode":209,"message":""}""")]
    [InlineData("""{"errorCode":209,"message":null}""")]
    [InlineData("""{"error":null,"message":"{}"}""")]
    public async Task A_refusal_with_an_odd_body_is_a_refusal_like_any_other(string body)
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(403, body);
        var failure = await Assert.ThrowsAsync<ChannelException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
        Assert.Equal((403, null), (failure.Status, failure.Code));
    }

    [Fact]
    public async Task A_code_within_a_very_long_or_very_deep_message_is_not_looked_for()
    {
        await using var rig = await Rig.StartAsync();
        foreach (var filler in new[] { "\"" + new string('x', 5_000) + "\"", new string('[', 100) + new string(']', 100) })
        {
            var message = $$"""{"subCode":"MessageWritesBlocked","details":{{filler}}}""";
            rig.Server.Then(403, $$"""{"errorCode":209,"message":"{{message.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""");
            var failure = await Assert.ThrowsAsync<ChannelException>(() => rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("x")));
            Assert.Null(failure.Code);
        }
    }

    [Fact]
    public async Task Members_are_read_page_by_page_and_a_page_that_leads_to_itself_is_the_last()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server
            .Then(200, """{"continuationToken":"a b&c","members":[{"id":"29:1","objectId":"o1","email":"a@example.com"}]}""")
            .Then(200, """{"continuationToken":"a b&c","members":[{"id":"29:2","aadObjectId":"o2"}]}""");
        var members = new List<TeamsMember>();
        await foreach (var member in rig.Adapter.GetMembersAsync(rig.Reference(Rig.Thread, "channel")))
            members.Add(member);
        Assert.Equal(["o1", "o2"], members.Select(member => member.DirectoryId));
        Assert.Equal("/_connector/v3/conversations/19%3Aannounce%40thread.tacv2/pagedmembers?pageSize=500", rig.Server.Requests[0].Target);
        Assert.EndsWith("&continuationToken=a%20b%26c", rig.Server.Requests[1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_member_is_found_or_is_nobody()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(200, """{"id":"29:1","name":"Alex","unknown":{"x":1}}""").Then(404, """{"error":{"code":"MemberNotFoundInConversation"}}""");
        Assert.Equal("Alex", (await rig.Adapter.GetMemberAsync(rig.Reference(Rig.Chat, "personal"), "29:1"))?.Name);
        Assert.Null(await rig.Adapter.GetMemberAsync(rig.Reference(Rig.Chat, "personal"), "29:2"));
        Assert.Equal("/_connector/v3/conversations/a%3Apersonal-chat-1/members/29%3A1", rig.Server.Requests[0].Target);
    }

    // A token that was fetched just now would stay.
    private static void Old(Rig rig) => rig.Time.Advance(TimeSpan.FromSeconds(20));
}
