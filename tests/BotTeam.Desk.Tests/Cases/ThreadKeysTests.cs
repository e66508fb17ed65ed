// By what a further message finds its case, and that a stranger who names a thread does not join it.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Cases;

public class ThreadKeysTests
{
    private const string Relay = "yamada@marketplace.amazon.co.jp";

    [Theory]
    [InlineData(Relay, true)]
    [InlineData("YAMADA@Marketplace.Amazon.co.jp", true)]
    [InlineData("yamada+A1B2C3@marketplace.amazon.co.jp", true)] // the case part changes from mail to mail
    [InlineData("suzuki@marketplace.amazon.co.jp", false)]
    [InlineData("yamada@evil.example", false)]
    [InlineData("yamada@evil.example+@marketplace.amazon.co.jp", false)]
    public void Only_the_buyer_joins_the_buyers_case(string from, bool belongs)
    {
        Assert.Equal(belongs, ThreadKeys.Belongs(Scene.Of().Case, Given.Mail("続き", from: from)));
    }

    [Theory]
    [InlineData(null, Relay, Relay)]
    [InlineData("yamada+CASE1@marketplace.amazon.co.jp", Relay, "yamada+CASE1@marketplace.amazon.co.jp")] // a mail without Reply-To
    [InlineData("yamada+CASE1@marketplace.amazon.co.jp", "yamada+CASE2@marketplace.amazon.co.jp", "yamada+CASE2@marketplace.amazon.co.jp")]
    [InlineData(Relay, "yamada+CASE1@marketplace.amazon.co.jp", "yamada+CASE1@marketplace.amazon.co.jp")]
    [InlineData(Relay, "mallory+CASE1@marketplace.amazon.co.jp", Relay)]
    [InlineData(Relay, "mallory@evil.example", Relay)]
    [InlineData(Relay, null, Relay)]
    public void A_further_message_never_turns_answers_to_another_address(string? known, string? told, string? answersGo)
    {
        Assert.Equal(answersGo, ThreadKeys.AnswerTo(known, told));
    }

    [Fact]
    public void A_further_mail_of_the_buyer_with_anothers_reply_to_leaves_the_address_of_the_case()
    {
        var scene = Scene.Of();

        scene.Do(new ReceiveMessage(Given.Mail("続きです") with { ReplyTo = "mallory@evil.example" }, Given.Judged(CategoryIds.Counterfeit)));

        Assert.Equal(Relay, scene.Case.Buyer.ReplyTo);
    }

    [Fact]
    public void A_stranger_without_a_sender_is_known_by_where_the_answer_would_go()
    {
        var stranger = Given.Mail("住所を教えて") with { FromAddress = null, ReplyTo = "mallory@evil.example" };

        Assert.False(ThreadKeys.Belongs(Scene.Of().Case, stranger));
        Assert.True(ThreadKeys.Belongs(Scene.Of().Case, stranger with { ReplyTo = Relay }));
    }

    [Fact]
    public void Amazon_joins_any_case_and_a_buyer_never_joins_amazons()
    {
        Assert.True(ThreadKeys.Belongs(Scene.Of().Case, Given.FromAmazon("返金しました", InquiryKind.RefundIssued)));
        Assert.False(ThreadKeys.Belongs(Scene.OfNotice().Case, Given.Mail("質問")));
    }

    [Fact]
    public void The_strongest_key_comes_first_and_a_buyer_is_not_found_by_an_order_alone()
    {
        var inquiry = Given.Mail("続き") with { RepliesTo = ["<a@x>", "<b@x>"], AmazonThreadId = "T1" };

        Assert.Equal(["m:<a@x>", "m:<b@x>", "c:T1", $"r:{Relay}|250-1234567-1234567"], ThreadKeys.ToFind(inquiry));
        Assert.Contains("o:250-1234567-1234567", ThreadKeys.ToFind(Given.FromAmazon("返金", InquiryKind.RefundIssued)));
    }

    [Fact]
    public void References_are_bounded()
    {
        var inquiry = Given.Mail("続き") with { RepliesTo = [.. Enumerable.Range(0, 10_000).Select(i => $"<{i}@x>")] };

        Assert.InRange(ThreadKeys.ToFind(inquiry).Count, 1, 30);
    }

    [Fact]
    public void What_is_kept_is_what_a_further_message_looks_for()
    {
        var first = Given.Mail("最初", "m1") with { AmazonThreadId = "T1" };
        var kept = ThreadKeys.ToKeep(first);
        Inquiry[] further =
        [
            Given.Mail("返信", from: "yamada+X9@marketplace.amazon.co.jp") with { OrderId = null, RepliesTo = ["<m1@mail.example>"] },
            Given.Mail("同じスレッド") with { AmazonThreadId = "T1", OrderId = null },
            Given.Mail("同じ注文", from: "yamada+X9@marketplace.amazon.co.jp"),
            Given.FromAmazon("返金しました", InquiryKind.RefundIssued),
        ];

        Assert.All(further, inquiry => Assert.NotEmpty(kept.Intersect(ThreadKeys.ToFind(inquiry))));
        Assert.Empty(kept.Intersect(ThreadKeys.ToFind(Given.Mail("別のお客様", from: "suzuki@marketplace.amazon.co.jp"))));
    }
}
