// From a mail to an inquiry: who wrote, what it is, which order and thread, and only the writer's own words.
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BotTeam.Desk.Cases;

namespace BotTeam.Mail.Inbound;

/// <summary>
/// Reads mails of Amazon in every shape known, and any other mail as it is. Pure and total: it never throws for what a mail
/// holds, takes time linear in its length, and a mail with any text always has a body.
/// </summary>
public static class AmazonMailReader
{
    private const string NoText = "no text";

    private static readonly string[] KeptHeaders =
    [
        AmazonSigns.TypeHeader, "X-Marketplace-ID", "Auto-Submitted", "Precedence", "List-Id", "List-Unsubscribe",
        "X-Spam-Status", "X-Failed-Recipients", "X-Auto-Response-Suppress",
    ];

    /// <summary>Reads one mail.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="storeId">The store it was written to.</param>
    /// <param name="receivedFallback">Now: used when the mail's date is missing, ahead, or older than 30 days.</param>
    /// <param name="known">What the caller knows for certain; wins over what the mail tells.</param>
    public static Inquiry Read(IncomingMail mail, string storeId, DateTimeOffset receivedFallback, KnownFacts? known = null)
    {
        ArgumentNullException.ThrowIfNull(mail);
        try
        {
            return Understood(mail, storeId, receivedFallback, known ?? KnownFacts.None);
        }
        catch (RegexMatchTimeoutException)
        {
            // No text known does this; a machine that stands still might.
            return AsItIs(mail, storeId, receivedFallback, known ?? KnownFacts.None);
        }
    }

    /// <summary>A mail that could not be read in time: its text for a person, and the addresses of its header.</summary>
    internal static Inquiry AsItIs(IncomingMail mail, string storeId, DateTimeOffset receivedFallback, KnownFacts known)
    {
        var answer = MailAddresses.IsValid(mail.ReplyTo) ? mail.ReplyTo!.Trim() : MailAddresses.IsValid(mail.From.Address) ? mail.From.Address!.Trim() : null;
        return new Inquiry
        {
            ExternalId = known.ExternalId ?? ExternalId(mail),
            StoreId = storeId,
            Source = known.Source,
            FromName = Name(mail.From.Name),
            FromAddress = MailAddresses.IsValid(mail.From.Address) ? mail.From.Address!.Trim() : null,
            // An answer to a buyer goes through Amazon's relay; to whom else this mail could be answered is for a person to say.
            ReplyTo = known.ReplyTo ?? (AmazonPlaces.SenderOf(answer) == SenderKind.Relay ? answer : null),
            Subject = MailText.OneLine(mail.Subject, MailText.MaxSubject),
            Body = MailText.Bounded(MailContent.Of(mail).Text, MailText.MaxBody),
            ReceivedAt = known.ReceivedAt ?? MailDates.Plausible(mail.Date, receivedFallback),
            OrderId = known.OrderId,
            Headers = Kept(mail.Headers),
            Attachments = mail.Attachments,
            NotUnderstood = "it took too long to read",
        };
    }

