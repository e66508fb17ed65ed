// What a button carries: one sealed record per button, one verb per record, one handler per verb.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Bot.Actions;

/// <summary>Data of a button. Whoever taps may have forged it: it names what was shown, it never says who may.</summary>
public abstract record CardAction
{
    /// <summary>Values of the card's inputs, merged in by the client, and whatever else came along.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Inputs { get; set; }

    /// <summary>An input's value as text, trimmed; null when empty or not given.</summary>
    /// <param name="id">Id of the input.</param>
    public string? Input(string id)
    {
        if (Inputs is null || !Inputs.TryGetValue(id, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}

/// <summary>A <see cref="CardAction"/> that knows its verb.</summary>
public interface IVerb
{
    /// <summary>The verb, for example <c>draft.approve</c>; unique.</summary>
    static abstract string Verb { get; }
}
