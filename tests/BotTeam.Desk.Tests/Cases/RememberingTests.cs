// What a buyer was given, here and before, and what follows from it: rule 123 and P3.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Tests.Cases;

public class RememberingTests
{
    private const string Asks = "届かないので返金してください。";

    [Fact]
    public void An_outcome_that_gives_something_counts_from_when_it_is_reached_and_no_longer_once_it_is_taken_back()
    {
        var scene = Refunded();
        Assert.Equal((Remedy.Refund, "risk/refunded", false), Shape(Assert.Single(scene.Case.Remedies)));

        scene.Do(new GoBack(Given.Aoki));
        Assert.Empty(scene.Case.Remedies);

        scene.Do(new Choose(Given.Aoki, "what", "exchange"));
        Assert.Equal((Remedy.Replacement, "risk/exchanged", false), Shape(Assert.Single(scene.Case.Remedies)));
    }

    [Fact]
    public void What_the_buyer_was_told_stays_when_the_guide_is_walked_again_and_is_not_given_twice()
    {
        var scene = Refunded();
        Send(scene.Do(new FillDraft(Given.Aoki, scene.Draft.Id, Given.Values(("amount", "1000")), null)));
        Assert.True(Assert.Single(scene.Case.Remedies).Firm);

        scene.Do(new BeginGuide(Given.Aoki)).Do(new Choose(Given.Aoki, "strange", "no")).Do(new Choose(Given.Aoki, "what", "refund"));

        Assert.Equal((Remedy.Refund, "risk/refunded", true), Shape(Assert.Single(scene.Case.Remedies)));
    }

    [Fact]
    public void Another_reply_than_the_outcomes_own_tells_nothing_of_the_refund()
    {
        var scene = Refunded();
        scene.Do(new DropDraft(Given.Aoki, scene.Draft.Id)).Reply("もう少しお待ちください。", scene.Now.AddDays(1));

        Assert.False(Assert.Single(scene.Case.Remedies).Firm);
    }

    [Fact]
    public void A_ticked_task_makes_it_firm_and_the_tick_taken_back_does_not()
    {
        var scene = Refunded().Do(new TickTask(Given.Aoki, "refund", true));
        Assert.True(scene.Case.Remedies[0].Firm);

        scene.Do(new TickTask(Given.Aoki, "refund", false));
        Assert.False(scene.Case.Remedies[0].Firm);
    }

    [Fact]
    public void Amazons_notice_of_a_refund_is_one_and_confirms_the_one_decided_here()
    {
        var elsewhere = Scene.Of().AmazonWrites(InquiryKind.RefundIssued);
        Assert.Equal((Remedy.Refund, null, true), Shape(Assert.Single(elsewhere.Case.Remedies)));

        var here = Refunded().AmazonWrites(InquiryKind.RefundIssued).AmazonWrites(InquiryKind.RefundIssued);
        Assert.Equal((Remedy.Refund, "risk/refunded", true), Shape(Assert.Single(here.Case.Remedies)));

        var alone = Scene.Opened(Given.FromAmazon("返金しました。", InquiryKind.RefundIssued), Given.Judged(CategoryIds.AmazonReturn));
        Assert.Equal(Remedy.Refund, Assert.Single(alone.Case.Remedies).Kind);
        Assert.Empty(Scene.Of().AmazonWrites(InquiryKind.ReturnRequest).Case.Remedies);
    }

    [Fact]
    public void Rule_123_a_claim_for_money_after_a_refund_on_record_leads_to_the_guide_that_looks_first()
    {
        var opened = Opened(CategoryIds.NotArrived, Past(Remedy.Refund));

        Assert.Equal((CategoryIds.RefundAgain, "again", true), (opened.Matter.Category, opened.Matter.GuideId, opened.Matter.ByPast));
        Assert.Equal(CategoryIds.NotArrived, opened.Matter.Others[0]);
        Assert.Equal("返金してください", opened.Matter.Evidence[0]);
        Assert.Equal("yes", opened.Facts[CaseRules.EarlierRefundFact]);
        Assert.Equal(new EarlierRefund(1017, Given.Nine.AddDays(-20)), CaseRules.EarlierRefundOf(opened));
    }

    [Fact]
    public void P1_a_claim_that_touches_the_account_keeps_its_name_and_urgency_and_only_its_walk_begins_elsewhere()
    {
        var opened = Opened(CategoryIds.Counterfeit, Past(Remedy.PartialRefund), Urgency.Now);

        Assert.Equal((CategoryIds.Counterfeit, "now", "again"), (opened.Matter.Category, opened.Matter.Urgency, opened.Matter.GuideId));
        Assert.Equal([CategoryIds.RefundAgain], opened.Matter.Others);
    }

    [Theory]
    [InlineData(CategoryIds.NotArrived, Remedy.Replacement, "返金してください")]
    [InlineData(CategoryIds.NotArrived, Remedy.Refund, null)]
    [InlineData(CategoryIds.Cancel, Remedy.Refund, "返金してください")]
    [InlineData(CategoryIds.Return, Remedy.Refund, "返金してください")]
    [InlineData(CategoryIds.ProductQuestion, Remedy.Refund, "返金してください")]
    [InlineData(CategoryIds.Thanks, Remedy.Refund, "返金してください")]
    public void Who_asks_for_no_money_or_was_given_none_or_is_asked_by_his_own_guide_is_not_suspected(string category, Remedy before, string? words)
    {
        var opened = Opened(category, Past(before), words: words);

        Assert.Equal((category, false), (opened.Matter.Category, opened.Matter.ByPast));
        Assert.Equal(before == Remedy.Refund, opened.Facts.ContainsKey(CaseRules.EarlierRefundFact));
    }

