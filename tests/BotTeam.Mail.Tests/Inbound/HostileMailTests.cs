// Properties that hold for any text at all: no exception, no lost text, linear time.
using BotTeam.Mail.Inbound;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Mail.Tests.Inbound;

public sealed class HostileMailTests
{
    internal static readonly string[] Pieces =
    [
        "------------- メッセージ: -------------", "------------- メッセージはここまで -------------", "------------- End message -------------", "-----Original Message-----",
        "From: x", "Subject: y", "> quote", "\n", "\n\n", "\r\n", " ", "届きません", "<pre style=\"white-space:-o-pre-wrap\">", "</pre>", "<", ">", "<!--", "-->", "<style>", "</style", "&amp;", "&#x1F381;", "&#xD800;",
        "# 250-1234567-1234567:", "1 / x [ASIN: B0ABCDEF12]", "[commMgrTok:A]", "customAttribute1Value=RETURN_REQUEST", "SPC-JPAmazon-1", "{{x}}", "${x}", "\u202e", "\ud800", "🎁", "\0", "---", "===", "\"", "https://sellercentral.amazon.co.jp/messaging/inbox?fi=caseId&ss=",
    ];

    private static readonly string?[] Senders = [Mails.Relay, "donotreply@amazon.com", "someone@example.com", "@", null];
    private static readonly string?[] Types = ["BBC_MESSAGE_SENT_TO_MERCHANT", "BBC_MESSAGE_CONFIRMATION_TO_MERCHANT", "RETURN_REQUEST", "???", null];

    private static Gen<string> Text => Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p));

    private static Gen<IncomingMail> AnyMail =>
        from text in Text
        from html in Text
        from subject in Text
        from parts in Gen.Choose(0, 3)
        from sender in Gen.Elements(Senders)
        from type in Gen.Elements(Types)
        select new IncomingMail
        {
            From = new(subject, sender),
            ReplyTo = sender,
            Subject = subject,
            TextBody = (parts & 1) == 0 ? text : null,
            HtmlBody = (parts & 2) == 0 ? html : null,
            Headers = new([("X-Space-Notification-Type", type ?? ""), ("References", text)]),
        };

    [Fact]
    public void A_mail_that_cannot_be_read_in_time_is_a_case_with_its_text_and_says_so() => Prop.ForAll(AnyMail.ToArbitrary(), mail =>
    {
        var (read, asItIs) = (mail.Read(), AmazonMailReader.AsItIs(mail, "main", Mails.Now, KnownFacts.None));
        Assert.Equal(read.ExternalId, asItIs.ExternalId);
        Assert.Equal(string.IsNullOrWhiteSpace(read.Body), string.IsNullOrWhiteSpace(asItIs.Body));
        Assert.Equal(mail.From.Address == Mails.Relay ? Mails.Relay : null, asItIs.ReplyTo);
        Assert.NotNull(asItIs.NotUnderstood);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_mail_becomes_an_inquiry_and_a_mail_with_text_has_a_body() => Prop.ForAll(AnyMail.ToArbitrary(), mail =>
    {
        var inquiry = mail.Read();
        var text = string.IsNullOrWhiteSpace(mail.TextBody) ? HtmlText.Read(mail.HtmlBody ?? "") : mail.TextBody;
        Assert.Equal(string.IsNullOrWhiteSpace(text), string.IsNullOrWhiteSpace(inquiry.Body));
        Assert.InRange(inquiry.ExternalId.Length, 1, MailText.MaxExternalId);
        Assert.DoesNotContain('\n', inquiry.Subject);
        Assert.True(inquiry.OrderId is null || FrameFacts.IsOrderId(inquiry.OrderId));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Words_in_amazons_frame_come_out_as_they_went_in() => Prop.ForAll(
        Gen.Elements("届きません", "\n", " ", "🎁", "<b>", "&amp;", "# 1", "--- 追記 ---", "\"", "{{x}}", "10 > 5").ListOf().Select(p => string.Concat(p)).ToArbitrary(),
        words =>
        {
            var expected = MailText.TrimBlankLines(words);
            if (expected.Length > 0)
                Assert.Equal(expected, Mails.Ja(words).Read().Body);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_body_longer_than_can_be_kept_says_how_much_is_missing()
    {
        var inquiry = new IncomingMail { Subject = "s", TextBody = new string('x', 200_001) }.Read();

        Assert.Equal(200_000, inquiry.Body.Length);
        Assert.Matches(@"\n\[… \+1\d*\]$", inquiry.Body);
    }

    [Fact]
    public void A_hundred_kilobytes_in_one_line_come_through()
    {
        var words = new string('あ', 100_000);

        Assert.Equal(words, Mails.Ja(words).Read().Body);
    }
}
