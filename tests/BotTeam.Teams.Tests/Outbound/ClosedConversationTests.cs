// A conversation that Teams has closed for minutes: nobody calls there before the time is over, and nobody waits in its lane.
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class ClosedConversationTests
{
    private static Task<ChannelException> RefusedAsync(Rig rig, string conversation, string type = "personal") =>
        Assert.ThrowsAsync<ChannelException>(() => rig.SpeakAsync(conversation, type, MessageFactory.Text("x")));

    [Fact]
    public async Task Until_the_wait_is_over_sends_fail_at_once_say_how_long_and_call_nobody()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(429, "", ("Retry-After", "300"));
        await RefusedAsync(rig, Rig.Chat);
        foreach (var left in new[] { 300, 180, 60 })
        {
            var failure = await RefusedAsync(rig, Rig.Chat);
            Assert.Equal(TimeSpan.FromSeconds(left), failure.RetryAfter);
            Assert.Equal(429, failure.Status);
            rig.Time.Advance(TimeSpan.FromSeconds(left == 60 ? 59 : 120));
        }

        await RefusedAsync(rig, Rig.Chat);
        Assert.Single(rig.Server.Requests);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("y"));
        Assert.Equal(2, rig.Server.Requests.Count);
        Assert.True(rig.Time.NobodyWaited);
    }

    [Fact]
    public async Task Who_waited_behind_the_refused_call_is_told_too()
    {
        await using var rig = await Rig.StartAsync();
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        rig.Server.Then(async http =>
        {
            arrived.SetResult();
            await answer.Task;
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "300";
        });
        var sends = Enumerable.Range(0, 4).Select(_ => RefusedAsync(rig, Rig.Chat)).ToList();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        answer.SetResult();
        foreach (var send in sends)
            Assert.Equal(TimeSpan.FromSeconds(300), (await send.WaitAsync(TimeSpan.FromSeconds(60))).RetryAfter);
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task All_threads_of_the_channel_are_closed_and_no_other_conversation_is()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(429, "", ("Retry-After", "300"));
        await RefusedAsync(rig, Rig.Thread, "channel");
        await RefusedAsync(rig, Rig.Channel, "channel");
        await RefusedAsync(rig, Rig.Channel + ";messageid=7", "channel");
        await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("y"));
        Assert.Equal(2, rig.Server.Requests.Count);
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task No_wait_closes_a_conversation_for_more_than_a_quarter_of_an_hour(string retryAfter)
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(429, "", ("Retry-After", retryAfter));
        await RefusedAsync(rig, Rig.Chat);
        Assert.Equal(TimeSpan.FromMinutes(15), (await RefusedAsync(rig, Rig.Chat)).RetryAfter);
        rig.Time.Advance(TimeSpan.FromMinutes(15));
        await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("y"));
        Assert.Equal(2, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task A_busy_server_is_not_a_closed_conversation()
    {
        await using var rig = await Rig.StartAsync();
        rig.Server.Then(503, "", ("Retry-After", "300"));
        await RefusedAsync(rig, Rig.Chat);
        await rig.SpeakAsync(Rig.Chat, "personal", MessageFactory.Text("y"));
        Assert.Equal(2, rig.Server.Requests.Count);
    }
}
