// The plain text of a chat message that arrives as HTML: nothing of its markup is kept, its lines are.
using System.Net;
using System.Text;
using BotTeam.Builder.Cards;

namespace BotTeam.Bot.Extensions;

/// <summary>Reads the words out of a message's HTML. Whatever stands in it, the result is bounded text.</summary>
public static class MessageText
{
    private const int MostHtml = 400_000;
    private const int LongestTag = 8_000;

    /// <summary>The words.</summary>
    /// <param name="html">The HTML, of a stranger.</param>
    /// <param name="longest">Most characters of the result.</param>
    public static string Plain(string? html, int longest)
    {
        var rest = (html ?? "").AsSpan(0, Math.Min(html?.Length ?? 0, MostHtml));
        var text = new StringBuilder(Math.Min(rest.Length, 8_000));
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('<');
            Append(text, open < 0 ? rest : rest[..open]);
            if (open < 0)
                break;
            rest = rest[open..];
            // A sign that begins no tag, or one that never ends, is a word of the writer.
            if (!BeginsTag(rest) || EndOfTag(rest) is not (> 0 and var close))
            {
                text.Append('<');
                rest = rest[1..];
                continue;
            }

            var tag = rest[1..close];
            rest = rest[(close + 1)..];
            var name = NameOf(tag);
            if (name is "script" or "style")
                rest = After(rest, $"</{name}");
            else if (name is "br" or "p" or "/p" or "div" or "/div" or "li" or "tr" or "blockquote" or "/blockquote" or "h1" or "h2" or "h3")
                NewLine(text, always: name == "br");
            else if (name is "img" or "emoji")
                Append(text, Alt(tag));
        }

        var lines = text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.Replace('\u00A0', ' ').Trim());
        return CardText.Truncate(string.Join('\n', lines).Trim(), longest);
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> words)
    {
        if (!words.IsEmpty)
            text.Append(WebUtility.HtmlDecode(words.ToString()).ReplaceLineEndings(" "));
    }

    private static void NewLine(StringBuilder text, bool always)
    {
        if (text.Length > 0 && (always || text[^1] != '\n'))
            text.Append('\n');
    }

    private static bool BeginsTag(ReadOnlySpan<char> html) => html.Length > 1 && (char.IsAsciiLetter(html[1]) || html[1] is '/' or '!' or '?');

    // A quoted value may contain the sign that ends a tag; what is longer than any tag of a message is none.
    private static int EndOfTag(ReadOnlySpan<char> html)
    {
        var quote = '\0';
        for (var i = 1; i < Math.Min(html.Length, LongestTag); i++)
        {
            if (quote != '\0')
                quote = html[i] == quote ? '\0' : quote;
            else if (html[i] is '"' or '\'')
                quote = html[i];
            else if (html[i] == '>')
                return i;
        }

        return -1;
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(" \t\r\n>");
        var name = (end < 0 ? tag : tag[..end]).TrimEnd('/');
        return name.Length > 12 ? "" : name.ToString().ToLowerInvariant();
    }

    private static ReadOnlySpan<char> Alt(ReadOnlySpan<char> tag)
    {
        var at = tag.IndexOf("alt=\"", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return [];
        var value = tag[(at + 5)..];
        var end = value.IndexOf('"');
        return end < 0 ? [] : value[..Math.Min(end, 40)];
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> html, string tag)
    {
        var at = html.IndexOf(tag, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return [];
        var end = html[at..].IndexOf('>');
        return end < 0 ? [] : html[(at + end + 1)..];
    }
}
