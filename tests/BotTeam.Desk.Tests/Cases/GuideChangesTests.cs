// The team changes a guide while cases walk it: what still leads the same way goes on, anything else is said and asked.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Triage;
using Root = BotTeam.Desk.Playbook.Playbook;

namespace BotTeam.Desk.Tests.Cases;

public class GuideChangesTests
{
    private const string Strange = "next: what }";

    // The second question becomes another one; a choice leads elsewhere; the choice taken is gone; a question is put in between.
    public static TheoryData<string, string, string> OtherRoads => new()
    {
        { "- id: what\n", "- id: which\n", "which" },
        { Strange, "next: support }", "support" },
        { "- { id: \"no\", label: { ja: いいえ, en: \"No\" }, next: what }", "- { id: nothing, label: { ja: いいえ, en: \"No\" }, next: what }", "strange" },
        { Strange, "next: extra }\n  - id: extra\n    question: { ja: 写真は？, en: Photos? }\n    why: { ja: 確認, en: To see }\n    rules: [50]\n    choices:\n      - { id: \"yes\", label: { ja: ある, en: \"Yes\" }, next: what }", "extra" },
    };

    [Theory]
    [MemberData(nameof(OtherRoads))]
    public void A_walk_that_would_go_another_road_stands_still_until_somebody_says_how_to_go_on(string stood, string stands, string next)
    {
        var scene = AtWhat().PlaybookChanges(Changed(stood, stands));
        Assert.Equal(GuideChange.LeadsElsewhere, CaseRules.ChangeOfGuide(scene.Case, scene.Playbook));

        // Whatever an old card offers, nothing is decided by it.
        foreach (var step in new[] { "what", next })
        {
            foreach (var choice in new[] { "no", "yes", "exchange", "refund" })
                Assert.Equal(RefusalCode.GuideChanged, scene.Refuse(new Choose(Given.Aoki, step, choice)).Code);
        }

        Assert.Equal(RefusalCode.GuideChanged, scene.Refuse(new GoBack(Given.Aoki)).Code);
        var kept = scene.Case.Walk;

        scene.Do(new GoOnInGuide(Given.Baba));
        Assert.Equal(next, CaseRules.Position(scene.Case, scene.Playbook)!.Id);
        Assert.Null(CaseRules.ChangeOfGuide(scene.Case, scene.Playbook));
        Assert.Equal(("risk", Given.Baba), (scene.Last(HistoryKind.GuideAdopted).Detail, scene.Last(HistoryKind.GuideAdopted).By));
        Assert.NotEqual(kept, scene.Case.Walk);
        Assert.Same(scene.Case, scene.Do(new GoOnInGuide(Given.Aoki)).Case);
    }

    [Fact]
    public void Beginning_anew_is_the_other_way()
    {
        var scene = AtWhat().PlaybookChanges(Changed(Strange, "next: support }")).Do(new BeginGuide(Given.Aoki));

        Assert.Null(CaseRules.ChangeOfGuide(scene.Case, scene.Playbook));
        Assert.Equal("strange", CaseRules.Position(scene.Case, scene.Playbook)!.Id);
        Assert.Empty(scene.Case.Walk!.Choices);
    }

    [Theory]
    [InlineData("question: { ja: どうしますか？, en: What? }", "question: { ja: どのように対応しますか？, en: How? }")]
    [InlineData("- { id: unknown, label: { ja: 未定, en: Not yet }, next: held }", "- { id: later, label: { ja: 未定, en: Not yet }, next: held }")]
    [InlineData("title: { ja: 返金, en: Refund }", "title: { ja: 全額の返金, en: Full refund }")]
    public void Changed_texts_and_changes_off_its_road_disturb_no_case(string stood, string stands)
    {
        var scene = AtWhat().PlaybookChanges(Changed(stood, stands));

        Assert.Null(CaseRules.ChangeOfGuide(scene.Case, scene.Playbook));
        scene.Do(new Choose(Given.Aoki, "what", "refund"));
        Assert.Equal("refunded", scene.Case.OutcomeId);
    }

    [Fact]
    public void A_change_that_is_taken_back_is_as_if_it_had_not_been()
    {
        var scene = AtWhat().PlaybookChanges(Changed(Strange, "next: support }")).PlaybookChanges(SmallPlaybook.Playbook);

        Assert.Null(CaseRules.ChangeOfGuide(scene.Case, scene.Playbook));
        scene.Do(new Choose(Given.Aoki, "what", "exchange"));
    }

