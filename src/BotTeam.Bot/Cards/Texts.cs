// The bot's words in both languages, read from cards/strings.ja.json and cards/strings.en.json.
using System.Collections.Frozen;
using System.Text.Json;

namespace BotTeam.Bot.Cards;

/// <summary>The strings of every language.</summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, TextSet> _languages;

    /// <summary>Reads the embedded strings.</summary>
    /// <exception cref="InvalidDataException">A file is missing or not an object of strings.</exception>
    public Texts() => _languages = new[] { "ja", "en" }.ToFrozenDictionary(language => language, TextSet.Load, StringComparer.Ordinal);

    /// <summary>Whether we have a language.</summary>
    /// <param name="language"><c>ja</c>, <c>en</c>, a tag such as <c>en-GB</c>, or anything else.</param>
    public static bool Speaks(string? language) => Is(language, "ja") || Is(language, "en");

    /// <summary>The strings of a language; Japanese for one we do not have.</summary>
    /// <param name="language"><c>ja</c>, <c>en</c> or a tag such as <c>en-GB</c>.</param>
    public TextSet In(string? language) =>
        Is(language, "en") ? _languages["en"] : _languages["ja"];

    private static bool Is(string? tag, string language) =>
        tag is not null && tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == 2 || tag[2] is '-' or '_');
}

/// <summary>The strings of one language.</summary>
public sealed class TextSet
{
    private readonly FrozenDictionary<string, string> _strings;

    private TextSet(string language, FrozenDictionary<string, string> strings) => (Language, _strings) = (language, strings);

    /// <summary><c>ja</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>Every key.</summary>
    public IEnumerable<string> Keys => _strings.Keys;

    /// <summary>The string of a key.</summary>
    /// <param name="key">A key of the strings files.</param>
    /// <exception cref="KeyNotFoundException">No such key: a mistake of ours, found by tests.</exception>
    public string this[string key] => _strings.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"cards/strings.{Language}.json has no '{key}'.");

    /// <summary>Whether there is such a key.</summary>
    /// <param name="key">A key.</param>
    public bool Has(string key) => _strings.ContainsKey(key);

    /// <summary>The string of a key with its <c>{name}</c> places filled. Values are put in as they are, once.</summary>
    /// <param name="key">A key of the strings files.</param>
    /// <param name="values">Name and value of each place.</param>
    public string Of(string key, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var text = this[key];
        var filled = new System.Text.StringBuilder(text.Length + 32);
        var rest = text.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open && rest[open..].IndexOf('}') is > 0 and var length)
        {
            filled.Append(rest[..open]);
            var name = rest.Slice(open + 1, length - 1);
            foreach (var (candidate, value) in values)
            {
                if (name.SequenceEqual(candidate))
                    filled.Append(value);
            }

            rest = rest[(open + length + 1)..];
        }

        return filled.Append(rest).ToString();
    }

    internal static TextSet Load(string language)
    {
        using var stream = CardFiles.Open($"strings.{language}.json");
        using var document = JsonDocument.Parse(stream);
        var strings = document.RootElement.EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
        return new TextSet(language, strings);
    }
}
