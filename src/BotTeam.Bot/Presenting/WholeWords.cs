// Quotes and beginnings of texts for people: they end where a word ends, never within it.
using System.Text;
using BotTeam.Builder.Cards;

namespace BotTeam.Bot.Presenting;

/// <summary>Widens quotes to whole words and cuts texts between words. Widths are in columns: a full-width character has two.</summary>
public static class WholeWords
{
    // A word that is longer than this is not one.
    private const int LongestRest = 16;
    private const string Ellipsis = "…";

    /// <summary>The columns of a text.</summary>
    /// <param name="text">The text.</param>
    public static int Columns(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
            columns += Columns(rune);
        return columns;
    }

    /// <summary>A quote with the words it begins and ends in, whole.</summary>
    /// <param name="texts">Where it may come from; the first that holds it counts.</param>
    /// <param name="quote">The quote. One that is in none of the texts stays as it is.</param>
    /// <param name="columns">Most columns.</param>
    /// <returns>One line of at most that many columns.</returns>
    public static string Around(IEnumerable<string> texts, string quote, int columns)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(quote);
        foreach (var text in quote.Length == 0 ? [] : texts)
        {
            if (text.IndexOf(quote, StringComparison.Ordinal) is var start and >= 0)
                return Around(text, start, quote.Length, columns);
        }

        return Cut(OneLine(quote), columns);
    }

    /// <summary>A part of a text with the words it begins and ends in, whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="columns">Most columns.</param>
    /// <returns>One line of at most that many columns.</returns>
    public static string Around(string text, int start, int length, int columns)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (first, end) = (start, start + length);
        while (first > 0 && start - first < LongestRest && WordEnds.BeganBefore(text, first))
            first--;
        while (end < text.Length && end - start - length < LongestRest && WordEnds.GoesOn(text, end))
            end++;
        var words = text[first..end].Trim();
        return Cut(OneLine($"{(WordEnds.BeganBefore(text, first) ? Ellipsis : "")}{words}{(WordEnds.GoesOn(text, end) ? Ellipsis : "")}"), columns);
    }

    /// <summary>A text of at most so many columns; a longer one ends after a word, with an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="columns">Most columns, at least 4.</param>
    public static string Cut(string text, int columns)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 4);
        var (fits, word, used, at) = (0, 0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            // Two columns stay for the ellipsis.
            if (used <= columns - 2)
                (fits, word) = (at, WordEnds.GoesOn(text, at) ? word : at);
            used += Columns(rune);
            if (used > columns)
                return word * 2 > fits ? string.Concat(text[..word].TrimEnd().TrimEnd('、', ',', '・'), Ellipsis) : CardText.Truncate(text, fits + 1, Ellipsis);
            at += rune.Utf16SequenceLength;
        }

        return text;
    }

    private static int Columns(Rune rune) => rune.Value > 0x2E7F ? 2 : 1;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
