// Turns the phrases of a rule file into regular expressions that are bounded in time.
using System.Text;
using System.Text.RegularExpressions;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>
/// Phrases are regular expressions over normalised text, with two helps: <c>~</c> is a short gap inside a sentence,
/// <c>…</c> at the end allows any ending of the word (English), and <c>&lt;name&gt;</c> a named list of words. Looking around
/// a word needs backtracking, so time is bounded instead. A phrase whose time runs out has said neither yes nor no: what asks
/// (<see cref="Checks.DraftCheck"/>, <see cref="Triage.InquiryTriage"/>) errs on the careful side, and never takes it for "not there".
/// </summary>
internal static partial class PhrasePattern
{
    private const string JaGap = @"[^。!?\n]{0,14}";
    private const string EnGap = @"[^.!?;\n]{0,40}";

    // "it isn't broken" must not be read as "it … broken": words in between never deny.
    private const string WordGap = @"( \w+)";
    private const string PositiveWordGap = @"( (?!(?:not|isnt|wasnt|arent|werent|never|nothing|aint)\b)\w+)";

    /// <summary>No phrase may work longer than this on one text: a last defence. Gaps are short, so honest phrases need microseconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>What stands before every phrase of a language: an English one begins with a word.</summary>
    public static string Open(string language) => language == Languages.En ? @"\b" : "";

    /// <summary>An expression that is bounded in time.</summary>
    /// <exception cref="ArgumentException">The pattern is not well formed.</exception>
    public static Regex Compile(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience);

    /// <summary>The first place a pattern fits, or null.</summary>
    /// <exception cref="RegexMatchTimeoutException">Nobody knows.</exception>
    public static Match? Find(Regex regex, string text) => regex.Match(text) is { Success: true } match ? match : null;

    /// <summary>The next place after a match, or null.</summary>
    /// <exception cref="RegexMatchTimeoutException">Nobody knows.</exception>
    public static Match? Next(Match match) => match.NextMatch() is { Success: true } next ? next : null;

    /// <summary>What is wrong with a pattern, or null.</summary>
    public static string? Mistake(string pattern)
    {
        try
        {
            var regex = Compile(pattern);
            if (PhraseSyntax.RepeatsNothing(pattern)) return "A part that can be empty is repeated, as in (a?)+: the search would not end. Let it hold at least one letter.";
            return regex.IsMatch("") ? "The phrase matches everything, also an empty text." : null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    /// <summary>One phrase as an expression, named lists and gaps put in; null and a reason when it cannot be.</summary>
    public static string? Expand(string phrase, string language, IReadOnlyDictionary<string, string> words, out string? mistake)
    {
        mistake = null;
        var folded = NormalText.FoldPhrase(phrase);
        string? unknown = null;
        var expanded = WordList().Replace(folded, match =>
        {
            if (words.TryGetValue(match.Groups["name"].Value, out var list)) return list;
            unknown ??= match.Groups["name"].Value;
            return "";
        });
        if (unknown is not null)
        {
            mistake = $"There is no word list <{unknown}>.";
            return null;
        }
        var result = new StringBuilder(expanded.Length);
        for (var i = 0; i < expanded.Length; i++)
        {
            if (expanded[i] == '\\' && i + 1 < expanded.Length) result.Append(expanded[i]).Append(expanded[++i]);
            else if (expanded[i] == '~') result.Append(language == Languages.En ? EnGap : JaGap);
            else if (expanded[i] == '\'') continue;
            else if (char.IsAsciiLetterUpper(expanded[i])) result.Append(char.ToLowerInvariant(expanded[i]));
            else result.Append(expanded[i]);
        }
        if (language == Languages.En) result.Replace(WordGap, PositiveWordGap);
        var open = result.Length > 0 && result[^1] == '…';
        if (open) result.Length--;
        var pattern = language == Languages.En && !open ? $"(?:{result})\\b" : result.ToString();
        return pattern;
    }

    [GeneratedRegex(@"<(?<name>[\p{L}-]{1,30})>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordList();
}
