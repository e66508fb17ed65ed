// Buttons as data for the card templates: title, verb, style and the record they carry.
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using BotTeam.Bot.Actions;

namespace BotTeam.Bot.Presenting;

/// <summary>Makes button data. The template puts it into an Action.Execute with an Action.Submit as fallback.</summary>
public static class Buttons
{
    /// <summary>A button.</summary>
    /// <typeparam name="T">The record it carries.</typeparam>
    /// <param name="title">What it says; short.</param>
    /// <param name="action">What it carries.</param>
    /// <param name="style"><c>default</c>, <c>positive</c> or <c>destructive</c>.</param>
    public static JsonObject Of<T>(string title, T action, string style = "default")
        where T : CardAction, IVerb
    {
        ArgumentNullException.ThrowIfNull(action);
        return new JsonObject { ["title"] = title, ["verb"] = T.Verb, ["style"] = style, ["data"] = DataOf(action) };
    }

    // Through the serializer each button would be written, parsed and taken apart again; a card has a dozen. The verb is in the
    // data, too: a client that falls back to Action.Submit sends nothing else.
    private static JsonObject DataOf<T>(T action)
        where T : CardAction, IVerb
    {
        var data = new JsonObject();
        foreach (var property in Carried<T>.Properties)
        {
            if (property.Get!(action) is { } value)
                data.Add(property.Name, NodeOf(value, property.PropertyType));
        }

        data.Add("verb", T.Verb);
        return data;
    }

    private static JsonNode? NodeOf(object value, Type type) => value switch
    {
        string text => JsonValue.Create(text),
        int number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        _ => JsonSerializer.SerializeToNode(value, type, CardActionJson.Default),
    };

    // What a button of this kind carries, asked of the serializer once.
    private static class Carried<T>
    {
        public static readonly ImmutableArray<JsonPropertyInfo> Properties =
            [.. CardActionJson.Default.GetTypeInfo(typeof(T))!.Properties.Where(property => property is { IsExtensionData: false, Get: not null })];
    }
}
