// An approved reply as the bytes of a mail (RFC 5322, MIME): one plain text part in UTF-8.
// System.Net.Mail can build a MailMessage but writes it only through SmtpClient, with headers and ids of its own choice; a mail of
// ours has a fixed Message-ID and one plain part, which is shorter to write than to bend.
using System.Globalization;
using System.Text;
using BotTeam.Desk.Ports;
using BotTeam.Mail.Inbound;

namespace BotTeam.Mail.Outbound;

/// <summary>Writes mails. Every line is at most 78 characters (message ids, which cannot be folded, at most 252), ASCII only.</summary>
public static class ReplyMessage
{
    private const int MaxReferences = 20;

    /// <summary>Why a reply cannot be a mail at all, or null when it can.</summary>
    /// <param name="reply">The reply.</param>
    public static string? Fault(OutgoingReply reply) =>
        SmtpAddress(reply.From) is null ? "the store's sender address is not a mail address that can be used"
        : SmtpAddress(reply.To) is null ? "the buyer's address is not a mail address that can be used"
        : !MailText.IsMessageId(reply.MessageId) ? "the Message-ID is not one"
        : null;

    /// <summary>The mail: header, blank line, body; lines end in CRLF, the last one too.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="date">Date header.</param>
    /// <exception cref="ArgumentException"><see cref="Fault"/> is not null.</exception>
    public static byte[] Write(OutgoingReply reply, DateTimeOffset date)
    {
        if (Fault(reply) is { } fault)
            throw new ArgumentException(fault, nameof(reply));
        var mail = new StringBuilder();
        Header(mail, "From", MailHeaderText.Mailbox(reply.FromName, SmtpAddress(reply.From)!));
        Header(mail, "To", $"<{SmtpAddress(reply.To)}>");
        Header(mail, "Subject", MailHeaderText.Text(reply.Subject));
        Header(mail, "Date", date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
        Header(mail, "Message-ID", reply.MessageId);
        if (reply.InReplyTo is { } answered && MailText.IsMessageId(answered))
            Header(mail, "In-Reply-To", answered);
        if (References(reply) is { Count: > 0 } references)
            Header(mail, "References", string.Join("\r\n ", references));
        Header(mail, "MIME-Version", "1.0");
        Header(mail, "Content-Type", "text/plain; charset=utf-8");
        var text = Encoding.UTF8.GetBytes(reply.Text.ReplaceLineEndings("\r\n").TrimEnd('\r', '\n') + "\r\n");
        // Mostly ASCII stays readable in a raw mail; Japanese would triple in quoted-printable.
        var base64 = text.Count(b => b > 0x7e) * 6 > text.Length;
        Header(mail, "Content-Transfer-Encoding", base64 ? "base64" : "quoted-printable");
        mail.Append("\r\n").Append(base64 ? Convert.ToBase64String(text, Base64FormattingOptions.InsertLineBreaks) + "\r\n" : QuotedPrintable.Encode(text));
        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    /// <summary>An address as it may stand in an SMTP command: ASCII, an international domain in its ASCII form; null when it cannot.</summary>
    /// <param name="address">A mail address.</param>
    public static string? SmtpAddress(string? address)
    {
        if (MailAddresses.Split(address) is not { } parts || parts.Local.Any(c => !char.IsAscii(c)))
            return null;
        try
        {
            return parts.Domain.All(char.IsAscii) ? $"{parts.Local}@{parts.Domain}" : $"{parts.Local}@{new IdnMapping().GetAscii(parts.Domain)}";
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void Header(StringBuilder mail, string name, string value) => mail.Append(name).Append(": ").Append(value).Append("\r\n");

    // The first mail of the thread, and the newest ones: that is what mail programs thread by.
    private static List<string> References(OutgoingReply reply)
    {
        var all = reply.References.Append(reply.InReplyTo ?? "").Where(id => MailText.IsMessageId(id)).Distinct(StringComparer.Ordinal).ToList();
        return all.Count <= MaxReferences ? all : [all[0], .. all.TakeLast(MaxReferences - 1)];
    }
}
