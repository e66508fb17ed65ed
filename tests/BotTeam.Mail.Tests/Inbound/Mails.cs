// Mails in the shapes Amazon sends, with invented words.
using BotTeam.Desk.Cases;
using BotTeam.Mail.Inbound;

namespace BotTeam.Mail.Tests.Inbound;

internal static class Mails
{
    public static readonly DateTimeOffset Now = new(2026, 2, 3, 12, 0, 0, TimeSpan.FromHours(9));
    public const string Relay = "a1b2c3d4e5f6g7h@marketplace.amazon.co.jp";
    public const string Uuid = "0a1b2c3d-1111-4222-8333-444455556666";
    public const string OrderId = "250-1234567-1234567";

    public const string JaFooter = $"""

        このメールは役に立ちましたか? https://sellercentral.amazon.co.jp/gp/satisfaction/survey-form.html?ie=UTF8&customAttribute1Value=BBC_MESSAGE_SENT_TO_MERCHANT
        ケースを解決 https://sellercentral.amazon.co.jp/messaging/no-response-needed?t=x&m=y&mp=A1VC38T7YXB528&c=z&h=0123&s=1
        報告 https://sellercentral.amazon.co.jp/messaging/inbox?fi=caseId&ss={Uuid}&cc={Uuid}
        --------------------------
        著作権表示
        SPC-JPAmazon-1234567890
        [commMgrTok:AXYZ]
        """;

    public static string JaText(string words, string start = "------------- メッセージ: -------------", string end = "------------- メッセージはここまで -------------") => $"""
        メッセージが届きました。

        # {OrderId}:
        1 / [公式] ステンレス水筒 500ml [ASIN: B0ABCDEF12]

        {start}

        {words}

        {end}
        {JaFooter}
        """;

    public static IncomingMail Ja(string words) => new()
    {
        From = new("山田", Relay),
        ReplyTo = $"a1b2c3d4e5f6g7h+{Uuid}@marketplace.amazon.co.jp",
        Subject = $"Amazonのカスタマー 山田 様から商品の詳細情報に関するお問い合わせ(注文: {OrderId})",
        Date = Now.AddHours(-1),
        MessageId = "<0101018d@ap-northeast-1.amazonses.com>",
        TextBody = JaText(words),
        Headers = Headers(("X-Space-Notification-Type", "BBC_MESSAGE_SENT_TO_MERCHANT"), ("X-Marketplace-ID", "A1VC38T7YXB528")),
    };

    public static IncomingMail Typed(string type, string subject, string text, string from = "donotreply@amazon.com") => new()
    {
        From = new("Amazon", from),
        Subject = subject,
        TextBody = text,
        Date = Now.AddHours(-1),
        MessageId = "<n1@amazon.com>",
        Headers = Headers((AmazonSigns.TypeHeader, type)),
    };

    public static MailHeaders Headers(params (string, string)[] headers) => new(headers);

    public static Inquiry Read(this IncomingMail mail, KnownFacts? known = null) => AmazonMailReader.Read(mail, "main", Now, known);
}
