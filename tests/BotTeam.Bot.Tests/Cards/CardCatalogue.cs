// Every card of the bot in every state and both languages, made once for all tests of cards.
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>All card states. With <c>CARD_STATES_DIR</c> set, each is also written there as NAME.LANGUAGE.json, to be looked at.</summary>
public sealed class CardCatalogue : IAsyncLifetime
{
    internal IReadOnlyList<CardState> States { get; private set; } = [];

    internal RecordingLibrary Library { get; } = new();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var states = new List<CardState>();
        foreach (var language in new[] { "ja", "en" })
        {
            states.AddRange(new CaseStates(language, Library).All());
            states.AddRange(new ViewStates(language, Library).All());
            states.AddRange(await new ListStates(language, Library).AllAsync());
        }

        States = states;
        if (Environment.GetEnvironmentVariable("CARD_STATES_DIR") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        foreach (var state in states)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{state}.json"), state.Card.GetRawText());
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>Remembers what went into each template.</summary>
internal sealed class RecordingLibrary : CardLibrary
{
    private readonly ConcurrentBag<(string Template, string Card, JsonObject Data)> _made = [];

    /// <summary>Template and data of every card made.</summary>
    public IEnumerable<(string Template, JsonObject Data)> Made => _made.Select(m => (m.Template, m.Data));

    /// <summary>The data a card was made of.</summary>
    public JsonObject DataOf(CardState state)
    {
        var text = state.Card.GetRawText();
        return _made.First(m => m.Card == text).Data;
    }

    /// <inheritdoc/>
    public override JsonText Expand(string name, JsonObject data)
    {
        var card = base.Expand(name, data);
        _made.Add((name, card.ToString(), (JsonObject)data.DeepClone()));
        return card;
    }
}
