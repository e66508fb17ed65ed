// Gives channels to stores when an owner says so: asks what is unclear, says what moves, and lets what waited be told.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Commands;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;
using Microsoft.Extensions.Logging;

namespace BotTeam.Bot.Channels;

/// <summary>Binds the channel in which somebody speaks to a store. Only owners may; a button's data never says who asks, or where.</summary>
public sealed class ChannelBinder(
    CaseDesk desk, IStoreChannels channels, StoreBindings bindings, ViewCards views, Languages languages, Texts texts, ILogger<ChannelBinder> log)
{
    /// <summary>Answers <c>here</c>: binds the channel, or asks which store or whether it shall really move.</summary>
    /// <param name="turn">Who and where.</param>
    /// <param name="t">Language.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<CommandAnswer> HereAsync(CardTurn turn, TextSet t, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(t);
        if (turn.IsPersonal)
            return Said(t["here.personal"]);
        var owned = OwnedBy(turn.Person);
        var others = owned.Where(store => store.Id != turn.StoreId).ToList();
        if (owned.Count == 0)
            return Said(t["here.notOwner"]);
        if (others.Count == 0)
            return Said(t.Of("here.already", ("store", People.Plain(owned[0].Name))));
        if (owned.Count == 1)
            return BindAsync(others[0].Id, move: false, turn, null, cancellationToken);
        var choices = others.Select(store => Buttons.Of(People.Plain(store.Name), new BindStore(store.Id, Move: false)));
        return Task.FromResult(new CommandAnswer(t["here.which"], Which(turn, t, choices)));
    }

    /// <summary>Answers a button that names the store.</summary>
    /// <param name="storeId">The store, as the button says: it may be anything.</param>
    /// <param name="move">Whether the person has seen what moves.</param>
    /// <param name="turn">Who and where.</param>
    /// <param name="t">Language; null: that of the store.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CommandAnswer> BindAsync(string storeId, bool move, CardTurn turn, TextSet? t, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var store = desk.Stores.Find(storeId);
        t ??= turn.IsPersonal || store is null ? languages.Of(turn) : texts.In(store.Language);
        if (turn.IsPersonal)
            return new CommandAnswer(t["here.personal"]);
        if (store is null || store.People.RoleOf(turn.Person.Id) != Role.Owner)
            return new CommandAnswer(t["here.notOwner"]);
        if (turn.StoreId == store.Id)
            return new CommandAnswer(t.Of("here.already", ("store", People.Plain(store.Name))));
        if (Fixed(store.Id) || (turn.StoreId is { } here && Fixed(here)))
            return new CommandAnswer(t.Of("here.fixed", ("store", People.Plain(Fixed(store.Id) ? store.Name : NameOf(turn.StoreId!)))));
        // Taking a channel away is its owner's to decide, too.
        if (turn.StoreId is { } other && desk.Stores.Find(other)?.People.RoleOf(turn.Person.Id) is not (null or Role.Owner))
            return new CommandAnswer(t.Of("here.taken", ("store", People.Plain(NameOf(other)))));
        if (!move && (bindings.BindingOf(store.Id) is not null || turn.StoreId is not null))
            return new CommandAnswer(t["here.move"], Move(store, turn.StoreId, t));
        var said = await BindAsync(store, turn.Turn.Activity.GetConversationReference(), turn, t, cancellationToken);
        return new CommandAnswer(said);
    }

    /// <summary>Binds the channel into which the bot was just installed, when there is no doubt to which store it belongs.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="turn">Who installed it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The store; null: somebody must say it.</returns>
    public async Task<StoreProfile?> BindInstalledAsync(ConversationReference channel, CardTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (OwnedBy(turn.Person).Where(store => channels.ChannelOf(store.Id) is null).Take(2).ToList() is not [var only])
            return null;
        await BindAsync(only, channel, turn, texts.In(only.Language), cancellationToken);
        return only;
    }

    private async Task<string> BindAsync(StoreProfile store, ConversationReference channel, CardTurn turn, TextSet t, CancellationToken cancellationToken)
    {
        var data = turn.Turn.Activity.GetTeamsChannelData();
        if (channel.Conversation is { Name: null } account && data?.Channel is { Name: { } name } named && named.Id == Threads.Base(account.Id ?? ""))
            account.Name = name;
        var change = await bindings.BindAsync(store.Id, channel, data?.Team?.Id, turn.Person, cancellationToken);
        log.LogInformation(
            "Store {Store} has the channel {Channel} now, by {Person}; before: {Before}; taken from: {Displaced}.",
            store.Id, Threads.Base(channel.Conversation?.Id ?? ""), turn.Person.Id, change.Before?.ChannelId, change.Displaced);
        await desk.TellNowAsync(store.Id, cancellationToken);
        var said = t.Of("here.done", ("store", People.Plain(store.Name)));
        if (change.Before is { } before)
            said += t.Of("here.moved", ("channel", ChannelName(before, t)));
        if (change.Displaced is { } displaced)
            said += t.Of("here.displaced", ("store", People.Plain(NameOf(displaced))));
        return said.Trim();
    }

    private JsonText Which(CardTurn turn, TextSet t, IEnumerable<JsonObject> choices) => views.Menu(
        t["here.which"], turn.StoreId is { } now ? CardText.EscapeMarkdown(t.Of("here.now", ("store", People.Plain(NameOf(now))))) : t["here.which.intro"], choices, null);

    private JsonText Move(StoreProfile store, string? displaced, TextSet t)
    {
        var intro = bindings.BindingOf(store.Id) is { } before
            ? t.Of("here.move.intro", ("store", People.Plain(store.Name)), ("channel", ChannelName(before, t)))
            : "";
        if (displaced is not null)
            intro += t.Of("here.displaces", ("store", People.Plain(NameOf(displaced))));
        return views.Menu(t["here.move"], CardText.EscapeMarkdown(intro.Trim()), [Buttons.Of(t["button.moveHere"], new BindStore(store.Id, Move: true), "positive")], null);
    }

    // A channel that the configuration gives to a store is not the chat's to take away.
    private bool Fixed(string storeId) => channels.ChannelOf(storeId) is not null && bindings.BindingOf(storeId) is null;

    private List<StoreProfile> OwnedBy(Person person) => [.. desk.Stores.All.Where(store => store.People.RoleOf(person.Id) == Role.Owner)];

    private string NameOf(string storeId) => desk.Stores.Find(storeId)?.Name ?? storeId;

    private static string ChannelName(StoreBinding binding, TextSet t) =>
        binding.Reference.Conversation?.Name is { Length: > 0 } name ? t.Of("here.channel", ("name", People.Plain(name))) : t["here.channel.unnamed"];

    private static Task<CommandAnswer> Said(string text) => Task.FromResult(new CommandAnswer(text));
}
