// What a mail is: the notification type first, then the sender; and who may be believed to be Amazon.
using BotTeam.Desk.Cases;
using BotTeam.Mail.Inbound;

namespace BotTeam.Mail.Tests.Inbound;

public sealed class AmazonNoticeTests
{
    [Theory]
    [InlineData("BBC_MESSAGE_SENT_TO_MERCHANT", InquiryKind.Message, Origin.Buyer)]
    [InlineData("BBC_MESSAGE_CONFIRMATION_TO_MERCHANT", InquiryKind.ReplyCopy, Origin.Amazon)]
    [InlineData("BRC_SELLER_NOTIFICATION", InquiryKind.CancelRequest, Origin.Amazon)]
    [InlineData("RETURN_REQUEST", InquiryKind.ReturnRequest, Origin.Amazon)]
    [InlineData("REFUND_ISSUED", InquiryKind.RefundIssued, Origin.Amazon)]
    [InlineData("A_Z_CLAIM_RESPONDENT_NOTIFY", InquiryKind.ClaimOpened, Origin.Amazon)]
    [InlineData("A_Z_CLAIM_RESPONDENT_CLOSE", InquiryKind.ClaimDecided, Origin.Amazon)]
    [InlineData("BUYER_OPTED_OUT_BSM_MESSAGES", InquiryKind.Bounce, Origin.Amazon)]
    [InlineData(" bbc_message_sent_to_merchant ", InquiryKind.Message, Origin.Buyer)]
    public void The_notification_type_decides_before_the_sender(string type, InquiryKind kind, Origin origin)
    {
        foreach (var from in new[] { "donotreply@amazon.com", Mails.Relay, "atoz-guarantee-no-reply@amazon.com" })
        {
            var inquiry = Mails.Typed(type, "x", "本文です", from).Read();
            Assert.Equal((kind, origin, null), (inquiry.Kind, inquiry.Source, inquiry.NotUnderstood));
        }
    }

    [Theory]
    [InlineData("auto-communication@amazon.com", "x", InquiryKind.Bounce, Origin.Amazon)]
    [InlineData("atoz-guarantee-no-reply@amazon.co.jp", "A-to-z claim", InquiryKind.ClaimOpened, Origin.Amazon)]
    [InlineData("atoz-guarantee-no-reply@amazon.com", "Decision on A-to-z claim", InquiryKind.ClaimDecided, Origin.Amazon)]
    [InlineData("order-update@amazon.co.jp", "返品リクエスト", InquiryKind.ReturnRequest, Origin.Amazon)]
    [InlineData("order-update@amazon.com", "Your order", InquiryKind.Message, Origin.Amazon)]
    [InlineData("seller-answers@amazon.com", "Can you answer this question about X", InquiryKind.Message, Origin.Unknown)]
    [InlineData("donotreply@marketplace.amazon.co.jp", "x", InquiryKind.Message, Origin.Amazon)]
    [InlineData("no-reply@marketplace.amazon.co.jp", "x", InquiryKind.Message, Origin.Amazon)]
    [InlineData("MAILER-DAEMON@mx.example", "Undelivered", InquiryKind.Bounce, Origin.Unknown)]
    [InlineData("abc@m.marketplace.amazon.co.jp", "x", InquiryKind.Message, Origin.Buyer)]
    [InlineData("ABC@Marketplace.Amazon.Co.JP", "x", InquiryKind.Message, Origin.Buyer)]
    [InlineData("someone@example.com", "x", InquiryKind.Message, Origin.Unknown)]
    public void Without_a_type_the_sender_tells(string from, string subject, InquiryKind kind, Origin origin)
    {
        var inquiry = (Mails.Typed("x", subject, "本文です", from) with { Headers = MailHeaders.Empty }).Read();

        Assert.Equal((kind, origin), (inquiry.Kind, inquiry.Source));
    }

