// Turns the phrases of a rule file into one linear-time regular expression.
using System.Text;
using System.Text.RegularExpressions;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>
/// Phrases are regular expressions over normalised text, with two helps: <c>~</c> is a short gap inside a sentence and
/// <c>&lt;name&gt;</c> a named list of words. They are always compiled without backtracking: hostile text costs linear time.
/// </summary>
internal static partial class PhrasePattern
{
    private const string JaGap = @"[^。!?\n]{0,14}";
    private const string EnGap = @"[^.!?;\n]{0,40}";

    /// <summary>Compiles the phrases of one language into one expression.</summary>
    /// <exception cref="ArgumentException">A phrase is not well formed.</exception>
    public static Regex Compile(IEnumerable<string> phrases, string language) =>
        new(string.Join('|', phrases.Select(p => $"(?:{p})")) is var all && language == Languages.En ? $@"\b(?:{all})" : all,
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>One phrase as an expression, named lists and gaps put in; null and a reason when it cannot be.</summary>
    public static string? Expand(string phrase, string language, IReadOnlyDictionary<string, string> words, out string? mistake)
    {
        mistake = null;
        var folded = NormalText.FoldPhrase(phrase);
        string? unknown = null;
        var expanded = WordList().Replace(folded, match =>
        {
            if (words.TryGetValue(match.Groups[1].Value, out var list)) return list;
            unknown ??= match.Groups[1].Value;
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
        var pattern = language == Languages.En ? $"(?:{result})\\b" : result.ToString();
        if (phrase.EndsWith('*') && language == Languages.En) pattern = result.ToString(0, result.Length - 1);
        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (regex.IsMatch("")) mistake = "The phrase matches everything, also an empty text.";
        }
        catch (ArgumentException e)
        {
            mistake = e.Message;
        }
        catch (NotSupportedException)
        {
            mistake = "The phrase uses look-around, a back reference or another thing that cannot be matched in linear time.";
        }
        return mistake is null ? pattern : null;
    }

    [GeneratedRegex("<([^<>]{1,30})>", RegexOptions.NonBacktracking)]
    private static partial Regex WordList();
}
