// The Microsoft clouds a bot can live in: who signs, where the keys are, whom tokens are for, where Teams takes calls.
using System.Collections.Immutable;

namespace BotTeam.Teams;

/// <summary>The fixed points of one Microsoft cloud (protocol section 1.1).</summary>
public sealed record TeamsCloud
{
    /// <summary>The public cloud.</summary>
    public static TeamsCloud Public { get; } = new()
    {
        Name = "public",
        Issuer = "https://api.botframework.com",
        Metadata = new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        Scope = "https://api.botframework.com/.default",
        LoginHost = "https://login.microsoftonline.com",
        ServiceHosts = ["smba.trafficmanager.net", ".botframework.com", "smba.infra.gcc.teams.microsoft.com"],
    };

    /// <summary>The cloud of the US government (GCC High and DoD).</summary>
    public static TeamsCloud UsGovernment { get; } = new()
    {
        Name = "us-government",
        Issuer = "https://api.botframework.us",
        Metadata = new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        Scope = "https://api.botframework.us/.default",
        LoginHost = "https://login.microsoftonline.us",
        ServiceHosts = ["smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us", ".botframework.azure.us"],
    };

    /// <summary>The cloud in China (21Vianet).</summary>
    public static TeamsCloud China { get; } = new()
    {
        Name = "china",
        Issuer = "https://api.botframework.azure.cn",
        Metadata = new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
        Scope = "https://api.botframework.azure.cn/.default",
        LoginHost = "https://login.partner.microsoftonline.cn",
        ServiceHosts = [".botframework.azure.cn"],
    };

    /// <summary>Every cloud, by name.</summary>
    public static ImmutableDictionary<string, TeamsCloud> All { get; } =
        new[] { Public, UsGovernment, China }.ToImmutableDictionary(cloud => cloud.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What people write in the options: <c>public</c>, <c>us-government</c>, <c>china</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The one issuer of the channel's tokens, compared ordinally.</summary>
    public required string Issuer { get; init; }

    /// <summary>OpenID metadata that names the channel's signing keys.</summary>
    public required Uri Metadata { get; init; }

    /// <summary>What our own tokens are for.</summary>
    public required string Scope { get; init; }

    /// <summary>Where our own tokens come from, without the tenant.</summary>
    public required string LoginHost { get; init; }

    /// <summary>Hosts a token of ours may be sent to: exact names, or suffixes that begin with a dot.</summary>
    public required ImmutableArray<string> ServiceHosts { get; init; }
}
