// Who wrote (rules 1–4): header, then sender, then what the caller says, then the text; and what Amazon's own mails are.
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook.Triage;

public sealed class OriginTests
{
    private static TriageResult Classify(string? address = null, string? header = null, string? source = null, string subject = "", string body = "まだ届きません。") =>
        BuiltInRules.Triage.Classify(new TriageInput
        {
            FromAddress = address,
            Source = source,
            Subject = subject,
            Body = body,
            Headers = header is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["x-SPACE-notification-type"] = header },
        });

    [Theory]
    [InlineData("a1b2c3@marketplace.amazon.co.jp", "buyer")]
    [InlineData("a1b2c3+0f8e7d6c-1111-2222-3333-444455556666@marketplace.amazon.com", "buyer")]
    [InlineData("a1b2c3@m.marketplace.amazon.co.jp", "buyer")]
    [InlineData("Taro <a1b2c3@marketplace.amazon.de>", "buyer")]
    [InlineData("donotreply@marketplace.amazon.co.jp", "amazon")]
    [InlineData("no-reply@marketplace.amazon.com", "amazon")]
    [InlineData("donotreply@amazon.com", "amazon")]
    [InlineData("order-update@amazon.co.jp", "amazon")]
    [InlineData("a1b2c3@marketplace.amazon.co", "buyer")]
    [InlineData("a1b2c3@marketplace.amazon.com.evil.example", "buyer")]
    [InlineData("x@notamazon.com", "buyer")]
    public void The_sender_tells_the_origin_by_a_closed_list_of_domains(string address, string origin) =>
        Assert.Equal(origin, Classify(address).Origin);

    [Fact]
    public void The_header_outweighs_the_sender_and_the_caller()
    {
        Assert.Equal("buyer", Classify("donotreply@amazon.com", "BBC_MESSAGE_SENT_TO_MERCHANT", "amazon").Origin);
        Assert.Equal("amazon", Classify("a@marketplace.amazon.com", "RETURN_REQUEST", "buyer").Origin);
    }

    [Theory]
    [InlineData("BRC_SELLER_NOTIFICATION", "cancel", Urgency.Today)]
    [InlineData("RETURN_REQUEST", "amazon-return", Urgency.Today)]
    [InlineData("REFUND_ISSUED", "amazon-return", Urgency.Today)]
    [InlineData("A_Z_CLAIM_RESPONDENT_NOTIFY", "amazon-claim", Urgency.Now)]
    [InlineData("A_Z_CLAIM_RESPONDENT_CLOSE", "amazon-claim", Urgency.Now)]
    [InlineData("BBC_MESSAGE_CONFIRMATION_TO_MERCHANT", "amazon-optional", Urgency.None)]
    [InlineData("BUYER_OPTED_OUT_BSM_MESSAGES", "amazon-notice", Urgency.Today)]
    public void Amazons_headers_settle_the_category(string header, string category, Urgency urgency)
    {
        var result = Classify("donotreply@amazon.com", header, body: "defective");
        Assert.Equal((category, urgency, true), (result.Category, result.Urgency, result.Sure));
        Assert.Contains(header, result.Evidence);
    }

    [Fact]
    public void P5_a_listing_question_is_told_from_Amazons_question_to_every_seller()
    {
        Assert.Equal(CategoryIds.ListingQuestion, Classify("seller-answers@amazon.com", subject: "Can you answer this question about Bottle?", body: "Is it dishwasher safe?").Category);
        Assert.Equal(CategoryIds.AmazonQuestion, Classify("seller-answers@amazon.co.jp", subject: "商品の質問", body: "この商品を出品しているすべての出品者様にお送りしています。電圧は何Vですか。").Category);
    }

    [Fact]
    public void A_stranger_who_speaks_in_Amazons_name_is_not_Amazon()
    {
        var result = Classify("alert@amazon-support.example", subject: "出品用アカウントの停止", body: "Amazonセラーサポートです。下記のリンクからログインしてください。");
        Assert.Equal(("buyer", CategoryIds.Spam), (result.Origin, result.Category));
    }

    [Theory]
    [InlineData("amazon", "アンケートのお願い", Urgency.None)]
    [InlineData("amazon", "出品用アカウントが停止されました", Urgency.Now)]
    [InlineData("buyer", "まだ届きません", Urgency.Today)]
    [InlineData("buyer", "偽物でした", Urgency.Now)]
    [InlineData("buyer", "ありがとうございました", Urgency.None)]
    public void Urgency_follows_the_matter(string source, string body, Urgency urgency) => Assert.Equal(urgency, Classify(source: source, body: body).Urgency);

    [Theory]
    [InlineData("まだ届きません。", "ja")]
    [InlineData("iPhone 15 Pro Max caseが届きません", "ja")]
    [InlineData("It has not arrived.", "en")]
    [InlineData("ﾏﾀﾞﾃﾞｽｶ", "ja")]
    [InlineData("", "ja")]
    public void The_language_is_that_of_the_writers_words(string body, string language) => Assert.Equal(language, Classify(body: body).Language);
}
