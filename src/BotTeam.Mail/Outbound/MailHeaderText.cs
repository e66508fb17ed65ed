// Header values of a mail: folded, encoded (RFC 2047), and unable to begin another header.
using System.Text;
using BotTeam.Mail.Inbound;

namespace BotTeam.Mail.Outbound;

/// <summary>Writes header values.</summary>
internal static class MailHeaderText
{
    // 39 bytes are 52 base64 characters; with "=?utf-8?B?…?=" and a short header name the line stays below 76.
    private const int BytesPerWord = 39;

    /// <summary>Unstructured text such as a subject.</summary>
    public static string Text(string text)
    {
        var line = MailText.OneLine(text, MailText.MaxSubject);
        return line.Length <= 60 && IsPlain(line) ? line : Encoded(line);
    }

    /// <summary>A display name with its address.</summary>
    public static string Mailbox(string name, string address)
    {
        var line = MailText.OneLine(name, MailText.MaxName);
        if (line.Length == 0)
            return address;
        var phrase = line.Length <= 60 && IsPlain(line) && line.All(c => char.IsAsciiLetterOrDigit(c) || " !#$%&'*+-/=?^_`{|}~".Contains(c)) ? line : Encoded(line);
        return $"{phrase}\r\n <{address}>";
    }

    private static bool IsPlain(string line) => !line.AsSpan().ContainsAnyExceptInRange(' ', '~') && !line.Contains("=?", StringComparison.Ordinal);

    private static string Encoded(string line)
    {
        var words = new StringBuilder();
        var bytes = new List<byte>(BytesPerWord);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (bytes.Count + length > BytesPerWord)
                Flush(words, bytes);
            bytes.AddRange(utf8[..length]);
        }
        Flush(words, bytes);
        return words.ToString();
    }

    private static void Flush(StringBuilder words, List<byte> bytes)
    {
        if (bytes.Count == 0)
            return;
        if (words.Length > 0)
            words.Append("\r\n ");
        words.Append("=?utf-8?B?").Append(Convert.ToBase64String([.. bytes])).Append("?=");
        bytes.Clear();
    }
}
