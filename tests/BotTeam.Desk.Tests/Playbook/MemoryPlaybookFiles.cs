// A playbook held in memory: the built-in one with single files changed, added or removed.
using BotTeam.Desk.Playbook;

namespace BotTeam.Desk.Tests.Playbook;

internal sealed class MemoryPlaybookFiles(IDictionary<string, string> files) : IPlaybookFiles
{
    public IReadOnlyCollection<string> Paths => [.. files.Keys];

    public string Read(string path) => files.TryGetValue(path, out var text) ? text : throw new FileNotFoundException(path);

    public static MemoryPlaybookFiles BuiltInWith(string path, Func<string, string>? change)
    {
        var source = new EmbeddedPlaybookFiles();
        var files = source.Paths.ToDictionary(name => name, source.Read);
        if (change is null)
            files.Remove(path);
        else
            files[path] = change(files.GetValueOrDefault(path, ""));
        return new MemoryPlaybookFiles(files);
    }
}
