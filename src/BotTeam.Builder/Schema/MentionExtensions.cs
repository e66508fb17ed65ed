// Getting at the user's own words: our mention comes out, other people's mentions stay (PROTOCOL 2.3).
using System.Net;
using System.Text;

namespace BotTeam.Builder.Schema;

/// <summary>Mentions in the text of a message.</summary>
public static class MentionExtensions
{
    /// <summary>
    /// Takes the mentions of the recipient (the bot) out of the text, collapses blanks and trims. Text that is not
    /// <see cref="TextFormatTypes.Plain"/> is then HTML-decoded, once. Line breaks stay.
    /// </summary>
    /// <param name="activity">The message; its <see cref="IMessageActivity.Text"/> becomes the result.</param>
    /// <returns>The user's words, empty when there are none.</returns>
    public static string RemoveRecipientMention(this IMessageActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.RemoveMentionText(activity.Recipient?.Id);
    }

    /// <summary>The same for any account.</summary>
    /// <param name="activity">The message; its <see cref="IMessageActivity.Text"/> becomes the result.</param>
    /// <param name="id">Whose mentions come out, by <see cref="ChannelAccount.Id"/>; null takes out none.</param>
    /// <returns>The text without them, empty when there is none.</returns>
    public static string RemoveMentionText(this IMessageActivity activity, string? id)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var text = activity.Text;
        if (string.IsNullOrEmpty(text))
            return activity.Text = string.Empty;

        foreach (var mention in activity.Entities?.OfType<Mention>() ?? [])
        {
            if (id is null || mention.Mentioned?.Id != id)
                continue;
            var marked = mention.Text ?? (mention.Mentioned.Name is { Length: > 0 } name ? $"<at>{name}</at>" : null);
            if (!string.IsNullOrEmpty(marked))
                text = text.Replace(marked, string.Empty, StringComparison.OrdinalIgnoreCase);
        }

        if (activity.TextFormat != TextFormatTypes.Plain)
            text = WebUtility.HtmlDecode(text);
        return activity.Text = CollapseBlanks(text);
    }

    /// <summary>Whether a message mentions its recipient; in a channel the bot answers only then.</summary>
    /// <param name="activity">The message.</param>
    /// <returns>True when one of the mentions has the recipient's id.</returns>
    public static bool MentionsRecipient(this IMessageActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.Recipient?.Id is { } id && (activity.Entities?.OfType<Mention>().Any(m => m.Mentioned?.Id == id) ?? false);
    }

    /// <summary>Adds a mention; the text must contain <see cref="Mention.Text"/>, which this returns.</summary>
    /// <param name="activity">The message.</param>
    /// <param name="account">Who is mentioned.</param>
    /// <returns>The exact text to put into the message: <c>&lt;at&gt;Name&lt;/at&gt;</c>, the name XML-escaped.</returns>
    public static string AddMention(this IMessageActivity activity, ChannelAccount account)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(account);
        var text = $"<at>{System.Security.SecurityElement.Escape(account.Name ?? account.Id)}</at>";
        (activity.Entities ??= []).Add(new Mention(account, text));
        return text;
    }

    // Runs of blanks other than line breaks become one blank: quoted mails keep their lines.
    private static string CollapseBlanks(string text)
    {
        var result = new StringBuilder(text.Length);
        var blank = false;
        foreach (var c in text)
        {
            if (c is '\n' or '\r')
            {
                blank = false;
                result.Append(c);
            }
            else if (c != '　' && char.IsWhiteSpace(c))
            {
                blank = true;
            }
            else
            {
                if (blank && result.Length > 0 && result[^1] is not ('\n' or '\r'))
                    result.Append(' ');
                blank = false;
                result.Append(c);
            }
        }

        return result.ToString().Trim();
    }
}
