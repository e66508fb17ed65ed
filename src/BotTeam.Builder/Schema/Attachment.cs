// What a message can carry beside text: cards and files, suggested buttons, reactions; and the channel's answer to a send.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Schema;

/// <summary>A card or a file.</summary>
public sealed class Attachment
{
    /// <summary>The content type of an Adaptive Card.</summary>
    public const string AdaptiveCardContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The content type of the thumbnail preview of a message extension's result.</summary>
    public const string ThumbnailCardContentType = "application/vnd.microsoft.card.thumbnail";

    /// <summary>The content type, a MIME type.</summary>
    public string? ContentType { get; set; }

    /// <summary>Where a file can be read.</summary>
    public string? ContentUrl { get; set; }

    /// <summary>The card; for a file of Teams its download information.</summary>
    public JsonText? Content { get; set; }

    /// <summary>The file's name.</summary>
    public string? Name { get; set; }

    /// <summary>A small picture of it.</summary>
    public string? ThumbnailUrl { get; set; }

    /// <summary>The preview of a message extension's result.</summary>
    public Attachment? Preview { get; set; }

    /// <summary>Fields that this class does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>An Adaptive Card as an attachment.</summary>
    /// <param name="card">The card.</param>
    /// <returns>The attachment.</returns>
    public static Attachment AdaptiveCard(JsonText card) => new() { ContentType = AdaptiveCardContentType, Content = card };

    /// <summary>An Adaptive Card as an attachment.</summary>
    /// <param name="cardUtf8">The card as UTF-8 JSON.</param>
    /// <returns>The attachment.</returns>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static Attachment AdaptiveCard(ReadOnlySpan<byte> cardUtf8)
    {
        var reader = new Utf8JsonReader(cardUtf8);
        return AdaptiveCard(new JsonText(JsonElement.ParseValue(ref reader)));
    }
}

/// <summary>Buttons offered beside the input (personal scope only on Teams, at most three are shown).</summary>
public sealed class SuggestedActions
{
    /// <summary>Who sees them; everybody when null.</summary>
    public IList<string>? To { get; set; }

    /// <summary>The buttons.</summary>
    public IList<CardAction>? Actions { get; set; }
}

/// <summary>A button outside of an Adaptive Card.</summary>
public sealed class CardAction
{
    /// <summary>imBack: the value is sent as the user's text.</summary>
    public const string ImBack = "imBack";

    /// <summary>openUrl: the value is opened.</summary>
    public const string OpenUrl = "openUrl";

    /// <summary>What a click does.</summary>
    public string? Type { get; set; }

    /// <summary>The caption.</summary>
    public string? Title { get; set; }

    /// <summary>What is sent or opened.</summary>
    public string? Value { get; set; }
}

/// <summary>A reaction to a message.</summary>
public sealed class MessageReaction
{
    /// <summary>like, heart, laugh, surprised, sad, angry, or another word.</summary>
    public string? Type { get; set; }
}

/// <summary>What the channel answers to a send: the id of what was posted.</summary>
public sealed class ResourceResponse
{
    /// <summary>Creates an empty response.</summary>
    public ResourceResponse()
    {
    }

    /// <summary>Creates a response.</summary>
    /// <param name="id">The id of what was posted.</param>
    public ResourceResponse(string? id) => Id = id;

    /// <summary>The id; absent when Teams splits text and card into two messages.</summary>
    public string? Id { get; set; }
}
