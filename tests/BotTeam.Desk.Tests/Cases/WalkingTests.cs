// Walking a case through a guide: old cards, going back, correcting, and what outcomes set in motion.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Cases;

public class WalkingTests
{
    [Fact]
    public void A_guide_begins_at_its_first_question_by_the_category()
    {
        var scene = Scene.Of().Do(new BeginGuide(Given.Aoki));

        Assert.Equal("strange", Question(scene));
        Assert.Equal("risk", scene.Last(HistoryKind.GuideBegun).Detail);
    }

    [Fact]
    public void Where_no_guide_serves_the_category_it_is_said()
    {
        Assert.Equal(RefusalCode.NoGuide, Scene.Of(CategoryIds.Spam).Refuse(new BeginGuide(Given.Aoki)).Code);
        Assert.Equal(RefusalCode.NoGuide, Scene.Of().Refuse(new BeginGuide(Given.Aoki, "no-such")).Code);
    }

    [Fact]
    public void An_old_card_is_answered_with_who_went_on_and_when()
    {
        var scene = Scene.Of().Do(new BeginGuide(Given.Aoki)).After(1).Do(new Choose(Given.Aoki, "strange", "no"));
        var chosen = scene.Now;
        scene.After(1);

        var refusal = scene.Refuse(new Choose(Given.Baba, "strange", "yes"));
        Assert.Equal(new Refusal(RefusalCode.WalkMoved, Given.Aoki, chosen), refusal);
        Assert.Equal("what", Question(scene));
    }

    [Theory]
    [InlineData("strange", "perhaps")]
    [InlineData("no-such-step", "no")]
    public void A_choice_that_is_not_there_is_refused(string step, string choice)
    {
        Assert.Equal(RefusalCode.WalkMoved, Scene.Of().Do(new BeginGuide(Given.Aoki)).Refuse(new Choose(Given.Aoki, step, choice)).Code);
    }

    [Fact]
    public void A_choice_without_a_walk_or_after_its_end_is_refused()
    {
        Assert.Equal(RefusalCode.WalkMoved, Scene.Of().Refuse(new Choose(Given.Aoki, "strange", "no")).Code);
        Assert.Equal(RefusalCode.WalkMoved, Walked("exchange").Refuse(new Choose(Given.Aoki, "what", "refund")).Code);
    }

    [Fact]
    public void An_outcome_begins_its_reply_and_sets_its_tasks()
    {
        var scene = Walked("exchange");

        Assert.Equal("exchanged", scene.Case.OutcomeId);
        Assert.Equal(["ship", "stock"], scene.Case.Tasks.Select(t => t.Id));
        Assert.Equal("exchange", scene.Draft.TemplateId);
        Assert.Contains("代わりの品をお送りいたします。", scene.Draft.Text, StringComparison.Ordinal);
        Assert.Contains("山田", scene.Draft.Text, StringComparison.Ordinal);
        Assert.Equal([Given.Aoki], scene.Draft.Writers);
    }

    [Theory]
    [InlineData("2026-11-24T09:00", "2026-11-26T18:00")]
    [InlineData("2026-11-24T23:00", "2026-11-26T18:00")]
    public void Rules_41_and_53_a_holding_outcome_promises_a_date_at_the_end_of_business(string now, string promised)
    {
        var scene = Scene.Of().At(now);
        Walk(scene, "unknown");

        Assert.Equal(DateTimeOffset.Parse(promised + "+09:00", System.Globalization.CultureInfo.InvariantCulture), scene.Draft.PromisedAt);
        Assert.Equal("holding", scene.Draft.Kind);
        Assert.Contains("11月26日", scene.Draft.Text, StringComparison.Ordinal);
        Assert.Empty(scene.Draft.Missing);
    }

    [Fact]
    public void Rule_46_an_escalation_is_announced()
    {
        var scene = Scene.Of().Do(new BeginGuide(Given.Aoki)).Do(new Choose(Given.Aoki, "strange", "yes"));

        Assert.Contains(AnnouncementKind.Escalated, scene.Announced);
        Assert.Equal("support", scene.Last(HistoryKind.Escalated).Detail);
        Assert.Null(scene.Case.Draft);
    }

    [Fact]
    public void Going_back_takes_back_what_the_outcome_had_set_in_motion()
    {
        var scene = Walked("exchange").Do(new GoBack(Given.Aoki));

        Assert.Equal("what", Question(scene));
        Assert.Null(scene.Case.OutcomeId);
        Assert.Empty(scene.Case.Tasks);
        Assert.Null(scene.Case.Draft);
        Assert.Equal("what", scene.Last(HistoryKind.ChoiceUndone).Detail);
    }

    [Fact]
    public void Going_back_keeps_what_somebody_has_worked_on()
    {
        var scene = Walked("exchange");
        scene.Do(new TickTask(Given.Aoki, "ship", true)).Do(new WriteDraft(Given.Aoki, scene.Draft.Id, "自分で書いた文面です。"));
        scene.Do(new GoBack(Given.Aoki)).Do(new Choose(Given.Aoki, "what", "refund"));

        Assert.Equal("自分で書いた文面です。", scene.Draft.Text);
        Assert.Equal([("ship", true), ("refund", false)], scene.Case.Tasks.Select(t => (t.Id, t.DoneAt is not null)));
    }

