// Reads the folder of the team's playbook files: bounded, links followed inside it, every byte checked to be UTF-8.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Reading;

namespace BotTeam.Host.Overlay;

/// <summary>The team's folder. Whoever may write into it is trusted with the playbook, but not with this machine's other files.</summary>
/// <param name="path">The folder.</param>
internal sealed class PlaybookFolder(string path)
{
    private const int LargestFile = 1024 * 1024;
    private const int LargestTogether = 16 * LargestFile;
    private const int MostFiles = 1000;
    private const int Deepest = 4;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>The folder as an absolute path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>What is there by name, size and time: differs when something was changed. Cheap; reads no file.</summary>
    public string Stamp()
    {
        var stamp = new StringBuilder();
        var entries = Entries(out var faults);
        foreach (var entry in entries)
        {
            var file = new FileInfo(entry.Real);
            stamp.Append(CultureInfo.InvariantCulture, $"{entry.Path}|{entry.Real}|{(file.Exists ? file.Length : -1)}|{file.LastWriteTimeUtc.Ticks}\n");
        }

        return stamp.AppendJoin('\n', faults).ToString();
    }

    /// <summary>Everything that is there.</summary>
    public FolderSnapshot Read()
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var left = LargestTogether;
        var entries = Entries(out var faults);
        foreach (var entry in entries)
        {
            if (ReadText(entry, faults, ref left) is { } text)
                files[entry.Path] = text;
        }

        return new FolderSnapshot(files.ToImmutable(), [.. faults]);
    }

    private static string? ReadText(Entry entry, List<PlaybookFault> faults, ref int left)
    {
        byte[] bytes;
        try
        {
            using var stream = new FileStream(entry.Real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var most = Math.Min(LargestFile, left);
            bytes = new byte[Math.Min(stream.Length, most) + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > most)
            {
                faults.Add(most < LargestFile
                    ? new("", 0, $"The files are larger than {LargestTogether / 1024} KB together.", "Keep only the files of the playbook in this folder.")
                    : new(entry.Path, 0, $"The file is larger than {LargestFile / 1024} KB.", ""));
                return null;
            }

            bytes = bytes[..length];
            left -= length;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            faults.Add(new(entry.Path, 0, $"The file cannot be read: {Plain(unreadable)}",
                "Close it in the program that has it open, or give this program the right to read it."));
            return null;
        }

        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException foreign)
        {
            var at = Math.Clamp(foreign.Index, 0, bytes.Length);
            faults.Add(new(entry.Path, 1 + bytes.AsSpan(0, at).Count((byte)'\n'), "This is not UTF-8 text.", "Save it as UTF-8."));
            return null;
        }
    }

    private List<Entry> Entries(out List<PlaybookFault> faults)
    {
        faults = [];
        var entries = new List<Entry>();
        try
        {
            if (RealPath.Of(Path) is { } root)
                Walk(root, root, "", 1, entries, faults);
            else
                faults.Add(new("", 0, "The folder cannot be read: there is no such folder.", "Look whether the disk or network folder is there."));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            faults.Add(new("", 0, $"The folder cannot be read: {Plain(unreadable)}", "Look whether the disk or network folder is there."));
        }

        return entries;
    }

    private static void Walk(string root, string folder, string prefix, int depth, List<Entry> entries, List<PlaybookFault> faults)
    {
        foreach (var found in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything).Where(found => !IsNoContent(found.Name)).OrderBy(found => found.Name, StringComparer.Ordinal))
        {
            var relative = prefix + found.Name;
            if (entries.Count >= MostFiles)
            {
                if (faults.All(fault => fault.File.Length > 0))
                    faults.Add(new("", 0, $"There are more than {MostFiles} files.", "Keep only the files of the playbook in this folder."));
                return;
            }

            var real = found.LinkTarget is null ? found.FullName : RealPath.Of(found.FullName);
            if (real is null || IsIn(real, folder))
                faults.Add(new(relative, 0, "The link leads nowhere, or in a circle.", "Remove the link."));
            else if (!IsIn(root, real))
                faults.Add(new(relative, 0, "The link leads out of the folder.", "Put a copy of the file into the folder instead."));
            else if (!Directory.Exists(real))
                entries.Add(new(relative, real));
            else if (depth >= Deepest)
                faults.Add(new(relative, 0, "The folder is nested too deep.", "Keep only the files of the playbook in this folder."));
            else
                Walk(root, real, relative + "/", depth + 1, entries, faults);
        }
    }

    // Whether a path is a folder or lies in it.
    private static bool IsIn(string folder, string path) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || folder.EndsWith(System.IO.Path.DirectorySeparatorChar) || path[folder.Length] == System.IO.Path.DirectorySeparatorChar);

    // What editors, version control and mounts leave behind (.git, ..data, a.yaml~, #a.yaml#, .a.yaml.swp, 4913).
    private static bool IsNoContent(string name) =>
        name[0] is '.' or '#' or '~' || name[^1] is '~' || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".bak", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".swp", StringComparison.OrdinalIgnoreCase)
        || name is "Thumbs.db" or "desktop.ini" || name.All(char.IsAsciiDigit);

    private static string Plain(Exception fault) => FileReasons.Of(fault).En + ".";

    private sealed record Entry(string Path, string Real);
}