    [Fact]
    public void A_guide_that_is_gone_asks_to_decide_anew_by_the_category()
    {
        var scene = Scene.Of(CategoryIds.Thanks).Do(new BeginGuide(Given.Aoki)).PlaybookChanges(SmallPlaybook.With("guides/polite.yaml", _ => null));
        Assert.Equal(GuideChange.Gone, CaseRules.ChangeOfGuide(scene.Case, scene.Playbook));
        CaseCommand[] moves = [new Choose(Given.Aoki, "answer", "no"), new GoBack(Given.Aoki), new GoOnInGuide(Given.Aoki)];
        Assert.All(moves, move => Assert.Equal(RefusalCode.GuideChanged, scene.Refuse(move).Code));
        Assert.Equal(RefusalCode.NoGuide, scene.Refuse(new BeginGuide(Given.Aoki)).Code);

        scene.Do(new CorrectCategory(Given.Aoki, CategoryIds.Counterfeit));
        Assert.Equal("strange", CaseRules.Position(scene.Case, scene.Playbook)!.Id);
    }

    [Fact]
    public void A_guide_that_was_renamed_is_begun_anew_under_its_new_name()
    {
        var scene = Scene.Of(CategoryIds.Cancel).Do(new BeginGuide(Given.Aoki)).PlaybookChanges(Root.Load(new Renamed()));
        Assert.Equal(GuideChange.Gone, CaseRules.ChangeOfGuide(scene.Case, scene.Playbook));
        scene.Do(new BeginGuide(Given.Aoki));
        Assert.Equal("withdrawing", scene.Case.Walk!.GuideId);
    }

    [Fact]
    public void An_outcome_that_is_reached_no_more_is_left_when_somebody_goes_on()
    {
        var scene = AtWhat().Do(new Choose(Given.Aoki, "what", "exchange")).PlaybookChanges(Changed("next: exchanged }", "next: refunded }"));
        // The old outcome's id is still there: the case does not pass for one that was decided otherwise.
        Assert.Equal(GuideChange.LeadsElsewhere, CaseRules.ChangeOfGuide(scene.Case, scene.Playbook));
        Assert.Equal("exchange", scene.Draft.TemplateId);

        scene.Do(new GoOnInGuide(Given.Aoki));
        Assert.Equal(("refunded", "refund"), (scene.Case.OutcomeId, scene.Draft.TemplateId));
        Assert.Equal(["refund"], scene.Case.Tasks.Select(t => t.Id));
    }

    [Fact]
    public void While_a_reply_waits_for_approval_the_case_stands_still_and_can_be_sent()
    {
        var scene = AtWhat().Do(new Choose(Given.Aoki, "what", "exchange"));
        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).PlaybookChanges(Changed("next: exchanged }", "next: refunded }"));

        Assert.Equal(RefusalCode.ReplyUnderWay, scene.Refuse(new GoOnInGuide(Given.Baba)).Code);
        scene.Do(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash));
        Assert.NotNull(scene.Send);
    }

    [Fact]
    public void A_fact_that_becomes_known_is_no_change_of_the_guide()
    {
        var scene = Scene.Of(CategoryIds.Cancel).Do(new BeginGuide(Given.Aoki));
        var known = scene.Case with { Facts = scene.Case.Facts.SetItem("shipped", "no") };
        Assert.Null(CaseRules.ChangeOfGuide(known, scene.Playbook));
    }

    private static Scene AtWhat() => Scene.Of().Do(new BeginGuide(Given.Aoki)).Do(new Choose(Given.Aoki, "strange", "no"));

    // What is renamed is renamed everywhere it is pointed at, so that the guide itself is sound; what nothing leads to any more goes.
    private static Root Changed(string stood, string stands) => SmallPlaybook.With("guides/risk.yaml", text =>
    {
        Assert.Contains(stood, text, StringComparison.Ordinal);
        var at = text.IndexOf(stood, StringComparison.Ordinal);
        var changed = text.Remove(at, stood.Length).Insert(at, stands);
        if (stands.Contains("which", StringComparison.Ordinal))
            changed = changed.Replace("next: what }", "next: which }", StringComparison.Ordinal);
        if (stands == "next: support }")
            changed = changed.Replace("- { id: \"yes\", label: { ja: はい, en: \"Yes\" }, next: support }", "- { id: \"yes\", label: { ja: はい, en: \"Yes\" }, next: what }", StringComparison.Ordinal);
        if (stood == "next: exchanged }")
            changed = changed.Replace("label: { ja: 返金, en: Refund }, next: refunded }", "label: { ja: 返金, en: Refund }, next: exchanged }", StringComparison.Ordinal);
        return changed;
    });

    private sealed class Renamed : Desk.Playbook.IPlaybookFiles
    {
        private readonly SmallPlaybook _small = new();

        public IReadOnlyCollection<string> Paths => [.. _small.Paths.Select(path => path == "guides/cancelling.yaml" ? "guides/withdrawing.yaml" : path)];

        public string Read(string path) => _small.Read(path == "guides/withdrawing.yaml" ? "guides/cancelling.yaml" : path);
    }
}
