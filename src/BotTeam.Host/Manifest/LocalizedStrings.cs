// The texts of a manifest that people read, under the keys their translations have.
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotTeam.Host.Manifest;

/// <summary>Texts to be translated.</summary>
internal static class LocalizedStrings
{
    // Words of one place in the manifest that are read by people; a path like bots[0].commandLists[0].commands[0].title ends in one.
    private static readonly string[] s_words = ["title", "description"];

    /// <summary>Every text, by its key.</summary>
    /// <param name="manifest">The manifest, its marks filled.</param>
    public static IReadOnlyDictionary<string, string> Of(JsonObject manifest)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in new[] { "name", "description" })
        {
            foreach (var (length, text) in manifest[part] as JsonObject ?? [])
                Add(found, $"{part}.{length}", text);
        }

        Walk(found, "bots", manifest["bots"]);
        Walk(found, "composeExtensions", manifest["composeExtensions"]);
        return found;
    }

    private static void Walk(Dictionary<string, string> found, string at, JsonNode? node)
    {
        if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
                Walk(found, $"{at}[{i}]", list[i]);
        }
        else if (node is JsonObject item)
        {
            foreach (var (name, value) in item)
            {
                if (s_words.Contains(name, StringComparer.Ordinal))
                    Add(found, $"{at}.{name}", value);
                else
                    Walk(found, $"{at}.{name}", value);
            }
        }
    }

    private static void Add(Dictionary<string, string> found, string key, JsonNode? text)
    {
        if (text is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            found[key] = (string)value!;
    }
}
