// "coverage": which part of the product carries which rule of the guides.
using System.CommandLine;
using System.Globalization;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Commands;

/// <summary>The command.</summary>
internal static class CoverageCommand
{
    public static Command Create(ProgramConsole console)
    {
        var command = new Command("coverage", console.Say("各ルールを製品のどこが担っているかを出力する", "Show which part of the product carries which rule"));
        command.SetAction(_ => Print(CommandPlaybook.Load(console).Coverage, console));
        return command;
    }

    private static int Print(Coverage coverage, ProgramConsole console)
    {
        foreach (var (rule, carriers) in coverage.Rules)
        {
            var carried = carriers.IsEmpty
                ? console.Say("(なし)", "(nothing yet)")
                : string.Join(", ", carriers.Select(carrier => $"{carrier.Kind.ToString().ToLowerInvariant()} {carrier.Id}"));
            console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rule.Number,3}  {rule.Text.In(console.Language)}"));
            console.Output.WriteLine($"     → {carried}");
        }

        var missing = coverage.Missing;
        console.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{coverage.Rules.Length - missing.Length} / {coverage.Rules.Length} {console.Say("のルールを担っています", "rules are carried")}"));
        if (!missing.IsEmpty)
            console.Output.WriteLine($"{console.Say("未対応：", "Missing: ")}{string.Join(" ", missing.Select(rule => rule.Number.ToString(CultureInfo.InvariantCulture)))}");
        return ExitCode.Done;
    }
}
