// A text made comparable (NFKC, small letters, one kana), with the way back to the original words for quoting.
using System.Globalization;
using System.Text;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>A normalised view of a text. Every position leads back to the original, so that evidence quotes what was written.</summary>
internal sealed class NormalText
{
    private readonly int[] _start;
    private readonly int[] _end;

    private NormalText(string original, string value, int[] start, int[] end)
    {
        Original = original;
        Value = value;
        _start = start;
        _end = end;
    }

    /// <summary>The text as it was given.</summary>
    public string Original { get; }

    /// <summary>The comparable form: NFKC, lower case, katakana as hiragana, no apostrophes, no invisible characters.</summary>
    public string Value { get; }

    /// <summary>The original words behind a piece of <see cref="Value"/>.</summary>
    public string Quote(int index, int length)
    {
        if (length <= 0) return "";
        var from = StartOf(index);
        return Original[from.._end[index + length - 1]];
    }

    /// <summary>Where a position of <see cref="Value"/> stands in the original.</summary>
    public int StartOf(int index) => index < _start.Length ? _start[index] : Original.Length;

    /// <summary>Normalises; linear in the length of the text.</summary>
    /// <param name="text">Any text, also with lone surrogates.</param>
    /// <param name="joinLines">True: a line broken inside a sentence is read as one, spaces between Japanese letters vanish.</param>
    public static NormalText Of(string text, bool joinLines = true)
    {
        var value = new StringBuilder(text.Length);
        var start = new List<int>(text.Length);
        var end = new List<int>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = ChunkLength(text, i);
            if (length == 1 && Alone(text[i]) is { } folded)
            {
                Add(folded);
            }
            else
            {
                foreach (var c in Fold(text, i, length)) Add(c);
            }

            i += length;

            void Add(char c)
            {
                value.Append(c);
                start.Add(i);
                end.Add(i + length);
            }
        }
        return Squeeze(text, value.ToString(), start, end, joinLines);
    }

    /// <summary>The comparable form of a phrase in a rule file: the same folding, but escapes and structure stay.</summary>
    public static string FoldPhrase(string phrase) => FoldKana(phrase.Normalize(NormalizationForm.FormC));

    /// <summary>Hiragana, katakana, kanji and the marks between them.</summary>
    public static bool IsJapanese(char c) => c is (>= '\u3041' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or '々' or '〆';

    // A base character with the marks that belong to it (half-width ﾃﾞ is one letter), or a surrogate pair.
    private static int ChunkLength(string text, int i)
    {
        var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
        while (i + length < text.Length && length < 8 && IsMark(text[i + length])) length++;
        return length;
    }

    // The letters nearly every text is made of fold to one letter each, without asking Unicode; null: any other.
    private static char? Alone(char c) => c switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' or ' ' or '\n' or ',' or '.' or '?' or '!' => c,
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        >= '\u3041' and <= '\u3096' or >= '\u4E00' and <= '\u9FFF' or '、' or '。' or 'ー' => c,
        >= '\u30A1' and <= '\u30F6' => (char)(c - 0x60),
        _ => null,
    };

    private static bool IsMark(char c) =>
        c is '\uFF9E' or '\uFF9F' or '\u3099' or '\u309A'
        || (c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark);

    private static string Fold(string text, int index, int length)
    {
        if (length == 1 && text[index] < 128) return AsciiFold(text[index]);
        var chunk = text.Substring(index, length);
        if (length == 1)
        {
            if (char.IsSurrogate(chunk[0])) return "\uFFFD";
            if (IsInvisible(chunk[0])) return "";
        }
        try
        {
            chunk = chunk.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return "\uFFFD";
        }
        return FoldKana(string.Concat(chunk.ToLowerInvariant().Select(Plain)));
    }

    private static string AsciiFold(char c) => c switch
    {
        '\'' or '\r' => "",
        '\t' or '\v' or '\f' => " ",
        < ' ' and not '\n' => "",
        _ => char.ToLowerInvariant(c).ToString(),
    };

    private static bool IsInvisible(char c) =>
        c is '\u2018' or '\u2019' or '\u02BC' or '\u00B4'
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static char Plain(char c) => c switch
    {
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' => '-',
        '\u301C' => '~',
        '\u201C' or '\u201D' or '\u201E' => '"',
        '\u2028' or '\u2029' or '\u0085' => '\n',
        _ => char.IsWhiteSpace(c) ? ' ' : c,
    };

    private static string FoldKana(string text)
    {
        var at = 0;
        while (at < text.Length && text[at] is not (>= '\u30A1' and <= '\u30F6')) at++;
        if (at == text.Length) return text;
        return string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = from[i] is >= '\u30A1' and <= '\u30F6' ? (char)(from[i] - 0x60) : from[i];
        });
    }

    private static NormalText Squeeze(string original, string value, List<int> start, List<int> end, bool joinLines)
    {
        var text = new StringBuilder(value.Length);
        var from = new List<int>(value.Length);
        var to = new List<int>(value.Length);
        var lineStart = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c is ' ' or '\n')
            {
                var next = i;
                var breaks = 0;
                while (next < value.Length && value[next] is ' ' or '\n')
                {
                    if (value[next] == '\n') breaks++;
                    next++;
                    if (next == value.Length) break;
                }
                var gap = Gap(text, value, next, breaks, i - lineStart, joinLines, original, next < start.Count ? start[next] : -1);
                if (gap != '\0')
                {
                    text.Append(gap);
                    from.Add(start[i]);
                    to.Add(end[next - 1]);
                }
                if (breaks > 0) lineStart = next;
                i = next - 1;
                continue;
            }
            text.Append(c);
            from.Add(start[i]);
            to.Add(end[i]);
        }
        return new NormalText(original, text.ToString(), [.. from], [.. to]);
    }

    // What stands for a run of blanks: nothing between Japanese letters, a blank inside a sentence, a line end otherwise.
    private static char Gap(StringBuilder before, string value, int next, int breaks, int lineLength, bool join, string original, int nextOriginal)
    {
        if (before.Length == 0 || next >= value.Length) return '\0';
        var last = before[^1];
        var bothJapanese = IsJapanese(last) && IsJapanese(value[next]);
        if (breaks == 0) return join && bothJapanese ? '\0' : ' ';
        if (!join || breaks > 1) return '\n';
        if (bothJapanese) return lineLength >= 18 && !EndsSentence(last) ? '\0' : '\n';
        return char.IsAsciiLetterLower(last) && nextOriginal >= 0 && char.IsAsciiLetterLower(original[nextOriginal]) ? ' ' : '\n';
    }

    private static bool EndsSentence(char last) => last is 'た' or 'す' or 'ん' or 'か' or 'い' or 'よ' or 'ね' or 'だ' or 'る' or '様' or 'ー' or '笑';
}
