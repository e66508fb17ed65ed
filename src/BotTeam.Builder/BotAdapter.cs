// The base of every channel: requests become turns, and a turn's activities become what the channel shows.
using System.Security.Claims;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder;

/// <summary>Connects a bot to a channel.</summary>
public abstract class BotAdapter
{
    /// <summary>The key in <see cref="ITurnContext.TurnState"/> of the <see cref="InvokeResponse"/> of this turn.</summary>
    public const string InvokeResponseKey = "BotFrameworkAdapter.InvokeResponse";

    /// <summary>The key in <see cref="ITurnContext.TurnState"/> of the caller's <see cref="ClaimsIdentity"/>.</summary>
    public const string BotIdentityKey = "BotIdentity";

    /// <summary>
    /// Called when a turn threw. When it returns, the turn counts as worked (an invoke without an answer is answered as
    /// failed); when it throws, or is null, the exception reaches the channel, which then may deliver the activity again.
    /// </summary>
    public Func<ITurnContext, Exception, Task>? OnTurnError { get; set; }

    /// <summary>What stands around every turn.</summary>
    public MiddlewareSet MiddlewareSet { get; } = new();

    /// <summary>What the channel can do.</summary>
    public virtual ChannelCapabilities Capabilities => ChannelCapabilities.Minimal;

    /// <summary>A link that opens a message in the channel's own client.</summary>
    /// <param name="conversation">The conversation; a thread part is left aside.</param>
    /// <param name="messageId">The message.</param>
    /// <returns>The link; null where the channel has none, as by default.</returns>
    public virtual Uri? LinkTo(ConversationReference conversation, string messageId) => null;

    /// <summary>Adds a middleware; the first added is the outermost.</summary>
    /// <param name="middleware">The middleware.</param>
    /// <returns>This adapter.</returns>
    public BotAdapter Use(IMiddleware middleware)
    {
        MiddlewareSet.Use(middleware);
        return this;
    }

    /// <summary>Sends activities to the channel, in their order.</summary>
    /// <remarks>
    /// At most once by id: an activity whose <see cref="Activity.Id"/> is already set asks the channel to post it under that
    /// id, and to answer a second send of the same id in the same conversation with the same <see cref="ResourceResponse"/>
    /// without posting again. A caller that repeats a send after a crash gives it an id made from what it stands for, such as
    /// <c>case-1042-card</c>. Channels that name their messages themselves (Teams, Slack) cannot do this: they ignore the id
    /// and say so by <see cref="ChannelCapabilities.PostsAtMostOncePerId"/>.
    /// </remarks>
    /// <param name="turnContext">The turn.</param>
    /// <param name="activities">The activities, addressed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One answer per activity, in the same order.</returns>
    public abstract Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken);

    /// <summary>Sends one activity that no hook looks at; what nearly every send is.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="activity">The activity, addressed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What <see cref="SendActivitiesAsync"/> answers for it; null when that answers nothing.</returns>
    protected internal virtual async Task<ResourceResponse?> SendActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        await SendActivitiesAsync(turnContext, [activity], cancellationToken) is [var first, ..] ? first : null;

    /// <summary>Replaces an activity of the bot.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="activity">The new activity, whole; its id and conversation say which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The channel's answer.</returns>
    public abstract Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken);

    /// <summary>Deletes an activity of the bot.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="reference">Its conversation and id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when the channel answered.</returns>
    public abstract Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken);

    /// <summary>Starts a turn in a known conversation: a proactive message.</summary>
    /// <param name="botId">The bot's app id; not used where the channel has one bot.</param>
    /// <param name="reference">The conversation. Without <see cref="ConversationReference.ActivityId"/> what is sent is no reply.</param>
    /// <param name="callback">What the turn does.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when the turn is worked.</returns>
    public virtual Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(callback);
        var activity = reference.GetContinuationActivity();
        activity.Id = reference.ActivityId;
        return RunPipelineAsync(new TurnContext(this, activity), callback, cancellationToken);
    }

    /// <summary>Creates a conversation (a chat with one person, a new thread of a channel) and starts a turn in it.</summary>
    /// <param name="botAppId">The bot's app id.</param>
    /// <param name="channelId">The channel, such as <c>msteams</c>.</param>
    /// <param name="serviceUrl">Where the channel takes calls.</param>
    /// <param name="audience">Whom the token is for; the channel's own when null.</param>
    /// <param name="conversationParameters">What it is created with.</param>
    /// <param name="callback">What the turn does; the new conversation is that of its activity.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when the turn is worked.</returns>
    /// <exception cref="NotSupportedException">The channel cannot create conversations.</exception>
    public virtual Task CreateConversationAsync(
        string botAppId,
        string channelId,
        string serviceUrl,
        string? audience,
        ConversationParameters conversationParameters,
        BotCallbackHandler callback,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} cannot create conversations.");

    /// <summary>Works an incoming activity that has been authenticated.</summary>
    /// <param name="claimsIdentity">Who sent it; null where the channel has no such thing.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="callback">The bot.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>The answer to an invoke (501 when nobody answered it, 500 when it failed); null for every other type.</returns>
    public virtual Task<InvokeResponse?> ProcessActivityAsync(ClaimsIdentity? claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(callback);
        var turnContext = new TurnContext(this, activity);
        turnContext.TurnState.Set(BotIdentityKey, claimsIdentity);
        return WorkAsync(turnContext, callback, cancellationToken);
    }

    /// <summary>Runs a turn through the middleware to the bot, with <see cref="OnTurnError"/> around it.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="callback">The bot.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when the turn is worked.</returns>
    protected Task RunPipelineAsync(ITurnContext turnContext, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return WorkAsync(turnContext, callback, cancellationToken);
    }

    private async Task<InvokeResponse?> WorkAsync(ITurnContext turnContext, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var isInvoke = turnContext.Activity.Type == ActivityTypes.Invoke;
        try
        {
            await MiddlewareSet.ReceiveActivityWithStatusAsync(turnContext, callback, cancellationToken);
        }
        catch (Exception failure) when (OnTurnError is not null)
        {
            await OnTurnError(turnContext, failure);
            if (isInvoke && turnContext.TurnState.Get<InvokeResponse>(InvokeResponseKey) is null)
                turnContext.TurnState.Set(InvokeResponseKey, FailedInvoke(turnContext.Activity));
        }

        return isInvoke ? turnContext.TurnState.Get<InvokeResponse>(InvokeResponseKey) ?? new InvokeResponse { Status = 501 } : null;
    }

    // A card action must be answered with HTTP 200 or the client says that the app cannot be reached (PROTOCOL 2.5).
    private static InvokeResponse FailedInvoke(Activity activity) => activity.Name == InvokeNames.AdaptiveCardAction
        ? new InvokeResponse { Status = 200, Body = BotJson.ToElement(AdaptiveCardInvokeResponseFactory.InternalServerError("The action failed.")) }
        : new InvokeResponse { Status = 500 };
}