    [Fact]
    public void A_task_ticked_in_this_round_is_not_asked_for_again()
    {
        var scene = Walked("exchange").Do(new TickTask(Given.Aoki, "ship", true)).Do(new GoBack(Given.Aoki)).Do(new Choose(Given.Aoki, "what", "exchange"));

        Assert.Equal([("ship", true), ("stock", false)], scene.Case.Tasks.Select(t => (t.Id, t.DoneAt is not null)));
    }

    [Fact]
    public void A_task_ticked_in_an_earlier_round_is_to_be_done_anew()
    {
        var scene = Walked("exchange").Do(new TickTask(Given.Aoki, "ship", true)).Do(new TickTask(Given.Aoki, "stock", true));
        scene.Approve(Given.Sato).Do(new StartEffect(scene.Send.Id)).SendEnds(Desk.Ports.SendVerdict.Accepted);
        scene.After(30).BuyerWrites("交換品も壊れていました");
        Walk(scene, "exchange");

        Assert.Equal([("ship", false), ("stock", false)], scene.Case.Tasks.Select(t => (t.Id, t.DoneAt is not null)));
    }

    [Fact]
    public void Going_back_from_the_first_question_leaves_the_guide_and_further_there_is_nothing()
    {
        var scene = Scene.Of().Do(new BeginGuide(Given.Aoki)).Do(new GoBack(Given.Aoki));

        Assert.Null(scene.Case.Walk);
        Assert.Equal(RefusalCode.NothingToUndo, scene.Refuse(new GoBack(Given.Aoki)).Code);
    }

    [Fact]
    public void A_known_fact_answers_its_step_and_a_guide_goes_on_in_the_next()
    {
        var scene = Scene.Of(CategoryIds.Cancel).Do(new BeginGuide(Given.Aoki)).Do(new Choose(Given.Aoki, "shipped", "yes"));

        Assert.Equal("returning", scene.Case.Walk!.GuideId);
        Assert.Equal("accepted", scene.Case.OutcomeId);
        Assert.Equal("refund", scene.Draft.TemplateId);
        Assert.Equal(["cancelling", "returning"], scene.Case.History.Where(h => h.What == HistoryKind.GuideBegun).Select(h => h.Detail));
    }

    [Fact]
    public void Correcting_the_category_begins_its_guide_and_leaves_the_old_one()
    {
        var scene = Walked("exchange").After(1).Do(new CorrectCategory(Given.Baba, CategoryIds.Cancel));

        Assert.Equal(("cancel", "cancelling", Given.Baba), (scene.Case.Matter.Category, scene.Case.Matter.GuideId, scene.Case.Matter.CorrectedBy));
        Assert.Equal("shipped", Question(scene));
        Assert.Empty(scene.Case.Tasks);
        Assert.Null(scene.Case.Draft);
        Assert.Equal("cancel", scene.Last(HistoryKind.CategoryCorrected).Detail);
    }

    [Fact]
    public void Confirming_an_unsure_category_makes_it_sure_and_an_unknown_one_is_refused()
    {
        var scene = Scene.Of(CategoryIds.Other);
        Assert.Equal(RefusalCode.UnknownCategory, scene.Refuse(new CorrectCategory(Given.Aoki, "no-such")).Code);

        scene.BuyerWrites("偽物", CategoryIds.Counterfeit, sure: false).Do(new CorrectCategory(Given.Aoki, CategoryIds.Counterfeit));
        Assert.True(scene.Case.Matter.Sure);
        Assert.DoesNotContain(CategoryIds.Counterfeit, scene.Case.Matter.Others);
        Assert.Same(scene.Case, scene.Do(new CorrectCategory(Given.Baba, CategoryIds.Counterfeit)).Case);
    }

    [Fact]
    public void While_a_reply_waits_for_approval_the_walk_stands_still()
    {
        var scene = Walked("exchange");
        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash));
        CaseCommand[] moves =
        [
            new GoBack(Given.Baba), new BeginGuide(Given.Baba), new Choose(Given.Baba, "what", "refund"),
            new CorrectCategory(Given.Baba, "spam"), new BeginDraft(Given.Baba, null, Given.Values()), new MarkNoReplyNeeded(Given.Baba, "m1"), new Close(Given.Baba, true),
        ];

        Assert.All(moves, move => Assert.Equal(new Refusal(RefusalCode.ReplyUnderWay, Given.Aoki, scene.Now), scene.Refuse(move)));
    }

    [Fact]
    public void A_new_message_after_a_finished_round_begins_a_new_decision()
    {
        var scene = Walked("exchange");
        scene.Approve(Given.Sato).Do(new StartEffect(scene.Send.Id)).SendEnds(Desk.Ports.SendVerdict.Accepted).After(5).BuyerWrites("届きません");

        Assert.Null(scene.Case.Walk);
        Assert.Null(scene.Case.OutcomeId);
    }

    [Fact]
    public void A_reply_is_begun_also_where_there_is_no_address()
    {
        var scene = Scene.WithoutAddress();
        Walk(scene, "exchange");

        Assert.Equal("exchange", scene.Draft.TemplateId);
        Assert.Equal(["ship", "stock"], scene.Case.Tasks.Select(t => t.Id));
    }

    private static Scene Walked(string choice)
    {
        var scene = Scene.Of();
        Walk(scene, choice);
        return scene;
    }

    private static void Walk(Scene scene, string choice) =>
        scene.Do(new BeginGuide(Given.Aoki)).Do(new Choose(Given.Aoki, "strange", "no")).Do(new Choose(Given.Aoki, "what", choice));

    private static string? Question(Scene scene) =>
        (CaseRules.Position(scene.Case, SmallPlaybook.Playbook) as AtStep)?.Step.Id;
}
