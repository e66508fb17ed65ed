// A further message may change what the case is about (P1, P4), but never what a person has said of an open one.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Cases;

public class TriageAgainTests
{
    [Theory]
    // P1: risk words beat everything.
    [InlineData(CategoryIds.NotArrived, true, CategoryIds.Counterfeit, true, CategoryIds.Counterfeit)]
    [InlineData(CategoryIds.Thanks, true, CategoryIds.Defective, true, CategoryIds.Defective)]
    // … but not each other, and not when triage is not sure.
    [InlineData(CategoryIds.Counterfeit, true, CategoryIds.Defective, true, CategoryIds.Counterfeit)]
    [InlineData(CategoryIds.NotArrived, true, CategoryIds.Counterfeit, false, CategoryIds.NotArrived)]
    // What was not known gives way.
    [InlineData(CategoryIds.Other, true, CategoryIds.Cancel, true, CategoryIds.Cancel)]
    [InlineData(CategoryIds.NotArrived, false, CategoryIds.Cancel, true, CategoryIds.Cancel)]
    [InlineData(CategoryIds.Thanks, true, CategoryIds.NotArrived, true, CategoryIds.NotArrived)]
    // What was known stays.
    [InlineData(CategoryIds.NotArrived, true, CategoryIds.Cancel, true, CategoryIds.NotArrived)]
    [InlineData(CategoryIds.Counterfeit, true, CategoryIds.NotArrived, true, CategoryIds.Counterfeit)]
    [InlineData(CategoryIds.NotArrived, true, CategoryIds.Thanks, true, CategoryIds.NotArrived)]
    public void A_further_message_of_an_open_case(string was, bool wasSure, string told, bool toldSure, string becomes)
    {
        var scene = SceneOf(was, wasSure).After(1).BuyerWrites("続き", told, toldSure);

        Assert.Equal(becomes, scene.Case.Matter.Category);
        Assert.Contains(becomes == was ? told : was, scene.Case.Matter.Others);
        Assert.Equal(becomes == was ? 0 : 1, scene.Count(HistoryKind.CategoryCorrected));
    }

    [Fact]
    public void What_a_person_said_stays_unless_risk_words_come()
    {
        var scene = SceneOf(CategoryIds.Other, false).Do(new CorrectCategory(Given.Aoki, CategoryIds.Thanks));
        scene.BuyerWrites("キャンセルで", CategoryIds.Cancel);
        Assert.Equal(CategoryIds.Thanks, scene.Case.Matter.Category);

        scene.BuyerWrites("偽物です", CategoryIds.Counterfeit);
        Assert.Equal((CategoryIds.Counterfeit, "risk", null), (scene.Case.Matter.Category, scene.Case.Matter.GuideId, scene.Case.Matter.CorrectedBy));
    }

    [Theory]
    [InlineData(CategoryIds.Cancel, CategoryIds.Cancel)]
    [InlineData(CategoryIds.Thanks, CategoryIds.NotArrived)]
    public void After_closing_new_words_are_a_new_matter_even_over_a_persons_word_but_thanks_are_not(string told, string becomes)
    {
        var scene = SceneOf(CategoryIds.Other, false).Do(new CorrectCategory(Given.Aoki, CategoryIds.NotArrived)).Reply().After(5).BuyerWrites("…", told);

        Assert.Equal(becomes, scene.Case.Matter.Category);
    }

    [Fact]
    public void Risk_words_leave_the_guide_and_the_unedited_draft_of_the_old_matter()
    {
        var scene = Scene.Of(CategoryIds.Cancel).Do(new BeginGuide(Given.Aoki)).Do(new Choose(Given.Aoki, "shipped", "no"));
        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).After(1).BuyerWrites("偽物です", CategoryIds.Counterfeit);

        Assert.Equal((null, null, null), (scene.Case.Walk, scene.Case.OutcomeId, scene.Case.Draft));
        Assert.Empty(scene.Case.Tasks);
        Assert.Equal(1, scene.Count(HistoryKind.DraftDropped));
    }

    [Fact]
    public void While_a_reply_is_on_its_way_the_matter_stays_and_the_new_one_is_noted()
    {
        var scene = SceneOf(CategoryIds.NotArrived, true).Do(new BeginDraft(Given.Aoki, "exchange", Given.Values()));
        scene.Approve(Given.Sato).BuyerWrites("偽物です", CategoryIds.Counterfeit);

        Assert.Equal(CategoryIds.NotArrived, scene.Case.Matter.Category);
        Assert.Equal([CategoryIds.Counterfeit], scene.Case.Matter.Others);
    }

    private static Scene SceneOf(string category, bool sure) => Scene.Opened(Given.Mail("最初の文"), Given.Judged(category, sure));
}
