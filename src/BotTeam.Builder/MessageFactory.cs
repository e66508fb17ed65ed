// Messages in one line.
using BotTeam.Builder.Schema;

namespace BotTeam.Builder;

/// <summary>Makes messages.</summary>
public static class MessageFactory
{
    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ssml">Not used by our channels; kept for the signature.</param>
    /// <param name="inputHint">One of <see cref="InputHints"/>.</param>
    /// <returns>The message.</returns>
    public static Activity Text(string? text, string? ssml = null, string? inputHint = null)
    {
        var message = Activity.CreateMessageActivity();
        message.Text = text;
        message.InputHint = inputHint;
        return message;
    }

    /// <summary>A card or a file.</summary>
    /// <param name="attachment">The card or file.</param>
    /// <param name="text">A text above it.</param>
    /// <param name="summary">What the notification says.</param>
    /// <returns>The message.</returns>
    public static Activity Attachment(Attachment attachment, string? text = null, string? summary = null)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        var message = Text(text);
        message.Attachments = [attachment];
        message.Summary = summary;
        return message;
    }

    /// <summary>An Adaptive Card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="summary">What the notification says: without it a phone only says "card".</param>
    /// <returns>The message.</returns>
    public static Activity AdaptiveCard(JsonText card, string summary) => Attachment(Schema.Attachment.AdaptiveCard(card), summary: summary);

    /// <summary>A text with buttons beside the input.</summary>
    /// <param name="actions">The captions; a click sends its caption as text.</param>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public static Activity SuggestedActions(IEnumerable<string> actions, string? text = null)
    {
        var message = Text(text);
        message.SuggestedActions = new SuggestedActions
        {
            Actions = [.. actions.Select(title => new CardAction { Type = CardAction.ImBack, Title = title, Value = title })],
        };
        return message;
    }
}
