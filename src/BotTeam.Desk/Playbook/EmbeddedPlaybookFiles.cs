// The content that is built into the assembly.
using System.Reflection;

namespace BotTeam.Desk.Playbook;

/// <summary>The playbook that ships with the product, read from embedded resources.</summary>
public sealed class EmbeddedPlaybookFiles : IPlaybookFiles
{
    private const string Prefix = "playbook/";
    private static readonly Assembly Home = typeof(EmbeddedPlaybookFiles).Assembly;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Paths { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..].Replace('\\', '/')),
    ];

    /// <inheritdoc/>
    public string Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = Home.GetManifestResourceStream(Prefix + path)
            ?? Home.GetManifestResourceStream(Prefix + path.Replace('/', '\\'))
            ?? throw new FileNotFoundException("No such built-in playbook file.", path);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
