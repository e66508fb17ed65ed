// Where the server is going to listen, and whether only this machine can reach it.
using System.Net;

namespace BotTeam.Host.Options;

/// <summary>Listening addresses as the web server reads them from the configuration.</summary>
internal static class Addresses
{
    /// <summary>The addresses that are configured; empty: the default, which is loopback.</summary>
    /// <param name="configuration">All of the configuration.</param>
    public static IReadOnlyCollection<string> Of(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        if (configuration["urls"] is { Length: > 0 } urls)
            endpoints.AddRange(Split(urls));
        else
            // A port alone listens on every address of the machine.
            endpoints.AddRange(new[] { "http", "https" }.SelectMany(scheme => Split(configuration[$"{scheme}_ports"] ?? "").Select(port => $"{scheme}://*:{port}")));
        return endpoints;
    }

    /// <summary>Whether only this machine reaches an address.</summary>
    /// <param name="address">The address, as Kestrel reads it: <c>http://*:80</c> and <c>http://+:80</c> are every address.</param>
    public static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
