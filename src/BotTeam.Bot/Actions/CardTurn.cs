// One tap on a button: who, where, and how the answer is made.
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Actions;

/// <summary>Surroundings of a tap or a typed command.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Person">Who: from the channel's word, never from the button's data.</param>
/// <param name="StoreId">The store whose channel it happened in; null in a personal chat.</param>
public sealed record CardTurn(ITurnContext Turn, Person Person, string? StoreId);

/// <summary>Reads who acts from an activity.</summary>
public static class ActingPerson
{
    /// <summary>The person behind an activity: the stable id where the channel has one.</summary>
    /// <param name="from">Sender as the channel tells it.</param>
    public static Person Of(ChannelAccount? from) =>
        new(from?.AadObjectId ?? from?.Id ?? "", string.IsNullOrWhiteSpace(from?.Name) ? "?" : Presenting.People.Plain(from.Name));
}
