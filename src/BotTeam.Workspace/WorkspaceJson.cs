// What the page and the server say to each other, as JSON.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Workspace;

/// <summary>A message from the composer.</summary>
internal sealed record PostedMessage(string? Conversation, string? Root, string? Text, string? ClientId);

/// <summary>A click on a card.</summary>
internal sealed record PostedAction(
    string? Conversation, string? Message, string? Kind, string? Verb, string? Id, JsonElement? Data, Dictionary<string, string>? Inputs, string? Trigger);

/// <summary>The person the page wants to be.</summary>
internal sealed record PostedPerson(string? Person);

/// <summary>The answer to a post: a line to show, the message as it is now.</summary>
internal sealed record Posted(Toast? Toast, MessageEvent? Message);

/// <summary>A message as the page shows it; without HTML it is gone.</summary>
internal sealed record MessageEvent(string Conversation, string Id, string? Root, long Order, int Version, string? Html, string? Announce, bool Own);

/// <summary>Source generated JSON of the page's calls.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(PostedAction))]
[JsonSerializable(typeof(PostedPerson))]
[JsonSerializable(typeof(Posted))]
[JsonSerializable(typeof(MessageEvent))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class WorkspaceJson : JsonSerializerContext
{
    /// <summary>For answers that are read as JSON only: Japanese stays Japanese, which halves them.</summary>
    public static WorkspaceJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
