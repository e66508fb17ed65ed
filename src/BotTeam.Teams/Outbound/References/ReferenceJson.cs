// How conversations and people are written down.
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Outbound.References;

/// <summary>Reads and writes what <see cref="TeamsReferences"/> keeps. What cannot be read counts as not there.</summary>
internal static class ReferenceJson
{
    /// <summary>Writes a conversation.</summary>
    /// <param name="known">The conversation.</param>
    public static JsonObject Write(KnownConversation known) => new()
    {
        ["reference"] = JsonObject.Create(BotJson.ToElement(known.Reference)),
        ["deadSince"] = known.DeadSince is { } since ? JsonValue.Create(since) : null,
        ["deadCode"] = known.DeadCode,
    };

    /// <summary>Reads a conversation.</summary>
    /// <param name="json">What was written.</param>
    public static KnownConversation? ReadConversation(JsonObject json)
    {
        try
        {
            return json["reference"] is JsonObject node && node.Deserialize(BotJson.TypeInfo<ConversationReference>()) is { } reference
                ? new KnownConversation(reference, json["deadSince"]?.GetValue<DateTimeOffset>(), json["deadCode"]?.GetValue<string>())
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Writes a person.</summary>
    /// <param name="person">The person.</param>
    public static JsonObject Write(KnownPerson person) => (JsonObject)JsonSerializer.SerializeToNode(person, PersonJson.Default.KnownPerson)!;

    /// <summary>Reads a person.</summary>
    /// <param name="json">What was written.</param>
    public static KnownPerson? ReadPerson(JsonObject json)
    {
        try
        {
            return json.Deserialize(PersonJson.Default.KnownPerson) is { Id.Length: > 0, ServiceUrl.Length: > 0 } person ? person : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The source generated metadata of a person.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KnownPerson))]
internal sealed partial class PersonJson : JsonSerializerContext;
