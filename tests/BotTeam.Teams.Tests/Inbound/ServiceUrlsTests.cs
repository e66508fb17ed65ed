// Which hosts calls may go to, also when one that is alike was allowed just before.
using BotTeam.Teams.Outbound.Tokens;

namespace BotTeam.Teams.Tests.Inbound;

public sealed class ServiceUrlsTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net.evil.test/jp/v3")]
    [InlineData("https://smba.trafficmanager.net@evil.test/jp/v3")]
    [InlineData("https://smba.trafficmanager.net:8443/jp/v3")]
    [InlineData("http://smba.trafficmanager.net/jp/v3")]
    [InlineData("https://evil.test/https://smba.trafficmanager.net/jp/")]
    public void What_only_begins_like_an_allowed_one_is_refused_after_it(string url)
    {
        var urls = new ServiceUrls(new TeamsOptions { AppId = "a", TenantId = "t", Credential = TeamsCredential.None });
        foreach (var allowed in new[] { "https://smba.trafficmanager.net/jp/", "https://smba.trafficmanager.net", "https://smba.trafficmanager.net/jp/" })
        {
            Assert.True(urls.IsAllowed(allowed));
            Assert.True(urls.IsAllowed(new Uri("https://smba.trafficmanager.net/jp/v3/conversations/a/activities")));
            Assert.False(urls.IsAllowed(url));
            Assert.False(urls.IsAllowed(new Uri(url)));
        }
    }
}
