// One message of a conversation as it is kept: the activity, its place, and what single people see instead of it.
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder.Schema;

namespace BotTeam.Workspace.Feed;

/// <summary>A message. Immutable: a change is a new one with a higher version.</summary>
internal sealed record FeedMessage
{
    public required string ConversationId { get; init; }

    public required string Id { get; init; }

    /// <summary>Its place in the conversation; never used twice.</summary>
    public required long Order { get; init; }

    /// <summary>Rises with every change, also a change of one person's view.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The message this one stands under; null for one of its own.</summary>
    public string? RootId { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public required Activity Activity { get; init; }

    /// <summary>The card that an action's answer put in place of the message's own, by account id; gone when the message is updated.</summary>
    public ImmutableDictionary<string, JsonElement> Views { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>The bot has not worked it (to the end) yet: delivered again, it is worked then.</summary>
    public bool AwaitsTurn { get; init; }

    public bool IsFromBot => Activity.From?.Id == WorkspaceIds.Bot;

    public JsonObject ToJson()
    {
        var views = new JsonObject();
        foreach (var (person, card) in Views)
        {
            views[person] = JsonNode.Parse(card.GetRawText());
        }

        return new JsonObject
        {
            ["id"] = Id,
            ["order"] = Order,
            ["version"] = Version,
            ["root"] = RootId,
            ["at"] = At,
            ["editedAt"] = EditedAt,
            ["activity"] = JsonNode.Parse(BotJson.ToUtf8Bytes(Activity)),
            ["views"] = views,
            ["awaitsTurn"] = AwaitsTurn,
        };
    }

    public static FeedMessage FromJson(string conversationId, JsonObject json) => new()
    {
        ConversationId = conversationId,
        Id = (string)json["id"]!,
        Order = (long)json["order"]!,
        Version = (int)json["version"]!,
        RootId = (string?)json["root"],
        At = (DateTimeOffset)json["at"]!,
        EditedAt = (DateTimeOffset?)json["editedAt"],
        Activity = json["activity"].Deserialize(BotJson.TypeInfo<Activity>()) ?? new Activity(ActivityTypes.Message),
        AwaitsTurn = (bool?)json["awaitsTurn"] ?? false,
        Views = json["views"]!.AsObject().ToImmutableDictionary(view => view.Key, view => JsonSerializer.SerializeToElement(view.Value, JsonNodeInfo)),
    };

    private static readonly System.Text.Json.Serialization.Metadata.JsonTypeInfo<JsonNode?> JsonNodeInfo =
        (System.Text.Json.Serialization.Metadata.JsonTypeInfo<JsonNode?>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonNode));
}
