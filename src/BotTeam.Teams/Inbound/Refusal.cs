// Why a request was not let in. The caller never learns which check failed; the log does.
namespace BotTeam.Teams.Inbound;

/// <summary>The check a request failed (protocol section 1.1).</summary>
public enum Refusal
{
    /// <summary>No <c>Authorization</c> header, or not <c>Bearer</c> and one token.</summary>
    NoBearer = 1,

    /// <summary>The token is longer than is read.</summary>
    TokenTooLong = 2,

    /// <summary>It is no signed JSON web token.</summary>
    NotAToken = 3,

    /// <summary>Signed by another algorithm than RS256, RS384 or RS512, or not at all.</summary>
    Algorithm = 4,

    /// <summary>Issued by somebody else.</summary>
    Issuer = 5,

    /// <summary>Signed by a key the channel does not have.</summary>
    UnknownKey = 6,

    /// <summary>The channel's keys cannot be read now.</summary>
    KeysUnavailable = 7,

    /// <summary>The signature is wrong.</summary>
    Signature = 8,

    /// <summary>Expired, or not valid yet.</summary>
    Lifetime = 9,

    /// <summary>For another bot.</summary>
    Audience = 10,

    /// <summary>The key may not sign for the activity's channel.</summary>
    Endorsement = 11,

    /// <summary>The token's service URL is missing or is not the activity's.</summary>
    ServiceUrlClaim = 12,

    /// <summary>The activity's service URL is none of Microsoft's.</summary>
    ServiceUrlHost = 13,

    /// <summary>The person is of a tenant that has no part in this bot.</summary>
    Tenant = 14,

    /// <summary>The activity names no channel, or another one than Teams.</summary>
    Channel = 15,

    /// <summary>Development without authentication takes requests of this machine only.</summary>
    NotLoopback = 16,
}