    [Theory]
    [InlineData("a@marketplace.amazon.co.jp", SenderKind.Relay, "amazon.co.jp")]
    [InlineData("a@marketplace.amazon.com", SenderKind.Relay, "amazon.com")]
    [InlineData("a@marketplace.amazon.co.uk", SenderKind.Relay, "amazon.co.uk")]
    [InlineData("a@marketplace.amazon.com.br", SenderKind.Relay, "amazon.com.br")]
    [InlineData("a@marketplace.amazon.com.tr", SenderKind.Relay, "amazon.com.tr")]
    [InlineData("a@marketplace.amazon.com.be", SenderKind.Relay, "amazon.com.be")]
    [InlineData("a@marketplace.amazon.co", SenderKind.Other, null)]
    [InlineData("a@marketplace.amazon.evil", SenderKind.Other, null)]
    [InlineData("a@marketplace.amazon.co.jp.evil.example", SenderKind.Other, null)]
    [InlineData("a@xmarketplace.amazon.co.jp", SenderKind.Amazon, "amazon.co.jp")]
    [InlineData("a@marketplace-amazon.co.jp", SenderKind.Other, null)]
    [InlineData("a@notamazon.co.jp", SenderKind.Other, null)]
    [InlineData("a@evil.example@marketplace.amazon.co.jp", SenderKind.Other, null)]
    [InlineData("donotreply+x@marketplace.amazon.co.jp", SenderKind.Amazon, "amazon.co.jp")]
    [InlineData(null, SenderKind.Other, null)]
    public void Only_the_closed_list_of_domains_is_amazon(string? address, SenderKind kind, string? domain) =>
        Assert.Equal((kind, domain), (AmazonPlaces.SenderOf(address), AmazonPlaces.OfAddress(address)));

    [Fact]
    public void The_marketplace_is_never_told_by_the_order_id()
    {
        var mail = Mails.Ja("x") with { From = new("Jane", "j@marketplace.amazon.com"), ReplyTo = null };

        Assert.Equal("amazon.co.jp", mail.Read().Marketplace);
        Assert.Equal("amazon.com", (mail with { Headers = MailHeaders.Empty }).Read().Marketplace);
        Assert.Equal("amazon.com", (mail with { Headers = Mails.Headers(("X-Marketplace-ID", "UNKNOWN1")) }).Read().Marketplace);
    }

    [Fact]
    public void A_notice_for_japan_from_amazon_com_is_placed_by_its_links()
    {
        var mail = Mails.Typed("RETURN_REQUEST", $"返品リクエスト {Mails.OrderId}", "詳細: https://sellercentral.amazon.co.jp/returns");
        var inquiry = mail.Read();

        Assert.Equal(("amazon.co.jp", Mails.OrderId), (inquiry.Marketplace, inquiry.OrderId));
        Assert.Null(inquiry.ReplyTo);
    }

    [Fact]
    public void A_copy_of_a_reply_has_the_sellers_words_and_the_thread()
    {
        var mail = Mails.Typed("BBC_MESSAGE_CONFIRMATION_TO_MERCHANT", $"お問い合わせ(注文: {Mails.OrderId})", Mails.JaText("本日発送しました。"));
        var inquiry = mail.Read();

        Assert.Equal((InquiryKind.ReplyCopy, "本日発送しました。", Mails.OrderId, Mails.Uuid), (inquiry.Kind, inquiry.Body, inquiry.OrderId!, inquiry.AmazonThreadId!));
    }

    [Fact]
    public void A_forged_copy_of_a_reply_does_not_stop_a_clock()
    {
        var mail = Mails.Typed("BBC_MESSAGE_CONFIRMATION_TO_MERCHANT", "x", Mails.JaText("x"));
        var inquiry = (mail with { Headers = Mails.Headers([.. mail.Headers.All, ("Authentication-Results", "mx; spf=pass; dmarc=fail (p=quarantine)")]) }).Read();

        Assert.Equal(InquiryKind.Message, inquiry.Kind);
        Assert.NotNull(inquiry.NotUnderstood);
    }

