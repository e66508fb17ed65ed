// What an announcer throws when a card is shown at some places and not at others: what was posted must be known, to be updated later.
using System.Collections.Immutable;

namespace BotTeam.Desk.Ports;

/// <summary>A card could not be shown everywhere; showing it is tried again.</summary>
/// <param name="message">Which case.</param>
/// <param name="cards">Where it is shown all the same: conversation id → message id.</param>
/// <param name="inner">Why it is not shown everywhere.</param>
public sealed class PartlyShownException(string message, ImmutableSortedDictionary<string, string> cards, Exception inner) : Exception(message, inner)
{
    /// <summary>Where the card is shown now: conversation id → message id.</summary>
    public ImmutableSortedDictionary<string, string> Cards { get; } = cards;
}
