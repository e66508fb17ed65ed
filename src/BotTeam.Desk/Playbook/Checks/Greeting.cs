// Reads whom a draft addresses, and compares names as people write them.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>The greeting of a draft.</summary>
/// <param name="Name">The name in it as it stands, or null when it names nobody.</param>
/// <param name="Start">Where the name begins in the draft.</param>
/// <param name="End">Where the greeting ends in the draft; 0 when there is none.</param>
/// <param name="Generic">True for "お客様", "Hi there" and the like.</param>
/// <param name="NamesBuyer">True when the buyer is called by name anywhere in the draft.</param>
internal sealed partial record Greeting(string? Name, int Start, int End, bool Generic, bool NamesBuyer)
{
    private const int Reach = 160;
    private const int LongestName = 100;
    private static readonly char[] Marks = [.. "〇○◯●□■△×{}[]<>"];
    private static readonly string[] Titles = ["mr", "mrs", "ms", "miss", "dr", "mx", "sir", "madam", "prof"];

    /// <summary>Finds the greeting in the first lines of a text.</summary>
    public static Greeting Of(string text, string? buyerName, CheckRules rules)
    {
        var head = text.Length > Reach ? text[..Reach] : text;
        var buyer = KnownName(buyerName);
        var found = PhrasePattern.Find(Japanese(), head) ?? PhrasePattern.Find(English(), head);
        var calls = buyer is not null && CallsBuyer(text, buyer);
        if (found is null) return new Greeting(null, 0, 0, false, calls);
        var name = found.Groups["name"];
        var end = found.Index + found.Length;
        if (IsNobody(name.Value, rules)) return new Greeting(null, name.Index, end, true, calls);
        return IsName(name.Value)
            ? new Greeting(name.Value.Trim(), name.Index, end, false, calls || (buyer is not null && Same(name.Value, buyer, rules)))
            : new Greeting(null, 0, 0, false, calls);
    }

    /// <summary>The buyer's name when it is one; null for "Amazon カスタマー" and the like.</summary>
    public static string? KnownName(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName) return null;
        var folded = NormalText.Of(name).Value;
        return folded.Contains("amazon", StringComparison.Ordinal) || folded.Contains("かすたまー", StringComparison.Ordinal) || folded is "customer" ? null : name.Trim();
    }

    /// <summary>Whether two names may well mean the same person. Names in different scripts cannot be told apart: they may.</summary>
    public static bool Same(string greeted, string buyer, CheckRules rules)
    {
        var a = Parts(greeted);
        var b = Parts(buyer);
        if (a.Count == 0 || b.Count == 0 || IsJapanese(a) != IsJapanese(b)) return true;
        var (whole, other) = (string.Concat(a), string.Concat(b));
        if (whole == other || (IsJapanese(a) && (whole.Contains(other, StringComparison.Ordinal) || other.Contains(whole, StringComparison.Ordinal)))) return true;
        return a.Any(x => b.Any(y => SamePart(x, y, rules)));
    }

    private static bool SamePart(string a, string b, CheckRules rules)
    {
        if (a == b) return true;
        if (NormalText.IsJapanese(a[0])) return a.Length > 1 && b.Length > 1 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
        if (a.Length == 1 || b.Length == 1) return a[0] == b[0];
        if (a.Length >= 3 && b.Length >= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal))) return true;
        return rules.Words["nicknames"].Select(row => row.Split(' ')).Any(row => row.Contains(a) && row.Contains(b));
    }

    private static List<string> Parts(string name) =>
    [
        .. NormalText.Of(name, joinLines: false).Value
            .Split([' ', '\n', '.', ',', '・', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.TrimEnd('様').TrimEnd('殿'))
            .Where(p => p.Length > 0 && !Titles.Contains(p)),
    ];

    private static bool IsJapanese(List<string> parts) => parts.Any(p => p.Any(NormalText.IsJapanese));

    private static bool CallsBuyer(string text, string buyer)
    {
        var folded = NormalText.Of(text).Value;
        foreach (var part in Parts(buyer))
        {
            for (var at = folded.IndexOf(part, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(part, at + 1, StringComparison.Ordinal))
            {
                var end = at + part.Length;
                if (NormalText.IsJapanese(part[0]))
                {
                    var next = folded.AsSpan(end, Math.Min(8, folded.Length - end));
                    if (next.Contains('様') || next.Contains("さま", StringComparison.Ordinal) || next.Contains("さん", StringComparison.Ordinal)) return true;
                }
                else if ((at == 0 || !char.IsLetter(folded[at - 1])) && (end == folded.Length || !char.IsLetter(folded[end]) || NormalText.IsJapanese(folded[end])))
                {
                    return part.Length > 1;
                }
            }
        }
        return false;
    }

    private static bool IsNobody(string name, CheckRules rules)
    {
        var folded = NormalText.Of(name).Value.Trim();
        if (rules.Words["english-greets-nobody"].Contains(folded)) return true;
        return rules.Words["greeting-names-nobody"].Any(n => folded == n || (n.Length > 1 && folded.EndsWith(n, StringComparison.Ordinal)));
    }

    // "商品の仕様" and the like only look like a name with 様.
    private static bool IsName(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length > 0 && !trimmed.Contains('の') && !trimmed.Contains('が') && trimmed[^1] is not ('仕' or '同' or '模' or '有' or '多' or '両' or '一')
            && trimmed.Any(char.IsLetter) && trimmed.IndexOfAny(Marks) < 0 && Draft.WordsOf(trimmed) <= 4;
    }

    [GeneratedRegex(@"^[\s ]*(?<name>[^\s 、。,.!?！？「」\n]{1,20}([ \u3000・][^\s 、。,.!?！？「」\n]{1,20}){0,2}?)[ \u3000]?(様|さま|殿)(?=[\s\u3000、。,!！:：]|$|へ|この|ご|お|いつも|大変|誠|本日|申|こん|はじめ|初め|平素|返)[\u3000 、。,!！:：]*",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 3000)]
    private static partial Regex Japanese();

    [GeneratedRegex(@"^\s*(dear|hi|hello|hey|greetings|good (morning|afternoon|evening))[ ,]+(?<name>[\p{L}'’.\- /]{1,40}?)(?=\s*([,!:;\n—–]|$)|\. |\.\n| - )\s*[,!:;.—–-]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 3000)]
    private static partial Regex English();
}
