// Reads a rule file (YAML) and collects every mistake with its line, instead of stopping at the first.
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>One YAML file of rules being read.</summary>
internal sealed class RuleFile
{
    private readonly List<PlaybookFault> _faults;

    private RuleFile(string name, YamlMappingNode root, List<PlaybookFault> faults, bool proven)
    {
        Proven = proven;
        Name = name;
        Root = root;
        _faults = faults;
    }

    /// <summary>The file as the reader knows it.</summary>
    public string Name { get; }

    /// <summary>True for the built-in content: tests hold that its phrases can be used, a start need not try each of them.</summary>
    public bool Proven { get; }

    /// <summary>The top of the file.</summary>
    public YamlMappingNode Root { get; }

    /// <summary>Parses a file; null (with a fault noted) when it is no YAML mapping.</summary>
    public static RuleFile? Open(string name, string yaml, List<PlaybookFault> faults, bool proven)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root) return new RuleFile(name, root, faults, proven);
            faults.Add(new PlaybookFault(name, 1, "The file is not one YAML mapping.", "Begin it with 'key: value' lines, as the built-in files do."));
        }
        catch (YamlException e)
        {
            faults.Add(new PlaybookFault(name, (int)e.Start.Line, $"This is not YAML: {e.Message}", "Check indentation, colons and quotes on this line."));
        }
        return null;
    }

    /// <summary>Notes a mistake at a node.</summary>
    public void Fault(YamlNode at, string mistake, string suggestion) => _faults.Add(new PlaybookFault(Name, (int)at.Start.Line, mistake, suggestion));

    /// <summary>Notes every key that is not known.</summary>
    public void OnlyKeys(YamlMappingNode node, params string[] known)
    {
        foreach (var key in node.Children.Keys)
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
                Fault(key, $"'{key}' is not known here.", $"Use one of: {string.Join(", ", known)}.");
    }

    /// <summary>The node under a key, or null.</summary>
    public static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    /// <summary>The text under a key, or null when there is none.</summary>
    public string? Text(YamlMappingNode node, string key, bool required = false)
    {
        switch (Child(node, key))
        {
            case YamlScalarNode { Value: { } value }:
                return value;
            case null:
                if (required) Fault(node, $"'{key}' is missing.", $"Add '{key}: …'.");
                return null;
            case var other:
                Fault(other, $"'{key}' must be one text.", $"Write '{key}: …' on one line.");
                return null;
        }
    }

    /// <summary>The list of texts under a key, with their nodes; empty when there is none.</summary>
    public IReadOnlyList<(string Text, YamlNode Node)> Texts(YamlMappingNode node, string key)
    {
        switch (Child(node, key))
        {
            case null:
                return [];
            case YamlScalarNode { Value: { } value } scalar:
                return [(value, scalar)];
            case YamlSequenceNode list:
                var texts = new List<(string, YamlNode)>();
                foreach (var item in list.Children)
                {
                    if (item is YamlScalarNode { Value: { Length: > 0 } text }) texts.Add((text, item));
                    else Fault(item, $"'{key}' must hold texts only.", "Put the phrase into quotes: it may have been read as something else.");
                }
                return texts;
            case var other:
                Fault(other, $"'{key}' must be a list of texts.", $"Write '{key}: [one, two]'.");
                return [];
        }
    }

    /// <summary>The list of mappings under a key; empty when there is none.</summary>
    public IEnumerable<YamlMappingNode> Items(YamlMappingNode node, string key)
    {
        if (Child(node, key) is not { } child) yield break;
        if (child is not YamlSequenceNode list)
        {
            Fault(child, $"'{key}' must be a list.", "Begin each entry with '- '.");
            yield break;
        }
        foreach (var item in list.Children)
        {
            if (item is YamlMappingNode mapping) yield return mapping;
            else Fault(item, $"Each entry of '{key}' must be a mapping.", "Write '- name: value'.");
        }
    }

    /// <summary>The phrases under a key, expanded and checked one by one.</summary>
    public IReadOnlyList<string> Phrases(YamlMappingNode node, string key, string language, IReadOnlyDictionary<string, string> words)
    {
        var patterns = new List<(string Pattern, string Text, YamlNode Node)>();
        foreach (var (text, at) in Texts(node, key))
        {
            if (PhrasePattern.Expand(text, language, words, out var mistake) is { } pattern) patterns.Add((pattern, text, at));
            else Unusable(at, text, mistake);
        }
        if (Proven || patterns.Count == 0 || PhrasePattern.Mistake(string.Join('|', patterns.Select(p => $"(?:{p.Pattern})"))) is null)
            return [.. patterns.Select(p => p.Pattern)];
        foreach (var (pattern, text, at) in patterns)
            if (PhrasePattern.Mistake(pattern) is { } mistake) Unusable(at, text, mistake);
        return [.. patterns.Select(p => p.Pattern).Where(p => PhrasePattern.Mistake(p) is null)];
    }

    private void Unusable(YamlNode at, string text, string? mistake) =>
        Fault(at, $"The phrase '{text}' cannot be used: {mistake}", "Write plain words; ( | ) ? and ~ may join them, \\ goes before a sign meant as itself.");
}
