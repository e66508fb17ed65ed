// What holds for the playbook that ships.
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Triage;
using Root = BotTeam.Desk.Playbook.Playbook;

namespace BotTeam.Desk.Tests.Playbook;

public class BuiltInPlaybookTests
{
    // A start takes this for granted: it does not try every phrase of the built-in content again.
    [Fact]
    public void Read_as_strictly_as_a_teams_own_files_it_has_no_mistake()
    {
        var strict = Root.Load(new OverlayPlaybookFiles(new EmbeddedPlaybookFiles(), new MemoryPlaybookFiles(new Dictionary<string, string>())));

        Assert.Equal(strict.Triage.Coverage, BuiltIn.Playbook.Triage.Coverage);
        Assert.Equal(strict.Checks.Coverage.Keys.Order(), BuiltIn.Playbook.Checks.Coverage.Keys.Order());
    }

    [Fact]
    public void A_phrase_of_a_team_that_cannot_be_used_is_a_mistake_at_once()
    {
        var files = MemoryPlaybookFiles.BuiltInWith("triage/mine.yaml", _ => "categories: [{ category: defective, danger: 4, signals: [{ weight: 3, en: ['(broken'] }] }]");
        var wrong = Assert.Throws<PlaybookException>(() => Root.Load(new OverlayPlaybookFiles(new EmbeddedPlaybookFiles(), files)));

        Assert.Contains(wrong.Faults, fault => fault.File == "triage/mine.yaml" && fault.Message.Contains("'(broken'", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_made_on_first_use_can_be_made_before_by_any_number_of_threads()
    {
        var playbook = Root.LoadBuiltIn();
        Parallel.For(0, 8, _ => playbook.Prepare());
        Assert.Same(playbook.Triage, playbook.Triage);
        Assert.Equal("counterfeit", new InquiryTriage(playbook.Triage, id => id).Classify(new TriageInput { Source = "buyer", Body = "偽物でした。" }).Category);
    }

    [Fact]
    public void Every_category_of_the_contract_has_a_name_in_both_languages()
    {
        Assert.Equal(CategoryIds.All.Order(), BuiltIn.Playbook.Categories.Select(category => category.Id).Order());
        Assert.All(BuiltIn.Playbook.Categories, category => Assert.NotEqual(category.Title.Ja, category.Title.En));
    }
}
