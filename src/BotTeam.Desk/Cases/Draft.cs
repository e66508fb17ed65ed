// A reply being written: bound to the newest buyer message, approved as one exact text.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases;

/// <summary>Where a draft stands.</summary>
public enum DraftStage
{
    /// <summary>Being written.</summary>
    Writing = 1,

    /// <summary>Waits for an approver.</summary>
    AwaitingApproval = 2,

    /// <summary>Approved; on its way to the mail system.</summary>
    Sending = 3,

    /// <summary>Nobody can tell whether it was sent; a person decides.</summary>
    Unclear = 4,

    /// <summary>Clearly not sent; a person decides.</summary>
    Failed = 5,

    /// <summary>Approved; there is no address to send it to: somebody sends this text in Seller Central and says so.</summary>
    ByHand = 6,
}

/// <summary>A reply being written.</summary>
public sealed record Draft
{
    /// <summary>Unique within the case: <c>d1</c> …</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public DraftStage Stage { get; init; } = DraftStage.Writing;

    /// <summary>The text as the buyer would read it. Empty lines and variables not yet given show in it.</summary>
    public required string Text { get; init; }

    /// <summary>Language of the text, the buyer's: <c>ja</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Kind for the draft check: <c>holding</c>, <c>delay</c>, <c>listing-answer</c>, <c>public-answer</c>, or null.</summary>
    public string? Kind { get; init; }

    /// <summary>Template it came from; null for a free text.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Values given for the template's variables.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Required variables not given yet, in the template's order.</summary>
    public ImmutableList<string> Missing { get; init; } = [];

    /// <summary>The personal line (rule 82).</summary>
    public string? OwnWords { get; init; }

    /// <summary>True once a person changed the text by hand; the template no longer renders over it.</summary>
    public bool EditedByHand { get; init; }

    /// <summary>Newest buyer message when it was begun or last written: what it answers.</summary>
    public required string AnswersThrough { get; init; }

    /// <summary>Date the text gives to the buyer (a holding reply has one).</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>Everybody who wrote on it: with four eyes none of them may approve.</summary>
    public required ImmutableList<Person> Writers { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Who asked for approval, and when.</summary>
    public Decision? Asked { get; init; }

    /// <summary>
    /// Who approved, and when. Still there while it is written again only when the buyer wrote while it waited to be sent by
    /// hand: somebody may have sent it by then (<see cref="CaseRules.MayBeSentByHand"/>).
    /// </summary>
    public Decision? Approved { get; init; }

    /// <summary>Who rejected it last, when, and why.</summary>
    public Decision? Rejected { get; init; }

    /// <summary>Set when the buyer wrote again after approval was asked for: the id of that message. Cleared by writing again.</summary>
    public string? VoidBecause { get; init; }

    /// <summary>What the mail system said, when <see cref="Stage"/> is unclear or failed.</summary>
    public string? SendDetail { get; init; }

    /// <summary>The hand-over that nobody could tell the end of: its end may still be told late. Null otherwise.</summary>
    public HandOverTrace? Untold { get; init; }

    /// <summary>SHA-256 of <see cref="Text"/>, lower-case hex: what an approval is bound to.</summary>
    public string TextHash => TextHashes.Of(Text);
}

/// <summary>A hand-over of a reply to the mail system.</summary>
/// <param name="EffectId">The effect it was.</param>
/// <param name="MessageId">Message-ID it went under.</param>
public sealed record HandOverTrace(string EffectId, string MessageId);

/// <summary>Who decided, when, and the words that went with it.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Reason, for a rejection.</param>
public sealed record Decision(Person By, DateTimeOffset At, string? Reason = null);
