// "templates": the reply templates, all of them or those that fit some words.
using System.CommandLine;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Commands;

/// <summary>The command.</summary>
internal static class TemplatesCommand
{
    public static Command Create(ProgramConsole console)
    {
        var search = new Option<string[]>("--search")
        {
            Description = console.Say("この言葉に合うものを、合う順に出力する（日本語・英語）", "Only those that fit these words, best first (Japanese or English)"),
            HelpName = "WORDS",
            AllowMultipleArgumentsPerToken = true,
        };
        var check = GuidesCommand.CheckOption(console);
        var command = new Command("templates", console.Say("返信テンプレートの一覧を出力する", "List the reply templates")) { search, check };
        command.SetAction(parsed => parsed.GetValue(check)
            ? CommandPlaybook.Check(console)
            : Print(CommandPlaybook.Load(console), string.Join(' ', parsed.GetValue(search) ?? []), console));
        return command;
    }

    private static int Print(Playbook playbook, string words, ProgramConsole console)
    {
        var found = playbook.Search.Find(words, console.Language);
        foreach (var (template, _) in found)
            console.Output.WriteLine($"{template.Id,-28} {template.Kind,-5} {template.Title.Ja} / {template.Title.En}");
        if (found.Count > 0)
            return ExitCode.Done;
        console.Error.WriteLine(console.Say($"「{words}」に合うテンプレートはありません。", $"No template fits '{words}'."));
        return ExitCode.SomethingWrong;
    }
}
