// Drawing guides.
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Guides;

namespace BotTeam.Desk.Tests.Playbook.Guides;

public class GuideMermaidTests
{
    [Fact]
    public void Every_step_outcome_and_choice_of_every_guide_is_drawn()
    {
        foreach (var guide in BuiltIn.Playbook.Guides)
        {
            var lines = GuideMermaid.Draw(guide, "ja").Split('\n');
            Assert.Equal("flowchart TD", lines[0]);
            Assert.Equal(guide.Steps.Sum(step => step.Choices.Length), lines.Count(line => line.Contains("-->", StringComparison.Ordinal)));
            Assert.All(guide.Outcomes, outcome => Assert.Contains(lines, line => line.Contains(outcome.Title.Ja, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Quotes_hashes_and_line_ends_cannot_break_the_drawing()
    {
        var guide = BuiltIn.Playbook.Guide("cancel")!;
        var changed = guide with { Steps = [guide.Steps[0] with { Question = new LocalText("\"a\"\n#b", "x") }, .. guide.Steps.Skip(1)] };
        Assert.Contains("n0{\"#quot;a#quot; #35;b\"}", GuideMermaid.Draw(changed, "ja"), StringComparison.Ordinal);
    }
}
