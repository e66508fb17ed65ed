// Works the turns of Teams. An invoke is answered in time, done or not: what comes later is shown later.
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Endpoint;

/// <summary>Runs turns within the times Teams gives (protocol section 2.1).</summary>
internal sealed class TeamsTurns(BotAdapter adapter, TeamsOptions options, TimeProvider clock, ILogger<TeamsTurns> log)
{
    // Longer than anything that still works: a turn that hangs must not hold its conversation for ever.
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromMinutes(2);

    /// <summary>Works an activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="bot">The bot.</param>
    /// <returns>The answer to an invoke; null for every other type.</returns>
    public Task<InvokeResponse?> RunAsync(Activity activity, BotCallbackHandler bot) =>
        activity.Type == ActivityTypes.Invoke ? InvokeAsync(activity, bot) : TurnAsync(activity, bot);

    private async Task<InvokeResponse?> InvokeAsync(Activity activity, BotCallbackHandler bot)
    {
        // The turn is not the request's: a client that hangs up leaves it running, as half a turn helps nobody.
        var turn = TurnAsync(activity, bot);
        try
        {
            return await turn.WaitAsync(activity.Name == InvokeNames.ComposeExtensionQuery ? options.SearchWithin : options.InvokeWithin, clock);
        }
        catch (TimeoutException) when (!turn.IsCompleted)
        {
            log.LogInformation("{Name} takes longer than Teams waits; its result is shown later.", activity.Name);
            _ = ShowLaterAsync(activity, turn);
            return LateAnswers.GoesOn(activity);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "An invoke of Teams failed: {Name}.", activity.Name);
            return LateAnswers.Failed(activity);
        }
    }

    private async Task<InvokeResponse?> TurnAsync(Activity activity, BotCallbackHandler bot)
    {
        using var limit = new CancellationTokenSource(s_longestTurn, clock);
        return await adapter.ProcessActivityAsync(null, activity, bot, limit.Token);
    }

    private async Task ShowLaterAsync(Activity activity, Task<InvokeResponse?> turn)
    {
        try
        {
            InvokeResponse? answer;
            try
            {
                answer = await turn;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "An invoke of Teams failed after its time: {Name}.", activity.Name);
                answer = LateAnswers.Failed(activity);
            }

            if (activity.Name == InvokeNames.AdaptiveCardAction && BotJson.FromElement<AdaptiveCardInvokeResponse>(answer?.Body) is { } card)
                await ShowAsync(activity, card);
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "The late result of {Name} could not be shown.", activity.Name);
        }
    }

    // In a chat with one person the card becomes what it would have become. In a channel a person's view is not everybody's:
    // there the change itself shows, as the bot updates what stands in the channel, and only words are added.
    private async Task ShowAsync(Activity activity, AdaptiveCardInvokeResponse response)
    {
        var reference = activity.GetConversationReference();
        if (response.Type == Attachment.AdaptiveCardContentType && response.Value is { } card)
        {
            if (activity.Conversation?.ConversationType != "personal" || activity.ReplyToId is not { } message)
                return;
            var update = MessageFactory.AdaptiveCard(card, card.Value.TryGetProperty("fallbackText", out var summary) ? summary.GetString() ?? "BotTeam" : "BotTeam");
            update.Id = message;
            await adapter.ContinueConversationAsync(options.AppId, reference, (turn, token) => turn.UpdateActivityAsync(update, token), CancellationToken.None);
            return;
        }

        var text = response.Value?.Value switch
        {
            { ValueKind: System.Text.Json.JsonValueKind.String } words => words.GetString(),
            { ValueKind: System.Text.Json.JsonValueKind.Object } error => BotJson.FromElement<Error>(error)?.Message,
            _ => null,
        };
        if (text is { Length: > 0 })
            await adapter.ContinueConversationAsync(options.AppId, reference, (turn, token) => turn.SendActivityAsync(MessageFactory.Text(text), token), CancellationToken.None);
    }
}
