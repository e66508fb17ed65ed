// For whom and where a card is drawn.
namespace BotTeam.Workspace.Cards;

/// <summary>For whom and where a card is drawn.</summary>
public sealed record CardRenderContext
{
    /// <summary>Put before every DOM id, so that the ids of two cards on one page differ. Letters, digits and hyphens.</summary>
    public required string IdPrefix { get; init; }

    /// <summary>The language of the words that are ours ("required", "more"): <c>ja</c> (default) or <c>en</c>.</summary>
    public string Language { get; init; } = "ja";

    /// <summary>The zone in which <c>{{DATE(…)}}</c> and <c>{{TIME(…)}}</c> are shown.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The person who looks; a card's automatic refresh is marked only for the people it names. Null: for nobody.</summary>
    public string? PersonId { get; init; }
}
