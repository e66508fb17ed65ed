// Texts in JSON with the escapes that JSON itself demands, and no others: found many characters at a time, so that Japanese
// costs what English costs. The framework's relaxed encoder looks at each character beyond ASCII alone, and spells out the
// ideographic space and every emoji in six or twelve characters, which a message budget counts.
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BotTeam.Builder;

/// <summary>
/// Escapes quotation marks, backslashes and control characters (RFC 8259, section 7), and nothing else. What is no text (half
/// of a surrogate pair, bytes that are not UTF-8) becomes U+FFFD.
/// </summary>
/// <remarks>The result is JSON, not HTML or JavaScript: it must not be pasted into a page unescaped.</remarks>
public sealed class PlainJsonEncoder : JavaScriptEncoder
{
    private const string Escaped = "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F";

    /// <summary>Characters searched at a time.</summary>
    private const int Stretch = 1024;

    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> s_escapedChars = SearchValues.Create(Escaped);
    private static readonly SearchValues<byte> s_escapedBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Escaped));

    private PlainJsonEncoder()
    {
    }

    /// <summary>The encoder; it has no state.</summary>
    public static PlainJsonEncoder Instance { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => FirstIn(new ReadOnlySpan<char>(text, textLength));

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        var escaped = utf8Text.IndexOfAny(s_escapedBytes);
        var plain = escaped < 0 ? utf8Text : utf8Text[..escaped];
        return Ascii.IsValid(plain) || Utf8.IsValid(plain) ? escaped : FirstInvalid(plain);
    }

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\' or (>= 0xD800 and <= 0xDFFF);

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        Span<char> form = stackalloc char[6];
        form = form[..FormOf(unicodeScalar, form)];
        numberOfCharactersWritten = 0;
        if (!form.TryCopyTo(new Span<char>(buffer, bufferLength)))
            return false;
        numberOfCharactersWritten = form.Length;
        return true;
    }

    /// <inheritdoc/>
    public override OperationStatus Encode(
        ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true)
    {
        charsConsumed = 0;
        charsWritten = 0;
        Span<char> form = stackalloc char[6];
        while (charsConsumed < source.Length)
        {
            // No further than there is room: whoever asks piece by piece must not have the whole rest searched for each.
            var rest = source[charsConsumed..];
            var whole = rest.Length <= destination.Length - charsWritten;
            var near = whole ? rest : rest[..(destination.Length - charsWritten)];
            // A pair stays together.
            if (!whole && !near.IsEmpty && char.IsSurrogatePair(near[^1], rest[near.Length]))
                near = near[..^1];
            var first = FirstIn(near);
            var plain = first < 0 ? near : near[..first];
            plain.CopyTo(destination[charsWritten..]);
            charsConsumed += plain.Length;
            charsWritten += plain.Length;
            if (first < 0)
                return whole ? OperationStatus.Done : OperationStatus.DestinationTooSmall;
            if (charsConsumed == source.Length - 1 && char.IsHighSurrogate(near[first]) && !isFinalBlock)
                return OperationStatus.NeedMoreData;
            var length = FormOf(near[first], form);
            if (!form[..length].TryCopyTo(destination[charsWritten..]))
                return OperationStatus.DestinationTooSmall;
            charsConsumed++;
            charsWritten += length;
        }

        return OperationStatus.Done;
    }

    // Half of a pair is as much to be replaced as a quotation mark is to be escaped.
    private static int FirstIn(ReadOnlySpan<char> text)
    {
        for (var from = 0; from < text.Length; from += Stretch)
        {
            // Stretch by stretch: a sign far away is not looked for again behind each sign that is near.
            var stretch = text[from..Math.Min(text.Length, from + Stretch)];
            var escaped = stretch.IndexOfAny(s_escapedChars);
            var plain = escaped < 0 ? stretch : stretch[..escaped];
            for (var at = plain.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0;)
            {
                var isSecond = at == 0 && from > 0 && char.IsSurrogatePair(text[from - 1], plain[0]);
                var isFirst = !isSecond && from + at + 1 < text.Length && char.IsSurrogatePair(plain[at], text[from + at + 1]);
                if (!isFirst && !isSecond)
                    return from + at;
                var after = at + (isFirst ? 2 : 1);
                var next = after >= plain.Length ? -1 : plain[after..].IndexOfAnyInRange('\uD800', '\uDFFF');
                at = next < 0 ? -1 : after + next;
            }

            if (escaped >= 0)
                return from + escaped;
        }

        return -1;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }

    // What stands for a character that cannot stand for itself; its length.
    private static int FormOf(int character, Span<char> form)
    {
        // The framework asks for U+FFFD itself where bytes are no text.
        if (character is Replacement or (>= 0xD800 and <= 0xDFFF))
        {
            form[0] = Replacement;
            return 1;
        }

        form[0] = '\\';
        form[1] = character switch { '\b' => 'b', '\t' => 't', '\n' => 'n', '\f' => 'f', '\r' => 'r', '"' or '\\' => (char)character, _ => 'u' };
        if (form[1] != 'u')
            return 2;
        const string digits = "0123456789ABCDEF";
        form[2] = form[3] = '0';
        form[4] = digits[(character >> 4) & 0xF];
        form[5] = digits[character & 0xF];
        return 6;
    }
}
