// Where words begin and end in Japanese and English, without a dictionary: by script, and by the particles that follow a word.
using System.Globalization;

namespace BotTeam.Bot.Presenting;

/// <summary>Tells whether a place in a text lies within a word. Where Japanese leaves it open, the word goes on.</summary>
internal static class WordEnds
{
    // Signs beyond this many in a row join nothing.
    private const int LongestRun = 8;

    private enum Script
    {
        None,
        Latin,
        Connector,
        Hiragana,
        Katakana,
        Kanji,
    }

    /// <summary>Whether the word before a place goes on behind it: 違|う, Buil|der.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place: before this character.</param>
    public static bool GoesOn(string text, int at)
    {
        if (at <= 0 || at >= text.Length)
            return false;
        if (IsOneCharacter(text, at))
            return true;
        return (Of(text, at - 1), Of(text, at)) switch
        {
            (Script.Latin or Script.Connector, Script.Latin or Script.Connector) => HasLatin(text, at - 1, -1) && HasLatin(text, at, +1),
            (Script.Katakana, Script.Katakana) or (Script.Kanji, Script.Kanji) => true,
            (Script.Hiragana, Script.Hiragana) => !IsParticle(text, at),
            (Script.Kanji, Script.Hiragana) => !IsParticle(text, at) && !IsDone(text, at),
            _ => false,
        };
    }

    /// <summary>Whether the word behind a place began before it. A particle or ending is a beginning like any other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place: before this character.</param>
    public static bool BeganBefore(string text, int at) =>
        GoesOn(text, at) && (IsOneCharacter(text, at) || Of(text, at) is not Script.Hiragana);

    // Never between the halves of a character, nor before the marks on it.
    private static bool IsOneCharacter(string text, int at) =>
        char.IsLowSurrogate(text[at]) || text[at - 1] == '\u200D' || text[at] is '\u200D' or 'ﾞ' or 'ﾟ'
        || char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // 返金|したい: a word of Chinese origin is whole before "do".
    private static bool IsDone(string text, int at) => text[at] is 'し' or 'す' or 'さ' or 'せ' && at >= 2 && Of(text, at - 2) == Script.Kanji;

    // What comes after a whole word, unless the letters behind it make an ending of it: 上が|る, 分か|らない, 落と|した.
    private static bool IsParticle(string text, int at)
    {
        var afterKanji = Of(text, at - 1) == Script.Kanji;
        var next = at + 1 < text.Length && Of(text, at + 1) == Script.Hiragana ? text[at + 1] : '\0';
        var third = next != '\0' && at + 2 < text.Length ? text[at + 2] : '\0';
        if ("らりるれろっ".Contains(next, StringComparison.Ordinal) && text[at] != 'を')
            return text[at] == 'か' && next == 'ら' && third is not ('な' or 'ず' or 'れ');
        return text[at] switch
        {
            'を' or 'は' or 'の' or 'へ' => true,
            'が' => next != 'と',
            'に' => next != 'く',
            'で' => next != 'き',
            'と' => !"うさしすせそ".Contains(next, StringComparison.Ordinal),
            'も' => !"しう".Contains(next, StringComparison.Ordinal),
            'か' or 'よ' or 'ね' => next == '\0',
            'し' => !afterKanji && next == '\0' && Of(text, at - 1) == Script.Hiragana && text[at - 1] is 'う' or 'い' or 'る' or 'た',
            'だ' => afterKanji,
            'な' => afterKanji && at >= 2 && Of(text, at - 2) == Script.Kanji,
            'け' => !afterKanji && next is 'ど',
            _ => false,
        };
    }

    // Signs join only between letters: co.jp and don't, but not the full stop of a sentence.
    private static bool HasLatin(string text, int from, int step)
    {
        for (var i = from; i >= 0 && i < text.Length && Math.Abs(i - from) < LongestRun; i += step)
        {
            if (Of(text, i) == Script.Latin)
                return true;
            if (Of(text, i) != Script.Connector)
                return false;
        }

        return false;
    }

    // A long vowel belongs to what it lengthens: すごーく, スーパー.
    private static char Lengthened(string text, int at)
    {
        var before = at;
        while (before > 0 && at - before < LongestRun && text[before] == 'ー')
            before--;
        return text[before];
    }

    private static Script Of(string text, int at)
    {
        var c = text[at];
        return c switch
        {
            '\'' or '’' or '-' or '_' or '@' or '.' or ':' or '/' or ',' => Script.Connector,
            >= 'ぁ' and <= 'ゖ' or 'ゝ' or 'ゞ' => Script.Hiragana,
            'ー' => Lengthened(text, at) is >= 'ぁ' and <= 'ゖ' ? Script.Hiragana : Script.Katakana,
            >= 'ァ' and <= 'ヺ' or 'ヽ' or 'ヾ' or >= 'ｦ' and <= 'ﾟ' => Script.Katakana,
            >= '㐀' and <= '鿿' or >= '豈' and <= '龎' or '々' or '〆' or '〇' => Script.Kanji,
            _ when char.IsLetterOrDigit(c) => Script.Latin,
            _ => Script.None,
        };
    }
}
