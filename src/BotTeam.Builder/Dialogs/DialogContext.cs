// The stack of dialogs during one turn: begin, continue, end, replace, cancel.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Dialogs;

/// <summary>The stack of dialogs during one turn.</summary>
public class DialogContext
{
    private readonly DialogState _state;

    /// <summary>Creates the stack of a turn.</summary>
    /// <param name="dialogs">The dialogs that can be begun.</param>
    /// <param name="turnContext">The turn.</param>
    /// <param name="state">The kept stack; it is changed in place.</param>
    public DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(state);
        Dialogs = dialogs;
        Context = turnContext;
        _state = state;
    }

    /// <summary>Creates another view on the same stack.</summary>
    /// <param name="other">The stack.</param>
    protected DialogContext(DialogContext other)
        : this((other ?? throw new ArgumentNullException(nameof(other))).Dialogs, other.Context, other._state) => Parent = other.Parent;

    /// <summary>The dialogs that can be begun.</summary>
    public DialogSet Dialogs { get; }

    /// <summary>The turn.</summary>
    public ITurnContext Context { get; }

    /// <summary>The stack; the active dialog is the first.</summary>
    public IReadOnlyList<DialogInstance> Stack => _state.DialogStack;

    /// <summary>The stack around a <see cref="ComponentDialog"/>; null at the outside.</summary>
    public DialogContext? Parent { get; init; }

    /// <summary>The dialog that gets the user's next message; null when none is under way.</summary>
    public DialogInstance? ActiveDialog => _state.DialogStack is [var first, ..] ? first : null;

    /// <summary>Begins a dialog on top of the active one.</summary>
    /// <param name="dialogId">Its id, in this set or one around it.</param>
    /// <param name="options">What it begins with; must be writable as JSON.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended.</returns>
    /// <exception cref="InvalidOperationException">There is no such dialog.</exception>
    public async Task<DialogTurnResult> BeginDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dialogId);
        var dialog = FindDialog(dialogId) ?? throw new InvalidOperationException($"The dialog '{dialogId}' was begun, but there is none of that id in the set or around it.");
        _state.DialogStack.Insert(0, new DialogInstance { Id = dialogId });
        return await dialog.BeginDialogAsync(this, options, cancellationToken);
    }

    /// <summary>Begins a prompt.</summary>
    /// <param name="dialogId">The prompt's id.</param>
    /// <param name="options">What it asks.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended.</returns>
    public Task<DialogTurnResult> PromptAsync(string dialogId, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return BeginDialogAsync(dialogId, options, cancellationToken);
    }

    /// <summary>Gives the user's message to the active dialog.</summary>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended; Empty when none was under way.</returns>
    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        if (ActiveDialog is not { } active)
            return new DialogTurnResult(DialogTurnStatus.Empty);
        return FindDialog(active.Id) is { } dialog
            ? await dialog.ContinueDialogAsync(this, cancellationToken)
            : await EndUnknownAsync(active.Id, cancellationToken);
    }

    /// <summary>Ends the active dialog and gives its result to the one below.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended; Complete with the result when it was the last.</returns>
    public async Task<DialogTurnResult> EndDialogAsync(object? result = null, CancellationToken cancellationToken = default)
    {
        await EndActiveDialogAsync(DialogReason.EndCalled, cancellationToken);
        if (ActiveDialog is not { } below)
            return new DialogTurnResult(DialogTurnStatus.Complete, result);
        return FindDialog(below.Id) is { } dialog
            ? await dialog.ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken)
            : await EndUnknownAsync(below.Id, cancellationToken);
    }

    /// <summary>Gives up all dialogs of this stack.</summary>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Cancelled; Empty when none was under way.</returns>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default)
    {
        if (ActiveDialog is null)
            return new DialogTurnResult(DialogTurnStatus.Empty);
        while (ActiveDialog is not null)
            await EndActiveDialogAsync(DialogReason.CancelCalled, cancellationToken);
        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }

    /// <summary>Ends the active dialog without telling the one below, and begins another in its place.</summary>
    /// <param name="dialogId">The other's id.</param>
    /// <param name="options">What it begins with.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended.</returns>
    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default)
    {
        await EndActiveDialogAsync(DialogReason.ReplaceCalled, cancellationToken);
        return await BeginDialogAsync(dialogId, options, cancellationToken);
    }

    /// <summary>Lets the active dialog ask again, after an interruption.</summary>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when asked.</returns>
    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        if (ActiveDialog is { } active && FindDialog(active.Id) is { } dialog)
            await dialog.RepromptDialogAsync(Context, active, cancellationToken);
    }

    /// <summary>Finds a dialog in this set, or in one around it.</summary>
    /// <param name="dialogId">Its id.</param>
    /// <returns>The dialog, or null.</returns>
    public Dialog? FindDialog(string dialogId) => Dialogs.Find(dialogId) ?? Parent?.FindDialog(dialogId);

    internal static JsonNode? ToNode(object? value) =>
        value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), BotJson.StateOptions);

    private async Task EndActiveDialogAsync(DialogReason reason, CancellationToken cancellationToken)
    {
        if (ActiveDialog is not { } active)
            return;
        if (FindDialog(active.Id) is { } dialog)
            await dialog.EndDialogAsync(Context, active, reason, cancellationToken);
        _state.DialogStack.Remove(active);
    }

    // Throwing here would throw again at every message of this conversation, until somebody deletes the state by hand.
    private async Task<DialogTurnResult> EndUnknownAsync(string dialogId, CancellationToken cancellationToken)
    {
        await CancelAllDialogsAsync(cancellationToken);
        return new DialogTurnResult(DialogTurnStatus.Cancelled, new DialogNotFound(dialogId));
    }
}
