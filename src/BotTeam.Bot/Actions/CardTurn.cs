// One tap on a button: who, where, and how the answer is made.
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Actions;

/// <summary>Surroundings of a tap or a typed command.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Person">Who: from the channel's word, never from the button's data.</param>
/// <param name="StoreId">The store whose channel it happened in; null in a personal chat.</param>
public sealed record CardTurn(ITurnContext Turn, Person Person, string? StoreId)
{
    /// <summary>Whether it happened in a chat with the bot alone.</summary>
    public bool IsPersonal => Turn.Activity.Conversation is { IsGroup: not true, ConversationType: null or "personal" };

    /// <summary>
    /// The cause of the next thing this turn changes: given to the desk, the change is made once even when the channel delivers
    /// the activity again. Null when the activity has no id.
    /// </summary>
    public string? NextCause() => TurnCauses.Next(Turn);
}

/// <summary>Reads who acts from an activity.</summary>
public static class ActingPerson
{
    /// <summary>The person behind an activity: the stable id where the channel has one.</summary>
    /// <param name="from">Sender as the channel tells it.</param>
    public static Person Of(ChannelAccount? from) =>
        new(from?.AadObjectId ?? from?.Id ?? "", string.IsNullOrWhiteSpace(from?.Name) ? "?" : Presenting.People.Plain(from.Name));
}
