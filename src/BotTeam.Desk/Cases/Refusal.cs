// Why a command was not carried out: a code the bot has words for in both languages, and the particulars.
namespace BotTeam.Desk.Cases;

/// <summary>Why a command was refused.</summary>
public enum RefusalCode
{
    /// <summary>The person has no role that may do this.</summary>
    NotAllowed = 1,

    /// <summary>Only approvers may do this.</summary>
    NotApprover = 2,

    /// <summary>Four eyes: who wrote on the draft may not approve it.</summary>
    FourEyes = 3,

    /// <summary>Somebody else has the case. By, At.</summary>
    TakenBy = 4,

    /// <summary>The case is closed. By, At.</summary>
    CaseClosed = 5,

    /// <summary>The case is open already.</summary>
    CaseOpen = 6,

    /// <summary>The walk is elsewhere by now. By, At.</summary>
    WalkMoved = 7,

    /// <summary>There is no choice to undo.</summary>
    NothingToUndo = 8,

    /// <summary>No guide serves this category.</summary>
    NoGuide = 9,

    /// <summary>No such category.</summary>
    UnknownCategory = 10,

    /// <summary>No such template.</summary>
    UnknownTemplate = 11,

    /// <summary>The draft is not there any more, or another one is. By, At.</summary>
    DraftGone = 12,

    /// <summary>The text is not the one shown. By, At: who wrote last.</summary>
    DraftChanged = 13,

    /// <summary>Somebody decided first. By, At.</summary>
    AlreadyApproved = 14,

    /// <summary>Somebody rejected it first. By, At.</summary>
    AlreadyRejected = 15,

    /// <summary>The reply was sent already. At.</summary>
    AlreadySent = 16,

    /// <summary>The buyer wrote again after the draft was written.</summary>
    BuyerWroteAgain = 17,

    /// <summary>The draft check blocks it. Detail: the finding's rule.</summary>
    DraftBlocked = 18,

    /// <summary>Required variables are missing. Detail: their names.</summary>
    VariablesMissing = 19,

    /// <summary>There is nobody to answer: the message came from Amazon.</summary>
    NoReplyAddress = 20,

    /// <summary>The store has no approved sender address.</summary>
    NoSender = 21,

    /// <summary>A text is empty or too long. Detail: longest allowed.</summary>
    TextLength = 22,

    /// <summary>A buyer's message still waits for an answer.</summary>
    MessageWaits = 23,

    /// <summary>Tasks or promises are open. Detail: how many.</summary>
    OpenEnds = 24,

    /// <summary>No such task.</summary>
    UnknownTask = 25,

    /// <summary>The time lies in the past, or no clock runs.</summary>
    NothingToSnooze = 26,

    /// <summary>The deadline has passed: it cannot be snoozed.</summary>
    Overdue = 27,

    /// <summary>Nothing waits for an answer.</summary>
    NothingWaits = 28,

    /// <summary>A reply is on its way or its end is unclear; first that. </summary>
    ReplyUnderWay = 29,

    /// <summary>A reason is required.</summary>
    ReasonMissing = 30,

    /// <summary>The holding reply's date is missing or in the past.</summary>
    PromiseDate = 31,

    /// <summary>A later attempt or person has decided already; nothing to do.</summary>
    NothingToDo = 32,

    /// <summary>The person it should go to has no role in the store. Detail: their name.</summary>
    NotOfTheStore = 33,

    /// <summary>The guide was changed under the case: first say whether to go on in it or to begin anew.</summary>
    GuideChanged = 34,

    /// <summary>A day that the text gives the buyer has gone by while the draft lay waiting.</summary>
    DayGoneBy = 35,

    /// <summary>Somebody has sent the reply in Seller Central already. By, At.</summary>
    SentByHand = 36,

    /// <summary>Somebody has said already that it was answered in Seller Central. By, At.</summary>
    AlreadyAnswered = 37,

    /// <summary>The draft is not approved (any more): it must not be sent.</summary>
    NotApproved = 38,
}

/// <summary>A refused command.</summary>
/// <param name="Code">Why.</param>
/// <param name="By">Who came first, where that matters.</param>
/// <param name="At">When that was.</param>
/// <param name="Detail">A particular as the code says.</param>
public sealed record Refusal(RefusalCode Code, Person? By = null, DateTimeOffset? At = null, string? Detail = null);

/// <summary>What became of a command.</summary>
public abstract record CaseDecision
{
    private CaseDecision()
    {
    }

    /// <summary>Carried out.</summary>
    /// <param name="Case">The next case; the same instance when nothing had to change.</param>
    public sealed record Accepted(Case Case) : CaseDecision;

    /// <summary>Not carried out; the case is as it was.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(Refusal Refusal) : CaseDecision;
}
