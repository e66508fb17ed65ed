// What a mail is: told by Amazon's notification type first, then by its sender.
using System.Collections.Frozen;
using BotTeam.Desk.Cases;

namespace BotTeam.Mail.Inbound;

/// <summary>What a mail is, as far as its headers and sender tell.</summary>
/// <param name="Source">Who wrote it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FromAmazon">True when the mail came through Amazon at all.</param>
/// <param name="UnknownType">A notification type that this product does not know, else null.</param>
public sealed record MailSign(Origin Source, InquiryKind Kind, bool FromAmazon, string? UnknownType = null);

/// <summary>Reads header X-Space-Notification-Type and senders.</summary>
public static class AmazonSigns
{
    /// <summary>The header that tells best what a mail of Amazon is.</summary>
    public const string TypeHeader = "X-Space-Notification-Type";

    private static readonly FrozenDictionary<string, MailSign> ByType = new Dictionary<string, MailSign>
    {
        ["BBC_MESSAGE_SENT_TO_MERCHANT"] = new(Origin.Buyer, InquiryKind.Message, true),
        ["BBC_MESSAGE_CONFIRMATION_TO_MERCHANT"] = new(Origin.Amazon, InquiryKind.ReplyCopy, true),
        ["BRC_SELLER_NOTIFICATION"] = new(Origin.Amazon, InquiryKind.CancelRequest, true),
        ["RETURN_REQUEST"] = new(Origin.Amazon, InquiryKind.ReturnRequest, true),
        ["REFUND_ISSUED"] = new(Origin.Amazon, InquiryKind.RefundIssued, true),
        ["A_Z_CLAIM_RESPONDENT_NOTIFY"] = new(Origin.Amazon, InquiryKind.ClaimOpened, true),
        ["A_Z_CLAIM_RESPONDENT_CLOSE"] = new(Origin.Amazon, InquiryKind.ClaimDecided, true),
        ["BUYER_OPTED_OUT_BSM_MESSAGES"] = new(Origin.Amazon, InquiryKind.Bounce, true),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Decided =
        ["closed", "decision", "decided", "granted", "denied", "resolved", "クローズ", "終了", "決定", "審査結果", "判定", "geschlossen", "entschieden", "clôturée", "cerrada", "chiuso", "encerrada"];

    private static readonly string[] Returns =
        ["return", "返品", "rücksend", "retour", "devoluci", "devolução", "reso "];

    /// <summary>What a mail is.</summary>
    /// <param name="mail">The mail.</param>
    public static MailSign Of(IncomingMail mail)
    {
        var bySender = BySender(mail);
        if (mail.Headers.First(TypeHeader) is not { } type)
            return bySender;
        return OfType(type) ?? bySender with { Source = bySender.Source == Origin.Unknown ? Origin.Amazon : bySender.Source, FromAmazon = true, UnknownType = MailText.OneLine(type, 80) };
    }

    /// <summary>What a notification type means, or null for one that is not known.</summary>
    /// <param name="type">Value of the header or of the survey link.</param>
    public static MailSign? OfType(string? type) => type is null ? null : ByType.GetValueOrDefault(type.Trim());

    private static MailSign BySender(IncomingMail mail)
    {
        switch (AmazonPlaces.SenderOf(mail.From.Address))
        {
            case SenderKind.Relay:
                return new(Origin.Buyer, InquiryKind.Message, true);
            case SenderKind.MailSystem:
                return new(Origin.Unknown, InquiryKind.Bounce, AmazonPlaces.OfAddress(mail.From.Address) is not null);
            case SenderKind.Amazon:
                var local = MailAddresses.Split(mail.From.Address)!.Value.Local.ToLowerInvariant();
                return local switch
                {
                    "auto-communication" => new(Origin.Amazon, InquiryKind.Bounce, true),
                    "atoz-guarantee-no-reply" => new(Origin.Amazon, Says(mail.Subject, Decided) ? InquiryKind.ClaimDecided : InquiryKind.ClaimOpened, true),
                    "order-update" when Says(mail.Subject, Returns) => new(Origin.Amazon, InquiryKind.ReturnRequest, true),
                    // A question on a product page: Amazon's mail, a customer's words. Triage decides.
                    "seller-answers" => new(Origin.Unknown, InquiryKind.Message, true),
                    _ => new(Origin.Amazon, InquiryKind.Message, true),
                };
            default:
                var report = mail.Headers.First("Content-Type")?.Contains("delivery-status", StringComparison.OrdinalIgnoreCase) == true;
                return new(Origin.Unknown, report ? InquiryKind.Bounce : InquiryKind.Message, false);
        }
    }

    private static bool Says(string subject, string[] words) => words.Any(w => subject.Contains(w, StringComparison.OrdinalIgnoreCase));
}
