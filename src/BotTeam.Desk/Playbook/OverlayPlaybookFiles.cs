// A team's own files over the built-in ones: same path replaces, new path adds.
namespace BotTeam.Desk.Playbook;

/// <summary>Two sets of files seen as one: a file of the upper set hides the file of the same path below it.</summary>
/// <param name="below">The files underneath, usually the built-in ones.</param>
/// <param name="above">The files on top, usually the team's own.</param>
public sealed class OverlayPlaybookFiles(IPlaybookFiles below, IPlaybookFiles above) : IPlaybookFiles
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Paths => [.. below.Paths.Union(above.Paths, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public string Read(string path) =>
        (above.Paths.Contains(path, StringComparer.Ordinal) ? above : below).Read(path);
}
