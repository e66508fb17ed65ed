// The checks that go by phrases of the check files: policy and blame.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>Runs every check that has phrases.</summary>
internal static class PhraseChecks
{
    private const int MostPerRule = 5;
    private const int Reach = 160;

    /// <summary>What the phrases find, check by check.</summary>
    public static IEnumerable<IEnumerable<Finding>> Check(Draft draft) =>
        draft.Rules.Rules.Values.Where(r => !r.Phrases.IsEmpty).Select(rule => Findings(draft, rule));

    private static IEnumerable<Finding> Findings(Draft draft, CheckRule rule)
    {
        var taken = new List<(int From, int To)>();
        foreach (var phrases in rule.Phrases)
        {
            var text = rule.Form switch
            {
                TextForm.Raw => draft.InText,
                TextForm.Plain => draft.InPlain,
                _ => draft.InJoined,
            };
            for (var match = phrases.Find(text); match is not null && taken.Count < MostPerRule; match = phrases.Next(text, match))
            {
                if (IsExcused(rule, text, match)) continue;
                var (start, length) = Place(draft, rule.Form, match);
                if (taken.Any(t => start < t.To && t.From < start + length)) continue;
                taken.Add((start, start + length));
                yield return draft.Find(rule.Id, start, length, Mended(draft, rule, start, length));
            }
        }
    }

    private static bool IsExcused(CheckRule rule, PhraseText whole, Match match)
    {
        if (rule.Unless is null) return false;
        var text = whole.Value;
        var end = match.Index + match.Length;
        var sentence = text[Sentence.Start(text, match.Index, Reach)..Sentence.End(text, Math.Max(match.Index, end - 1), Reach)];
        return rule.Unless.AreIn(whole.Piece(sentence));
    }

    private static (int Start, int Length) Place(Draft draft, TextForm form, Match match)
    {
        if (form == TextForm.Raw) return (match.Index, match.Length);
        var normal = form == TextForm.Plain ? draft.Plain : draft.Joined;
        var start = normal.StartOf(match.Index);
        var quote = normal.Quote(match.Index, match.Length);
        var trimmed = quote.TrimStart();
        return (start + quote.Length - trimmed.Length, trimmed.TrimEnd().Length);
    }

    // A placeholder for the name is the one thing that can be filled in without thinking.
    private static string? Mended(Draft draft, CheckRule rule, int start, int length)
    {
        if (rule.Id != "placeholder" || Greeting.KnownName(draft.Given.BuyerName) is not { } name) return null;
        var after = draft.Text.AsSpan(start + length).TrimStart();
        var quote = draft.Text.AsSpan(start, length);
        var isName = after.StartsWith("様") || quote.Contains("name", StringComparison.OrdinalIgnoreCase) || quote.Contains("名前", StringComparison.Ordinal);
        return isName ? string.Concat(draft.Text.AsSpan(0, start), name, draft.Text.AsSpan(start + length)) : null;
    }
}