    [Fact]
    public void What_triage_is_not_sure_of_stays_a_question_with_the_suspicion_as_the_first_answer()
    {
        var judged = Given.Judged(CategoryIds.Other, sure: false) with { RefundWords = "返金" };
        var opened = CaseRules.Open(Given.Mail(Asks), judged, Scene.Of().Context, Past(Remedy.Refund));

        Assert.Equal((CategoryIds.RefundAgain, false), (opened.Matter.Category, opened.Matter.Sure));
    }

    [Fact]
    public void A_refund_decided_in_another_case_meanwhile_is_known_before_the_walk_begins()
    {
        var scene = Scene.Opened(Given.Mail(Asks), Given.Judged(CategoryIds.NotArrived) with { RefundWords = "返金してください" });
        Assert.Equal(CategoryIds.NotArrived, scene.Case.Matter.Category);

        scene.Do(new KnowPast(Past(Remedy.Refund))).Do(new BeginGuide(Given.Aoki));

        Assert.Equal("again", scene.Case.Walk!.GuideId);
        Assert.Equal("yes", scene.Case.Facts[CaseRules.EarlierRefundFact]);
    }

    [Fact]
    public void A_refund_taken_back_in_the_other_case_is_forgotten_and_the_same_record_again_changes_nothing()
    {
        var scene = Scene.Of().Do(new KnowPast(Past(Remedy.Refund)));
        var before = scene.Case;

        Assert.Same(before, scene.Do(new KnowPast(Past(Remedy.Refund))).Case);
        Assert.DoesNotContain(CaseRules.EarlierRefundFact, scene.Do(new KnowPast(BuyerPast.None)).Case.Facts.Keys);
    }

    [Fact]
    public void What_a_person_said_the_case_is_about_is_not_changed_by_the_record()
    {
        var scene = Scene.Of().Do(new CorrectCategory(Given.Aoki, CategoryIds.Return)).Do(new KnowPast(Past(Remedy.Refund)));

        Assert.Equal(CategoryIds.Return, scene.Case.Matter.Category);
    }

    [Fact]
    public void Rule_123_who_was_refunded_in_this_very_case_and_asks_again_is_recognised()
    {
        var scene = Refunded();
        Send(scene.Do(new FillDraft(Given.Aoki, scene.Draft.Id, Given.Values(("amount", "1000")), null)).After(1));
        scene.Do(new TickTask(Given.Aoki, "refund", true)).After(24);

        scene.Do(new ReceiveMessage(Given.Mail(Asks, at: scene.Now), Given.Judged(CategoryIds.NotArrived) with { RefundWords = "返金してください" }));

        Assert.Equal(scene.Case.Number, CaseRules.EarlierRefundOf(scene.Case)!.Number);
        Assert.Equal("again", scene.Case.Matter.GuideId);
    }

    [Fact]
    public void A_refund_that_nobody_told_yet_is_not_earlier_than_the_buyers_next_message()
    {
        var scene = Refunded().After(1).BuyerWrites("追伸です。");

        Assert.Null(CaseRules.EarlierRefundOf(scene.Case));
    }

    [Fact]
    public void That_somebody_found_nothing_strange_holds_for_one_message_only()
    {
        var scene = Scene.Of();
        var looked = scene.Case with { Facts = scene.Case.Facts.Add("suspicion", "none") };
        var next = (CaseDecision.Accepted)CaseRules.Decide(looked, new ReceiveMessage(Given.Mail(Asks), Given.Judged(CategoryIds.Counterfeit)), scene.Context);
        var told = (CaseDecision.Accepted)CaseRules.Decide(looked, new KnowPast(Past(Remedy.Refund)), scene.Context);

        Assert.DoesNotContain("suspicion", next.Case.Facts.Keys);
        Assert.DoesNotContain("suspicion", told.Case.Facts.Keys);
    }

    [Fact]
    public void The_record_of_ten_thousand_cases_is_a_few_lines()
    {
        var past = BuyerPast.Of(Enumerable.Range(0, 10_000).Select(n => One(20_000 - n, Remedy.Refund, Given.Nine.AddMinutes(-n))));

        Assert.Equal((BuyerPast.MostCounted, BuyerPast.MostCounted, BuyerPast.MostShown), (past.Cases, past.Refunds, past.Newest.Count));
        Assert.Equal(20_000, past.Newest[0].Number);
        Assert.True(CaseDocument.Write(Scene.Of().Case with { Past = past }).Length < 10_000);
    }

    private static Scene Refunded() => Scene.Of()
        .Do(new BeginGuide(Given.Aoki)).Do(new Choose(Given.Aoki, "strange", "no")).Do(new Choose(Given.Aoki, "what", "refund"));

    private static void Send(Scene scene) => scene.Approve(Given.Sato).Do(new StartEffect(scene.Send.Id)).SendEnds(SendVerdict.Accepted);

    private static Case Opened(string category, BuyerPast past, Urgency urgency = Urgency.Today, string? words = "返金してください") => CaseRules.Open(
        Given.Mail(Asks), Given.Judged(category, urgency: urgency) with { RefundWords = words }, Scene.Of().Context, past);

    private static BuyerPast Past(Remedy remedy) => BuyerPast.Of([One(1017, remedy, Given.Nine.AddDays(-20))]);

    private static PastCase One(int number, Remedy remedy, DateTimeOffset at) => new()
    {
        Number = number,
        OpenedAt = at,
        Category = CategoryIds.Defective,
        Remedies = [new GivenRemedy(remedy, at, "risk/refunded", true)],
    };

    private static (Remedy, string?, bool) Shape(GivenRemedy given) => (given.Kind, given.Outcome, given.Firm);
}
