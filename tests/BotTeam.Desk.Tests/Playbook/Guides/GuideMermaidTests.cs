// Drawing guides.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Guides;

namespace BotTeam.Desk.Tests.Playbook.Guides;

public partial class GuideMermaidTests
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

    // The part of Mermaid's flowchart grammar that drawings keep to: every line is one of four, every arrow ends at a node that is drawn.
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Every_drawing_keeps_to_the_grammar(string language) =>
        Assert.All(BuiltIn.Playbook.Guides, guide => AssertGrammar(GuideMermaid.Draw(guide, language)));

    [Theory]
    [InlineData("a\"] --> n9[\"b")]
    [InlineData("%%{init: {'theme': 'dark'}}%%")]
    [InlineData("`**markdown**`")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("one\r\ntwo\u2028three\u0000 & \\ #quot; ; end")]
    public void No_text_of_a_team_breaks_its_drawing(string text)
    {
        var guide = BuiltIn.Playbook.Guide("cancel")!;
        var hostile = new LocalText(text, text);
        var drawn = GuideMermaid.Draw(guide with
        {
            Steps = [.. guide.Steps.Select(step => step with { Question = hostile, Choices = [.. step.Choices.Select(choice => choice with { Label = hostile })] })],
            Outcomes = [.. guide.Outcomes.Select(outcome => outcome with { Title = hostile })],
        }, "ja");
        AssertGrammar(drawn);
        Assert.Equal(GuideMermaid.Draw(guide, "ja").Count(c => c == '\n'), drawn.Count(c => c == '\n'));
    }

    private static void AssertGrammar(string drawing)
    {
        var lines = drawing.TrimEnd('\n').Split('\n');
        Assert.Equal("flowchart TD", lines[0]);
        Assert.Equal("  classDef urgent stroke:#c50f1f,stroke-width:3px", lines[^1]);
        var (nodes, arrows) = (new List<string>(), new List<string>());
        foreach (var line in lines[1..^1])
        {
            var match = Statement().Match(line);
            Assert.True(match.Success, line);
            if (match.Groups["to"].Success)
                arrows.AddRange([match.Groups["from"].Value, match.Groups["to"].Value]);
            else
                nodes.Add(match.Groups["node"].Value);
        }

        Assert.Equal(nodes.Distinct(), nodes);
        Assert.Empty(arrows.Except(nodes));
    }

    [GeneratedRegex("""^  (?:(?<node>n\d+)(?:\{"(?<a>[^"#%`<>&\\\p{Cc}]|\#\d+;)+"\}|\["(?<b>[^"#%`<>&\\\p{Cc}]|\#\d+;)+"\](?::::urgent)?)|(?<from>n\d+) -->\|"(?<c>[^"#%`<>&\\\p{Cc}]|\#\d+;)+"\| (?<to>n\d+))$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();

    [Fact]
    public void Quotes_hashes_and_line_ends_cannot_break_the_drawing()
    {
        var guide = BuiltIn.Playbook.Guide("cancel")!;
        var changed = guide with { Steps = [guide.Steps[0] with { Question = new LocalText("\"a\"\n#b", "x") }, .. guide.Steps.Skip(1)] };
        Assert.Contains("n0{\"#34;a#34; #35;b\"}", GuideMermaid.Draw(changed, "ja"), StringComparison.Ordinal);
    }
}
