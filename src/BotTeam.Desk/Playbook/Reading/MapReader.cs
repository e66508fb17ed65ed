// Reads one YAML mapping key by key, noting every mistake with its line; keys nobody asked for are mistakes too.
using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace BotTeam.Desk.Playbook.Reading;

/// <summary>A YAML mapping being read. Reading never throws: what is wrong goes to the fault list and an empty value
/// comes back. Call <see cref="Done"/> when all known keys have been asked for.</summary>
internal sealed class MapReader
{
    private readonly YamlMappingNode _node;
    private readonly FaultList _faults;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Opens a mapping.</summary>
    public MapReader(string file, YamlMappingNode node, FaultList faults)
    {
        (File, _node, _faults) = (file, node, faults);
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                _values[name] = value;
                _lines[name] = (int)key.Start.Line;
            }
            else
            {
                faults.Add(file, (int)key.Start.Line, "A key must be a plain word.");
            }
        }
    }

    /// <summary>The file it is in.</summary>
    public string File { get; }

    /// <summary>The line it begins at.</summary>
    public int Line => (int)_node.Start.Line;

    /// <summary>The keys there are.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>The line of a key, or of the mapping when the key is not there.</summary>
    public int LineOf(string key) => _lines.TryGetValue(key, out var line) ? line : Line;

    /// <summary>True when the key is there.</summary>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>Notes a mistake at a key.</summary>
    public void Fault(string key, string message, string suggestion = "") => _faults.Add(File, LineOf(key), message, suggestion);

    /// <summary>A text that must be there.</summary>
    public string Text(string key)
    {
        var text = OptionalText(key);
        if (text is null && !Has(key))
            Fault(key, $"'{key}' is missing.", $"Add '{key}: …' here.");
        else if (string.IsNullOrWhiteSpace(text))
            Fault(key, $"'{key}' is empty.");
        return text ?? "";
    }

    /// <summary>A text that may be there.</summary>
    public string? OptionalText(string key)
    {
        if (Value(key) is not { } value)
            return null;
        if (value is YamlScalarNode { Value: { } text })
            return text.Trim();
        Fault(key, $"'{key}' must be a text.");
        return null;
    }

    /// <summary>A text in both languages that must be there.</summary>
    public LocalText Local(string key)
    {
        if (!Has(key))
        {
            _asked.Add(key);
            Fault(key, $"'{key}' is missing.", $"Add '{key}:' with 'ja:' and 'en:' under it.");
            return new LocalText("", "");
        }

        return OptionalLocal(key) ?? new LocalText("", "");
    }

    /// <summary>A text in both languages that may be there.</summary>
    public LocalText? OptionalLocal(string key) => Map(key) is { } map ? map.AsLocal() : null;

    /// <summary>A list of texts in both languages; empty when not there.</summary>
    public ImmutableArray<LocalText> Locals(string key) => [.. Maps(key).Select(map => map.AsLocal())];

    /// <summary>This mapping as a text in both languages.</summary>
    public LocalText AsLocal()
    {
        var text = new LocalText(LanguageText(Languages.Ja), LanguageText(Languages.En));
        Done();
        return text;
    }

    /// <summary>true or false; false when not there.</summary>
    public bool Flag(string key)
    {
        var text = OptionalText(key);
        if (text is null or "false")
            return false;
        if (text != "true")
            Fault(key, $"'{key}' must be true or false, not '{text}'.");
        return text == "true";
    }

    /// <summary>A whole number that must be there.</summary>
    public int Number(string key)
    {
        var text = Text(key);
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            return number;
        if (text.Length > 0)
            Fault(key, $"'{key}' must be a whole number, not '{text}'.");
        return 0;
    }

    /// <summary>What is given to the buyer, by its name; null when not there.</summary>
    public Cases.Remedy? Remedy(string key = "remedy")
    {
        if (OptionalText(key) is not { } name)
            return null;
        if (Cases.Remedies.ByName.TryGetValue(name, out var remedy))
            return remedy;
        _faults.Unknown(File, LineOf(key), "remedy", name, Cases.Remedies.ByName.Keys);
        return null;
    }

    /// <summary>A list of words; empty when not there.</summary>
    public ImmutableArray<string> Words(string key)
    {
        if (Value(key) is not { } value)
            return [];
        if (value is YamlSequenceNode list && list.Children.All(item => item is YamlScalarNode { Value.Length: > 0 }))
            return [.. list.Children.Select(item => ((YamlScalarNode)item).Value!.Trim())];
        Fault(key, $"'{key}' must be a list of words.", $"Write '{key}: [one, two]'.");
        return [];
    }

    /// <summary>A list of rule numbers, each from 1 to <see cref="Rule.Last"/> and named once.</summary>
    public ImmutableArray<int> Rules(string key = "rules")
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var word in Words(key))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > Rule.Last)
                Fault(key, $"'{word}' is not a rule number.", $"Rules are numbered 1 to {Rule.Last}.");
            else if (numbers.Contains(number))
                Fault(key, $"Rule {number} is named twice.");
            else
                numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    /// <summary>A mapping under a key; null when not there.</summary>
    public MapReader? Map(string key)
    {
        if (Value(key) is not { } value)
            return null;
        if (value is YamlMappingNode map)
            return new MapReader(File, map, _faults);
        Fault(key, $"'{key}' must have keys of its own under it.");
        return null;
    }

    /// <summary>A list of mappings; empty when not there.</summary>
    public IReadOnlyList<MapReader> Maps(string key)
    {
        if (Value(key) is not { } value)
            return [];
        if (value is not YamlSequenceNode list)
        {
            Fault(key, $"'{key}' must be a list.", "Begin each entry with '- '.");
            return [];
        }

        var maps = new List<MapReader>();
        foreach (var item in list.Children)
        {
            if (item is YamlMappingNode map)
                maps.Add(new MapReader(File, map, _faults));
            else
                _faults.Add(File, (int)item.Start.Line, $"An entry of '{key}' must have keys of its own.");
        }

        return maps;
    }

    /// <summary>Keys with texts, in any number; empty when not there.</summary>
    public ImmutableSortedDictionary<string, string> Pairs(string key)
    {
        if (Map(key) is not { } map)
            return ImmutableSortedDictionary<string, string>.Empty;
        return map.Keys.ToImmutableSortedDictionary(name => name, map.Text, StringComparer.Ordinal);
    }

    /// <summary>Ends the reading: every key nobody asked for is a mistake.</summary>
    public void Done()
    {
        foreach (var key in _values.Keys.Where(key => !_asked.Contains(key)))
            Fault(key, $"Unknown key '{key}'.", Suggest(key));
    }

    // A comma inside { } ends the text before it: what follows looks like a key without a value.
    private string Suggest(string key) => _values[key] is YamlScalarNode { Value: null or "" } && key.Contains(' ', StringComparison.Ordinal)
        ? "Put a text that has a comma in it between quotes."
        : Nearest.Suggest(key, _asked);

    private YamlNode? Value(string key)
    {
        _asked.Add(key);
        return _values.GetValueOrDefault(key);
    }

    private string LanguageText(string language)
    {
        var text = OptionalText(language);
        if (string.IsNullOrWhiteSpace(text))
            Fault(language, $"The text in '{language}' is missing.", "Every text is written in both languages, 'ja:' and 'en:'.");
        return text ?? "";
    }
}
