// Which service URLs are Microsoft's. A bot that trusts another one hands its replies and its token to a stranger.
using System.Net;

namespace BotTeam.Teams;

/// <summary>The allow-list of service URLs (protocol section 1.1, check 9). Used inbound, and again before a token is attached.</summary>
public sealed class ServiceUrls(TeamsOptions options)
{
    // A region has one service URL: nearly every activity brings the one before it again.
    private volatile string? _lastAllowed;

    /// <summary>Whether calls may go there.</summary>
    /// <param name="serviceUrl">What an activity says.</param>
    public bool IsAllowed(string? serviceUrl)
    {
        if (serviceUrl is not null && serviceUrl == _lastAllowed)
            return true;
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) || !IsAllowed(url))
            return false;
        _lastAllowed = serviceUrl;
        return true;
    }

    /// <summary>Whether calls may go there.</summary>
    /// <param name="url">An absolute URL.</param>
    public bool IsAllowed(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || url.UserInfo.Length > 0)
            return false;
        // Without authentication no token exists that could be stolen, and nothing leaves this machine.
        if (options.WithoutAuthentication)
            return url.Scheme is "http" or "https" && IsLoopback(url);
        return url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && IsMicrosofts(url.IdnHost);
    }

    /// <summary>Whether two service URLs are one: case and one trailing slash do not matter.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    public static bool Same(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Trimmed(one).Equals(Trimmed(other), StringComparison.OrdinalIgnoreCase);

        static ReadOnlySpan<char> Trimmed(string url) => url.EndsWith('/') ? url.AsSpan(0, url.Length - 1) : url;
    }

    private static bool IsLoopback(Uri url) =>
        string.Equals(url.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.Host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));

    // An exact name, or a suffix that begins with its dot: "smba.trafficmanager.net.evil.test" and "evil.trafficmanager.net" are neither.
    private bool IsMicrosofts(string host)
    {
        foreach (var allowed in options.Cloud.ServiceHosts)
        {
            var match = allowed.StartsWith('.') ? host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase) : string.Equals(host, allowed, StringComparison.OrdinalIgnoreCase);
            if (match)
                return true;
        }

        return false;
    }
}
