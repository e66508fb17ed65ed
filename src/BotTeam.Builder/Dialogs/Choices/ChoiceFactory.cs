// Showing choices: as buttons where the channel has them, else in words.
using System.Globalization;
using System.Text;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Dialogs.Choices;

/// <summary>Adds choices to a question.</summary>
public static class ChoiceFactory
{
    private const int InlineMaxChoices = 3;
    private const int ShortTitleChars = 20;

    /// <summary>Adds choices to a question.</summary>
    /// <param name="question">The question; a copy is returned.</param>
    /// <param name="turnContext">The turn, for what its channel can show.</param>
    /// <param name="choices">The choices.</param>
    /// <param name="style">How they are shown.</param>
    /// <param name="locale">The language of "or"; Japanese for ja, else English.</param>
    /// <returns>The question with its choices.</returns>
    public static Activity Append(Activity question, ITurnContext turnContext, IList<Choice> choices, ListStyle style, string? locale = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(choices);
        var message = BotJson.ReadActivity(BotJson.ToUtf8Bytes(question))!;
        message.InputHint ??= InputHints.ExpectingInput;
        if (choices.Count == 0)
            return message;

        switch (style == ListStyle.Auto ? Choose(turnContext, choices) : style)
        {
            case ListStyle.Inline:
                message.Text = Inline(choices, message.Text, locale);
                break;
            case ListStyle.List:
                message.Text = List(choices, message.Text);
                break;
            case ListStyle.SuggestedAction:
                message.SuggestedActions = MessageFactory.SuggestedActions(choices.Select(c => c.Value)).SuggestedActions;
                if (turnContext.Activity.From?.Id is { } asked)
                    message.SuggestedActions!.To = [asked];
                break;
        }

        return message;
    }

    /// <summary>Choices inside the sentence.</summary>
    /// <param name="choices">The choices.</param>
    /// <param name="text">The question.</param>
    /// <param name="locale">The language of "or".</param>
    /// <returns>Such as <c>Which one? (1) A, (2) B, or (3) C</c>.</returns>
    public static string Inline(IList<Choice> choices, string? text, string? locale = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var japanese = ConfirmChoices.IsJapanese(locale);
        var result = new StringBuilder(text);
        if (result.Length > 0)
            result.Append(japanese ? '　' : ' ');
        for (var i = 0; i < choices.Count; i++)
        {
            if (i > 0)
                result.Append((japanese, last: i == choices.Count - 1, choices.Count) switch
                {
                    (true, true, _) => "、または ",
                    (true, false, _) => "、",
                    (false, true, 2) => " or ",
                    (false, true, _) => ", or ",
                    _ => ", ",
                });
            result.Append(CultureInfo.InvariantCulture, $"({i + 1}) {choices[i].Value}");
        }

        return result.ToString();
    }

    /// <summary>Choices as a numbered list below the question.</summary>
    /// <param name="choices">The choices.</param>
    /// <param name="text">The question.</param>
    /// <returns>Markdown.</returns>
    public static string List(IList<Choice> choices, string? text)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var result = new StringBuilder(text);
        if (result.Length > 0)
            result.Append("\n\n");
        for (var i = 0; i < choices.Count; i++)
            result.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "\n" : string.Empty)}{i + 1}. {choices[i].Value}");
        return result.ToString();
    }

    // Buttons beside the input exist in personal chats only; elsewhere everybody would see and press them.
    private static ListStyle Choose(ITurnContext turnContext, IList<Choice> choices)
    {
        var conversation = turnContext.Activity.Conversation;
        var personal = conversation?.ConversationType is null or "personal" && conversation?.IsGroup is not true;
        if (personal && choices.Count <= turnContext.Adapter.Capabilities.MaxSuggestedActions)
            return ListStyle.SuggestedAction;
        return choices.Count <= InlineMaxChoices && choices.All(c => c.Value.Length <= ShortTitleChars) ? ListStyle.Inline : ListStyle.List;
    }
}
