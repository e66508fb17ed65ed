// "guides": the decision guides as a list, or one of them as a drawing.
using System.CommandLine;
using System.Globalization;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Reading;

namespace BotTeam.Host.Commands;

/// <summary>The command.</summary>
internal static class GuidesCommand
{
    public static Command Create(ProgramConsole console)
    {
        var mermaid = new Option<string?>("--mermaid")
        {
            Description = console.Say("このガイドを Mermaid の図として出力する", "Draw this guide as a Mermaid flowchart"),
            HelpName = "ID",
        };
        var check = CheckOption(console);
        var command = new Command("guides", console.Say("判断ガイドの一覧を出力する", "List the decision guides")) { mermaid, check };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(check))
                return CommandPlaybook.Check(console);
            var playbook = CommandPlaybook.Load(console);
            return parsed.GetValue(mermaid) is { } id ? Draw(playbook, id, console) : List(playbook, console);
        });
        return command;
    }

    /// <summary>"--check", of this command and of "templates": neither half can be judged without the other, so both tell all.</summary>
    public static Option<bool> CheckOption(ProgramConsole console) => new("--check")
    {
        Description = console.Say(
            "独自のファイル（Playbook:Path）を含めて点検し、誤りをファイル・行・直し方とともに出力する",
            "Check the playbook with your own files (Playbook:Path): every mistake with file, line and what to do"),
    };

    private static int List(Playbook playbook, ProgramConsole console)
    {
        foreach (var guide in playbook.Guides)
        {
            console.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{guide.Id,-18} {guide.Title.In(console.Language)}  ({console.Say("質問", "steps")} {guide.Steps.Length}, {console.Say("結果", "outcomes")} {guide.Outcomes.Length}: {string.Join(" ", guide.Categories)})"));
        }

        return ExitCode.Done;
    }

    private static int Draw(Playbook playbook, string id, ProgramConsole console)
    {
        if (playbook.Guide(id) is { } guide)
        {
            console.Output.Write(GuideMermaid.Draw(guide, console.Language));
            return ExitCode.Done;
        }

        var suggestion = Nearest.Suggest(id, playbook.Guides.Select(known => known.Id));
        console.Error.WriteLine(console.Say($"「{id}」というガイドはありません。{suggestion}", $"There is no guide '{id}'. {suggestion}"));
        return ExitCode.SomethingWrong;
    }
}
