// Yes and no in both languages, as people type them.
namespace BotTeam.Builder.Dialogs.Choices;

/// <summary>Yes and no. Words that mean either (大丈夫です, いいです, 結構です) are left out: the question is asked again.</summary>
internal static class ConfirmChoices
{
    private static readonly HashSet<string> Yes = new(StringComparer.Ordinal)
    {
        "yes", "y", "yeah", "yep", "yup", "ok", "okay", "sure", "true", "right", "correct", "1", "👍",
        "はい", "ハイ", "うん", "ええ", "そう", "そうです", "お願いします", "お願い", "おねがいします", "了解", "了解です", "了解しました",
        "承知しました", "オーケー", "その通り", "その通りです",
    };

    private static readonly HashSet<string> No = new(StringComparer.Ordinal)
    {
        "no", "n", "nope", "nah", "false", "not", "don't", "2", "👎",
        "いいえ", "いえ", "いや", "ううん", "違う", "違います", "ちがう", "ちがいます", "だめ", "ダメ", "だめです", "ダメです",
        "やめる", "やめます", "やめて", "やめてください", "不要", "不要です", "しません", "しない",
    };

    private static readonly char[] Breaks = [' ', '、', ',', '。', '.', '!', '?', '\n'];

    public static bool IsJapanese(string? locale) => locale is not null && locale.StartsWith("ja", StringComparison.OrdinalIgnoreCase);

    public static IList<Choice> For(string? locale) => IsJapanese(locale) ? [new("はい"), new("いいえ")] : [new("Yes"), new("No")];

    /// <summary>The answer when all its words that mean yes or no mean the same; null otherwise. "No, yes" is no answer.</summary>
    public static bool? Recognize(string? text)
    {
        var said = AnswerText.Normalize(text);
        if (said.Length == 0)
            return null;
        if (Yes.Contains(said))
            return true;
        if (No.Contains(said))
            return false;

        var words = said.Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
        var first = words[0];
        if (Yes.Contains(first) && !words.Any(No.Contains))
            return true;
        return No.Contains(first) && !words.Any(Yes.Contains) ? false : null;
    }
}
