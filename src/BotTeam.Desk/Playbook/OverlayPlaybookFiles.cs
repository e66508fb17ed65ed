// A team's own files over the built-in ones: same path replaces, new path adds.
namespace BotTeam.Desk.Playbook;

/// <summary>Two sets of files seen as one: a file of the upper set hides the file of the same path below it.</summary>
public sealed class OverlayPlaybookFiles : IPlaybookFiles
{
    private readonly IPlaybookFiles _below;
    private readonly IPlaybookFiles _above;
    private readonly HashSet<string> _own;

    /// <summary>Lays one set over another.</summary>
    /// <param name="below">The files underneath, usually the built-in ones.</param>
    /// <param name="above">The files on top, usually the team's own.</param>
    public OverlayPlaybookFiles(IPlaybookFiles below, IPlaybookFiles above)
    {
        ArgumentNullException.ThrowIfNull(below);
        ArgumentNullException.ThrowIfNull(above);
        (_below, _above) = (below, above);
        _own = above.Paths.ToHashSet(StringComparer.Ordinal);
        Paths = [.. below.Paths.Union(_own, StringComparer.Ordinal)];
        Faults = [.. below.Faults, .. above.Faults];
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Paths { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<PlaybookFault> Faults { get; }

    /// <inheritdoc/>
    public string Read(string path) => (_own.Contains(path) ? _above : _below).Read(path);
}
