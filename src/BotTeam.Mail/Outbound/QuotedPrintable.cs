// Quoted-printable (RFC 2045, 6.7): text that is mostly ASCII, in lines of at most 76 characters.
using System.Text;

namespace BotTeam.Mail.Outbound;

/// <summary>Encodes text as quoted-printable.</summary>
internal static class QuotedPrintable
{
    private const int MaxLine = 76;

    /// <summary>Encodes bytes whose lines end in CRLF.</summary>
    public static string Encode(ReadOnlySpan<byte> text)
    {
        var encoded = new StringBuilder(text.Length + text.Length / 8);
        var column = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                encoded.Append("\r\n");
                column = 0;
                i++;
                continue;
            }
            var lineEnds = i + 1 == text.Length || text[i + 1] == '\r';
            // Blanks at a line's end get lost on the way, and a dot alone on a line ends an SMTP message.
            var plain = b is > 0x20 and < 0x7f and not (byte)'=' && !(b == '.' && column == 0) || b is 0x20 or 0x09 && !lineEnds;
            var width = plain ? 1 : 3;
            if (column + width > MaxLine - 1)
            {
                encoded.Append("=\r\n");
                column = 0;
                plain &= b != '.';
                width = plain ? 1 : 3;
            }
            if (plain)
                encoded.Append((char)b);
            else
                encoded.Append('=').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            column += width;
        }
        return encoded.ToString();
    }
}
