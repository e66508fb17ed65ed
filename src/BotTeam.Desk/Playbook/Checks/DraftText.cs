// What the draft check reads: a reply being written and what is known about the buyer it goes to.
namespace BotTeam.Desk.Playbook.Checks;

/// <summary>A reply being written.</summary>
public sealed record DraftText
{
    /// <summary>An id of the caller's, handed back unchanged.</summary>
    public string? Id { get; init; }
    /// <summary>The buyer's language: <c>ja</c> or <c>en</c>.</summary>
    public required string Lang { get; init; }
    /// <summary>The text as the buyer would read it.</summary>
    public required string Text { get; init; }
    /// <summary>Kind of reply (<see cref="DraftKind"/>); null: told from the text.</summary>
    public string? Kind { get; init; }
    /// <summary>The buyer's name as it is known, without 様; null when unknown.</summary>
    public string? BuyerName { get; init; }
    /// <summary>Order id of the case; null before the sale or when unknown.</summary>
    public string? OrderId { get; init; }
    /// <summary>Texts sent to this buyer before, in any order.</summary>
    public IReadOnlyList<string> Previous { get; init; } = [];
}

/// <summary>The kinds of reply that have checks of their own.</summary>
public static class DraftKind
{
    /// <summary>"We are looking into it": must carry a date (rules 53–55, Z6).</summary>
    public const string Holding = "holding";
    /// <summary>Delay notice: must carry the four parts of rules 56–59.</summary>
    public const string Delay = "delay";
    /// <summary>Public answer to a question on a listing (rules 77, 78).</summary>
    public const string ListingAnswer = "listing-answer";
    /// <summary>Public answer to a rating (rule 100).</summary>
    public const string PublicAnswer = "public-answer";
    /// <summary>Every kind id.</summary>
    public static IReadOnlyList<string> All { get; } = [Holding, Delay, ListingAnswer, PublicAnswer];
}
