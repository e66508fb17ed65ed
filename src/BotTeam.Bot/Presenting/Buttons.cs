// Buttons as data for the card templates: title, verb, style and the record they carry.
using System.Text.Json;
using System.Text.Json.Nodes;
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
        var submit = DataOf(action);
        submit["verb"] = T.Verb;
        return new JsonObject { ["title"] = title, ["verb"] = T.Verb, ["style"] = style, ["data"] = DataOf(action), ["submit"] = submit };
    }

    // Through the serializer each button would be written, parsed and taken apart again; a card has a dozen.
    private static JsonObject DataOf<T>(T action)
        where T : CardAction
    {
        var data = new JsonObject();
        foreach (var property in CardActionJson.Default.GetTypeInfo(typeof(T))!.Properties)
        {
            if (property is { IsExtensionData: false, Get: { } get } && get(action) is { } value)
                data[property.Name] = NodeOf(value, property.PropertyType);
        }

        return data;
    }

    private static JsonNode? NodeOf(object value, Type type) => value switch
    {
        string text => JsonValue.Create(text),
        int number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        _ => JsonSerializer.SerializeToNode(value, type, CardActionJson.Default),
    };
}
