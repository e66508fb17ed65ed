// A token of ours. A class without a text of its own, so that no log and no message can print the token by accident.
using System.Net.Http.Headers;

namespace BotTeam.Teams.Outbound.Tokens;

/// <summary>A token for the connector.</summary>
internal sealed class AccessToken
{
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromMinutes(5);

    /// <summary>Creates a token.</summary>
    /// <param name="value">The token itself.</param>
    /// <param name="fetchedAt">When it was asked for.</param>
    /// <param name="expiresAt">When the login server says that it ends.</param>
    public AccessToken(string value, DateTimeOffset fetchedAt, DateTimeOffset expiresAt)
    {
        Value = value;
        FetchedAt = fetchedAt;
        ExpiresAt = expiresAt;
        var life = expiresAt - fetchedAt;
        // A token of an hour is used until 5 minutes before its end; a very short one until a fifth before it.
        UsableUntil = expiresAt - (life / 5 < s_longestMargin ? life / 5 : s_longestMargin);
        RefreshAt = fetchedAt + (life / 2);
        Header = new AuthenticationHeaderValue("Bearer", value);
    }

    /// <summary>The token itself.</summary>
    public string Value { get; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset FetchedAt { get; }

    /// <summary>Its end.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Until when it is put on a request.</summary>
    public DateTimeOffset UsableUntil { get; }

    /// <summary>From when a newer one is fetched beside its use.</summary>
    public DateTimeOffset RefreshAt { get; }

    /// <summary>The header that carries it, made once.</summary>
    public AuthenticationHeaderValue Header { get; }

    /// <summary>Says nothing about the token.</summary>
    public override string ToString() => $"token until {ExpiresAt:u}";
}
