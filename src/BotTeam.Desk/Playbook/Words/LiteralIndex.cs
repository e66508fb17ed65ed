// Finds which of thousands of literals stand in a text, in one pass over it.
namespace BotTeam.Desk.Playbook.Words;

/// <summary>
/// Literals, found by their first four letters. Long ones are cut: what holds a literal holds its beginning. Filled once; then safe
/// for many threads.
/// </summary>
internal sealed class LiteralIndex
{
    private const int Letters = 4;
    private const int Longest = 8;
    private const int BitsPerLetter = 16;
    private readonly Dictionary<ulong, List<(string Literal, int Number)>> _byStart = [];

    /// <summary>How many literals there are: their numbers are below this.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a literal; long literals that begin alike share one.</summary>
    /// <param name="literal">A literal, not empty.</param>
    public int Add(string literal)
    {
        var kept = literal.Length <= Longest ? literal : literal[..Longest];
        var start = 0UL;
        for (var i = 0; i < Math.Min(Letters, kept.Length); i++) start |= Shifted(kept[i], i);
        if (!_byStart.TryGetValue(start, out var alike)) _byStart[start] = alike = new(1);
        foreach (var (known, number) in alike)
            if (known == kept) return number;
        alike.Add((kept, Count));
        return Count++;
    }

    /// <summary>The numbers of all literals that stand in a text.</summary>
    /// <param name="text">The text.</param>
    public BitSet In(ReadOnlySpan<char> text)
    {
        var seen = new BitSet(Count);
        for (var at = 0; at < text.Length; at++)
        {
            var rest = text[at..];
            var start = 0UL;
            for (var i = 0; i < Letters && i < rest.Length; i++)
            {
                start |= Shifted(rest[i], i);
                if (!_byStart.TryGetValue(start, out var alike)) continue;
                foreach (var (literal, number) in alike)
                    if (rest.StartsWith(literal, StringComparison.Ordinal)) seen.Add(number);
            }
        }

        return seen;
    }

    private static ulong Shifted(char letter, int place) => (ulong)letter << (place * BitsPerLetter);
}
