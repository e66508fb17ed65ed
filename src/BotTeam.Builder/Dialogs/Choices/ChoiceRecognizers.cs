// Finding a choice in what the user typed: by name, synonym, number, or an unambiguous part.
using System.Globalization;

namespace BotTeam.Builder.Dialogs.Choices;

/// <summary>Finds choices in typed answers.</summary>
public static class ChoiceRecognizers
{
    private static readonly string[][] Ordinals =
    [
        ["first", "1st", "最初", "一番", "一番目", "一つ目", "一"],
        ["second", "2nd", "二番", "二番目", "二つ目", "二"],
        ["third", "3rd", "三番", "三番目", "三つ目", "三"],
        ["fourth", "4th", "四番", "四番目", "四つ目", "四"],
        ["fifth", "5th", "五番", "五番目", "五つ目", "五"],
    ];

    /// <summary>Finds the choice that an answer means.</summary>
    /// <remarks>
    /// In this order: a whole name or synonym; a number or ordinal ("2", "２番", "②", "second", "二番目", "last", "最後"); a name inside
    /// the answer (the longest; none when two different ones are named); the answer as a part of exactly one name. Width, case and
    /// blanks do not matter. Two choices of the same name are told apart by number only.
    /// </remarks>
    /// <param name="utterance">The answer.</param>
    /// <param name="choices">The choices.</param>
    /// <param name="options">How answers are understood.</param>
    /// <returns>The choice, or null when none or more than one is meant.</returns>
    public static FoundChoice? RecognizeChoice(string? utterance, IList<Choice> choices, FindChoicesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        options ??= new FindChoicesOptions();
        var said = AnswerText.Normalize(utterance);
        if (said.Length == 0)
            return null;

        var names = Names(choices);
        var exact = names.Where(n => n.Text == said).Select(n => n.Index).Distinct().ToList();
        if (exact.Count == 1)
            return Found(choices, names.First(n => n.Text == said), 1f);
        if (options.RecognizeNumbers && NumberOf(said, choices.Count) is { } number)
            return new FoundChoice { Value = choices[number].Value, Index = number, Score = 1f };
        return exact.Count == 0 && options.AllowPartialMatches ? Partial(said, choices, names) : null;
    }

    private static List<Name> Names(IList<Choice> choices)
    {
        var names = new List<Name>();
        for (var i = 0; i < choices.Count; i++)
        {
            names.Add(new Name(i, AnswerText.Normalize(choices[i].Value), null));
            foreach (var synonym in choices[i].Synonyms ?? [])
                names.Add(new Name(i, AnswerText.Normalize(synonym), synonym));
        }

        return names.FindAll(n => n.Text.Length > 0);
    }

    private static FoundChoice? Partial(string said, IList<Choice> choices, List<Name> names)
    {
        var inside = names.Where(n => ContainsWord(said, n.Text)).OrderByDescending(n => n.Text.Length).ToList();
        if (inside.Count > 0)
        {
            var longest = inside[0];
            // "cancel the order" names "cancel" too, but a second name that is not part of the first makes two meanings.
            return inside.TrueForAll(n => n.Index == longest.Index || longest.Text.Contains(n.Text, StringComparison.Ordinal) && n.Text.Length < longest.Text.Length)
                ? Found(choices, longest, (float)longest.Text.Length / said.Length)
                : null;
        }

        var around = names.FindAll(n => said.Length >= 2 && ContainsWord(n.Text, said));
        return around.Select(n => n.Index).Distinct().Count() == 1 ? Found(choices, around[0], (float)said.Length / around[0].Text.Length) : null;
    }

    // Latin words are whole words ("no" is not in "note"); Japanese has no blanks, so there any place will do.
    private static bool ContainsWord(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            var end = at + part.Length;
            var cutsBefore = at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(part[0]);
            var cutsAfter = end < text.Length && char.IsAsciiLetterOrDigit(text[end]) && char.IsAsciiLetterOrDigit(part[^1]);
            if (!cutsBefore && !cutsAfter)
                return true;
        }

        return false;
    }

    private static int? NumberOf(string said, int count)
    {
        if (said is "last" or "最後")
            return count - 1 is var last and >= 0 ? last : null;
        for (var i = 0; i < Ordinals.Length && i < count; i++)
        {
            if (Ordinals[i].Contains(said))
                return i;
        }

        foreach (var tail in (string[])["番目", "つ目", "番", "つ"])
        {
            if (said.EndsWith(tail, StringComparison.Ordinal))
            {
                said = said[..^tail.Length];
                break;
            }
        }

        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= count ? number - 1 : null;
    }

    private static FoundChoice Found(IList<Choice> choices, Name name, float score) =>
        new() { Value = choices[name.Index].Value, Index = name.Index, Score = score, Synonym = name.Synonym };

    private readonly record struct Name(int Index, string Text, string? Synonym);
}
