// The command line as a whole: which commands there are, and how the program ends when one cannot be carried out.
using System.CommandLine;
using System.CommandLine.Help;
using BotTeam.Desk.Playbook;
using BotTeam.Host.Options;
using BotTeam.Storage.Sqlite;

namespace BotTeam.Host.Commands;

/// <summary>The commands of the program.</summary>
internal static class CommandTree
{
    /// <summary>Runs the program.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="console">Where to read and write.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, ProgramConsole console, CancellationToken cancellationToken)
    {
        var invocation = new InvocationConfiguration
        {
            Output = console.Output,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            // The host ends by itself, after the replies under way.
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await Build(console).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).InvokeAsync(invocation, cancellationToken);
        }
        catch (OptionException wrong)
        {
            foreach (var mistake in wrong.Mistakes)
                await console.Error.WriteLineAsync(mistake.In(console.Language));
            return ExitCode.NoStart;
        }
        catch (PlaybookException broken)
        {
            CommandPlaybook.Tell(broken.Faults, console, console.Error);
            return ExitCode.NoStart;
        }
        catch (StorageStartException fault)
        {
            await console.Error.WriteLineAsync(fault.Text.In(console.Language));
            return ExitCode.NoStart;
        }
        catch (InvalidDataException unreadable) when (unreadable.InnerException is FormatException { InnerException: not null } or System.Text.Json.JsonException)
        {
            // appsettings.json is not JSON: the framework's message names the file, the inner one the line.
            await console.Error.WriteLineAsync($"{unreadable.Message} {unreadable.GetBaseException().Message}");
            return ExitCode.NoStart;
        }
    }

    // Not a RootCommand: that would name itself after the file it was started from, BotTeam.Host.
    private static Command Build(ProgramConsole console)
    {
        var serve = ServeCommand.Create(console);
        var root = new Command("BotTeam", console.Say(
            "BotTeam: お客様からの問い合わせを期限内に、承認済みの返信だけで返すチャットボット。",
            "BotTeam: a chat bot that gets every buyer answered in time, and only with replies a person approved."))
        {
            new HelpOption(),
            new VersionOption(),
            serve,
            TriageCommand.Create(console),
            CheckCommand.Create(console),
            GuidesCommand.Create(console),
            CoverageCommand.Create(console),
            TemplatesCommand.Create(console),
            ManifestCommand.Create(console),
        };
        root.Action = serve.Action;
        return root;
    }
}
