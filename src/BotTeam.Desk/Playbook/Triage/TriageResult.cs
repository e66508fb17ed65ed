// What triage says about an inquiry, with the words it goes by.
namespace BotTeam.Desk.Playbook.Triage;

/// <summary>The judgement on one inquiry.</summary>
public sealed record TriageResult
{
    /// <summary>The id given in, unchanged.</summary>
    public string? Id { get; init; }
    /// <summary><c>buyer</c> or <c>amazon</c> (rule 1).</summary>
    public required string Origin { get; init; }
    /// <summary>A category id of <see cref="CategoryIds"/>.</summary>
    public required string Category { get; init; }
    /// <summary>How sure, from 0 to 1.</summary>
    public required double Confidence { get; init; }
    /// <summary>False: "not sure", a person is to be asked before anything follows from it.</summary>
    public required bool Sure { get; init; }
    /// <summary>The words that speak for the category, as they stand in the inquiry.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }
    /// <summary>Further matters in the same inquiry, the most dangerous first.</summary>
    public required IReadOnlyList<Matter> Others { get; init; }
    /// <summary>Guide to open, or null when a person must first say what it is.</summary>
    public string? Guide { get; init; }
    /// <summary>The words that ask for money back, as they stand in the inquiry; null when none do.</summary>
    public string? RefundWords { get; init; }
    /// <summary>How soon to act.</summary>
    public required Urgency Urgency { get; init; }
    /// <summary>Language of the writer's words: <c>ja</c> or <c>en</c>.</summary>
    public required string Language { get; init; }
}

/// <summary>One matter of an inquiry.</summary>
/// <param name="Category">A category id.</param>
/// <param name="Evidence">The words that speak for it, as they stand in the inquiry.</param>
public sealed record Matter(string Category, IReadOnlyList<string> Evidence);

/// <summary>How soon an inquiry wants action.</summary>
public enum Urgency
{
    /// <summary>Not told; never a result.</summary>
    Unknown = 0,
    /// <summary>At once: account-risk claims (rule 23), A-to-z claims, red-flag notices (rules 2, 68).</summary>
    Now,
    /// <summary>Within the 24 hours (rule 7).</summary>
    Today,
    /// <summary>No reply is due (rules 4, 27–29, 70).</summary>
    None,
}
