// A buyer's words as an example for triage: short, and without what tells who the buyer is.
using System.Text.RegularExpressions;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>Makes examples of messages.</summary>
public static partial class ExampleText
{
    /// <summary>Longest example, in characters: what a message is about stands at its beginning.</summary>
    public const int Longest = 500;

    private const int ShortestName = 2;

    // A display name is the sender's to write; more parts than this are no name.
    private const int MostNames = 6;

    /// <summary>The words without names, numbers, addresses and links. What a person wrote about himself in free prose can stay: a team reads an example before it shares it.</summary>
    /// <param name="body">The message; hostile.</param>
    /// <param name="buyerName">Name of the sender, taken out wherever it stands; null: not known.</param>
    public static string Of(string body, string? buyerName)
    {
        ArgumentNullException.ThrowIfNull(body);
        var text = BuyerWords.Of(body);
        text = text.Length <= Longest * 2 ? text : text[..(Longest * 2)];
        text = Link().Replace(text, "…");
        text = Mail().Replace(text, "…");
        text = PostalAddress().Replace(text, "…");
        text = Number().Replace(text, "0");
        foreach (var part in (buyerName ?? "").Split([' ', '\u3000', '\u00A0', ',', '、', '・'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(part => part.Length >= ShortestName).Take(MostNames).OrderByDescending(part => part.Length))
            text = text.Replace(part, "〇〇", StringComparison.OrdinalIgnoreCase);
        text = Introduction().Replace(text, "〇〇$1");
        text = EnglishIntroduction().Replace(text, "$1…");
        text = Spaces().Replace(text, " ").Trim();
        return text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
    }

    [GeneratedRegex(@"(https?://|www\.)[^\s]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\s@＠<>「」（）()、。:：]+[@＠][^\s@＠<>「」（）()、。]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mail();

    // 〒150-0001, and from the prefecture on to the end of the line.
    [GeneratedRegex(@"(〒|北海道|東京都|京都府|大阪府|(神奈川|和歌山|鹿児島|[一-龠]{2})県)[^\r\n。]*[0-9０-９][^\r\n。、]*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PostalAddress();

    // Order, telephone, card and tracking numbers, whatever parts them. "3 days" stays.
    [GeneratedRegex(@"\+?[0-9０-９][0-9０-９A-Z\-－ー‐()（） ]{3,}[0-9０-９]|[0-9０-９]{4,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"[^\s、。！？!?]{1,10}(と申します|ともうします|といいます|と言います)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"(\bmy name is |\bregards,?\s+|\bsincerely,?\s+)\p{L}+( \p{Lu}\p{L}*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EnglishIntroduction();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
