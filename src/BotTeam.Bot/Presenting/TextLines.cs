// Long texts as lines for a card: exact, without markdown, cut where a card ends.
using System.Buffers;
using System.Text.Json.Nodes;
using BotTeam.Builder.Cards;

namespace BotTeam.Bot.Presenting;

/// <summary>Splits texts into lines; the card shows each as a run of plain text, so nothing in them can format or link.</summary>
public static class TextLines
{
    // Each line is an element of its own, which costs more than its words: beyond this many, several share one.
    private const int MostElements = 60;

    private static readonly SearchValues<char> s_controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n'))]);

    /// <summary>What a card shows of one text, in characters; pages show the rest.</summary>
    public const int MostCharacters = 12_000;

    /// <summary>Every line of a text, up to a bound.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Most characters in all.</param>
    /// <returns>Objects <c>{text, gap}</c>; gap is the element spacing before the line.</returns>
    public static JsonArray Of(string text, int longest = MostCharacters)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new JsonArray();
        var gap = "none";
        var all = CardText.Truncate(text.ReplaceLineEndings("\n").Trim('\n'), longest).Split('\n');
        if (all.Length > MostElements)
            all = [.. all.Chunk((all.Length + MostElements - 1) / MostElements).Select(several => string.Join('\n', several))];
        foreach (var line in all)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                gap = "medium";
                continue;
            }

            lines.Add(new JsonObject { ["text"] = Run(line), ["gap"] = lines.Count == 0 ? "none" : gap });
            gap = "none";
        }

        return lines;
    }

    /// <summary>
    /// A text for a TextRun, which shows it as it is: only the client's own <c>{{DATE(…)}}</c> and <c>{{TIME(…)}}</c> are broken,
    /// and control characters left out.
    /// </summary>
    /// <param name="text">The text.</param>
    public static string Run(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = text.ContainsAny(s_controls) ? string.Concat(text.Where(c => !s_controls.Contains(c))) : text;
        return !clean.Contains("{{", StringComparison.Ordinal) ? clean : clean
            .Replace("{{DATE(", "{\u200B{DATE(", StringComparison.OrdinalIgnoreCase)
            .Replace("{{TIME(", "{\u200B{TIME(", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The beginning of a text: at most six lines of a phone, about twenty full-width characters each.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cut">Whether something was left out.</param>
    public static JsonArray Excerpt(string text, out bool cut)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int rows = 6;
        const int columns = 40;
        var kept = new List<string>();
        var used = 0;
        cut = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (used >= rows)
            {
                cut = true;
                break;
            }

            var room = (rows - used) * columns;
            var width = WholeWords.Columns(line);
            if (width <= room)
            {
                kept.Add(line);
                used += Math.Max(1, (width + columns - 1) / columns);
                continue;
            }

            kept.Add(WholeWords.Cut(line, room));
            cut = true;
            break;
        }

        return Of(string.Join('\n', kept));
    }
}
