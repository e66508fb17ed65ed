// The team's files as they were at one moment, with what could not be read.
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Overlay;

/// <summary>Files held in memory: what is loaded is exactly what was read, whatever happens on the disk meanwhile.</summary>
/// <param name="Files">Path, relative with forward slashes, and text.</param>
/// <param name="Unreadable">What could not be read.</param>
internal sealed record FolderSnapshot(ImmutableSortedDictionary<string, string> Files, ImmutableArray<PlaybookFault> Unreadable) : IPlaybookFiles
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Paths => [.. Files.Keys];

    /// <inheritdoc/>
    public IReadOnlyCollection<PlaybookFault> Faults => Unreadable;

    /// <inheritdoc/>
    public string Read(string path) => Files.TryGetValue(path, out var text) ? text : throw new FileNotFoundException("No such file.", path);

    /// <summary>The playbook with these files over the built-in ones.</summary>
    public LoadedPlaybook Load()
    {
        try
        {
            return new(Playbook.Load(new OverlayPlaybookFiles(new EmbeddedPlaybookFiles(), this)), []);
        }
        catch (PlaybookException wrong)
        {
            return new(null, wrong.Faults);
        }
    }
}

/// <summary>What came of loading: a playbook, or what is wrong with the files.</summary>
/// <param name="Playbook">The playbook; null when there are faults.</param>
/// <param name="Faults">The faults, by file and line.</param>
internal sealed record LoadedPlaybook(Playbook? Playbook, ImmutableArray<PlaybookFault> Faults);

/// <summary>How files are kept beside the database.</summary>
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
