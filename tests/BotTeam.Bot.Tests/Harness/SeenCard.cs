// A card as a person sees it: its texts, its buttons by their titles, its inputs with what stands in them.
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>A button.</summary>
/// <param name="Title">What it says.</param>
/// <param name="Verb">Its verb.</param>
/// <param name="Data">Its data.</param>
/// <param name="Submit">Data of its fallback for old clients.</param>
internal sealed record SeenButton(string Title, string Verb, JsonObject Data, JsonObject? Submit);

/// <summary>Reads an Adaptive Card.</summary>
internal sealed class SeenCard(JsonElement json)
{
    /// <summary>The card.</summary>
    public JsonElement Json => json;

    /// <summary>Every text on it, from top to bottom, markdown marks as they stand.</summary>
    public IReadOnlyList<string> Texts { get; } = [.. All(json).Where(e => IsOf(e, "TextBlock", "TextRun")).Select(e => e.GetProperty("text").GetString()!)];

    /// <summary>All texts as one.</summary>
    public string Text => string.Join('\n', Texts);

    /// <summary>Every button.</summary>
    public IReadOnlyList<SeenButton> Buttons { get; } =
    [
        .. All(json).Where(e => IsOf(e, "Action.Execute") && e.TryGetProperty("fallback", out _)).Select(e => new SeenButton(
            e.GetProperty("title").GetString()!, e.GetProperty("verb").GetString()!, Object(e.GetProperty("data")),
            e.GetProperty("fallback").TryGetProperty("data", out var submit) ? Object(submit) : null)),
    ];

    /// <summary>Titles of the buttons.</summary>
    public IEnumerable<string> Titles => Buttons.Select(b => b.Title);

    /// <summary>Ids of the inputs with what stands in them.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; } = All(json)
        .Where(e => e.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString()!.StartsWith("Input.", StringComparison.Ordinal))
        .ToDictionary(e => e.GetProperty("id").GetString()!, e => e.TryGetProperty("value", out var value) ? value.GetString() ?? "" : "");

    /// <summary>The button that says this.</summary>
    public SeenButton Button(string title)
    {
        var found = Buttons.Where(b => b.Title == title).ToList();
        Assert.True(found.Count > 0, $"No button says '{title}'; there are: {string.Join(" | ", Titles)}\n{Text}");
        return found[0];
    }

    /// <summary>Every object of the card, itself included.</summary>
    public static IEnumerable<JsonElement> All(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            yield return element;
            foreach (var inner in element.EnumerateObject().SelectMany(p => All(p.Value)))
                yield return inner;
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in element.EnumerateArray().SelectMany(All))
                yield return inner;
        }
    }

    public static bool IsOf(JsonElement element, params string[] types) =>
        element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && types.Contains(type.GetString());

    private static JsonObject Object(JsonElement element) => JsonObject.Create(element)!;
}
