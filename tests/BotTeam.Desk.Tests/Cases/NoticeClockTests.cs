// Clocks of Amazon's notices and claims (rules 2, 18, 19, 68, 70), and Amazon's decisions on a buyer's case.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Cases;

public class NoticeClockTests
{
    [Theory]
    [InlineData(CategoryIds.AmazonNotice, InquiryKind.Message, Urgency.Now, 24)] // rules 2, 19, 68
    [InlineData(CategoryIds.AmazonReturn, InquiryKind.ReturnRequest, Urgency.Today, 24)]
    [InlineData(CategoryIds.AmazonClaim, InquiryKind.ClaimOpened, Urgency.Now, 72)]
    [InlineData(CategoryIds.AmazonClaim, InquiryKind.Message, Urgency.Now, 72)]
    public void A_notice_that_asks_for_something_is_due(string category, InquiryKind kind, Urgency urgency, int hours)
    {
        var scene = Scene.OfNotice(category, kind, urgency);

        var clock = Assert.Single(scene.Clocks);
        Assert.Equal((ClockKind.Notice, "notice", Given.Nine.AddHours(hours)), (clock.Kind, clock.Key, clock.DueAt));
    }

    [Theory]
    [InlineData(18)]
    [InlineData(70)]
    public void Rules_18_and_70_optional_mail_of_amazon_has_no_duty(int rule)
    {
        Assert.Contains(rule, (int[])[18, 70]);
        Assert.Empty(Scene.OfNotice(CategoryIds.AmazonOptional, urgency: Urgency.None).Clocks);
    }

    // Rule 1: what is not checked is missed. It may look optional only because it was not read right.
    [Fact]
    public void A_notice_that_was_not_understood_is_due_however_it_looks()
    {
        var scene = Scene.OfNotice(CategoryIds.AmazonOptional, urgency: Urgency.None, notUnderstood: "unknown notification type SOMETHING_NEW");

        Assert.Equal((ClockKind.Notice, Given.Nine.AddHours(24)), (Assert.Single(scene.Clocks).Kind, scene.Clocks[0].DueAt));
        Assert.Empty(scene.Do(new Close(Given.Aoki)).Clocks);
    }

    [Fact]
    public void A_notice_on_a_closed_case_that_was_not_understood_opens_it_with_a_clock()
    {
        var scene = Scene.Of().Reply();
        scene.After(5).Do(new ReceiveMessage(
            Given.FromAmazon("？？？", at: scene.Now) with { NotUnderstood = "no words inside Amazon's frame" }, Given.Judged(CategoryIds.AmazonOptional, urgency: Urgency.None)));

        Assert.Equal((ClockKind.Notice, scene.Now.AddHours(24)), (Assert.Single(scene.Clocks).Kind, scene.Clocks[0].DueAt));
    }

    [Fact]
    public void A_notice_that_was_not_understood_gives_a_running_clock_no_more_time()
    {
        var scene = Scene.OfNotice();
        var due = scene.Case.NoticeDueAt;
        scene.After(5).Do(new ReceiveMessage(
            Given.FromAmazon("？？？", at: scene.Now) with { NotUnderstood = "no words inside Amazon's frame" }, Given.Judged(CategoryIds.AmazonNotice)));

        Assert.Equal(due, scene.Case.NoticeDueAt);
    }

    [Fact]
    public void A_notice_has_nobody_to_answer_to()
    {
        var scene = Scene.OfNotice();

        Assert.Null(scene.Case.Buyer.ReplyTo);
        Assert.Equal(RefusalCode.NoReplyAddress, scene.Refuse(new BeginDraft(Given.Aoki, null, Given.Values(), "回答")).Code);
    }

    [Fact]
    public void Closing_a_notice_stops_its_clock_and_reopening_gives_it_a_day()
    {
        var scene = Scene.OfNotice().After(30).Do(new Close(Given.Aoki));
        Assert.Null(scene.Case.DueAt);

        scene.After(100).Do(new Reopen(Given.Aoki));
        Assert.Equal(scene.Now.AddHours(24), scene.Case.DueAt);
        Assert.Equal(scene.Now.AddHours(12), scene.ChannelTold().Case.WakeAt);
    }

    [Fact]
    public void A_claim_on_a_buyers_case_starts_a_clock_beside_the_reply_clock()
    {
        var scene = Scene.Of().After(2).AmazonWrites(InquiryKind.ClaimOpened);

        Assert.Equal([ClockKind.Reply, ClockKind.Notice], scene.Clocks.Select(c => c.Kind));
        Assert.Equal(scene.Now.AddHours(72), scene.Clocks[1].DueAt);
        Assert.Contains(AnnouncementKind.AmazonDecided, scene.Announced);
    }

    [Fact]
    public void A_claim_after_an_overdue_notice_warns_on_its_own_ladder()
    {
        var scene = Scene.OfNotice().After(24);
        scene.WakeUp();
        scene.After(1).AmazonWrites(InquiryKind.ClaimOpened).ChannelTold();

        Assert.Equal(scene.Now.AddHours(72 - 12), scene.Case.WakeAt);
    }

    [Fact]
    public void A_decided_claim_stops_its_clock()
    {
        var scene = Scene.Of().AmazonWrites(InquiryKind.ClaimOpened).After(5).AmazonWrites(InquiryKind.ClaimDecided);

        Assert.Equal(ClockKind.Reply, Assert.Single(scene.Clocks).Kind);
    }

    [Theory]
    [InlineData(InquiryKind.RefundIssued)]
    [InlineData(InquiryKind.ReturnRequest)]
    [InlineData(InquiryKind.ClaimOpened)]
    [InlineData(InquiryKind.ClaimDecided)]
    public void What_amazon_decides_opens_a_closed_case_again(InquiryKind kind)
    {
        var scene = Scene.Of().Reply();
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);
        scene.After(5).AmazonWrites(kind);

        Assert.Equal(CaseStatus.Open, scene.Case.Status);
        Assert.Equal(Direction.FromAmazon, scene.Case.Messages[^1].Direction);
    }

    [Fact]
    public void An_official_cancel_request_is_a_known_fact()
    {
        var scene = Scene.Of(CategoryIds.Cancel).AmazonWrites(InquiryKind.CancelRequest);

        Assert.Equal("yes", scene.Case.Facts["officialCancelRequest"]);
    }

    [Fact]
    public void What_amazon_writes_is_not_waited_on_and_does_not_make_a_draft_stale()
    {
        var scene = Scene.Asked().AmazonWrites(InquiryKind.RefundIssued).AmazonWrites(InquiryKind.Message);

        Assert.Equal(DraftStage.AwaitingApproval, scene.Draft.Stage);
        scene.Approve(Given.Sato);
        Assert.Equal("m1", scene.Draft.AnswersThrough);
    }
}
