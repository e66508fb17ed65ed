// What comes in, and how the door behaves when keys change, the login server is down, or an activity comes twice.
using System.Net;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Inbound;

namespace BotTeam.Teams.Tests.Inbound;

public sealed class AdmittedTests
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task A_message_with_the_channels_token_is_a_turn(string algorithm)
    {
        await using var door = await OpenAsync();

        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message(), door.Token(algorithm: algorithm)));
        Assert.Equal(1, door.Bot.Turns);
    }

    [Fact]
    public async Task Clocks_may_differ_by_five_minutes_and_slashes_and_capitals_do_not_matter()
    {
        await using var door = await OpenAsync();
        var now = door.Time.GetUtcNow();

        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message("1"), door.Token(claims: c => c["exp"] = now.AddSeconds(-299).ToUnixTimeSeconds())));
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message("2"), door.Token(claims: c => c["nbf"] = now.AddSeconds(299).ToUnixTimeSeconds())));
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message("3"), door.Token(claims: c => c["serviceurl"] = "https://SMBA.trafficmanager.net/jp")));
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message("4"), door.Token(claims: c => c["aud"] = Door.AppId.ToUpperInvariant())));
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message("5").ToJsonString(), $"bearer {door.Token()}"));
    }

    [Theory]
    [InlineData(253402300799)]
    [InlineData(999999999999999)]
    public async Task A_token_without_a_beginning_and_with_an_end_beyond_all_dates_is_a_turn(long end)
    {
        await using var door = await OpenAsync();
        var token = door.Token(claims: c =>
        {
            c.Remove("nbf");
            c["exp"] = end;
        });

        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message(), token));
    }

    [Fact]
    public async Task A_token_is_checked_once_and_still_expires()
    {
        await using var door = await OpenAsync();
        var token = door.Token();

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message($"{i}"), token));
        Assert.Equal(1, door.Login.Fetches);
        door.Time.Advance(TimeSpan.FromMinutes(64));
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message("6"), token));
        door.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message("7"), token));
    }

    [Fact]
    public async Task A_token_seen_before_still_needs_the_activity_to_be_its_own()
    {
        await using var door = await OpenAsync();
        var token = door.Token();
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message(), token));

        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message("2", "https://evil.botframework.com/"), token));
        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message("3", tenant: "22222222-2222-2222-2222-222222222222"), token));
        Assert.Equal(1, door.Bot.Turns);
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_it_is_first_used_but_invented_keys_do_not_make_us_fetch()
    {
        await using var door = await OpenAsync();
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message(), door.Token()));
        door.Time.Advance(ChannelKeys.AskAgainAfter);
        door.Login.Keys.Add(FakeKey.Create("new", "msteams"));

        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message("2"), door.Token(door.Login.Keys[^1])));
        Assert.Equal(2, door.Login.Fetches);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => door.PostAsync(Door.Message($"x{i}"), door.Token(header: h => h["kid"] = $"invented-{i}"))));
        Assert.Equal(2, door.Login.Fetches);
    }

    [Fact]
    public async Task The_last_good_keys_serve_while_the_login_server_is_down()
    {
        await using var door = await OpenAsync();
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message(), door.Token()));
        door.Login.Down = true;
        door.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message("2"), door.Token()));
    }

    [Fact]
    public async Task Without_any_keys_nobody_comes_in_until_they_can_be_read()
    {
        await using var door = await OpenAsync();
        door.Login.Down = true;
        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message(), door.Token()));
        Assert.Contains($"{Refusal.KeysUnavailable}", door.Log.Text, StringComparison.Ordinal);
        door.Login.Down = false;
        door.Time.Advance(ChannelKeys.TryAgainAfter);

        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message(), door.Token()));
    }

    [Fact]
    public async Task Two_hundred_first_requests_fetch_the_keys_once()
    {
        await using var door = await OpenAsync();
        var token = door.Token();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => door.PostAsync(Door.Message($"{i}"), token)));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1, door.Login.Fetches);
        Assert.Equal(200, door.Bot.Turns);
    }

    [Fact]
    public async Task The_same_activity_twice_is_one_turn_also_at_the_same_moment()
    {
        await using var door = await OpenAsync();
        var token = door.Token();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => door.PostAsync(Door.Message("same"), token)));

        Assert.Equal(1, door.Bot.Turns);
    }

    [Fact]
    public async Task A_turn_that_failed_is_not_acknowledged_and_worked_when_it_is_delivered_again()
    {
        var bot = new FailingBot(failures: 1);
        await using var door = await Door.OpenAsync(await FakeLogin.StartAsync(FakeKey.Create("good", "msteams")), bot: bot);
        var token = door.Token();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await door.PostAsync(Door.Message(), token));
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message(), token));
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(Door.Message(), token));
        Assert.Equal(2, bot.Turns);
    }

    [Fact]
    public async Task Nothing_of_a_token_is_logged()
    {
        await using var door = await OpenAsync();
        var (good, bad) = (door.Token(), door.Token(header: h => h["kid"] = "nobody"));
        await door.PostAsync(Door.Message(), good);
        await door.PostAsync(Door.Message("2"), bad);

        Assert.All(good.Split('.').Concat(bad.Split('.')).Skip(1), part => Assert.DoesNotContain(part, door.Log.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_authentication_only_this_machine_and_no_page_in_its_browser_comes_in()
    {
        await using var door = await Door.OpenAsync(await FakeLogin.StartAsync(), options => options with { WithoutAuthentication = true });
        var local = Door.Message(serviceUrl: "http://localhost:56150/_connector", tenant: "33333333-3333-3333-3333-333333333333");
        Assert.Equal(HttpStatusCode.OK, await door.PostAsync(local, null));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(Door.Message("2", "http://localhost:56150").ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", "https://evil.test");
        using var page = await door.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message("3", "https://smba.trafficmanager.net/jp/"), null));
        Assert.Equal(1, door.Bot.Turns);
    }

    private static async Task<Door> OpenAsync() => await Door.OpenAsync(await FakeLogin.StartAsync(FakeKey.Create("good", "msteams")));

    private sealed class FailingBot(int failures) : IBot
    {
        private int _turns;

        public int Turns => _turns;

        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
            Interlocked.Increment(ref _turns) <= failures ? throw new IOException("The database is away.") : Task.CompletedTask;
    }
}
