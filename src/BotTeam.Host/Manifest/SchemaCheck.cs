// Checks JSON against a JSON schema, as far as Microsoft's schemas of app packages go. The schemas are ours, the JSON is anybody's.
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Manifest;

/// <summary>
/// Draft 4 of JSON schema without <c>dependencies</c>, <c>not</c> and <c>allOf</c>: the schemas of manifest 1.24 use the first once, for
/// an element we have not, and the others never.
/// </summary>
internal sealed class SchemaCheck
{
    private static readonly TimeSpan s_longestMatch = TimeSpan.FromSeconds(1);

    private readonly JsonObject _root;

    private SchemaCheck(JsonObject root) => _root = root;

    /// <summary>The schema of manifest.json.</summary>
    public static SchemaCheck Manifest => Load("teams-manifest-1.24");

    /// <summary>The schema of a file of strings.</summary>
    public static SchemaCheck Localization => Load("teams-localization-1.24");

    /// <summary>What a value violates.</summary>
    /// <param name="value">The value.</param>
    public IEnumerable<(string At, LocalText Problem)> Check(JsonNode? value) => Check(value, _root, "");

    private static SchemaCheck Load(string name)
    {
        using var stream = typeof(SchemaCheck).Assembly.GetManifestResourceStream($"manifest/schemas/{name}.schema.json")!;
        return new((JsonObject)JsonNode.Parse(stream)!);
    }

    private IEnumerable<(string At, LocalText Problem)> Check(JsonNode? value, JsonObject schema, string at)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            foreach (var found in Check(value, Resolve(reference), at))
                yield return found;
        }

        if (schema["type"] is { } type && !Types(type).Any(name => IsOf(value, name)))
        {
            yield return (at, Says($"{string.Join(" か ", Types(type))} を指定してください", $"must be {string.Join(" or ", Types(type))}"));
            yield break;
        }

        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            yield return (at, Says($"{Listed(words)} のいずれかを指定してください", $"must be one of {Listed(words)}"));
        if (schema.TryGetPropertyValue("const", out var only) && !JsonNode.DeepEquals(only, value))
            yield return (at, Says($"{only?.ToJsonString()} でなければなりません", $"must be {only?.ToJsonString()}"));
        foreach (var several in new[] { "anyOf", "oneOf" })
        {
            if (schema[several] is JsonArray choices && !choices.OfType<JsonObject>().Any(choice => !Check(value, choice, at).Any()))
                yield return (at, Says("スキーマのどの形にも当てはまりません", "fits none of the forms the schema allows"));
        }

        var below = value switch
        {
            JsonObject item => Object(item, schema, at),
            JsonArray list => List(list, schema, at),
            JsonValue plain when plain.GetValueKind() == JsonValueKind.String => Text((string)plain!, schema, at),
            JsonValue plain when plain.GetValueKind() == JsonValueKind.Number => Number((double)plain, schema, at),
            _ => [],
        };
        foreach (var found in below)
            yield return found;
    }

    private IEnumerable<(string At, LocalText Problem)> Object(JsonObject item, JsonObject schema, string at)
    {
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => !item.ContainsKey(name)))
            yield return (Below(at, name), Says("必須の項目がありません", "is missing"));
        if ((int?)schema["minProperties"] > item.Count)
            yield return (at, Says("項目がありません", "has too few properties"));
        var properties = schema["properties"] as JsonObject;
        var patterns = schema["patternProperties"] as JsonObject;
        foreach (var (name, value) in item)
        {
            var known = properties?[name] as JsonObject;
            var matching = patterns?.Where(pattern => Matches(name, pattern.Key)).Select(pattern => (JsonObject)pattern.Value!).ToList() ?? [];
            if (known is not null)
                matching.Add(known);
            if (matching.Count == 0 && schema["additionalProperties"] is JsonValue open && !(bool)open)
                yield return (Below(at, name), Says("このような項目はありません", "there is no such property"));
            foreach (var found in matching.SelectMany(below => Check(value, below, Below(at, name))))
                yield return found;
        }
    }

    private IEnumerable<(string At, LocalText Problem)> List(JsonArray list, JsonObject schema, string at)
    {
        if ((int?)schema["maxItems"] is { } most && list.Count > most)
            yield return (at, Says($"{list.Count} 件あります。{most} 件以内にしてください", $"has {list.Count} items; at most {most} fit"));
        if ((int?)schema["minItems"] is { } least && list.Count < least)
            yield return (at, Says($"{least} 件以上必要です", $"needs at least {least} items"));
        if ((bool?)schema["uniqueItems"] is true && list.Select(item => item?.ToJsonString()).Distinct().Count() < list.Count)
            yield return (at, Says("同じ項目が重なっています", "has the same item twice"));
        if (schema["items"] is not JsonObject each)
            yield break;
        for (var i = 0; i < list.Count; i++)
        {
            foreach (var found in Check(list[i], each, $"{at}[{i}]"))
                yield return found;
        }
    }

    private static IEnumerable<(string At, LocalText Problem)> Text(string text, JsonObject schema, string at)
    {
        if ((int?)schema["maxLength"] is { } most && text.Length > most)
            yield return (at, Says($"{text.Length} 文字あります。{most} 文字以内にしてください", $"has {text.Length} characters; at most {most} fit"));
        if ((int?)schema["minLength"] is { } least && text.Length < least)
            yield return (at, Says($"{least} 文字以上必要です", $"needs at least {least} characters"));
        if ((string?)schema["pattern"] is { } pattern && !Matches(text, pattern))
            yield return (at, Says($"正しい形ではありません（形式：{pattern}）", $"does not have the right form ({pattern})"));
    }

    private static IEnumerable<(string At, LocalText Problem)> Number(double number, JsonObject schema, string at)
    {
        if (number < (double?)schema["minimum"] || number > (double?)schema["maximum"])
            yield return (at, Says("範囲外の数です", "is out of bounds"));
    }

    private JsonObject Resolve(string reference)
    {
        JsonNode? found = _root;
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            found = found?[part];
        return found as JsonObject ?? throw new InvalidDataException($"The schema has no {reference}.");
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(name => (string)name!) : [(string)type!];

    private static bool IsOf(JsonNode? value, string type) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => type == "null",
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "number" || (type == "integer" && double.IsInteger((double)value)),
        _ => false,
    };

    private static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, s_longestMatch);

    private static string Listed(JsonArray words) => string.Join(", ", words.Select(word => word?.ToJsonString()));

    private static string Below(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";

    private static LocalText Says(string ja, string en) => new(ja, en);
}
