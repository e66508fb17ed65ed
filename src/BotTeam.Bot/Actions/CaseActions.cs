// The buttons of the case card and its personal views.
namespace BotTeam.Bot.Actions;

/// <summary>Show the case card as it is now (also: back from a personal view). Changes nothing.</summary>
public sealed record ShowCase(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.show";
}

/// <summary>Open a personal view of a case: more, full text, history, files, a form. Changes nothing.</summary>
public sealed record OpenView(int Case, CaseView View) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.view";
}

/// <summary>The personal views of a case.</summary>
public enum CaseView
{
    /// <summary>What else can be done.</summary>
    More = 1,

    /// <summary>All messages, whole.</summary>
    Messages = 2,

    /// <summary>Audit trail.</summary>
    History = 3,

    /// <summary>Attachments, with fresh links.</summary>
    Files = 4,

    /// <summary>Form: values missing in the draft, and the personal line.</summary>
    Fill = 5,

    /// <summary>Form: the draft's text.</summary>
    Edit = 6,

    /// <summary>Form: why it is rejected.</summary>
    Reject = 7,

    /// <summary>Form: holding reply with its date.</summary>
    Holding = 8,

    /// <summary>Menu: snooze until when.</summary>
    Snooze = 9,

    /// <summary>Menu: hand over to whom.</summary>
    HandOver = 10,

    /// <summary>Form: a remark.</summary>
    Note = 11,

    /// <summary>Menu: the right category.</summary>
    Category = 12,

    /// <summary>Menu: close although something is open.</summary>
    Close = 13,

    /// <summary>Menu: reply templates.</summary>
    Templates = 14,

    /// <summary>Form: a task.</summary>
    Task = 15,

    /// <summary>Form: the date a hand-written holding reply gives.</summary>
    Promise = 16,

    /// <summary>The buyer's earlier cases.</summary>
    Past = 17,

    /// <summary>All tasks.</summary>
    Tasks = 18,

    /// <summary>The approved text in a field, to be copied whole.</summary>
    Copy = 19,

    /// <summary>Form: what the buyer wrote in Seller Central.</summary>
    Words = 20,
}

/// <summary>Take the case.</summary>
public sealed record TakeCase(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.take";
}

/// <summary>Give the case back.</summary>
public sealed record ReleaseCase(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.release";
}

/// <summary>Hand the case to a person of the store.</summary>
public sealed record HandOverCase(int Case, string To) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.handover";
}

/// <summary>Go on in a guide that was changed.</summary>
public sealed record GoOnWalk(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "guide.goon";
}

/// <summary>Begin the guide.</summary>
public sealed record BeginWalk(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "guide.begin";
}

/// <summary>Answer the guide's question.</summary>
public sealed record ChooseAnswer(int Case, string Step, string Choice) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "guide.choose";
}

/// <summary>Undo the last answer.</summary>
public sealed record StepBack(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "guide.back";
}

/// <summary>Correct the category.</summary>
public sealed record SetCategory(int Case, string Category) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.category";
}

/// <summary>Tick or untick a task.</summary>
public sealed record SetTask(int Case, string Task, bool Done) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "task.tick";
}

/// <summary>Add a task; input <c>text</c>.</summary>
public sealed record NewTask(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "task.add";
}

/// <summary>Add a remark; input <c>text</c>.</summary>
public sealed record NewNote(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.note";
}

/// <summary>Add what the buyer wrote in Seller Central; input <c>text</c>.</summary>
public sealed record NewWords(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.words";
}

/// <summary>Snooze reminders for a number of minutes; 0 ends a snooze.</summary>
public sealed record SnoozeCase(int Case, int Minutes) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.snooze";
}

/// <summary>No reply is needed to what stands there.</summary>
public sealed record NoReply(int Case, string Through) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.noreply";
}

/// <summary>What stands there was answered in Seller Central.</summary>
public sealed record AnsweredThere(int Case, string Through) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.answered";
}

/// <summary>Close the case.</summary>
public sealed record CloseCase(int Case, bool Anyway) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.close";
}

/// <summary>Open the case again.</summary>
public sealed record ReopenCase(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.reopen";
}

/// <summary>Which long text of a case.</summary>
public enum CaseText
{
    /// <summary>The correspondence.</summary>
    Messages = 1,

    /// <summary>The draft.</summary>
    Draft = 2,
}

/// <summary>Show a page of a long text.</summary>
public sealed record ShowPage(int Case, CaseText Text, int Page) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "case.page";
}
