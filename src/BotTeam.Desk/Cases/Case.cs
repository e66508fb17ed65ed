// Everything about one matter with one buyer (or one Amazon notice). Immutable; changed only by CaseRules.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Guides;

namespace BotTeam.Desk.Cases;

/// <summary>Whether a case needs anything at all.</summary>
public enum CaseStatus
{
    /// <summary>Something is to be done or waited for.</summary>
    Open = 1,

    /// <summary>Done; a new message opens it again.</summary>
    Closed = 2,
}

/// <summary>Who writes to us and where an answer goes.</summary>
public sealed record Buyer
{
    /// <summary>Name as told; display only.</summary>
    public string? Name { get; init; }

    /// <summary>Relay address the buyer writes from.</summary>
    public string? Address { get; init; }

    /// <summary>Newest Reply-To alias; null: cannot be answered by mail, only by hand.</summary>
    public string? ReplyTo { get; init; }
}

/// <summary>What is known about the order.</summary>
public sealed record OrderFacts
{
    /// <summary>Amazon order id, or null before a sale.</summary>
    public string? OrderId { get; init; }

    /// <summary>ASIN, if told.</summary>
    public string? Asin { get; init; }

    /// <summary>Product name, if told.</summary>
    public string? ProductName { get; init; }

    /// <summary>Marketplace domain, for example <c>amazon.co.jp</c>.</summary>
    public string? Marketplace { get; init; }
}

/// <summary>What triage (or a person) says the case is about.</summary>
public sealed record CaseMatter
{
    /// <summary>Category id of the contract, for example <c>counterfeit</c>.</summary>
    public required string Category { get; init; }

    /// <summary>The guide for it, or null.</summary>
    public string? GuideId { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>False: triage is not sure, the card asks.</summary>
    public bool Sure { get; init; } = true;

    /// <summary>The words triage saw, quoted from the message.</summary>
    public ImmutableList<string> Evidence { get; init; } = [];

    /// <summary>Further categories, most dangerous first.</summary>
    public ImmutableList<string> Others { get; init; } = [];

    /// <summary><c>now</c>, <c>today</c> or <c>none</c>.</summary>
    public string Urgency { get; init; } = "today";

    /// <summary>The words that ask for money back, quoted from the newest message that has them; null: none do.</summary>
    public string? RefundWords { get; init; }

    /// <summary>True when the buyer's earlier refund, not the words alone, led to this category or guide (rule 123, P3).</summary>
    public bool ByPast { get; init; }

    /// <summary>Who corrected it; null while it is triage's word.</summary>
    public Person? CorrectedBy { get; init; }
}

/// <summary>A case: a document. <see cref="CaseRules"/> says what may follow what.</summary>
public sealed record Case
{
    /// <summary>Short number people say, #1042. Given by the store, not part of the document; 0 before the first save.</summary>
    public int Number { get; init; }

    /// <summary>Version for optimistic saves. Given by the store; 0 before the first save.</summary>
    public long Version { get; init; }

    /// <summary>The store it belongs to.</summary>
    public required string StoreId { get; init; }

    /// <summary>Open or closed.</summary>
    public CaseStatus Status { get; init; } = CaseStatus.Open;

    /// <summary>Who began it.</summary>
    public required Origin Origin { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was closed last.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When what it told of the buyer was removed (<see cref="Stores.StoreProfile.Retention"/>); null: it is kept, or the case is open again.</summary>
    public DateTimeOffset? ForgottenAt { get; init; }

    /// <summary>Subject of the first message.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The buyer (for an Amazon notice: Amazon's sender).</summary>
    public Buyer Buyer { get; init; } = new();

    /// <summary>The order.</summary>
    public OrderFacts Order { get; init; } = new();

    /// <summary>Buyer's language, <c>ja</c> or <c>en</c>: replies are written in it.</summary>
    public string Language { get; init; } = "ja";

    /// <summary>What it is about.</summary>
    public required CaseMatter Matter { get; init; }

    /// <summary>What a person said against triage, kept as an example; null: nobody did.</summary>
    public TriageCorrection? Correction { get; init; }

    /// <summary>Known facts, by name of the playbook's vocabulary.</summary>
    public ImmutableSortedDictionary<string, string> Facts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The buyer's earlier cases, as of the last decision; null: not looked up.</summary>
    public BuyerPast? Past { get; init; }

    /// <summary>What the buyer was given in this case, oldest first.</summary>
    public ImmutableList<GivenRemedy> Remedies { get; init; } = [];

    /// <summary>Messages, oldest first.</summary>
    public ImmutableList<CaseMessage> Messages { get; init; } = [];

    /// <summary>The path through a guide; null before one was begun.</summary>
    public Walk? Walk { get; init; }

    /// <summary>The outcome whose consequences have been set (reply begun, tasks set); null when none is reached.</summary>
    public string? OutcomeId { get; init; }

    /// <summary>Things to do outside the chat.</summary>
    public ImmutableList<CaseTask> Tasks { get; init; } = [];

    /// <summary>The reply being written; null when none is.</summary>
    public Draft? Draft { get; init; }

    /// <summary>Dates given to the buyer.</summary>
    public ImmutableList<Promise> Promises { get; init; } = [];

    /// <summary>Clock of an Amazon notice or claim: when it is due first. Null for buyers' cases.</summary>
    public DateTimeOffset? NoticeDueAt { get; init; }

    /// <summary>Who has it.</summary>
    public Person? Assignee { get; init; }

    /// <summary>Reminders silenced.</summary>
    public Snooze? Snooze { get; init; }

    /// <summary>Remarks of the team.</summary>
    public ImmutableList<Note> Notes { get; init; } = [];

    /// <summary>Audit trail, oldest first.</summary>
    public ImmutableList<HistoryEntry> History { get; init; } = [];

    /// <summary>Effects not finished yet.</summary>
    public ImmutableList<Effect> Effects { get; init; } = [];

    /// <summary>Highest rung posted (or passed over) of each clock, by clock key.</summary>
    public ImmutableSortedDictionary<string, int> Rungs { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Where the card is shown: conversation id → message id.</summary>
    public ImmutableSortedDictionary<string, string> Cards { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Counts up; source of ids within the case.</summary>
    public int LastId { get; init; }

    /// <summary>When the worker must look at it next; null: never by itself. Computed by <see cref="CaseRules"/>, kept in an index by the store.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>The deadline that is nearest, for lists; null when no clock runs.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether what the case told of its buyer at a moment was removed since.</summary>
    /// <param name="at">The moment.</param>
    public bool Forgot(DateTimeOffset at) => History.Exists(entry => entry.What == HistoryKind.Forgotten && entry.At >= at);
}