    private static Inquiry Understood(IncomingMail mail, string storeId, DateTimeOffset receivedFallback, KnownFacts known)
    {
        var subject = MailText.OneLine(mail.Subject, MailText.MaxSubject);
        var sign = AmazonSigns.Of(mail);
        var content = MailContent.Of(mail);
        var framed = content.Divide(sign);
        var mayBeMore = sign.FromAmazon ? sign.Source != Origin.Buyer : framed.Found;
        if (mayBeMore && mail.Headers.First(AmazonSigns.TypeHeader) is null)
        {
            // The header was lost on the way (a person or a list forwarded it): the survey link in Amazon's own words names the type, too.
            sign = AmazonSigns.OfType(FrameFacts.NotificationType(framed.Frame)) ?? sign;
            framed = content.Divide(sign);
        }
        var isNotice = sign is { FromAmazon: true, Source: not Origin.Buyer } && sign.Kind != InquiryKind.ReplyCopy;
        var (body, notUnderstood) = BodyOf(sign, content, framed, subject, mail);
        var (trusted, forged) = Trusted(sign, mail.Headers);
        var relay = AmazonPlaces.SenderOf(mail.From.Address) == SenderKind.Relay ? mail.From.Address!.Trim() : null;
        var replyTo = known.ReplyTo ?? ReplyTo(mail, trusted, framed, relay);
        var (asin, product) = FrameFacts.Item(isNotice ? content.Text : framed.Frame);
        return new Inquiry
        {
            ExternalId = known.ExternalId ?? ExternalId(mail),
            StoreId = storeId,
            Source = known.Source != Origin.Unknown ? known.Source : trusted.Source,
            Kind = trusted.Kind,
            FromName = trusted.Source == Origin.Buyer ? BuyerNames.Of(mail.From.Name, subject) : Name(mail.From.Name),
            FromAddress = BuyersAddress(mail, trusted, relay, replyTo),
            ReplyTo = replyTo,
            Subject = subject,
            Body = MailText.Bounded(body, MailText.MaxBody),
            ReceivedAt = known.ReceivedAt ?? MailDates.Plausible(mail.Date, receivedFallback),
            OrderId = known.OrderId ?? FrameFacts.OrderId(subject, framed.Frame, isNotice ? content.Text : ""),
            Asin = asin,
            ProductName = product,
            Marketplace = Marketplace(mail, replyTo, framed.Frame, isNotice ? content.Text : ""),
            MailId = MailText.MessageIds(mail.MessageId is { } id && !id.Contains('<') ? $"<{id.Trim()}>" : mail.MessageId).FirstOrDefault(),
            RepliesTo = RepliesTo(mail.Headers, trusted, content.Text),
            AmazonThreadId = ThreadId(mail, replyTo, framed.Frame, isNotice ? content.Text : ""),
            Headers = Kept(mail.Headers),
            Attachments = mail.Attachments,
            NotUnderstood = forged ?? notUnderstood,
        };
    }

    private static (string Body, string? NotUnderstood) BodyOf(MailSign sign, MailContent content, FramedText framed, string subject, IncomingMail mail)
    {
        if (content.IsEmpty)
        {
            var nothing = subject.Length == 0 && mail.Attachments.IsEmpty || sign.FromAmazon;
            return ("", nothing ? NoText : null);
        }
        if (sign.UnknownType is { } type && !(sign.Source == Origin.Buyer && framed.Found))
            return (content.Text, $"unknown notification type {type}");
        if (string.IsNullOrWhiteSpace(framed.Words))
            return (content.Text, "no words inside Amazon's frame");
        if (sign is { Source: Origin.Buyer, FromAmazon: true } && !framed.Found && MessageFrame.IsPresent(content.Text))
            return (content.Text, "Amazon's frame was not recognised");
        return (sign.Source == Origin.Amazon && sign.Kind != InquiryKind.ReplyCopy ? framed.Words : QuotedMail.Cut(framed.Words), null);
    }

    // A copy of a reply stops the clock, so a mail that failed its sender's check must not pass for one.
    private static (MailSign Sign, string? Forged) Trusted(MailSign sign, MailHeaders headers)
    {
        var failed = sign.Kind == InquiryKind.ReplyCopy && headers.First("Authentication-Results")?.Contains("dmarc=fail", StringComparison.OrdinalIgnoreCase) == true;
        return failed ? (sign with { Kind = InquiryKind.Message }, "says it is Amazon's copy of a reply, but failed the check of its sender (dmarc)") : (sign, null);
    }

    private static string? ReplyTo(IncomingMail mail, MailSign sign, FramedText framed, string? relay)
    {
        var header = MailAddresses.IsValid(mail.ReplyTo) ? mail.ReplyTo!.Trim() : null;
        if (AmazonPlaces.SenderOf(header) == SenderKind.Relay)
            return header;
        // An answer to a buyer goes through Amazon's relay or nowhere.
        if (sign.FromAmazon || framed.Found)
            return sign.Source == Origin.Buyer ? relay : null;
        return sign.Kind == InquiryKind.Bounce ? null : header ?? (MailAddresses.IsValid(mail.From.Address) ? mail.From.Address!.Trim() : null);
    }

