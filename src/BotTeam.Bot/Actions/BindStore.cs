// The buttons that give a channel to a store, and their handler.
using BotTeam.Bot.Channels;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Actions;

/// <summary>Give the channel it is pressed in to a store; <c>Move</c>: although the store or the channel leaves another.</summary>
public sealed record BindStore(string Store, bool Move) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "store.bind";
}

/// <summary>Handler of the buttons of <c>here</c>.</summary>
public sealed class ChannelActionHandlers(ChannelBinder binder)
{
    /// <summary>Gives the record its handler.</summary>
    /// <param name="router">The router.</param>
    public void Register(CardActionRouter router)
    {
        ArgumentNullException.ThrowIfNull(router);
        router.On<BindStore>(async (action, turn, ct) =>
        {
            var answer = await binder.BindAsync(action.Store, action.Move, turn, null, ct);
            return answer.Card is { } card ? AdaptiveCardInvokeResponseFactory.AdaptiveCard(card) : AdaptiveCardInvokeResponseFactory.Message(answer.Text);
        });
    }
}
