// The case card of cards/ with its sample data, brought to the size that the budget speaks of.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Bot.Cards;

namespace BotTeam.Benchmarks.Rows;

internal static class SampleCard
{
    /// <summary>The template.</summary>
    public const string Template = "case";

    /// <summary>Elements of the expanded card: every object with a type, actions and their fallbacks included; the runs of a text are part of it.</summary>
    public const int Elements = 43;

    /// <summary>The sample's data with one task, its draft repeated or cut line by line until the card has as many elements as asked for.</summary>
    /// <param name="cards">Expands it.</param>
    public static JsonObject Data(CardLibrary cards)
    {
        using var sample = JsonDocument.Parse(Open(typeof(SampleCard), "cards/case.data.json"));
        var data = (JsonObject)AsPresented(sample.RootElement)!;
        var tasks = (JsonArray)data["tasks"]!;
        while (tasks.Count > 1)
            tasks.RemoveAt(1);
        var draft = (JsonArray)data["draft"]!;
        var lines = draft.DeepClone().AsArray();
        for (var turns = 0; turns < 2 * Elements; turns++)
        {
            var elements = Count(cards.Expand(Template, data).Value);
            if (elements == Elements)
                return data;
            if (elements > Elements)
                draft.RemoveAt(draft.Count - 1);
            else
                draft.Add(lines[draft.Count % lines.Count]!.DeepClone());
        }

        throw new InvalidOperationException($"cards/{Template}.json has {Count(cards.Expand(Template, data).Value)} elements with {draft.Count} lines of a draft, never {Elements}.");
    }

    /// <summary>The template as it is embedded in the bot.</summary>
    public static byte[] TemplateBytes()
    {
        using var bytes = new MemoryStream();
        using (var stream = Open(typeof(CardLibrary), $"cards/{Template}.json"))
            stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    // Presenters make nodes of strings and numbers; nodes read from a file would be copied as they stand in it.
    private static JsonNode? AsPresented(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, AsPresented(property.Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(AsPresented)]),
        JsonValueKind.String => JsonValue.Create(value.GetString()),
        JsonValueKind.Number => value.TryGetInt32(out var whole) ? JsonValue.Create(whole) : JsonValue.Create(value.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => JsonValue.Create(value.GetBoolean()),
        _ => null,
    };

    private static int Count(JsonElement card) => card.ValueKind switch
    {
        JsonValueKind.Object => (IsElement(card) ? 1 : 0) + card.EnumerateObject().Sum(property => Count(property.Value)),
        JsonValueKind.Array => card.EnumerateArray().Sum(Count),
        _ => 0,
    };

    private static bool IsElement(JsonElement value) => value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && !type.ValueEquals("TextRun");

    private static Stream Open(Type type, string name) => type.Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"{name} is not part of this build.");
}
