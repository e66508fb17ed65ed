// The HTTP under all calls of this room: one connection pool, no redirects, no cookies, nothing added to requests.
using System.Net;

namespace BotTeam.Teams.Outbound.Connector;

/// <summary>Makes the one HTTP handler, and the client of those who need one.</summary>
internal static class ConnectorHttp
{
    /// <summary>How the bot calls itself.</summary>
    public const string UserAgent = "BotTeam";

    /// <summary>A handler whose calls are timed by their callers.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
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

    /// <summary>A client for the few calls to a login server. It leaves the handler alone when it is disposed of.</summary>
    /// <param name="handler">From <see cref="CreateHandler"/>.</param>
    public static HttpClient CreateClient(HttpMessageHandler handler)
    {
        var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        return client;
    }
}
