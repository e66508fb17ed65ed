// "Did you mean …?": the known name nearest to a mistyped one.
namespace BotTeam.Desk.Playbook.Reading;

/// <summary>Finds the name a person probably meant.</summary>
public static class Nearest
{
    private const int ListedAtMost = 12;
    private const int LongestName = 200;
    private const int ShortestBeginning = 3;

    /// <summary>The known name nearest to the given one, or null when none is near.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="known">The names there are.</param>
    public static string? Find(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > LongestName)
            return null;
        var names = known.Order(StringComparer.Ordinal).ToList();
        if (name.Length >= ShortestBeginning && names.Find(candidate => candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } longer)
            return longer;
        var best = names.MinBy(candidate => Distance(name, candidate));
        return best is not null && Distance(name, best) <= Math.Max(2, name.Length / 3) ? best : null;
    }

    /// <summary>A sentence that names the nearest known name, or all of them when none is near; empty when there are none.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="known">The names there are.</param>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
            return "";
        if (Find(name, names) is { } best)
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
