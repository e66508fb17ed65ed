// The bot comes into a channel or a chat, or leaves it: it introduces itself once, finds its store, and forgets what it left.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Commands;
using BotTeam.Bot.Presenting;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;
using Microsoft.Extensions.Logging;

namespace BotTeam.Bot.Channels;

/// <summary>What happens when the bot is installed and removed. A channel tells of both several times, in any order.</summary>
public sealed class Installation(
    CaseDesk desk, IStoreChannels channels, StoreBindings bindings, ChannelBinder binder, HelpCommand help, IStorage storage, Languages languages, Texts texts,
    ILogger<Installation> log)
{
    // Whoever installs the bot anew after so long is glad to be greeted.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>The bot came: welcomes once, and binds the channel where there is no doubt.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task AddedAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var place = PlaceOf(turnContext.Activity);
        if (!await IsFirstAsync(place, cancellationToken))
            return;
        try
        {
            var turn = new CardTurn(turnContext, ActingPerson.Of(turnContext.Activity.From), channels.StoreOf(place.ChannelId));
            var welcome = turn.IsPersonal ? ForPerson(turn) : await ForChannelAsync(place, turn, cancellationToken);
            await turnContext.Adapter.ContinueConversationAsync(
                place.Channel.Bot?.Id ?? "", place.Channel, (inside, token) => inside.SendActivityAsync(welcome, token), cancellationToken);
        }
        catch (Exception)
        {
            // Not welcomed yet: delivered again, it is tried again.
            await storage.DeleteAsync([place.Key], CancellationToken.None);
            throw;
        }
    }

    /// <summary>The bot was removed: its stores have no channel then, and what they would be told waits.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RemovedAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var place = PlaceOf(turnContext.Activity);
        foreach (var gone in await bindings.UnbindAsync(place.ChannelId, place.TeamId, cancellationToken))
        {
            log.LogWarning(
                "The bot was removed from the channel {Channel} by {Person}: store {Store} has no channel until an owner types `here` in one.",
                gone.ChannelId, turnContext.Activity.From?.AadObjectId ?? turnContext.Activity.From?.Id, gone.StoreId);
        }

        await storage.DeleteAsync([place.Key], cancellationToken);
    }

    /// <summary>A channel was deleted.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ChannelDeletedAsync(string channelId, CancellationToken cancellationToken)
    {
        foreach (var gone in await bindings.UnbindAsync(channelId, null, cancellationToken))
            log.LogWarning("The channel {Channel} was deleted: store {Store} has no channel until an owner types `here` in one.", gone.ChannelId, gone.StoreId);
    }

    private Activity ForPerson(CardTurn turn)
    {
        StoreProfile[] mine = [.. desk.Stores.All.Where(store => store.People.RoleOf(turn.Person.Id) != Role.None)];
        var t = languages.OfPerson(turn);
        if (mine.Length == 0)
            return MessageFactory.Text($"{t["welcome.personal"]}\n\n{t["role.none"]}");
        var answer = help.Card(new CommandTurn(turn, mine[0], mine, t, null), t["welcome.personal"]);
        return MessageFactory.AdaptiveCard(answer.Card!.Value, answer.Text);
    }

    private async Task<Activity> ForChannelAsync(Place place, CardTurn turn, CancellationToken cancellationToken)
    {
        if (turn.StoreId is { } known && desk.Stores.Find(known) is { } already)
            return Told(already);
        return await binder.BindInstalledAsync(place.Channel, turn, cancellationToken) is { } bound
            ? Told(bound)
            : MessageFactory.Text(languages.Of(turn)["welcome.unbound"]);

        Activity Told(StoreProfile store) => MessageFactory.Text(texts.In(store.Language).Of("welcome.bound", ("store", People.Plain(store.Name))));
    }

    // Both events of one installation arrive, perhaps at once: the first that leaves its mark welcomes.
    private async Task<bool> IsFirstAsync(Place place, CancellationToken cancellationToken)
    {
        try
        {
            await storage.WriteAsync(
                new Dictionary<string, StoreItem> { [place.Key] = new(new JsonObject { ["welcomed"] = true }, StoreItem.MustBeNew) { KeepFor = Kept } }, cancellationToken);
            return true;
        }
        catch (EtagException)
        {
            return false;
        }
    }

    // Installed into a team, the event speaks of its first channel, and of the chosen one in its settings.
    private static Place PlaceOf(Activity activity)
    {
        var reference = activity.GetConversationReference();
        var data = activity.GetTeamsChannelData();
        var conversation = reference.Conversation ?? new ConversationAccount();
        var chosen = data?.Settings?.SelectedChannel;
        var id = Threads.Base(chosen?.Id ?? conversation.Id ?? "");
        var channel = new ConversationReference
        {
            Bot = reference.Bot,
            ChannelId = reference.ChannelId,
            ServiceUrl = reference.ServiceUrl,
            Locale = reference.Locale,
            Conversation = new ConversationAccount(
                conversation.IsGroup, conversation.ConversationType, id, chosen?.Name ?? conversation.Name, activity.GetTenantId()),
        };
        var team = data?.Team?.Id;
        return new Place(channel, id, team, $"welcomed/{activity.ChannelId}/{team ?? id}");
    }

    private sealed record Place(ConversationReference Channel, string ChannelId, string? TeamId, string Key);
}
