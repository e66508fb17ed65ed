// What a prompt asks, what it understood, and what its validator sees.
using System.Text.Json.Nodes;
using BotTeam.Builder.Dialogs.Choices;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Dialogs;

/// <summary>What a prompt asks.</summary>
public sealed class PromptOptions
{
    /// <summary>The question.</summary>
    public Activity? Prompt { get; set; }

    /// <summary>The question after an answer that was not understood; the first question when null.</summary>
    public Activity? RetryPrompt { get; set; }

    /// <summary>The choices of a <see cref="ChoicePrompt"/>.</summary>
    public IList<Choice>? Choices { get; set; }

    /// <summary>How the choices are shown; the prompt's own style when null.</summary>
    public ListStyle? Style { get; set; }
}

/// <summary>What a prompt understood.</summary>
/// <typeparam name="T">Its type.</typeparam>
public sealed class PromptRecognizerResult<T>
{
    /// <summary>Whether it understood anything.</summary>
    public bool Succeeded { get; set; }

    /// <summary>What it understood; a validator may change it.</summary>
    public T? Value { get; set; }
}

/// <summary>Says whether an answer will do.</summary>
/// <typeparam name="T">What is understood.</typeparam>
/// <param name="promptContext">The answer.</param>
/// <param name="cancellationToken">Ends the turn.</param>
/// <returns>True when it will do.</returns>
public delegate Task<bool> PromptValidator<T>(PromptValidatorContext<T> promptContext, CancellationToken cancellationToken);

/// <summary>What a validator sees.</summary>
/// <typeparam name="T">What is understood.</typeparam>
/// <param name="turnContext">The turn.</param>
/// <param name="recognized">What was understood.</param>
/// <param name="state">What the prompt keeps between attempts.</param>
/// <param name="options">What was asked.</param>
/// <param name="attemptCount">The attempt's number, from 1.</param>
public sealed class PromptValidatorContext<T>(ITurnContext turnContext, PromptRecognizerResult<T> recognized, JsonObject state, PromptOptions options, int attemptCount)
{
    /// <summary>The turn.</summary>
    public ITurnContext Context { get; } = turnContext;

    /// <summary>What was understood.</summary>
    public PromptRecognizerResult<T> Recognized { get; } = recognized;

    /// <summary>What the prompt keeps between attempts.</summary>
    public JsonObject State { get; } = state;

    /// <summary>What was asked.</summary>
    public PromptOptions Options { get; } = options;

    /// <summary>The attempt's number, from 1.</summary>
    public int AttemptCount { get; } = attemptCount;
}
