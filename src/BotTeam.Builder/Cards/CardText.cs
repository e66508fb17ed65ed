// Text of strangers inside cards: nothing in it may become markup, a link or a mention, and none of it is cut inside a character.
using System.Buffers;
using System.Globalization;
using System.Text;

namespace BotTeam.Builder.Cards;

/// <summary>Makes text of strangers safe for TextBlocks.</summary>
public static class CardText
{
    // Most texts have none of these and stay as they are: marks of Markdown and tags, the digits before a list's dot aside, and
    // control characters.
    private static readonly SearchValues<char> s_suspects = SearchValues.Create(
        [.. "<&{\\`*_[]#>+-=.", .. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(char.IsControl)]);

    /// <summary>
    /// Makes text show as itself in a TextBlock, which reads Markdown: its marks are escaped with a backslash (those of lists and
    /// headings at the start of a line), what would be a tag or an entity becomes one that shows it, and the client's own
    /// <c>{{DATE(…)}}</c> and <c>{{TIME(…)}}</c> are broken with a zero-width space. Control characters are left out, line breaks stay.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="maxChars">How many UTF-16 characters of it are used; the rest is cut with "…".</param>
    /// <param name="removeBidi">Also removes the marks that turn the direction of writing, with which a name can show as another.</param>
    /// <returns>The text as Markdown.</returns>
    public static string EscapeMarkdown(string? text, int maxChars = 4_000, bool removeBidi = false)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        var source = Truncate(text, maxChars);
        if (!source.ContainsAny(s_suspects) && !(removeBidi && source.Any(IsBidi)))
            return source;
        var result = new StringBuilder(source.Length + 16);
        var lineStart = true;
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            var before = result.Length;
            if (c is '\n' || c is '\r' && !Follows(source, i, "\n"))
            {
                result.Append('\n');
                lineStart = true;
                continue;
            }

            if (IsLeftOut(c) || removeBidi && IsBidi(c))
                continue;
            result.Append(c switch
            {
                '<' when i + 1 < source.Length && (char.IsAsciiLetter(source[i + 1]) || source[i + 1] is '/' or '!' or '?') => "&lt;",
                '&' when i + 1 < source.Length && (char.IsAsciiLetter(source[i + 1]) || source[i + 1] == '#') => "&amp;",
                '{' when Follows(source, i, "{DATE(") || Follows(source, i, "{TIME(") => "{\u200B",
                '\\' or '`' or '*' or '_' or '[' or ']' => $"\\{c}",
                '#' or '>' or '+' or '-' or '=' when lineStart => $"\\{c}",
                '.' when IsListNumber(source, i) => "\\.",
                _ => null,
            });
            if (result.Length == before)
                result.Append(c);

            lineStart &= c is ' ' or '\t';
        }

        return result.ToString();
    }

    /// <summary>Cuts a text so that no character that people see as one is cut in two.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxChars">How long the result may be, in UTF-16 characters, the ellipsis included.</param>
    /// <param name="ellipsis">What stands at the end of a cut text.</param>
    /// <returns>The text, or its beginning with the ellipsis.</returns>
    public static string Truncate(string? text, int maxChars, string ellipsis = "…")
    {
        ArgumentNullException.ThrowIfNull(ellipsis);
        ArgumentOutOfRangeException.ThrowIfNegative(maxChars);
        if (string.IsNullOrEmpty(text) || text.Length <= maxChars)
            return text ?? string.Empty;
        var room = maxChars - ellipsis.Length;
        if (room < 0)
            return string.Empty;

        var end = 0;
        while (end < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            // A "character" of thousands of combining marks is an attack on the reader: it is dropped whole.
            if (end + next > room)
                break;
            end += next;
        }

        return string.Concat(text.AsSpan(0, end), ellipsis);
    }

    private static bool Follows(string text, int at, string expected) => text.AsSpan(at + 1).StartsWith(expected, StringComparison.OrdinalIgnoreCase);

    private static bool IsLeftOut(char c) => char.IsControl(c) && c != '\t';

    private static bool IsBidi(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // "1." at the start of a line begins a list and would be numbered anew.
    private static bool IsListNumber(string text, int dot)
    {
        var i = dot - 1;
        while (i >= 0 && char.IsAsciiDigit(text[i]))
            i--;
        var digits = dot - 1 - i;
        while (i >= 0 && text[i] is ' ' or '\t')
            i--;
        return digits is > 0 and <= 9 && (i < 0 || text[i] == '\n');
    }
}
