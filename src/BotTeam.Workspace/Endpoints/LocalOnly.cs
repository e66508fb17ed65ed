// Who may reach the workspace: a browser on this machine, at an address of this machine, on a page of ours. All others see nothing (404).
using System.Net;
using Microsoft.AspNetCore.Http;

namespace BotTeam.Workspace.Endpoints;

/// <summary>Guards every endpoint of the workspace.</summary>
internal sealed class LocalOnly : IEndpointFilter
{
    /// <summary>A header that a page of another origin cannot send without asking first; required on every post.</summary>
    public const string PostHeader = "X-Workspace";

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' https: http: data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!IsAllowed(http))
            return Results.NotFound();
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return await next(context);
    }

    /// <summary>Loopback at both ends (a foreign Host is a rebound name), no proxy between, and posts from our own page only.</summary>
    internal static bool IsAllowed(HttpContext http)
    {
        var request = http.Request;
        if (http.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote) || !IsLoopbackHost(request.Host.Host))
            return false;
        if (request.Headers.ContainsKey("Forwarded") || request.Headers.ContainsKey("X-Forwarded-For"))
            return false;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return request.Headers.ContainsKey(PostHeader)
            && (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            && (site is "" or "same-origin");
    }

    private static bool IsLoopbackHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
