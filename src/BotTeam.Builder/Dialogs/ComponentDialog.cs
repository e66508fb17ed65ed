// A dialog made of dialogs, with a stack of its own inside: the unit a bot is built from.
namespace BotTeam.Builder.Dialogs;

/// <summary>A dialog made of dialogs.</summary>
/// <param name="dialogId">Its id; the type's name when null.</param>
public abstract class ComponentDialog(string? dialogId = null) : Dialog(dialogId)
{
    private readonly DialogSet _dialogs = new();

    /// <summary>The dialog it begins with; the first added when not set.</summary>
    public string? InitialDialogId { get; set; }

    /// <inheritdoc/>
    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var instance = dc.ActiveDialog!;
        instance.Dialogs = new DialogState();
        return await LeaveOrWaitAsync(dc, await OnBeginDialogAsync(Inside(dc, instance), options, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return await LeaveOrWaitAsync(dc, await OnContinueDialogAsync(Inside(dc, dc.ActiveDialog!), cancellationToken), cancellationToken);
    }

    /// <summary>Nothing inside began the dialog that ended, so the question inside is asked again.</summary>
    /// <inheritdoc/>
    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    /// <inheritdoc/>
    public override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return new DialogContext(_dialogs, turnContext, instance.Dialogs ??= new DialogState()).RepromptDialogAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if (reason == DialogReason.CancelCalled)
            await new DialogContext(_dialogs, turnContext, instance.Dialogs ??= new DialogState()).CancelAllDialogsAsync(cancellationToken);
        await OnEndDialogAsync(turnContext, instance, reason, cancellationToken);
    }

    /// <summary>Adds a dialog; the first is the one it begins with, unless <see cref="InitialDialogId"/> says another.</summary>
    /// <param name="dialog">The dialog.</param>
    /// <returns>This dialog.</returns>
    public ComponentDialog AddDialog(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        _dialogs.Add(dialog);
        InitialDialogId ??= dialog.Id;
        return this;
    }

    /// <summary>The dialog begins.</summary>
    /// <param name="innerDc">The stack inside.</param>
    /// <param name="options">What it begins with.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended inside.</returns>
    protected virtual Task<DialogTurnResult> OnBeginDialogAsync(DialogContext innerDc, object? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(innerDc);
        return innerDc.BeginDialogAsync(InitialDialogId ?? throw new InvalidOperationException($"The dialog '{Id}' has no dialogs."), options, cancellationToken);
    }

    /// <summary>The user said something: the place to look for words that interrupt ("cancel", "help") before going on.</summary>
    /// <param name="innerDc">The stack inside.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended inside.</returns>
    protected virtual Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(innerDc);
        return innerDc.ContinueDialogAsync(cancellationToken);
    }

    /// <summary>The dialog ends: the place to clean up.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="instance">The dialog under way.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when cleaned up.</returns>
    protected virtual Task OnEndDialogAsync(ITurnContext context, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>The dialogs inside are done: ends this one with their result.</summary>
    /// <param name="outerDc">The stack outside.</param>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended.</returns>
    protected virtual Task<DialogTurnResult> EndComponentAsync(DialogContext outerDc, object? result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outerDc);
        return outerDc.EndDialogAsync(result, cancellationToken);
    }

    private async Task<DialogTurnResult> LeaveOrWaitAsync(DialogContext outerDc, DialogTurnResult inside, CancellationToken cancellationToken)
    {
        switch (inside.Status)
        {
            case DialogTurnStatus.Waiting:
                return EndOfTurn;
            case DialogTurnStatus.Cancelled:
                await outerDc.CancelAllDialogsAsync(cancellationToken);
                return inside;
            default:
                return await EndComponentAsync(outerDc, inside.Result, cancellationToken);
        }
    }

    private DialogContext Inside(DialogContext outer, DialogInstance instance) => new(_dialogs, outer.Context, instance.Dialogs ??= new DialogState()) { Parent = outer };
}
