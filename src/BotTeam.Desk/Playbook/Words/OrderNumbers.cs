// Order numbers in what people write: as Japanese keyboards type them, right beside Japanese letters, with whatever looks like a dash.
using System.Text.RegularExpressions;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>Reads Amazon order numbers (<c>250-1234567-1234567</c>) in people's words. Who wrote one may have written any.</summary>
public static partial class OrderNumbers
{
    private const int Figures = 17;

    /// <summary>The first order number in a text, with plain figures and dashes; null: none.</summary>
    /// <param name="text">The text, also a hostile one.</param>
    public static string? First(string? text) => In(text, 1) is [var first] ? first : null;

    /// <summary>The order numbers in a text, each once, in the order they stand in, with plain figures and dashes.</summary>
    /// <param name="text">The text, also a hostile one; null: none.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="longest">What stands behind so many characters is not looked at.</param>
    public static IReadOnlyList<string> In(string? text, int most, int longest = 100_000)
    {
        // Few texts hold that many figures: the others cost no more than a look.
        if (text is null || !MayHold(text.AsSpan(0, Math.Min(text.Length, longest))))
            return [];
        var found = new List<string>();
        for (var match = OrderNumber().Match(HalfWidth.Of(Cut(text, longest))); match.Success && found.Count < most; match = match.NextMatch())
        {
            var number = DashLike().Replace(match.Value, "-");
            if (!found.Contains(number))
                found.Add(number);
        }

        return found;
    }

    private static bool MayHold(ReadOnlySpan<char> text)
    {
        var figures = 0;
        foreach (var c in text)
        {
            // The halves of a pair may be a figure of another alphabet.
            if ((char.IsNumber(c) || char.IsSurrogate(c)) && ++figures == Figures)
                return true;
        }

        return false;
    }

    // Never between the halves of a character: a text with one half has no plain spelling.
    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsLowSurrogate(text[longest]) ? longest - 1 : longest)];

    // Japanese text has no spaces: letters may stand right beside the number, other figures may not.
    [GeneratedRegex(@"(?<![0-9-])[0-9]{3}[-‐‑–—―−ー][0-9]{7}[-‐‑–—―−ー][0-9]{7}(?![0-9-])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex OrderNumber();

    [GeneratedRegex("[‐‑–—―−ー]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex DashLike();
}
