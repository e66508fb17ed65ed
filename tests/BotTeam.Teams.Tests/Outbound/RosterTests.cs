// People who never spoke to the bot are found in the roster of a conversation, once an hour at most, and nobody else in their place.
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class RosterTests
{
    private const string Sato = "22222222-0000-0000-0000-000000000002";

    [Fact]
    public async Task A_member_is_found_by_the_directory_id_once_an_hour()
    {
        await using var rig = await Rig.StartAsync();
        var roster = new TeamsRoster(rig.Adapter, rig.Time, NullLogger<TeamsRoster>.Instance);
        var channel = rig.Reference(Rig.Thread, "channel");
        Assert.Null(await roster.FindAsync(Sato, null));
        rig.Server.Then(200, $$"""{"id":"29:sato","aadObjectId":"{{Sato}}","name":"佐藤"}""").Then(200, $$"""{"id":"29:sato-new","objectId":"{{Sato}}"}""");
        Assert.Equal(("29:sato", Sato), await AskAsync(channel));
        Assert.Equal(("29:sato", Sato), await AskAsync(null));
        Assert.Equal($"/_connector/v3/conversations/19%3Aannounce%40thread.tacv2/members/{Sato}", Assert.Single(rig.Server.Requests).Target);
        rig.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(("29:sato-new", Sato), await AskAsync(channel));

        async Task<(string?, string?)> AskAsync(BotTeam.Builder.Schema.ConversationReference? where) =>
            await roster.FindAsync(Sato, where) is { } account ? (account.Id, account.AadObjectId) : default;
    }

    [Theory]
    [InlineData(404, """{"error":{"code":"MemberNotFoundInConversation"}}""")]
    [InlineData(200, """{"id":"29:mallory","aadObjectId":"99999999-0000-0000-0000-000000000009"}""")]
    [InlineData(200, """{"id":"29:mallory"}""")]
    [InlineData(200, """{}""")]
    public async Task Who_is_no_member_is_not_asked_for_again_and_nobody_stands_in(int status, string answer)
    {
        await using var rig = await Rig.StartAsync();
        var roster = new TeamsRoster(rig.Adapter, rig.Time, NullLogger<TeamsRoster>.Instance);
        rig.Server.Then(status, answer);
        for (var times = 0; times < 3; times++)
            Assert.Null(await roster.FindAsync(Sato, rig.Reference(Rig.Thread, "channel")));
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task A_roster_that_refuses_is_asked_again_with_the_next_message_and_throws_nothing()
    {
        await using var rig = await Rig.StartAsync();
        var roster = new TeamsRoster(rig.Adapter, rig.Time, NullLogger<TeamsRoster>.Instance);
        rig.Server.Then(403, """{"error":{"code":"NotEnoughPermissions"}}""").Then(200, $$"""{"id":"29:sato","aadObjectId":"{{Sato}}"}""");
        Assert.Null(await roster.FindAsync(Sato, rig.Reference(Rig.Thread, "channel")));
        Assert.Equal("29:sato", (await roster.FindAsync(Sato, rig.Reference(Rig.Thread, "channel")))?.Id);
    }

    // A store may have sixty approvers: ten seconds for each of them would be ten minutes for a card.
    [Fact]
    public async Task A_roster_that_does_not_answer_holds_up_one_question_a_minute_not_each_persons()
    {
        await using var rig = await Rig.StartAsync();
        var roster = new TeamsRoster(rig.Adapter, rig.Time, NullLogger<TeamsRoster>.Instance);
        var channel = rig.Reference(Rig.Thread, "channel");
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Server.Then(http =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var hanging = roster.FindAsync(Sato, channel).AsTask();
        // Not before it is there: a question that is given up on its way would leave the next one without an answer.
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await hanging.WaitAsync(TimeSpan.FromSeconds(60)));

        rig.Server.Otherwise = (http, _) => http.Response.WriteAsync($$"""{"id":"29:sato","aadObjectId":"{{Sato}}"}""");
        var before = rig.Server.Requests.Count;
        Assert.Null(await roster.FindAsync("33333333-0000-0000-0000-000000000003", channel).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Null(await roster.FindAsync(Sato, channel));
        Assert.Equal(before, rig.Server.Requests.Count);
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("29:sato", (await roster.FindAsync(Sato, channel).AsTask().WaitAsync(TimeSpan.FromSeconds(60)))?.Id);
    }

    [Fact]
    public async Task Without_a_token_somebody_is_named_without_a_mention()
    {
        await using var rig = await Rig.StartAsync(new FakeIssuer(TimeSpan.FromHours(1)) { Before = _ => throw new TeamsTokenException("no token", null, isTransient: false) });
        Assert.Null(await new TeamsRoster(rig.Adapter, rig.Time, NullLogger<TeamsRoster>.Instance).FindAsync(Sato, rig.Reference(Rig.Thread, "channel")).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Empty(rig.Server.Requests);
    }

    [Theory]
    [InlineData("29:sato")]
    [InlineData("../../members")]
    [InlineData("")]
    public async Task Only_ids_of_the_directory_are_asked_for(string id)
    {
        await using var rig = await Rig.StartAsync();
        Assert.Null(await new TeamsRoster(rig.Adapter, rig.Time, NullLogger<TeamsRoster>.Instance).FindAsync(id, rig.Reference(Rig.Thread, "channel")));
        Assert.Empty(rig.Server.Requests);
    }
}
