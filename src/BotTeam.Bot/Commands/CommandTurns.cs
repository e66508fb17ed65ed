// Where a command applies: the stores it is about, the case of its thread, and the language of the place.
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Channels;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Commands;

/// <summary>Finds out the surroundings of commands.</summary>
public sealed class CommandTurns(CaseDesk desk, CardIndex index, Languages languages)
{
    /// <summary>The surroundings: the channel's store, otherwise every store the person has a part in.</summary>
    /// <param name="turn">Who and where.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The surroundings; null when there is no store.</returns>
    public async Task<CommandTurn?> OfAsync(CardTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        StoreProfile[] mine = turn.StoreId is { } here && desk.Stores.Find(here) is { } channel
            ? [channel]
            : [.. desk.Stores.All.Where(store => store.People.RoleOf(turn.Person.Id) != Role.None)];
        if (mine.Length == 0)
            return null;
        var conversation = turn.Turn.Activity.Conversation?.Id ?? "";
        var root = Threads.Root(conversation) ?? turn.Turn.Activity.ReplyToId;
        var number = root is null ? null : await index.FindAsync(conversation, root, cancellationToken);
        return new CommandTurn(turn, mine[0], mine, languages.Of(turn), number);
    }
}
