// One turn: the incoming activity, and the only way to answer it. Names and semantics are those of Microsoft.Bot.Builder.
using BotTeam.Builder.Schema;

namespace BotTeam.Builder;

/// <summary>What a turn of the bot is worked with.</summary>
public interface ITurnContext
{
    /// <summary>The adapter the turn came through.</summary>
    BotAdapter Adapter { get; }

    /// <summary>Things kept for the length of this turn.</summary>
    TurnContextStateCollection TurnState { get; }

    /// <summary>The incoming activity.</summary>
    Activity Activity { get; }

    /// <summary>Whether something was sent that the user can read.</summary>
    bool Responded { get; }

    /// <summary>Sends a text.</summary>
    /// <param name="textReplyToSend">The text.</param>
    /// <param name="speak">Not used by our channels; kept for the signature.</param>
    /// <param name="inputHint">One of <see cref="InputHints"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the channel answered; null when a hook held it back.</returns>
    Task<ResourceResponse?> SendActivityAsync(string textReplyToSend, string? speak = null, string? inputHint = null, CancellationToken cancellationToken = default);

    /// <summary>Sends an activity, addressed to the conversation of the incoming one.</summary>
    /// <param name="activity">The activity; an id that is already set asks for posting under it at most once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the channel answered; null when a hook held it back.</returns>
    Task<ResourceResponse?> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default);

    /// <summary>Sends activities in their order.</summary>
    /// <param name="activities">The activities.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One answer per activity.</returns>
    Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default);

    /// <summary>Replaces an activity that was sent earlier; its id says which.</summary>
    /// <param name="activity">The new activity, whole.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the channel answered; null when a hook held it back.</returns>
    Task<ResourceResponse?> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default);

    /// <summary>Deletes an activity that was sent earlier in this conversation.</summary>
    /// <param name="activityId">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when the channel answered.</returns>
    Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default);

    /// <summary>Deletes an activity that was sent earlier.</summary>
    /// <param name="conversationReference">Its conversation and id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when the channel answered.</returns>
    Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default);

    /// <summary>Adds a hook around every send of this turn, in the order of adding.</summary>
    /// <param name="handler">The hook; it sends only when it calls next.</param>
    /// <returns>This context.</returns>
    ITurnContext OnSendActivities(SendActivitiesHandler handler);

    /// <summary>Adds a hook around every update of this turn.</summary>
    /// <param name="handler">The hook.</param>
    /// <returns>This context.</returns>
    ITurnContext OnUpdateActivity(UpdateActivityHandler handler);

    /// <summary>Adds a hook around every deletion of this turn.</summary>
    /// <param name="handler">The hook.</param>
    /// <returns>This context.</returns>
    ITurnContext OnDeleteActivity(DeleteActivityHandler handler);
}

/// <summary>A turn whose activity is seen through one of its faces.</summary>
/// <typeparam name="T">The face, such as <see cref="IMessageActivity"/>.</typeparam>
public interface ITurnContext<T> : ITurnContext
    where T : IActivity
{
    /// <summary>The incoming activity.</summary>
    new T Activity { get; }
}

/// <summary>The code of the bot, or what comes after a middleware.</summary>
/// <param name="turnContext">The turn.</param>
/// <param name="cancellationToken">Ends the turn.</param>
/// <returns>Done when the turn is worked.</returns>
public delegate Task BotCallbackHandler(ITurnContext turnContext, CancellationToken cancellationToken);

/// <summary>A hook around sending.</summary>
/// <param name="turnContext">The turn.</param>
/// <param name="activities">What is to be sent; may be changed.</param>
/// <param name="next">Goes on.</param>
/// <returns>The channel's answers.</returns>
public delegate Task<ResourceResponse[]> SendActivitiesHandler(ITurnContext turnContext, List<Activity> activities, Func<Task<ResourceResponse[]>> next);

/// <summary>A hook around updating.</summary>
/// <param name="turnContext">The turn.</param>
/// <param name="activity">The new activity.</param>
/// <param name="next">Goes on.</param>
/// <returns>The channel's answer.</returns>
public delegate Task<ResourceResponse?> UpdateActivityHandler(ITurnContext turnContext, Activity activity, Func<Task<ResourceResponse?>> next);

/// <summary>A hook around deleting.</summary>
/// <param name="turnContext">The turn.</param>
/// <param name="reference">What is to be deleted.</param>
/// <param name="next">Goes on.</param>
/// <returns>Done when deleted.</returns>
public delegate Task DeleteActivityHandler(ITurnContext turnContext, ConversationReference reference, Func<Task> next);

/// <summary>A bot.</summary>
public interface IBot
{
    /// <summary>Works one turn.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when the turn is worked.</returns>
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
