// HTML of a mail as text a person can read. One pass, linear in the input, never fails: what is not HTML stays as it is.
using System.Net;
using System.Text;

namespace BotTeam.Mail.Inbound;

/// <summary>Turns the HTML part of a mail into text.</summary>
public static class HtmlText
{
    private static readonly string[] Breaks =
        ["br", "p", "div", "tr", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre", "section", "header", "footer"];

    /// <summary>The readable text: tags and comments removed, entities decoded, blocks on lines of their own.</summary>
    /// <param name="html">HTML, possibly broken.</param>
    public static string Read(string html) => MailText.TrimBlankLines(Convert(html.AsSpan(0, Math.Min(html.Length, MailText.MaxRead)), keepSpace: false));

    /// <summary>
    /// The buyer's words in Amazon's mail: the one <c>&lt;pre&gt;</c> whose style has <c>white-space:-o-pre-wrap</c>, the same in
    /// every language. Null when there is none.
    /// </summary>
    /// <param name="html">HTML, possibly broken.</param>
    /// <param name="frame">The rest of the mail as text; empty when there is none.</param>
    public static string? BuyersPre(string html, out string frame)
    {
        frame = "";
        for (var from = 0; ;)
        {
            var open = html.IndexOf("<pre", from, StringComparison.OrdinalIgnoreCase);
            var inner = open < 0 ? -1 : html.IndexOf('>', open) + 1;
            if (inner <= 0)
                return null;
            from = inner;
            if (!html.AsSpan(open, inner - open).Contains("-o-pre-wrap", StringComparison.OrdinalIgnoreCase))
                continue;
            var close = html.IndexOf("</pre", inner, StringComparison.OrdinalIgnoreCase);
            var end = close < 0 ? html.Length : close;
            frame = Read(string.Concat(html.AsSpan(0, open), "<p>", html.AsSpan(end)));
            return MailText.TrimBlankLines(Convert(html.AsSpan(inner, Math.Min(end - inner, MailText.MaxRead)), keepSpace: true));
        }
    }

    private static string Convert(ReadOnlySpan<char> html, bool keepSpace)
    {
        var text = new StringBuilder(html.Length / 2);
        var ends = new Ends();
        while (!html.IsEmpty)
        {
            var open = html.IndexOf('<');
            if (open < 0)
                open = html.Length;
            AppendText(text, html[..open], keepSpace);
            html = html[open..];
            if (html.IsEmpty)
                break;
            var length = TagLength(html, ref ends);
            if (length == 0)
            {
                text.Append('<');
                html = html[1..];
                continue;
            }
            AppendBreak(text, NameOf(html[..length]), keepSpace);
            html = html[length..];
        }
        return text.ToString();
    }

    // Length of the tag, comment or unseen element at the start; 0 when the '<' is only a character.
    private static int TagLength(ReadOnlySpan<char> html, ref Ends ends)
    {
        if (html.StartsWith("<!--"))
            return UpTo(html, "-->", ref ends.NoComment);
        if (html.Length < 2 || !(char.IsAsciiLetter(html[1]) || html[1] is '/' or '!' or '?'))
            return 0;
        var tag = UpTo(html, ">", ref ends.NoTag);
        if (tag == 0)
            return 0;
        var name = NameOf(html[..tag]);
        var hidden = name.Equals("style", StringComparison.OrdinalIgnoreCase) ? UpTo(html, "</style", ref ends.NoStyle)
            : name.Equals("script", StringComparison.OrdinalIgnoreCase) ? UpTo(html, "</script", ref ends.NoScript)
            : name.Equals("title", StringComparison.OrdinalIgnoreCase) ? UpTo(html, "</title", ref ends.NoTitle)
            : 0;
        return hidden == 0 ? tag : html[hidden..].IndexOf('>') is var close and >= 0 and < 100 ? hidden + close + 1 : hidden;
    }

    // Remembers that an end is missing, so that a thousand openings are not a thousand searches.
    private static int UpTo(ReadOnlySpan<char> html, string end, ref bool missing)
    {
        if (missing)
            return 0;
        var at = html.IndexOf(end, StringComparison.OrdinalIgnoreCase);
        missing = at < 0;
        return missing ? 0 : at + end.Length;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag.TrimStart("</");
        var end = 0;
        while (end < name.Length && char.IsAsciiLetterOrDigit(name[end]))
            end++;
        return name[..end];
    }

    private static void AppendText(StringBuilder text, ReadOnlySpan<char> run, bool keepSpace)
    {
        if (run.IsEmpty)
            return;
        var decoded = run.Contains('&') ? WebUtility.HtmlDecode(run.ToString()) : run.ToString();
        if (keepSpace)
        {
            text.Append(decoded.ReplaceLineEndings("\n"));
            return;
        }
        foreach (var c in decoded)
        {
            if (!char.IsWhiteSpace(c) || c is '\u3000' or '\u00a0')
                text.Append(c == '\u00a0' ? ' ' : c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                text.Append(' ');
        }
    }

    private static void AppendBreak(StringBuilder text, ReadOnlySpan<char> name, bool keepSpace)
    {
        if (keepSpace)
        {
            if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
                text.Append('\n');
            return;
        }
        if (name.Equals("td", StringComparison.OrdinalIgnoreCase) || name.Equals("th", StringComparison.OrdinalIgnoreCase))
        {
            if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                text.Append(' ');
            return;
        }
        foreach (var block in Breaks)
        {
            if (!name.Equals(block, StringComparison.OrdinalIgnoreCase))
                continue;
            while (text.Length > 0 && text[^1] == ' ')
                text.Length--;
            if (text.Length > 0 && !(text.Length > 1 && text[^1] == '\n' && text[^2] == '\n') && (block == "br" || text[^1] != '\n'))
                text.Append('\n');
            return;
        }
    }

    private struct Ends
    {
        public bool NoComment;
        public bool NoTag;
        public bool NoStyle;
        public bool NoScript;
        public bool NoTitle;
    }
}
