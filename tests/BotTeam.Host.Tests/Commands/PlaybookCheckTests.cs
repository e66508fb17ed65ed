// "--check" and every other command with playbook files of a team's own.
using BotTeam.Desk.Playbook;
using BotTeam.Host.Commands;
using Microsoft.Extensions.Configuration;

namespace BotTeam.Host.Tests.Commands;

public sealed class PlaybookCheckTests
{
    [Theory]
    [InlineData("guides")]
    [InlineData("templates")]
    public async Task Without_mistakes_it_says_so_in_one_line(string command)
    {
        using var team = new TeamFolder();
        team.Change("replies/ja/cancel-done.txt", text => text);
        var (code, output, error) = await RunAsync(team, [command, "--check"], "en");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"^No mistakes: \d+ guides, \d+ templates \(with 1 files of your own\)$", Assert.Single(output));
        Assert.StartsWith("誤りはありません", Assert.Single((await RunAsync(null, [command, "--check"], "ja")).Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guides")]
    [InlineData("templates")]
    public async Task Every_mistake_is_told_with_a_path_that_opens_its_line_and_what_to_do(string command)
    {
        using var team = new TeamFolder();
        team.Change("guides/cancel.yaml", text => text.Replace("start: shipped", "start: shiped", StringComparison.Ordinal));
        team.Write("replies/ja/refund-full.txt", "{{greating}}\n\n{{ownWords}}\n\n{{signature}}\n");
        var (code, output, _) = await RunAsync(team, [command, "--check"], "en");
        Assert.Equal(1, code);
        var guide = Assert.Single(output, line => line.Contains("no step 'shiped'", StringComparison.Ordinal));
        Assert.StartsWith(team.In("guides", "cancel.yaml") + ":", guide, StringComparison.Ordinal);
        Assert.EndsWith("Did you mean 'shipped'?", guide, StringComparison.Ordinal);
        Assert.Contains(output, line => line.StartsWith(team.In("replies", "ja", "refund-full.txt") + ":1: The variable 'greating' is not declared.", StringComparison.Ordinal));

        var japanese = (await RunAsync(team, [command, "--check"], "ja")).Output;
        Assert.Equal(output.Length, japanese.Length);
        Assert.Contains(japanese, line => line.EndsWith("「shiped」というステップはありません。「shipped」のことですか？", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("coverage")]
    [InlineData("guides")]
    [InlineData("templates")]
    [InlineData("triage")]
    [InlineData("check")]
    public async Task No_command_works_by_a_broken_playbook(string command)
    {
        using var team = new TeamFolder();
        team.Write("guides/mine.yaml", "title: x\n");
        var (code, output, error) = await RunAsync(team, [command], "en");
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(team.In("guides", "mine.yaml"), error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_go_by_the_files_of_the_team()
    {
        using var team = new TeamFolder();
        team.Change("checks/tone.yaml", text => text + "\n  - rule: no-rainbows\n    severity: block\n    message: { ja: 虹は書かない, en: No rainbows }\n    en: [rainbow]\n");
        team.Change("guides/cancel.yaml", text => text.Replace("Has the order been shipped?", "Is it out of the house?", StringComparison.Ordinal));
        const string draft = """{"id":"1","lang":"en","text":"Hello Emily, there is a rainbow in your parcel. Thank you."}""";
        Assert.Contains("No rainbows", Assert.Single((await RunAsync(team, ["check"], "en", draft)).Output), StringComparison.Ordinal);
        Assert.DoesNotContain("No rainbows", Assert.Single((await RunAsync(null, ["check"], "en", draft)).Output), StringComparison.Ordinal);
        Assert.Contains("Is it out of the house?", string.Concat((await RunAsync(team, ["guides", "--mermaid", "cancel"], "en")).Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_in_a_sentence()
    {
        using var team = new TeamFolder();
        var (code, _, error) = await RunInAsync(team.In("nowhere"), ["guides", "--check"], "en");
        Assert.Equal(2, code);
        Assert.StartsWith("Playbook:Path: ", error, StringComparison.Ordinal);
        Assert.Contains("must be a folder that exists. Example: \"Path\": \"playbook\"", error, StringComparison.Ordinal);
    }

    private static Task<(int Code, string[] Output, string Error)> RunAsync(TeamFolder? team, string[] args, string language, string input = "") =>
        RunInAsync(team?.Path, args, language, input);

    private static async Task<(int Code, string[] Output, string Error)> RunInAsync(string? folder, string[] args, string language, string input = "")
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = new ProgramConsole(new StringReader(input), output, error, language)
        {
            Configuration = () => new ConfigurationBuilder().AddInMemoryCollection([new("Playbook:Path", folder)]).Build(),
        };
        var code = await CommandTree.RunAsync(args, console, CancellationToken.None);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }
}
