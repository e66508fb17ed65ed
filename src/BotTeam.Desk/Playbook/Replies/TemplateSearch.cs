// Finds templates by meaning: words in either language, through groups of words that mean the same.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>A template found, with how well it fits; higher is better.</summary>
/// <param name="Template">The template.</param>
/// <param name="Score">Above 0; comparable within one search only.</param>
public sealed record TemplateMatch(ReplyTemplate Template, int Score);

/// <summary>Searches the templates. Safe for many threads.</summary>
public sealed class TemplateSearch
{
    private const int LongestQuery = 200;
    private const int SameMeaning = 10;
    private const int SameKeyword = 12;
    private const int InTitle = 6;
    private const int InKeyword = 5;
    private const int InBody = 1;

    private readonly ImmutableArray<ImmutableArray<string>> _groups;
    private readonly ImmutableArray<Entry> _entries;

    internal TemplateSearch(ImmutableArray<ReplyTemplate> templates, ImmutableArray<ImmutableArray<string>> groups)
    {
        _groups = [.. groups.Select(group => group.Select(Normal).ToImmutableArray())];
        _entries = [.. templates.Select(template => new Entry(template, _groups))];
    }

    /// <summary>The templates that fit the words, best first; all of them, unranked, when there are no words.</summary>
    /// <param name="words">What a person typed, in either language.</param>
    /// <param name="language">The person's language; its texts count when nothing else tells two templates apart.</param>
    public IReadOnlyList<TemplateMatch> Find(string words, string language)
    {
        ArgumentNullException.ThrowIfNull(words);
        var query = Normal(words.Length > LongestQuery ? words[..LongestQuery] : words);
        if (query.Length == 0)
            return [.. _entries.Select(entry => new TemplateMatch(entry.Template, 1))];
        var terms = query.Split(' ');
        var meanings = Enumerable.Range(0, _groups.Length).Where(group => _groups[group].Any(word => Holds(query, word))).ToList();
        return
        [
            .. _entries.Select(entry => new TemplateMatch(entry.Template, Score(entry, terms, meanings, language)))
                .Where(match => match.Score > 0)
                .OrderByDescending(match => match.Score)
                .ThenBy(match => match.Template.Id, StringComparer.Ordinal),
        ];
    }

    private static int Score(Entry entry, string[] terms, List<int> meanings, string language)
    {
        var score = meanings.Count(entry.Meanings.Contains) * SameMeaning;
        foreach (var term in terms)
        {
            if (entry.Keywords.Contains(term))
                score += SameKeyword;
            else if (entry.Keywords.Any(word => Holds(word, term) || Holds(term, word)))
                score += InKeyword;
            if (Holds(entry.Title, term))
                score += InTitle;
            if (term.Length > 1 && Holds(language == Languages.Ja ? entry.BodyJa : entry.BodyEn, term))
                score += InBody;
        }

        return score;
    }

    // Japanese has no blanks between words: anywhere counts. Latin words count from their beginning, so that "late" is not
    // found in "chocolate" but "refund" is in "refunded".
    private static bool Holds(string text, string word) => word.Length > 0
        && (char.IsAscii(word[0])
            ? text.StartsWith(word, StringComparison.Ordinal) || text.Contains(" " + word, StringComparison.Ordinal)
            : text.Contains(word, StringComparison.Ordinal));

    // Width, case, kana script and punctuation make no difference.
    private static string Normal(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var rune in Valid(text).Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture).EnumerateRunes())
        {
            if (rune.Value is >= 'ァ' and <= 'ヶ')
                normal.Append((char)(rune.Value - ('ァ' - 'ぁ')));
            else if (Rune.IsLetterOrDigit(rune) || rune.Value == 'ー')
                normal.Append(rune);
            else if (rune.Value != '\'' && normal.Length > 0 && normal[^1] != ' ')
                normal.Append(' ');
        }

        return normal.ToString().Trim();
    }

    // Half of a surrogate pair cannot be normalized.
    private static string Valid(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private sealed class Entry
    {
        public Entry(ReplyTemplate template, ImmutableArray<ImmutableArray<string>> groups)
        {
            Template = template;
            Keywords = [.. template.Keywords.Select(Normal)];
            Title = Normal($"{template.Title.Ja} {template.Title.En}");
            BodyJa = Normal(template.Body.Ja);
            BodyEn = Normal(template.Body.En);
            Meanings = [.. Enumerable.Range(0, groups.Length).Where(group => groups[group].Any(word =>
                Holds(Title, word) || Keywords.Any(keyword => Holds(keyword, word))))];
        }

        public ReplyTemplate Template { get; }

        public ImmutableArray<string> Keywords { get; }

        public string Title { get; }

        public string BodyJa { get; }

        public string BodyEn { get; }

        public ImmutableHashSet<int> Meanings { get; }
    }
}
