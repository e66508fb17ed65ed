// What becomes of a turn that threw: delivered again when nothing was saved, otherwise told to the person. Never silence.
using System.Runtime.ExceptionServices;
using BotTeam.Bot.Cards;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.Logging;

namespace BotTeam.Bot;

/// <summary>The <see cref="BotAdapter.OnTurnError"/> of every channel.</summary>
/// <param name="languages">Words.</param>
/// <param name="log">Told of what nobody expected.</param>
public sealed class TurnErrors(Languages languages, ILogger<TurnErrors> log)
{
    /// <summary>
    /// Answers the person in their language. What could not be saved just now is thrown on: the channel answers 503 and
    /// delivers the activity again. So is a failure in a turn nobody waits for (a proactive one): who began it tries again.
    /// </summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="failure">What it threw.</param>
    public async Task AnswerAsync(ITurnContext turnContext, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        if (failure is StoreUnavailableException or EtagException or OperationCanceledException
            || activity.Type is not (ActivityTypes.Message or ActivityTypes.Invoke))
            ExceptionDispatchInfo.Throw(failure);
        log.LogError(failure, "A turn failed; the person is told.");
        var words = languages.Of(turnContext)["turn.failed"];
        if (activity.Type == ActivityTypes.Message)
            await turnContext.SendActivityAsync(MessageFactory.Text(words));
        else if (activity.Name == InvokeNames.AdaptiveCardAction)
            turnContext.TurnState.Set(
                BotAdapter.InvokeResponseKey,
                new InvokeResponse { Status = 200, Body = BotJson.ToElement(AdaptiveCardInvokeResponseFactory.InternalServerError(words)) });
    }
}
