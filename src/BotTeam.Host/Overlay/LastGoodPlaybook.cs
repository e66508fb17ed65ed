// The team's last good files, kept beside the database: a restart while the folder is broken goes on with them.
using System.Collections.Immutable;
using System.Text.Json;

namespace BotTeam.Host.Overlay;

/// <summary>Keeps one snapshot in a file.</summary>
/// <param name="path">The file.</param>
internal sealed class LastGoodPlaybook(string path)
{
    /// <summary>The place beside a database.</summary>
    /// <param name="databasePath">Path of the database file.</param>
    public static LastGoodPlaybook Beside(string databasePath) => new($"{Path.GetFullPath(databasePath)}.playbook.json");

    /// <summary>Keeps these files in place of the earlier ones.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be written.</exception>
    public void Keep(FolderSnapshot files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = path + ".tmp";
        File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(
            new SortedDictionary<string, string>(files.Files, StringComparer.Ordinal), SnapshotJson.Default.SortedDictionaryStringString));
        File.Move(half, path, overwrite: true);
    }

    /// <summary>The playbook made of them; null when there are none or this version of the program cannot use them.</summary>
    public Desk.Playbook.Playbook? Load()
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize(File.ReadAllBytes(path), SnapshotJson.Default.SortedDictionaryStringString) is { } files
                ? new FolderSnapshot(files.ToImmutableSortedDictionary(StringComparer.Ordinal), []).Load().Playbook
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
