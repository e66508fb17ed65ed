// The parts a case is made of: messages, tasks, promises, notes, history. Data only.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases;

/// <summary>Which way a message went.</summary>
public enum Direction
{
    /// <summary>Buyer to store.</summary>
    FromBuyer = 1,

    /// <summary>Amazon to store.</summary>
    FromAmazon = 2,

    /// <summary>Store to buyer, sent by us or, when a copy reached us, elsewhere.</summary>
    ToBuyer = 3,
}

/// <summary>One message of a case.</summary>
public sealed record CaseMessage
{
    /// <summary>Unique within the case: <c>m1</c>, <c>m2</c> …</summary>
    public required string Id { get; init; }

    /// <summary>Which way it went.</summary>
    public required Direction Direction { get; init; }

    /// <summary>What it is.</summary>
    public required InquiryKind Kind { get; init; }

    /// <summary>When it was received or sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>Subject line as received.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Message-ID with angle brackets, if known.</summary>
    public string? MailId { get; init; }

    /// <summary>Files that came with it.</summary>
    public ImmutableList<AttachmentRef> Attachments { get; init; } = [];

    /// <summary>Why the mail could not be understood; null normally.</summary>
    public string? NotUnderstood { get; init; }

    /// <summary>When it stopped waiting for an answer; null while it waits (only <see cref="Direction.FromBuyer"/> waits).</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>How it stopped waiting.</summary>
    public Settlement Settlement { get; init; }
}

/// <summary>How a buyer's message stopped waiting for an answer.</summary>
public enum Settlement
{
    /// <summary>It still waits, or never had to.</summary>
    None = 0,

    /// <summary>Our reply was sent.</summary>
    Replied = 1,

    /// <summary>Somebody answered in Seller Central.</summary>
    AnsweredElsewhere = 2,

    /// <summary>No reply needed (rules 27–29).</summary>
    NoReplyNeeded = 3,
}

/// <summary>Something a person must do outside the chat.</summary>
public sealed record CaseTask
{
    /// <summary>Unique within the case.</summary>
    public required string Id { get; init; }

    /// <summary>Title in Japanese.</summary>
    public required string TitleJa { get; init; }

    /// <summary>Title in English.</summary>
    public required string TitleEn { get; init; }

    /// <summary>The outcome that set it; null when a person did.</summary>
    public string? FromOutcome { get; init; }

    /// <summary>When it was ticked; null while open.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Who ticked it.</summary>
    public Person? DoneBy { get; init; }
}

/// <summary>A date given to the buyer in a sent reply.</summary>
/// <param name="Id">Unique within the case: <c>p1</c> …</param>
/// <param name="MadeAt">When the reply that made it was sent.</param>
/// <param name="DueAt">The date given.</param>
/// <param name="KeptAt">When a further reply kept it; null while it runs.</param>
public sealed record Promise(string Id, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? KeptAt);

/// <summary>A remark of the team, never shown to the buyer.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Text">The remark.</param>
public sealed record Note(Person By, DateTimeOffset At, string Text);

/// <summary>Reminders silenced for a while; the clock runs on.</summary>
/// <param name="Until">End; never past the deadline.</param>
/// <param name="By">Who.</param>
public sealed record Snooze(DateTimeOffset Until, Person By);

