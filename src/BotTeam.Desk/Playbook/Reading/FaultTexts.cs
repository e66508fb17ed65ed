// What is said about mistakes in content files, in Japanese. The readers speak English; here stands what each sentence is called.
using System.Text.RegularExpressions;

namespace BotTeam.Desk.Playbook.Reading;

/// <summary>Says mistakes in Japanese. A sentence that is not known here stays as it is.</summary>
internal static partial class FaultTexts
{
    private static readonly Lazy<(Regex English, string Japanese)[]> Known =
        new(() => [.. Messages.Concat(Suggestions).Select(pair => (Pattern(pair.English), pair.Japanese))]);

    private const string NoSuch = "「{1}」という{0}はありません。";

    // The nouns of "There is no … 'x'."
    private static readonly Dictionary<string, string> Nouns = new(StringComparer.Ordinal)
    {
        ["category"] = "カテゴリ",
        ["step"] = "ステップ",
        ["step or outcome"] = "ステップや結果",
        ["fact"] = "情報（facts）",
        ["guide"] = "ガイド",
        ["template"] = "テンプレート",
        ["kind of carrier"] = "担い手の種類",
        ["replyKind"] = "replyKind",
        ["input"] = "input",
    };

    /// <summary>The sentence in Japanese.</summary>
    /// <param name="sentence">A message or suggestion as a reader wrote it.</param>
    public static string Japanese(string sentence)
    {
        foreach (var (english, japanese) in Known.Value)
        {
            if (english.Match(sentence) is { Success: true } match)
            {
                return Place().Replace(japanese, place =>
                {
                    var given = match.Groups["p" + place.Groups[1].Value].Value;
                    return place.Value == "{0}" && japanese == NoSuch ? Noun(given)
                        : FileReasons.All.FirstOrDefault(reason => reason.En == given.TrimEnd('.'))?.Ja
                        ?? WordList().Replace(given, "言葉のリスト $1 はありません");
                });
            }
        }

        return sentence;
    }

    private static string Noun(string word)
    {
        if (Nouns.TryGetValue(word, out var noun))
            return noun;
        return word.Split(" of '") is [var what and ("value" or "variable" or "choice"), var of]
            ? $"「{of.TrimEnd('\'')}」の{what switch { "value" => "値", "variable" => "変数", _ => "選択肢" }}"
            : word;
    }

    // {0} stands for whatever was put in; a name in quotes may hold anything but ends before what follows.
    private static Regex Pattern(string english) => new(
        "^" + string.Concat(Place().Split(english).Select((part, index) => index % 2 == 0 ? Regex.Escape(part) : $"(?<p{part}>.*?)")) + "$",
        RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\{([0-9])\}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"^There is no word list (<.{1,40}>)\.$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WordList();
}
