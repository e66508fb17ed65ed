// A person with a card of the bot in front of them: taps a button by what it says, types into its fields.
using System.Text.Json.Nodes;
using BotTeam.Bot.Tests.Harness;

namespace BotTeam.EndToEnd.Teams;

/// <summary>One person at one card.</summary>
/// <param name="client">The person's client.</param>
/// <param name="message">The message with the card.</param>
internal sealed class TeamsHand(TeamsClient client, ShownMessage message)
{
    /// <summary>The card as this person sees it: what the bot answered last.</summary>
    public SeenCard Sees { get; private set; } = message.Card ?? throw new InvalidOperationException($"The message has no card: {message}");

    /// <summary>What the bot said instead of a card.</summary>
    public string? Told { get; private set; }

    /// <summary>Taps a button; fields that are not given keep what stands in them.</summary>
    /// <param name="title">What the button says.</param>
    /// <param name="inputs">Id and value of what is typed or chosen.</param>
    public async Task<TeamsHand> TapAsync(string title, params (string Id, string Value)[] inputs)
    {
        var button = Sees.Button(title);
        var data = (JsonObject)button.Data.DeepClone();
        foreach (var (id, value) in Sees.Inputs)
            data[id] = value;
        foreach (var (id, value) in inputs)
        {
            Assert.True(Sees.Inputs.ContainsKey(id), $"The card has no field '{id}'; there are: {string.Join(", ", Sees.Inputs.Keys)}");
            data[id] = value;
        }

        var action = new JsonObject { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = button.Verb, ["data"] = data };
        var answer = await client.InvokeAsync(
            "adaptiveCard/action", message.Conversation, new JsonObject { ["action"] = action, ["trigger"] = "manual" }, message.Id);
        Assert.True(answer.TryGetProperty("type", out var type), $"The bot answers \"{title}\" with {answer}");
        if (type.GetString() == "application/vnd.microsoft.card.adaptive")
            (Sees, Told) = (new SeenCard(answer.GetProperty("value").Clone()), null);
        else
            Told = answer.GetProperty("value").ToString();
        return this;
    }

    /// <summary>Taps several buttons one after the other.</summary>
    public async Task<TeamsHand> TapAllAsync(params string[] titles)
    {
        foreach (var title in titles)
            await TapAsync(title);
        return this;
    }
}
