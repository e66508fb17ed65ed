// What is known of a caller after its token was found good.
using System.Collections.Immutable;

namespace BotTeam.Teams.Inbound;

/// <summary>A validated token of the channel.</summary>
/// <param name="ServiceUrl">Its <c>serviceurl</c> claim.</param>
/// <param name="Endorsements">The channels its key may sign for.</param>
/// <param name="ExpiresAt">Until when it may be taken, skew included.</param>
public sealed record ChannelToken(string? ServiceUrl, ImmutableHashSet<string> Endorsements, DateTimeOffset ExpiresAt);

/// <summary>The end of a check.</summary>
/// <param name="Token">The token, when it is good.</param>
/// <param name="Refusal">Why it is not, otherwise.</param>
public readonly record struct TokenCheck(ChannelToken? Token, Refusal? Refusal)
{
    /// <summary>A good one.</summary>
    /// <param name="token">The token.</param>
    public static implicit operator TokenCheck(ChannelToken token) => new(token, null);

    /// <summary>A bad one.</summary>
    /// <param name="refusal">Why.</param>
    public static implicit operator TokenCheck(Refusal refusal) => new(null, refusal);
}
