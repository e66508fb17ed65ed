// What came of a tap on a guide: the next walk, or the reason why not.
namespace BotTeam.Desk.Playbook.Guides;

/// <summary>The result of choosing, going back or correcting.</summary>
/// <param name="Walk">The walk afterwards; unchanged when refused.</param>
/// <param name="Position">Where it stands afterwards.</param>
/// <param name="Refusal">Why nothing changed; null when it did.</param>
public sealed record WalkResult(Walk Walk, WalkPosition Position, WalkRefusal? Refusal);

/// <summary>Why a choice was not taken.</summary>
public enum WalkRefusal
{
    /// <summary>The step asked about is not the one the walk stands at: an old card was tapped.</summary>
    NotAtThisStep = 1,

    /// <summary>The step has no such choice.</summary>
    UnknownChoice,

    /// <summary>The guide is already at its end.</summary>
    AlreadyAtOutcome,

    /// <summary>No person has chosen anything yet.</summary>
    NothingToUndo,

    /// <summary>The walk belongs to another guide.</summary>
    OtherGuide,
}
