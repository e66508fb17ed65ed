// Opens content files as YAML or text, bounded, with what cannot be read as faults.
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BotTeam.Desk.Playbook.Reading;

/// <summary>The content files of a playbook while it is being read.</summary>
internal sealed class ContentFiles(IPlaybookFiles files, FaultList faults)
{
    // Far above any real guide; keeps a wrong file from being parsed at length.
    private const int LongestFile = 512 * 1024;

    private readonly SortedSet<string> _paths = new(files.Paths, StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Where mistakes go.</summary>
    public FaultList Faults => faults;

    /// <summary>The files right inside a folder with a given ending, in order.</summary>
    public IReadOnlyList<string> In(string folder, string ending) =>
    [
        .. _paths.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)
            && path.EndsWith(ending, StringComparison.Ordinal)
            && path.IndexOf('/', folder.Length + 1) < 0),
    ];

    /// <summary>True when there is such a file.</summary>
    public bool Has(string path) => _paths.Contains(path);

    /// <summary>The text of a file with line ends as \n; null, with a fault, when it is not there or too long.</summary>
    public string? Text(string path)
    {
        if (!Has(path))
        {
            faults.Add(path, 0, "The file is missing.", Nearest.Suggest(path, _paths));
            return null;
        }

        _read.Add(path);
        var text = files.Read(path).ReplaceLineEndings("\n");
        if (text.Length > LongestFile)
            faults.Add(path, 0, $"The file is longer than {LongestFile} characters.");
        else if (path.EndsWith(".yaml", StringComparison.Ordinal) && YamlDepth.TooDeepAt(text) is { } line)
            faults.Add(path, line, "The file is nested too deep.");
        else
            return text;
        return null;
    }

    /// <summary>Notes what could not be read, and every file nobody has read: it was put in the wrong place or misnamed. Notes beside
    /// the content (.md) are fine.</summary>
    public void Done()
    {
        foreach (var fault in files.Faults)
            faults.Add(fault.File, fault.Line, fault.Message, fault.Suggestion);
        foreach (var path in _paths.Where(path => !_read.Contains(path) && !path.EndsWith(".md", StringComparison.Ordinal)))
        {
            faults.Add(path, 0, "Nothing reads this file.",
                Nearest.Find(path, _read) is { } meant ? $"Did you mean '{meant}'?"
                : "Guides are guides/ID.yaml; templates are replies/ID.yaml with replies/ja/ID.txt and replies/en/ID.txt.");
        }
    }

    /// <summary>The mapping a YAML file consists of; null, with a fault, when it is none.</summary>
    public MapReader? Yaml(string path)
    {
        if (Text(path) is not { } text)
            return null;
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return new MapReader(path, root, faults);
            faults.Add(path, 1, "The file must be one YAML mapping.", "Begin with 'key: value' lines.");
        }
        catch (YamlException wrong)
        {
            faults.Add(path, (int)wrong.Start.Line, "This is not YAML: " + wrong.Message,
                "Check the indentation, and put texts with ': ' or a leading quote between quotes.");
        }

        return null;
    }
}