    private static string? BuyersAddress(IncomingMail mail, MailSign sign, string? relay, string? replyTo)
    {
        var from = relay ?? (sign is { Source: Origin.Buyer, FromAmazon: true } && AmazonPlaces.SenderOf(replyTo) == SenderKind.Relay ? replyTo : null);
        return from is not null ? MailAddresses.WithoutPlus(from) : MailAddresses.IsValid(mail.From.Address) ? mail.From.Address!.Trim() : null;
    }

    private static string? Marketplace(IncomingMail mail, string? replyTo, string frame, string notice)
    {
        if (AmazonPlaces.OfId(mail.Headers.First("X-Marketplace-ID")) is { } told)
            return told;
        foreach (var address in new[] { mail.From.Address, replyTo })
        {
            if (AmazonPlaces.SenderOf(address) == SenderKind.Relay)
                return AmazonPlaces.OfAddress(address);
        }
        // amazon.com sends for every marketplace: there, the links tell more.
        return FrameFacts.Marketplace(frame) ?? FrameFacts.Marketplace(notice) ?? AmazonPlaces.OfAddress(mail.From.Address);
    }

    private static string? ThreadId(IncomingMail mail, string? replyTo, string frame, string notice) =>
        MailAddresses.CaseIdOf(mail.ReplyTo) ?? MailAddresses.CaseIdOf(replyTo) ?? MailAddresses.CaseIdOf(mail.From.Address)
        ?? mail.To.Select(t => MailAddresses.CaseIdOf(t.Address)).FirstOrDefault(id => id is not null)
        ?? FrameFacts.CaseId(frame) ?? FrameFacts.CaseId(notice);

    private static ImmutableList<string> RepliesTo(MailHeaders headers, MailSign sign, string text)
    {
        IEnumerable<string> ids = [.. MailText.MessageIds(headers.First("In-Reply-To")), .. MailText.MessageIds(headers.First("References"))];
        // A returned mail names the mail it returns in its text.
        if (sign.Kind == InquiryKind.Bounce)
        {
            var at = text.LastIndexOf("Message-ID:", StringComparison.OrdinalIgnoreCase);
            ids = ids.Concat(MailText.MessageIds(at < 0 ? null : text.Substring(at, Math.Min(400, text.Length - at))).Take(1));
        }
        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    // The Message-ID names the mail wherever it comes from: a second delivery, a second rule that forwards it, another transport.
    // A transport's own id changes with each of these, so it names only a mail without Message-ID.
    private static string ExternalId(IncomingMail mail)
    {
        if (!string.IsNullOrWhiteSpace(mail.MessageId))
        {
            var id = mail.MessageId.Trim().Trim('<', '>');
            return id.Length <= MailText.MaxExternalId - 5 && !id.Any(char.IsControl) ? "mail:" + id : "mail:" + Hash(id);
        }
        return mail.TransportId is { Length: > 0 and <= MailText.MaxExternalId } transport
            ? transport
            : "text:" + Hash($"{mail.From.Address}\n{mail.Subject}\n{mail.Date:O}\n{mail.TextBody}\n{mail.HtmlBody}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string? Name(string? name) => MailText.OneLine(name ?? "", MailText.MaxName).Trim('"') is { Length: > 0 } text ? text : null;

    private static ImmutableDictionary<string, string> Kept(MailHeaders headers) => KeptHeaders
        .Select(name => (name, value: headers.First(name)))
        .Where(h => h.value is not null)
        .ToImmutableDictionary(h => h.name, h => MailText.OneLine(h.value!, MailText.MaxSubject), StringComparer.OrdinalIgnoreCase);
}
