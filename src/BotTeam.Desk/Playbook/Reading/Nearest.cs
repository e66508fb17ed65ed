// "Did you mean …?": the known name nearest to a mistyped one.
namespace BotTeam.Desk.Playbook.Reading;

/// <summary>Finds the name a person probably meant.</summary>
internal static class Nearest
{
    private const int ListedAtMost = 12;

    /// <summary>A sentence that names the nearest known name, or all of them when none is near.</summary>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
            return "";
        var best = names.MinBy(candidate => Distance(name, candidate))!;
        if (Distance(name, best) <= Math.Max(2, name.Length / 3))
            return $"Did you mean '{best}'?";
        var listed = string.Join(", ", names.Take(ListedAtMost));
        return names.Count > ListedAtMost ? $"Known are {listed} …" : $"Known are {listed}.";
    }

    // Levenshtein, over two rows; names are short.
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var swap = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(swap, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
