// Where a path leads in the end, every link on the way followed; links in a circle lead nowhere.
namespace BotTeam.Host.Overlay;

/// <summary>Follows links.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links, or null when it leads nowhere.</summary>
    /// <param name="path">An absolute path.</param>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? Of(string path)
    {
        var current = Path.GetPathRoot(path)!;
        var parts = new Stack<string>(Parts(path[current.Length..]));
        for (var links = 0; parts.TryPop(out var part);)
        {
            if (part == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }

            var next = Path.Combine(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > MostLinks)
                return null;
            if (Path.IsPathRooted(target))
            {
                current = Path.GetPathRoot(target)!;
                target = target[current.Length..];
            }

            foreach (var further in Parts(target))
                parts.Push(further);
        }

        return File.Exists(current) || Directory.Exists(current) ? current : null;
    }

    // Last first, as they go onto a stack.
    private static IEnumerable<string> Parts(string path) => path
        .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part != ".")
        .Reverse();
}
