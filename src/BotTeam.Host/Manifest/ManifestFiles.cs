// The files under manifest/teams/, embedded in this assembly, or those of a folder of somebody's own.
namespace BotTeam.Host.Manifest;

/// <summary>Reads the files an app package is made of.</summary>
/// <param name="folder">A folder to read instead of what is embedded; null for that.</param>
internal sealed class ManifestFiles(string? folder = null)
{
    /// <summary>The manifest itself.</summary>
    public const string Manifest = "manifest.json";

    // An icon or a text larger than this is none.
    private const int MostBytes = 1024 * 1024;
    private const string Prefix = "manifest/teams/";

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name in the package; never a path.</param>
    /// <returns>The bytes; null when there is no such file, or it is too large to be one of a package.</returns>
    public byte[]? Read(string name)
    {
        if (name.Length == 0 || name != Path.GetFileName(name) || name is "." or "..")
            return null;
        using var stream = Open(name);
        if (stream is null || stream.Length > MostBytes)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private Stream? Open(string name)
    {
        if (folder is null)
            return typeof(ManifestFiles).Assembly.GetManifestResourceStream(Prefix + name);
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }
}