/// <summary>What a history entry tells. Stored by name: members are never renamed.</summary>
public enum HistoryKind
{
    /// <summary>The case was opened. Detail: category.</summary>
    Opened = 1,
    /// <summary>A further message came. Detail: message id.</summary>
    Received = 2,
    /// <summary>Taken. </summary>
    Taken = 3,
    /// <summary>Handed over. Detail: to whom.</summary>
    HandedOver = 4,
    /// <summary>Released.</summary>
    Released = 5,
    /// <summary>Category corrected. Detail: new category.</summary>
    CategoryCorrected = 6,
    /// <summary>A guide was begun. Detail: guide id.</summary>
    GuideBegun = 7,
    /// <summary>A choice was made. Detail: <c>step=choice</c>.</summary>
    Chosen = 8,
    /// <summary>A choice was undone. Detail: step id.</summary>
    ChoiceUndone = 9,
    /// <summary>An outcome was reached. Detail: outcome id.</summary>
    OutcomeReached = 10,
    /// <summary>A draft was begun. Detail: template id.</summary>
    DraftBegun = 11,
    /// <summary>A draft was changed. Detail: draft id.</summary>
    DraftChanged = 12,
    /// <summary>A draft was thrown away. Detail: draft id.</summary>
    DraftDropped = 13,
    /// <summary>Approval was asked for. Detail: draft id.</summary>
    ApprovalAsked = 14,
    /// <summary>Approval was taken back before it was given. Detail: draft id.</summary>
    ApprovalTakenBack = 15,
    /// <summary>Approval became void because the buyer wrote again. Detail: message id.</summary>
    ApprovalVoid = 16,
    /// <summary>Approved. Detail: SHA-256 of the text, hex.</summary>
    Approved = 17,
    /// <summary>Rejected. Detail: the reason.</summary>
    Rejected = 18,
    /// <summary>Sent. Detail: Message-ID.</summary>
    Sent = 19,
    /// <summary>The hand-over ended unclear. Detail: what is known.</summary>
    SendUnclear = 20,
    /// <summary>The hand-over was refused. Detail: the server's answer.</summary>
    SendFailed = 21,
    /// <summary>A person said that an unclear reply was sent.</summary>
    SendConfirmed = 22,
    /// <summary>A person had an unclear or failed reply sent again.</summary>
    SendRepeated = 23,
    /// <summary>Answered in Seller Central. Detail: id of the copy that came; none when a person said so.</summary>
    AnsweredElsewhere = 24,
    /// <summary>Marked as needing no reply (rules 27–29).</summary>
    NoReplyNeeded = 25,
    /// <summary>Amazon told that our message was not delivered. Detail: message id.</summary>
    Bounced = 26,
    /// <summary>A promise to the buyer began. Detail: date, ISO 8601.</summary>
    Promised = 27,
    /// <summary>Promises were kept by a reply.</summary>
    PromiseKept = 28,
    /// <summary>A task was set. Detail: task id.</summary>
    TaskSet = 29,
    /// <summary>A task was ticked. Detail: task id.</summary>
    TaskDone = 30,
    /// <summary>A tick was taken back. Detail: task id.</summary>
    TaskUndone = 31,
    /// <summary>A note was added. Detail: the note.</summary>
    Noted = 32,
    /// <summary>Reminders snoozed. Detail: until, ISO 8601.</summary>
    Snoozed = 33,
    /// <summary>Snooze ended by a person.</summary>
    Woken = 34,
    /// <summary>A reminder was posted. Detail: <c>clock key#rung</c>.</summary>
    Reminded = 35,
    /// <summary>Closed.</summary>
    Closed = 36,
    /// <summary>Opened again.</summary>
    Reopened = 37,
    /// <summary>A fact was set. Detail: <c>fact=value</c>.</summary>
    FactSet = 38,
    /// <summary>Escalated by a guide. Detail: outcome id.</summary>
    Escalated = 39,
    /// <summary>The guide had changed; somebody went on in it as it is now. Detail: guide id.</summary>
    GuideAdopted = 40,
    /// <summary>What the case told of its buyer was removed.</summary>
    Forgotten = 41,
    /// <summary>A person sent the approved text in Seller Central.</summary>
    SentByHand = 42,
}

/// <summary>One line of the audit trail.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="What">What.</param>
/// <param name="Detail">The particular, as the kind says; untrusted text.</param>
public sealed record HistoryEntry(DateTimeOffset At, Person By, HistoryKind What, string? Detail = null);
