// Bounds and small text work on hostile mail text.
using System.Text;

namespace BotTeam.Mail.Inbound;

/// <summary>Bounds of what an inquiry may hold, and how longer text is shortened. Lengths are UTF-16 code units.</summary>
public static class MailText
{
    /// <summary>Longest id of an inquiry.</summary>
    public const int MaxExternalId = 200;

    /// <summary>Longest subject.</summary>
    public const int MaxSubject = 1_000;

    /// <summary>Longest body of an inquiry.</summary>
    public const int MaxBody = 200_000;

    /// <summary>Longest display name.</summary>
    public const int MaxName = 200;

    /// <summary>Longest address (RFC 5321, 4.5.3.1: 64 + 1 + 255).</summary>
    public const int MaxAddress = 320;

    /// <summary>Longest header value that is read.</summary>
    public const int MaxHeader = 10_000;

    /// <summary>Longest text or HTML part that is searched; what lies behind is not read.</summary>
    public const int MaxRead = 2_000_000;

    /// <summary>A text with at most so many characters; a longer one ends in a note that says how much is missing.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="max">Bound, note included.</param>
    public static string Bounded(string text, int max)
    {
        if (text.Length <= max)
            return text;
        var note = $"\n[… +{text.Length - max}]";
        return string.Concat(text.AsSpan(0, WholeRunes(text, max - note.Length)), note);
    }

    /// <summary>The text on one line: line breaks and control characters become one space, the ends are trimmed, the rest is cut off with an ellipsis.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="max">Bound, ellipsis included.</param>
    public static string OneLine(string text, int max)
    {
        var line = new StringBuilder(Math.Min(text.Length, max) + 1);
        var gap = false;
        foreach (var c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                gap = true;
                continue;
            }
            if (gap && line.Length > 0 && c != ' ' && line[^1] != ' ')
                line.Append(' ');
            gap = false;
            line.Append(c);
            if (line.Length > max)
                break;
        }
        var result = line.ToString().Trim();
        return result.Length <= max ? result : string.Concat(result.AsSpan(0, WholeRunes(result, max - 1)), "…");
    }

    /// <summary>Line ends as <c>\n</c>, at most <see cref="MaxRead"/> characters, blank lines at both ends removed.</summary>
    /// <param name="text">Any text.</param>
    public static string Lines(string text)
    {
        var read = text.Length <= MaxRead ? text : text[..WholeRunes(text, MaxRead)];
        return TrimBlankLines(read.ReplaceLineEndings("\n"));
    }

    /// <summary>The text without blank lines before and after it; the indent of its first line stays.</summary>
    /// <param name="text">Text with <c>\n</c> line ends.</param>
    public static string TrimBlankLines(string text)
    {
        var end = text.AsSpan().TrimEnd().Length;
        var start = 0;
        for (var i = 0; i < end && char.IsWhiteSpace(text[i]); i++)
        {
            if (text[i] == '\n')
                start = i + 1;
        }
        return start == 0 && end == text.Length ? text : text[start..end];
    }

    /// <summary>The message ids in a header such as References, in their order, with angle brackets; at most 50, none longer than 250 characters.</summary>
    /// <param name="header">Header value.</param>
    public static IEnumerable<string> MessageIds(string? header)
    {
        var rest = header ?? "";
        for (int from = 0, found = 0; found < 50; found++)
        {
            var open = rest.IndexOf('<', from);
            var close = open < 0 ? -1 : rest.IndexOf('>', open);
            if (close < 0)
                yield break;
            var start = rest.LastIndexOf('<', close);
            from = close + 1;
            if (IsMessageId(rest.AsSpan(start, close - start + 1)))
                yield return rest[start..(close + 1)];
        }
    }

    /// <summary>True for <c>&lt;left@right&gt;</c> in printable ASCII without blanks, at most 250 characters.</summary>
    /// <param name="id">Candidate.</param>
    public static bool IsMessageId(ReadOnlySpan<char> id) =>
        id.Length is >= 5 and <= 250 && id[0] == '<' && id[^1] == '>'
        && id[1..^1].Contains('@') && !id[1..^1].ContainsAnyExceptInRange('!', '~') && !id[1..^1].ContainsAny('<', '>');

    private static int WholeRunes(string text, int length) =>
        length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : Math.Max(length, 0);
}
