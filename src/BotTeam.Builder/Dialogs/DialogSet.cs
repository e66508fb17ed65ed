// The dialogs a bot has, by id.
namespace BotTeam.Builder.Dialogs;

/// <summary>A set of dialogs that can begin each other.</summary>
/// <param name="dialogState">Where their stack is kept; null inside a <see cref="ComponentDialog"/>.</param>
public sealed class DialogSet(IStatePropertyAccessor<DialogState>? dialogState = null)
{
    private readonly Dictionary<string, Dialog> _dialogs = new(StringComparer.Ordinal);

    /// <summary>Adds a dialog.</summary>
    /// <param name="dialog">The dialog.</param>
    /// <returns>This set.</returns>
    /// <exception cref="ArgumentException">Another dialog has its id: two cannot be told apart after a restart.</exception>
    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        if (!_dialogs.TryAdd(dialog.Id, dialog) && _dialogs[dialog.Id] != dialog)
            throw new ArgumentException($"The set has a dialog '{dialog.Id}' already.", nameof(dialog));
        return this;
    }

    /// <summary>Finds a dialog.</summary>
    /// <param name="dialogId">Its id.</param>
    /// <returns>The dialog, or null.</returns>
    public Dialog? Find(string dialogId) => _dialogs.GetValueOrDefault(dialogId);

    /// <summary>Loads the stack for a turn.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The stack.</returns>
    public async Task<DialogContext> CreateContextAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        if (dialogState is null)
            throw new InvalidOperationException("The set was made without a state property, so it has no stack of its own.");
        var state = await dialogState.GetAsync(turnContext, () => new DialogState(), cancellationToken);
        return new DialogContext(this, turnContext, state!);
    }
}

/// <summary>Running one dialog as the whole conversation.</summary>
public static class DialogExtensions
{
    /// <summary>Continues the dialog, or begins it when none is under way.</summary>
    /// <param name="dialog">The dialog.</param>
    /// <param name="turnContext">The turn.</param>
    /// <param name="accessor">Where its stack is kept.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended; Cancelled with <see cref="DialogNotFound"/> when the stack held a dialog that is gone.</returns>
    public static async Task<DialogTurnResult> RunAsync(this Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        var dc = await new DialogSet(accessor).Add(dialog).CreateContextAsync(turnContext, cancellationToken);
        var result = await dc.ContinueDialogAsync(cancellationToken);
        return result.Status == DialogTurnStatus.Empty ? await dc.BeginDialogAsync(dialog.Id, null, cancellationToken) : result;
    }
}
