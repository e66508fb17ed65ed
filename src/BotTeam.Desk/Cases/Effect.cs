// Something the outside world must see because a case changed. Saved with the case, performed by the worker, recorded on it.
using System.Collections.Immutable;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Cases;

/// <summary>One effect still to be performed (or under way). A finished effect leaves the case; its trace is the history.</summary>
public abstract record Effect
{
    /// <summary>Unique within the case; also the idempotency key towards a channel.</summary>
    public required string Id { get; init; }

    /// <summary>Not to be performed before.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Attempts begun so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When the attempt under way was recorded; null when none is.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>Send an approved reply to the buyer. At most once: an attempt of unknown end is never repeated by itself.</summary>
public sealed record SendReply : Effect
{
    /// <summary>The draft it came from.</summary>
    public required string DraftId { get; init; }

    /// <summary>The mail.</summary>
    public required OutgoingReply Reply { get; init; }
}

/// <summary>Show the case card as the case is now: post it where it is not yet, update it where it is.</summary>
public sealed record ShowCard : Effect;

/// <summary>Tell the case's thread that something happened.</summary>
public sealed record PostAnnouncement : Effect
{
    /// <summary>What happened.</summary>
    public required AnnouncementKind Kind { get; init; }

    /// <summary>Who did it.</summary>
    public required Person By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A short text that belongs to it (reason, name, error), untrusted.</summary>
    public string? Detail { get; init; }
}

/// <summary>Post one rung of a clock's ladder.</summary>
public sealed record PostReminder : Effect
{
    /// <summary>The clock.</summary>
    public required Clock Clock { get; init; }

    /// <summary>Index of the rung on the clock's ladder.</summary>
    public required int Rung { get; init; }
}

/// <summary>Delete files that came with messages; the case does not name them any more.</summary>
public sealed record DeleteFiles : Effect
{
    /// <summary>The files.</summary>
    public required ImmutableList<AttachmentRef> Files { get; init; }
}

/// <summary>What an announcement says. Each has a text in both languages.</summary>
public enum AnnouncementKind
{
    /// <summary>The buyer (or Amazon) wrote again.</summary>
    WroteAgain = 1,

    /// <summary>A reply waits for approval; goes to the approvers.</summary>
    ApprovalAsked = 2,

    /// <summary>The approval asked for is void: the buyer wrote again.</summary>
    ApprovalVoid = 3,

    /// <summary>A draft was rejected, with a reason.</summary>
    Rejected = 4,

    /// <summary>The reply was sent.</summary>
    Sent = 5,

    /// <summary>The reply may have been sent; a person must look.</summary>
    SendUnclear = 6,

    /// <summary>The reply could not be sent; a person must act.</summary>
    SendFailed = 7,

    /// <summary>Amazon told us our message was not delivered.</summary>
    Bounced = 8,

    /// <summary>Somebody answered in Seller Central.</summary>
    AnsweredElsewhere = 9,

    /// <summary>The case was handed to somebody.</summary>
    HandedOver = 10,

    /// <summary>Closed.</summary>
    Closed = 11,

    /// <summary>Opened again.</summary>
    Reopened = 12,

    /// <summary>Amazon decided (claim, refund, return) on a matter of this case.</summary>
    AmazonDecided = 13,

    /// <summary>The guide asks to bring in somebody else (Seller Support, the owner).</summary>
    Escalated = 14,

    /// <summary>The reply was sent, and nothing is left to do.</summary>
    SentAndClosed = 15,

    /// <summary>Somebody answered in Seller Central, and nothing is left to do.</summary>
    AnsweredElsewhereAndClosed = 16,

    /// <summary>Approved, and there is no address: whoever has the case sends it in Seller Central.</summary>
    ToSendByHand = 17,
}

/// <summary>Which deadline a clock keeps.</summary>
public enum ClockKind
{
    /// <summary>24 h from the oldest unanswered buyer message (rules 7–16).</summary>
    Reply = 1,

    /// <summary>A date given to a buyer (rule 54).</summary>
    Promise = 2,

    /// <summary>A notice of Amazon, daily until done (rules 19, 68), or a claim's time.</summary>
    Notice = 3,
}

/// <summary>A deadline of a case.</summary>
/// <param name="Kind">Which deadline.</param>
/// <param name="Key">Unique within the case, stable while the clock runs: <c>reply:m3</c>, <c>promise:p1</c>, <c>notice</c>.</param>
/// <param name="StartedAt">When it began to run.</param>
/// <param name="DueAt">The deadline.</param>
public sealed record Clock(ClockKind Kind, string Key, DateTimeOffset StartedAt, DateTimeOffset DueAt);
