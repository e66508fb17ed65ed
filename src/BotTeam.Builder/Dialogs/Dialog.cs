// The base of all dialogs.
namespace BotTeam.Builder.Dialogs;

/// <summary>A piece of conversation over several turns. It holds no state itself: one object serves everybody.</summary>
/// <param name="dialogId">Its id; the type's name when null.</param>
public abstract class Dialog(string? dialogId = null)
{
    private readonly string? _id = dialogId;

    /// <summary>The result that ends the turn and waits for the user.</summary>
    public static DialogTurnResult EndOfTurn { get; } = new(DialogTurnStatus.Waiting);

    /// <summary>Its id, unique in its set; it is kept in the state, so renaming it ends the dialogs under way.</summary>
    public string Id => _id ?? GetType().Name;

    /// <summary>Begins the dialog.</summary>
    /// <param name="dc">The stack.</param>
    /// <param name="options">What it was begun with; must be writable as JSON.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended.</returns>
    public abstract Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default);

    /// <summary>The user said something while this dialog is the active one. The default ends it.</summary>
    /// <param name="dc">The stack.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended.</returns>
    public virtual Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.EndDialogAsync(cancellationToken: cancellationToken);
    }

    /// <summary>A dialog that this one began has ended. The default ends this one too, with the same result.</summary>
    /// <param name="dc">The stack.</param>
    /// <param name="reason">Why.</param>
    /// <param name="result">The result of the dialog that ended.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended.</returns>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.EndDialogAsync(result, cancellationToken);
    }

    /// <summary>Asks again what the dialog waits for.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="instance">The dialog under way.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when asked.</returns>
    public virtual Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>The dialog ends, for whatever reason: the place to clean up.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="instance">The dialog under way.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when cleaned up.</returns>
    public virtual Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
