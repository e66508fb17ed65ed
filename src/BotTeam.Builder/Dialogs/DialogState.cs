// What is kept of dialogs between turns: the stack, and each dialog's own data. All of it is JSON.
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Dialogs;

/// <summary>The stack of dialogs of a conversation.</summary>
public sealed class DialogState
{
    /// <summary>The stack; the active dialog is the first.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Replace)]
    public List<DialogInstance> DialogStack { get; set; } = [];
}

/// <summary>A dialog that is under way.</summary>
public sealed class DialogInstance
{
    /// <summary>The dialog's id.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>The dialog's own data.</summary>
    public JsonObject State { get; set; } = [];

    /// <summary>The stack inside a <see cref="ComponentDialog"/>; null for others.</summary>
    public DialogState? Dialogs { get; set; }
}

/// <summary>Why a method of a dialog is called.</summary>
public enum DialogReason
{
    /// <summary>Not said; never passed on.</summary>
    None,

    /// <summary>The dialog begins.</summary>
    BeginCalled,

    /// <summary>The user said something.</summary>
    ContinueCalled,

    /// <summary>The dialog that this one began has ended.</summary>
    EndCalled,

    /// <summary>The dialog is replaced by another.</summary>
    ReplaceCalled,

    /// <summary>The dialog is given up.</summary>
    CancelCalled,

    /// <summary>A step of a waterfall went on by itself.</summary>
    NextCalled,
}

/// <summary>How a turn of dialogs ended.</summary>
public enum DialogTurnStatus
{
    /// <summary>No dialog is under way.</summary>
    Empty,

    /// <summary>The active dialog waits for the user.</summary>
    Waiting,

    /// <summary>The last dialog ended; its result is there.</summary>
    Complete,

    /// <summary>The dialogs were given up: by the code, or because one of them does not exist any more (<see cref="DialogNotFound"/>).</summary>
    Cancelled,
}

/// <summary>How a turn of dialogs ended, and with what.</summary>
/// <param name="status">How.</param>
/// <param name="result">The result of the dialog that ended. It lives within the turn only.</param>
public sealed class DialogTurnResult(DialogTurnStatus status, object? result = null)
{
    /// <summary>How it ended.</summary>
    public DialogTurnStatus Status { get; } = status;

    /// <summary>The result of the dialog that ended; a <see cref="DialogNotFound"/> when one on the stack does not exist any more.</summary>
    public object? Result { get; } = result;
}

/// <summary>
/// The result of a turn that found a dialog on the stack which the bot no longer has (a deploy removed or renamed it). The
/// whole stack has been ended, so the next message starts fresh; the bot should tell the user so.
/// </summary>
/// <param name="DialogId">The dialog that is gone.</param>
public sealed record DialogNotFound(string DialogId);
