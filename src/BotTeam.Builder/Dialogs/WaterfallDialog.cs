// A dialog as a list of steps, one question each.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Dialogs;

/// <summary>A step of a waterfall.</summary>
/// <param name="stepContext">The step.</param>
/// <param name="cancellationToken">Ends the turn.</param>
/// <returns>How the turn ended.</returns>
public delegate Task<DialogTurnResult> WaterfallStep(WaterfallStepContext stepContext, CancellationToken cancellationToken);

/// <summary>A dialog as a list of steps. The end of the last step ends the dialog with that step's result.</summary>
public class WaterfallDialog : Dialog
{
    private const string OptionsKey = "options";
    private const string StepIndexKey = "stepIndex";
    private const string ValuesKey = "values";
    private readonly List<WaterfallStep> _steps;

    /// <summary>Creates a waterfall.</summary>
    /// <param name="dialogId">Its id.</param>
    /// <param name="actions">Its steps.</param>
    public WaterfallDialog(string dialogId, IEnumerable<WaterfallStep>? actions = null)
        : base(dialogId) => _steps = actions is null ? [] : [.. actions];

    /// <summary>Adds a step.</summary>
    /// <param name="step">The step.</param>
    /// <returns>This dialog.</returns>
    public WaterfallDialog AddStep(WaterfallStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
        return this;
    }

    /// <inheritdoc/>
    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var state = dc.ActiveDialog!.State;
        state[OptionsKey] = DialogContext.ToNode(options);
        state[ValuesKey] = new JsonObject();
        return RunStepAsync(dc, 0, DialogReason.BeginCalled, null, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.Context.Activity.Type == ActivityTypes.Message
            ? ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text, cancellationToken)
            : Task.FromResult(EndOfTurn);
    }

    /// <inheritdoc/>
    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var index = dc.ActiveDialog!.State[StepIndexKey]?.GetValue<int>() ?? -1;
        return RunStepAsync(dc, index + 1, reason, result, cancellationToken);
    }

    /// <summary>Runs one step.</summary>
    /// <param name="stepContext">The step.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended.</returns>
    protected virtual Task<DialogTurnResult> OnStepAsync(WaterfallStepContext stepContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stepContext);
        return _steps[stepContext.Index](stepContext, cancellationToken);
    }

    // A step that a deploy removed is past the end: the dialog ends with what it has.
    internal Task<DialogTurnResult> RunStepAsync(DialogContext dc, int index, DialogReason reason, object? result, CancellationToken cancellationToken)
    {
        if (index >= _steps.Count)
            return dc.EndDialogAsync(result, cancellationToken);
        var state = dc.ActiveDialog!.State;
        state[StepIndexKey] = index;
        if (state[ValuesKey] is not JsonObject values)
            state[ValuesKey] = values = [];
        return OnStepAsync(new WaterfallStepContext(this, dc, state[OptionsKey], values, index, reason, result), cancellationToken);
    }
}

/// <summary>A step of a waterfall during a turn.</summary>
public sealed class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _parent;
    private bool _nextCalled;

    internal WaterfallStepContext(WaterfallDialog parent, DialogContext dc, JsonNode? options, JsonObject values, int index, DialogReason reason, object? result)
        : base(dc)
    {
        _parent = parent;
        Options = options;
        Values = values;
        Index = index;
        Reason = reason;
        Result = result;
    }

    /// <summary>The step's number, from 0.</summary>
    public int Index { get; }

    /// <summary>What the waterfall was begun with, as JSON.</summary>
    public JsonNode? Options { get; }

    /// <summary>Why the step runs.</summary>
    public DialogReason Reason { get; }

    /// <summary>The result of the step before: what its prompt recognized, or the user's text.</summary>
    public object? Result { get; }

    /// <summary>What the steps keep for each other, as JSON: <c>Values["name"] = "x"</c>, <c>(string?)Values["name"]</c>.</summary>
    public JsonObject Values { get; }

    /// <summary>What the waterfall was begun with.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>It, or default when there was nothing or it no longer fits the type.</returns>
    public T? GetOptions<T>()
    {
        try
        {
            return Options is null ? default : Options.Deserialize<T>(BotJson.StateOptions);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Goes on to the next step without asking.</summary>
    /// <param name="result">The result for the next step.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>How the turn ended.</returns>
    /// <exception cref="InvalidOperationException">It was called already in this step.</exception>
    public Task<DialogTurnResult> NextAsync(object? result = null, CancellationToken cancellationToken = default)
    {
        if (_nextCalled)
            throw new InvalidOperationException($"NextAsync was called twice in step {Index} of '{_parent.Id}'.");
        _nextCalled = true;
        return _parent.ResumeDialogAsync(this, DialogReason.NextCalled, result, cancellationToken);
    }
}
