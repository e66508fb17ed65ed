// What the Teams channel needs to know. The host reads it from configuration and checks it at start.
using System.Collections.Immutable;

namespace BotTeam.Teams;

/// <summary>How the bot proves who it is when it asks for tokens (protocol section 1.2).</summary>
public enum TeamsCredential
{
    /// <summary>A client secret.</summary>
    Secret = 1,

    /// <summary>A certificate with its private key.</summary>
    Certificate = 2,

    /// <summary>A managed identity of Azure.</summary>
    ManagedIdentity = 3,

    /// <summary>None: development on this machine only.</summary>
    None = 4,
}

/// <summary>Options of the Teams channel.</summary>
public sealed record TeamsOptions
{
    /// <summary>The bot's app id, a GUID. In development it may be any GUID.</summary>
    public required string AppId { get; init; }

    /// <summary>The home tenant of the bot, and the tenant whose people may reach it, a GUID.</summary>
    public required string TenantId { get; init; }

    /// <summary>Further tenants whose people may reach the bot. Empty: the home tenant alone.</summary>
    public ImmutableHashSet<string> FurtherTenants { get; init; } = [];

    /// <summary>True for an app registration made multi-tenant before 31 July 2025: its tokens come from <c>botframework.com</c>.</summary>
    public bool MultiTenant { get; init; }

    /// <summary>How the bot proves who it is.</summary>
    public TeamsCredential Credential { get; init; } = TeamsCredential.Secret;

    /// <summary>The client secret, for <see cref="TeamsCredential.Secret"/>.</summary>
    public string? Secret { get; init; }

    /// <summary>A PFX or PEM file with the private key, for <see cref="TeamsCredential.Certificate"/>.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The file's password, when it has one.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Client id of a user-assigned managed identity; the bot's own app id when null.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>The Microsoft cloud.</summary>
    public TeamsCloud Cloud { get; init; } = TeamsCloud.Public;

    /// <summary>
    /// Development without authentication: for Microsoft's local Teams client. Requests are taken from loopback only, service
    /// URLs on loopback only, and no token is ever fetched or sent.
    /// </summary>
    public bool WithoutAuthentication { get; init; }

    /// <summary>The largest request, in bytes.</summary>
    public int MostRequestBytes { get; init; } = 256 * 1024;

    /// <summary>The largest outgoing message, in characters of its JSON (protocol section 2.4).</summary>
    public int MostMessageChars { get; init; } = 40_000;

    /// <summary>How fast the bot speaks.</summary>
    public SendPace Pace { get; init; } = new();

    /// <summary>Activities remembered for de-duplication, and for how long at least.</summary>
    public TimeSpan RememberActivities { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How long an invoke may be worked before it is answered that work goes on (protocol section 2.1).</summary>
    public TimeSpan InvokeWithin { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The same for a search of a message extension.</summary>
    public TimeSpan SearchWithin { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Whether people of a tenant may reach the bot.</summary>
    /// <param name="tenantId">The tenant an activity names.</param>
    public bool IsOurs(string? tenantId) =>
        tenantId is not null
        && (string.Equals(tenantId, TenantId, StringComparison.OrdinalIgnoreCase) || FurtherTenants.Contains(tenantId, StringComparer.OrdinalIgnoreCase));
}
