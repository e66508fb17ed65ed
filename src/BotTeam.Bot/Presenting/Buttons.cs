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
        var data = (JsonObject)JsonSerializer.SerializeToNode(action, typeof(T), CardActionJson.Default)!;
        var submit = (JsonObject)data.DeepClone();
        submit["verb"] = T.Verb;
        return new JsonObject { ["title"] = title, ["verb"] = T.Verb, ["style"] = style, ["data"] = data, ["submit"] = submit };
    }
}
