// The prompts a bot of this kind uses: free text, one of several, yes or no.
using System.Text.Json.Nodes;
using BotTeam.Builder.Dialogs.Choices;

namespace BotTeam.Builder.Dialogs;

/// <summary>Asks for text; anything but nothing will do.</summary>
/// <param name="dialogId">Its id.</param>
/// <param name="validator">Says whether the text will do.</param>
public class TextPrompt(string dialogId, PromptValidator<string>? validator = null) : Prompt<string>(dialogId, validator)
{
    /// <inheritdoc/>
    protected override Task<PromptRecognizerResult<string>> OnRecognizeAsync(ITurnContext turnContext, JsonObject state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var text = turnContext.Activity.Text;
        return Task.FromResult(new PromptRecognizerResult<string> { Succeeded = !string.IsNullOrWhiteSpace(text), Value = text });
    }
}

/// <summary>Asks for one of several choices: by name, part of a name, synonym, or number.</summary>
/// <param name="dialogId">Its id.</param>
/// <param name="validator">Says whether the choice will do.</param>
/// <param name="defaultLocale">The language of what it writes itself, where the activity has none.</param>
public class ChoicePrompt(string dialogId, PromptValidator<FoundChoice>? validator = null, string? defaultLocale = null) : Prompt<FoundChoice>(dialogId, validator)
{
    /// <summary>How the choices are shown.</summary>
    public ListStyle Style { get; set; } = ListStyle.Auto;

    /// <summary>How answers are understood.</summary>
    public FindChoicesOptions? RecognizerOptions { get; set; }

    /// <inheritdoc/>
    protected override Task OnPromptAsync(ITurnContext turnContext, JsonObject state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var question = (isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt) ?? MessageFactory.Text(null);
        var locale = turnContext.Activity.Locale ?? defaultLocale;
        return turnContext.SendActivityAsync(ChoiceFactory.Append(question, turnContext, options.Choices ?? [], options.Style ?? Style, locale), cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task<PromptRecognizerResult<FoundChoice>> OnRecognizeAsync(ITurnContext turnContext, JsonObject state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var found = ChoiceRecognizers.RecognizeChoice(turnContext.Activity.Text, options.Choices ?? [], RecognizerOptions);
        return Task.FromResult(new PromptRecognizerResult<FoundChoice> { Succeeded = found is not null, Value = found });
    }
}

/// <summary>Asks yes or no, in Japanese or English.</summary>
/// <param name="dialogId">Its id.</param>
/// <param name="validator">Says whether the answer will do.</param>
/// <param name="defaultLocale">The language of the two choices, where the activity has none.</param>
public class ConfirmPrompt(string dialogId, PromptValidator<bool>? validator = null, string? defaultLocale = null) : Prompt<bool>(dialogId, validator)
{
    /// <summary>How the two choices are shown.</summary>
    public ListStyle Style { get; set; } = ListStyle.Auto;

    /// <inheritdoc/>
    protected override Task OnPromptAsync(ITurnContext turnContext, JsonObject state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var question = (isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt) ?? MessageFactory.Text(null);
        var locale = turnContext.Activity.Locale ?? defaultLocale;
        return turnContext.SendActivityAsync(ChoiceFactory.Append(question, turnContext, ConfirmChoices.For(locale), options.Style ?? Style, locale), cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task<PromptRecognizerResult<bool>> OnRecognizeAsync(ITurnContext turnContext, JsonObject state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var answer = ConfirmChoices.Recognize(turnContext.Activity.Text);
        return Task.FromResult(new PromptRecognizerResult<bool> { Succeeded = answer is not null, Value = answer ?? false });
    }
}
