// Who may reach the workspace.
using System.Net;
using BotTeam.Workspace.Endpoints;
using Microsoft.AspNetCore.Http;

namespace BotTeam.Workspace.Tests.Endpoints;

public class LocalOnlyTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:3978", true)]
    [InlineData("::1", "[::1]:3978", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("192.168.1.9", "localhost", false)]
    [InlineData("127.0.0.1", "192.168.1.9", false)]
    [InlineData("127.0.0.1", "evil.example", false)]
    [InlineData("127.0.0.1", "localhost.evil.example", false)]
    [InlineData("127.0.0.1", "127.0.0.1.evil.example", false)]
    [InlineData("127.0.0.1", "", false)]
    [InlineData(null, "localhost", false)]
    public void Both_ends_must_be_this_machine(string? remote, string host, bool allowed) => Assert.Equal(allowed, LocalOnly.IsAllowed(Request(remote, host, "GET")));

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("Forwarded", "for=10.0.0.1")]
    public void Behind_a_proxy_there_is_nothing(string header, string value)
    {
        var http = Request("127.0.0.1", "localhost", "GET");
        http.Request.Headers[header] = value;
        Assert.False(LocalOnly.IsAllowed(http));
    }

    [Theory]
    [InlineData("1", "http://localhost:3978", "same-origin", true)]
    [InlineData("1", null, null, true)]
    [InlineData(null, "http://localhost:3978", "same-origin", false)]
    [InlineData("1", "http://localhost:8080", null, false)]
    [InlineData("1", "https://localhost:3978", null, false)]
    [InlineData("1", "null", null, false)]
    [InlineData("1", "http://evil.example", null, false)]
    [InlineData("1", null, "cross-site", false)]
    [InlineData("1", null, "same-site", false)]
    public void A_post_must_come_from_our_own_page(string? ours, string? origin, string? site, bool allowed)
    {
        var http = Request("127.0.0.1", "localhost:3978", "POST");
        foreach (var (name, value) in new[] { (LocalOnly.PostHeader, ours), ("Origin", origin), ("Sec-Fetch-Site", site) })
        {
            if (value is not null)
                http.Request.Headers[name] = value;
        }

        Assert.Equal(allowed, LocalOnly.IsAllowed(http));
    }

    private static DefaultHttpContext Request(string? remote, string host, string method)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        http.Request.Scheme = "http";
        http.Request.Host = new HostString(host);
        http.Request.Method = method;
        return http;
    }
}
