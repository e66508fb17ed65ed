// Every card of the bot in every state and both languages, made once for all tests of cards.
namespace BotTeam.Bot.Tests.Cards;

/// <summary>All card states. With <c>CARD_STATES_DIR</c> set, each is also written there as NAME.LANGUAGE.json, to be looked at.</summary>
public sealed class CardCatalogue : IAsyncLifetime
{
    internal IReadOnlyList<CardState> States { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var states = new List<CardState>();
        foreach (var language in new[] { "ja", "en" })
        {
            states.AddRange(new CaseStates(language).All());
            states.AddRange(new ViewStates(language).All());
            states.AddRange(await new ListStates(language).AllAsync());
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
