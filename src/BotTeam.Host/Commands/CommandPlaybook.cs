// The playbook a command works by: the one a server would have, the team's own files over the built-in ones.
using System.Globalization;
using BotTeam.Desk.Playbook;
using BotTeam.Host.Options;
using BotTeam.Host.Overlay;

namespace BotTeam.Host.Commands;

/// <summary>Loads and checks the playbook for commands.</summary>
internal static class CommandPlaybook
{
    /// <summary>The playbook.</summary>
    /// <param name="console">Has the configuration.</param>
    /// <exception cref="PlaybookException">It has mistakes.</exception>
    /// <exception cref="OptionException">The configuration has.</exception>
    public static Playbook Load(ProgramConsole console)
    {
        var (loaded, _) = Read(console);
        return loaded.Playbook ?? throw new PlaybookException(loaded.Faults);
    }

    /// <summary>Tells every mistake of the playbook, or in one line that there is none.</summary>
    /// <param name="console">Where to write.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Check(ProgramConsole console)
    {
        var (loaded, files) = Read(console);
        if (loaded.Playbook is not { } playbook)
        {
            Tell(loaded.Faults, console, console.Output);
            return ExitCode.SomethingWrong;
        }

        var own = files is null ? "" : console.Say($"(独自のファイル {files.Files.Count} 件を含む)", $" (with {files.Files.Count} files of your own)");
        console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{console.Say(
            $"誤りはありません：ガイド {playbook.Guides.Length} 件、テンプレート {playbook.Templates.Length} 件{own}",
            $"No mistakes: {playbook.Guides.Length} guides, {playbook.Templates.Length} templates{own}")}"));
        return ExitCode.Done;
    }

    /// <summary>Writes faults, one a line, with a path that can be opened.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="console">Language and configuration.</param>
    /// <param name="to">Where to.</param>
    public static void Tell(IEnumerable<PlaybookFault> faults, ProgramConsole console, TextWriter to)
    {
        var folder = PlaybookOptions.Read(console.Configuration()).Path;
        foreach (var fault in faults)
            to.WriteLine(OverlayState.Tell(fault, folder, console.Language).ReplaceLineEndings(" "));
    }

    private static (LoadedPlaybook Loaded, FolderSnapshot? Own) Read(ProgramConsole console)
    {
        if (PlaybookOptions.Read(console.Configuration()).Path is not { } path)
            return (new(Playbook.LoadBuiltIn(), []), null);
        var files = new PlaybookFolder(path).Read();
        return (files.Load(), files);
    }
}
