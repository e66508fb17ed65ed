// The HTTP client under all calls of this room: one connection pool, no redirects, no cookies, nothing added to requests.
using System.Net;

namespace BotTeam.Teams.Outbound.Connector;

/// <summary>Makes the one HTTP client.</summary>
internal static class ConnectorHttp
{
    /// <summary>A client whose calls are timed by their callers.</summary>
    public static HttpClient Create()
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect would carry our token, or a message, to a host that nobody checked.
            AllowAutoRedirect = false,
            UseCookies = false,
            // What the connector answers is an id, or a page of members: not worth a decompression bomb.
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            MaxResponseHeadersLength = 64,
            ActivityHeadersPropagator = null,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("BotTeam");
        return client;
    }
}
