// What is tried again, how long after, and how often (protocol section 2.6).
using BotTeam.Teams.Outbound.Connector;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class RetryRulesTests
{
    private static readonly RetryRules s_rules = new();

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void These_are_tried_again_after_2_4_and_8_seconds_and_then_given_up(int status)
    {
        Assert.Equal(TimeSpan.FromSeconds(2), s_rules.AfterStatus(status, null, 1, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(4), s_rules.AfterStatus(status, null, 2, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(8), s_rules.AfterStatus(status, null, 3, 0.5));
        Assert.Null(s_rules.AfterStatus(status, null, 4, 0.5));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(505)]
    public void Nothing_else_is_tried_again(int status) => Assert.Null(s_rules.AfterStatus(status, TimeSpan.FromSeconds(1), 1, 0.5));

    [Fact]
    public void Waits_are_spread_by_a_fifth_and_never_grow_beyond_20_seconds()
    {
        var patient = s_rules with { MostTries = 9 };
        Assert.Equal(TimeSpan.FromSeconds(1.6), patient.AfterStatus(503, null, 1, 0));
        Assert.Equal(2.4, patient.AfterStatus(503, null, 1, 1)!.Value.TotalSeconds, 6);
        Assert.Equal(TimeSpan.FromSeconds(20), patient.AfterStatus(503, null, 5, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(20), patient.AfterStatus(503, null, 8, 0.5));
    }

    [Fact]
    public void Retry_after_is_a_lower_bound_and_a_very_long_one_is_left_to_the_caller()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), s_rules.AfterStatus(429, TimeSpan.FromSeconds(5), 1, 0));
        Assert.Equal(6, s_rules.AfterStatus(429, TimeSpan.FromSeconds(5), 1, 1)!.Value.TotalSeconds, 6);
        Assert.Equal(TimeSpan.FromSeconds(1), s_rules.AfterStatus(429, TimeSpan.Zero, 1, 0));
        Assert.Null(s_rules.AfterStatus(429, TimeSpan.FromSeconds(61), 1, 0));
    }

    [Fact]
    public void A_post_without_an_answer_is_repeated_once_after_at_least_2_seconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(2), s_rules.AfterNetworkFailure(HttpMethod.Post, 1, 1, 0));
        Assert.Equal(2.4, s_rules.AfterNetworkFailure(HttpMethod.Post, 1, 1, 1)!.Value.TotalSeconds, 6);
        Assert.Null(s_rules.AfterNetworkFailure(HttpMethod.Post, 2, 2, 0));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("GET")]
    public void What_does_the_same_twice_is_repeated_like_a_busy_service(string method)
    {
        Assert.Equal(TimeSpan.FromSeconds(2), s_rules.AfterNetworkFailure(new HttpMethod(method), 1, 1, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(8), s_rules.AfterNetworkFailure(new HttpMethod(method), 3, 3, 0.5));
        Assert.Null(s_rules.AfterNetworkFailure(new HttpMethod(method), 4, 4, 0.5));
    }
}
