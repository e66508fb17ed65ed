// A dialog that asks one thing until the answer is understood and valid.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Dialogs;

/// <summary>Asks one thing until the answer is understood and valid.</summary>
/// <typeparam name="T">What is understood.</typeparam>
/// <param name="dialogId">Its id.</param>
/// <param name="validator">Says whether the answer will do; it may send its own hint, then the question is not repeated.</param>
public abstract class Prompt<T>(string dialogId, PromptValidator<T>? validator = null) : Dialog(dialogId)
{
    private const string OptionsKey = "options";
    private const string StateKey = "state";
    private const string AttemptCountKey = "AttemptCount";

    /// <inheritdoc/>
    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (options is not PromptOptions asked)
            throw new ArgumentException($"A prompt begins with {nameof(PromptOptions)}.", nameof(options));
        var instance = dc.ActiveDialog!;
        instance.State[OptionsKey] = DialogContext.ToNode(asked);
        instance.State[StateKey] = new JsonObject();
        await AskAsync(dc.Context, instance, false, cancellationToken);
        return EndOfTurn;
    }

    /// <inheritdoc/>
    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.Context.Activity.Type != ActivityTypes.Message)
            return EndOfTurn;

        var instance = dc.ActiveDialog!;
        var (options, state) = Read(instance);
        var recognized = await OnRecognizeAsync(dc.Context, state, options, cancellationToken);
        var attempts = (state[AttemptCountKey]?.GetValue<int>() ?? 0) + 1;
        state[AttemptCountKey] = attempts;

        var valid = validator is null
            ? recognized.Succeeded
            : await validator(new PromptValidatorContext<T>(dc.Context, recognized, state, options, attempts), cancellationToken);
        if (valid)
            return await dc.EndDialogAsync(recognized.Value, cancellationToken);
        if (!dc.Context.Responded)
            await AskAsync(dc.Context, instance, true, cancellationToken);
        return EndOfTurn;
    }

    /// <summary>A dialog on top of the question has ended: the question is asked again.</summary>
    /// <inheritdoc/>
    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    /// <inheritdoc/>
    public override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) =>
        AskAsync(turnContext, instance, false, cancellationToken);

    /// <summary>Asks. The default sends the prompt, or the retry prompt where there is one.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="state">What the prompt keeps between attempts.</param>
    /// <param name="options">What it asks.</param>
    /// <param name="isRetry">Whether an answer was not understood.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when asked.</returns>
    protected virtual async Task OnPromptAsync(ITurnContext turnContext, JsonObject state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        if ((isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt) is { } prompt)
            await turnContext.SendActivityAsync(prompt, cancellationToken);
    }

    /// <summary>Understands an answer.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="state">What the prompt keeps between attempts.</param>
    /// <param name="options">What it asks.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>What was understood.</returns>
    protected abstract Task<PromptRecognizerResult<T>> OnRecognizeAsync(ITurnContext turnContext, JsonObject state, PromptOptions options, CancellationToken cancellationToken = default);

    private static (PromptOptions Options, JsonObject State) Read(DialogInstance instance)
    {
        var options = instance.State[OptionsKey]?.Deserialize<PromptOptions>(BotJson.StateOptions) ?? new PromptOptions();
        if (instance.State[StateKey] is not JsonObject state)
            instance.State[StateKey] = state = [];
        return (options, state);
    }

    // The question is always taken from the kept options: sending gives an activity an id, and no question is sent twice under one.
    private Task AskAsync(ITurnContext turnContext, DialogInstance instance, bool isRetry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var (options, state) = Read(instance);
        return OnPromptAsync(turnContext, state, options, isRetry, cancellationToken);
    }
}
