// Finds a draft that went to this buyer before, the same or nearly (rules 82, 90).
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>Likeness of texts by the groups of three letters they share.</summary>
internal static class Repetition
{
    private const double Near = 0.8;
    private const int Shortest = 20;
    private const int Longest = 4_500;
    private const int MostTexts = 50;

    /// <summary>Whether one of the earlier texts is nearly this draft.</summary>
    public static bool IsNear(Draft draft)
    {
        var own = Groups(draft.Given.Text);
        return own.Count >= Shortest && draft.Given.Previous.Take(MostTexts).Any(p => Likeness(own, Groups(p ?? "")) >= Near);
    }

    private static double Likeness(HashSet<(char, char, char)> a, HashSet<(char, char, char)> b)
    {
        if (b.Count == 0) return 0;
        var shared = a.Count(b.Contains);
        return (double)shared / (a.Count + b.Count - shared);
    }

    // Names, dates and numbers differ between two uses of the same text: digits and blanks do not count.
    private static HashSet<(char, char, char)> Groups(string text)
    {
        var letters = NormalText.Of(text.Length > Longest ? text[..Longest] : text).Value.Where(char.IsLetter).ToArray();
        var groups = new HashSet<(char, char, char)>();
        for (var i = 2; i < letters.Length; i++) groups.Add((letters[i - 2], letters[i - 1], letters[i]));
        return groups;
    }
}