    [Fact]
    public void When_the_header_was_lost_amazons_survey_link_names_the_type()
    {
        var text = Mails.JaText("本日発送しました。").Replace("BBC_MESSAGE_SENT_TO_MERCHANT", "BBC_MESSAGE_CONFIRMATION_TO_MERCHANT", StringComparison.Ordinal);
        var copy = (Mails.Typed("x", "x", text) with { Headers = MailHeaders.Empty }).Read();

        Assert.Equal((InquiryKind.ReplyCopy, "本日発送しました。"), (copy.Kind, copy.Body));
    }

    [Fact]
    public void A_buyer_who_writes_a_type_into_his_words_changes_nothing()
    {
        var words = "customAttribute1Value=BBC_MESSAGE_CONFIRMATION_TO_MERCHANT";
        var inquiry = (Mails.Ja(words) with { Headers = MailHeaders.Empty }).Read();

        Assert.Equal((InquiryKind.Message, Origin.Buyer, words), (inquiry.Kind, inquiry.Source, inquiry.Body));
    }

    [Fact]
    public void A_mail_that_a_colleague_forwarded_is_read_but_not_answered_to_the_colleague()
    {
        var inquiry = (Mails.Ja("届きません") with { From = new("青木", "aoki@shop.example"), ReplyTo = null, Headers = MailHeaders.Empty }).Read();

        Assert.Equal((Origin.Buyer, "届きません", Mails.OrderId), (inquiry.Source, inquiry.Body, inquiry.OrderId!));
        Assert.Null(inquiry.ReplyTo);
    }

    [Fact]
    public void An_unknown_notification_type_becomes_a_marked_notice_with_its_text()
    {
        var inquiry = Mails.Typed("SOMETHING_NEW", "x", "新しい通知です").Read();

        Assert.Equal((Origin.Amazon, InquiryKind.Message, "新しい通知です"), (inquiry.Source, inquiry.Kind, inquiry.Body));
        Assert.Contains("SOMETHING_NEW", inquiry.NotUnderstood, StringComparison.Ordinal);
    }

    [Fact]
    public void An_html_notice_becomes_readable_text()
    {
        var mail = Mails.Typed("REFUND_ISSUED", "Refund", "") with { TextBody = null, HtmlBody = "<html><head><title>t</title><style>p{}</style></head><body><p>Refund of &yen;1,200</p><script>x()</script><table><tr><td>Order</td><td>250-1234567-1234567</td></tr></table><!-- c --></body></html>" };
        var inquiry = mail.Read();

        Assert.Equal("Refund of ¥1,200\nOrder 250-1234567-1234567", inquiry.Body);
        Assert.Equal(Mails.OrderId, inquiry.OrderId);
    }

    [Fact]
    public void A_returned_mail_names_the_mail_it_returns()
    {
        var mail = new IncomingMail { From = new(null, "MAILER-DAEMON@mx.example"), Subject = "Undelivered", TextBody = "could not be delivered\n\nMessage-ID: <r1@botteam.example>\nSubject: x" };
        var inquiry = mail.Read();

        Assert.Equal(["<r1@botteam.example>"], inquiry.RepliesTo);
        Assert.Null(inquiry.ReplyTo);
    }

    [Fact]
    public void A_mail_without_any_sign_of_amazon_stays_as_it_is()
    {
        var words = "こんにちは。\n-----Original Text-----\n> 引用\n最後の行";
        var inquiry = new IncomingMail { From = new("客", "kyaku@example.jp"), Subject = "質問", TextBody = words }.Read();

        Assert.Equal((words, "kyaku@example.jp", Origin.Unknown, null), (inquiry.Body, inquiry.ReplyTo, inquiry.Source, inquiry.NotUnderstood));
    }
}
