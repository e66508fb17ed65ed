// What stands at the end of a message that its channel had to cut: the way to all of it.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Presenting;
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot;

/// <summary>Notes for cut messages of the bot. A case card leads to the pages of its texts.</summary>
public sealed class OversizeMessages(Texts texts) : IOversizeMessages
{
    /// <inheritdoc/>
    public OversizeNote? NoteFor(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var card = activity.Attachments?.FirstOrDefault(a => a is { ContentType: Attachment.AdaptiveCardContentType, Content.Value.ValueKind: JsonValueKind.Object })?.Content?.Value;
        if (card is not { } shown || NumberOf(shown) is not { } number)
            return null;
        var t = texts.In(shown.TryGetProperty("lang", out var language) ? language.GetString() : activity.Locale);
        var button = Buttons.Of(t["button.fullText"], new ShowPage(number, CaseText.Draft, 1));
        var action = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = button["title"]!.DeepClone(),
            ["verb"] = button["verb"]!.DeepClone(),
            ["data"] = button["data"]!.DeepClone(),
            ["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = button["title"]!.DeepClone(), ["data"] = button["data"]!.DeepClone() },
        };
        return new OversizeNote(t["message.cut"], action.Deserialize<JsonElement>());
    }

    // A case card says which case it shows in what refreshes it.
    private static int? NumberOf(JsonElement card) =>
        card.TryGetProperty("refresh", out var refresh) && refresh.TryGetProperty("action", out var action)
        && action.TryGetProperty("verb", out var verb) && verb.ValueEquals(ShowCase.Verb)
        && action.TryGetProperty("data", out var data) && data.TryGetProperty("case", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var found)
            ? found
            : null;
}
