// The cards of a folder for the preview at /workspace/card-preview, read anew each time: edit a card, reload the page, look at it.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder.Cards;
using BotTeam.Workspace;

namespace BotTeam.Host.Composition;

/// <summary>
/// Shows <c>NAME.json</c> of a folder: a template filled with the <c>NAME.data.json</c> beside it, or a finished card where there is
/// none, such as the states that the tests of the cards write.
/// </summary>
internal sealed class CardFolder(string folder) : ICardGallery
{
    private const string Ending = ".json";

    /// <inheritdoc/>
    public IReadOnlyList<string> Names =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Ending)
            .Select(file => Path.GetFileName(file)[..^Ending.Length])
            .Where(name => !name.EndsWith(".data", StringComparison.Ordinal) && !name.StartsWith("strings.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public JsonElement? Get(string name)
    {
        // Only what is listed is opened: the name comes from the address line.
        if (!Names.Contains(name))
            return null;
        try
        {
            var card = File.ReadAllText(Path.Combine(folder, name + Ending));
            var sample = Path.Combine(folder, name + ".data" + Ending);
            if (!File.Exists(sample))
                return JsonElement.Parse(card);
            return AdaptiveCardTemplate.Parse(card).ExpandToElement(JsonNode.Parse(File.ReadAllText(sample)));
        }
        catch (Exception wrong) when (wrong is JsonException or CardTemplateException or IOException)
        {
            // Whoever is at work on the card reads here what is wrong with it.
            return JsonElement.Parse(new JsonObject { ["fallbackText"] = $"{name}{Ending}: {wrong.Message}" }.ToJsonString());
        }
    }
}
