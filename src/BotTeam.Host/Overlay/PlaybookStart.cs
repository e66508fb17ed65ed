// The playbook a start begins with: a broken folder never leaves the team without its desk.
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Overlay;

/// <summary>What a start begins with.</summary>
/// <param name="Playbook">The playbook.</param>
/// <param name="State">How it stands with the folder.</param>
/// <param name="Stamp">The folder as it was read.</param>
/// <param name="Files">The folder's files when they are in force; otherwise null.</param>
internal sealed record PlaybookStart(Playbook Playbook, OverlayState State, string Stamp, FolderSnapshot? Files = null)
{
    /// <summary>How long a folder may take to answer: a network folder that is gone may never.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Reads the folder; where its files are broken, the last good ones or the built-in ones come in their place.</summary>
    /// <param name="folder">The team's folder.</param>
    /// <param name="lastGood">Where the last good files are kept.</param>
    /// <param name="time">The clock.</param>
    public static async Task<PlaybookStart> ReadAsync(PlaybookFolder folder, LastGoodPlaybook lastGood, TimeProvider time)
    {
        var asked = await new Patient<StampedFiles>(() => new(folder.Stamp(), folder.Read()), Patience, time).AskAsync(CancellationToken.None);
        var stamp = asked?.Stamp ?? "";
        var read = asked?.Files.Load() ?? new(null, [Silent]);
        if (read.Playbook is { } own)
            return new(own, new(folder.Path, FilesInForce.Own, []), stamp, asked!.Files);
        return lastGood.Load() is { } before
            ? new(before, new(folder.Path, FilesInForce.LastGood, read.Faults), stamp)
            : new(Playbook.LoadBuiltIn(), new(folder.Path, FilesInForce.BuiltIn, read.Faults), stamp);
    }

    private sealed record StampedFiles(string Stamp, FolderSnapshot Files);

    /// <summary>What is wrong with a folder that does not answer.</summary>
    public static PlaybookFault Silent { get; } = new(
        "", 0, $"The folder did not answer within {Patience.TotalSeconds} s.", "Look whether the disk or network folder is there.");
}
