// What the draft check says: may it be sent, and what to mend.
namespace BotTeam.Desk.Playbook.Checks;

/// <summary>The judgement on one draft.</summary>
public sealed record DraftVerdict
{
    /// <summary>The id given in, unchanged.</summary>
    public string? Id { get; init; }
    /// <summary>The gravest of the findings.</summary>
    public required Verdict Verdict { get; init; }
    /// <summary>Kind of reply the draft was judged as; null: an ordinary reply.</summary>
    public string? Kind { get; init; }
    /// <summary>What was found, the gravest first, then in the order of the text.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>Whether a draft may leave.</summary>
public enum Verdict
{
    /// <summary>Not told; never a result.</summary>
    Unknown = 0,
    /// <summary>Nothing found.</summary>
    Ok,
    /// <summary>May be sent, should be better.</summary>
    Warn,
    /// <summary>Must not be sent.</summary>
    Block,
}

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Not told; never a result.</summary>
    Unknown = 0,
    /// <summary>Should be better: tone.</summary>
    Warn,
    /// <summary>Must not be sent: policy.</summary>
    Block,
}

/// <summary>One thing wrong with a draft.</summary>
public sealed record Finding
{
    /// <summary>Short stable id of the check, for example <c>removal-request</c>.</summary>
    public required string Rule { get; init; }
    /// <summary>Rules of the guides behind it (1–124); empty where Amazon's policy alone speaks.</summary>
    public required IReadOnlyList<int> RuleNumbers { get; init; }
    /// <summary>How grave.</summary>
    public required Severity Severity { get; init; }
    /// <summary>The words of the draft it is about, exactly as they stand; empty when something is missing.</summary>
    public required string Quote { get; init; }
    /// <summary>Where the quote begins in the draft, in UTF-16 units; null when something is missing.</summary>
    public int? Start { get; init; }
    /// <summary>What is wrong and how to mend it.</summary>
    public required LocalText Message { get; init; }
    /// <summary>The whole draft mended in this one point, where that is mechanical; otherwise null.</summary>
    public string? Mended { get; init; }
}
