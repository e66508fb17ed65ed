// Sends each type of activity to a method of its own; a bot overrides those it cares about.
using BotTeam.Builder.Schema;

namespace BotTeam.Builder;

/// <summary>A bot with one method per kind of activity. Types and names it does not know are ignored; an unknown invoke is answered 501.</summary>
public abstract class ActivityHandler : IBot
{
    /// <inheritdoc/>
    public virtual Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.Activity.Type switch
        {
            ActivityTypes.Message => OnMessageActivityAsync(new DelegatingTurnContext<IMessageActivity>(turnContext), cancellationToken),
            ActivityTypes.ConversationUpdate => OnConversationUpdateActivityAsync(new DelegatingTurnContext<IConversationUpdateActivity>(turnContext), cancellationToken),
            ActivityTypes.InstallationUpdate => OnInstallationUpdateActivityAsync(new DelegatingTurnContext<IInstallationUpdateActivity>(turnContext), cancellationToken),
            ActivityTypes.MessageReaction => OnMessageReactionActivityAsync(new DelegatingTurnContext<IMessageReactionActivity>(turnContext), cancellationToken),
            ActivityTypes.Event => OnEventActivityAsync(new DelegatingTurnContext<IEventActivity>(turnContext), cancellationToken),
            ActivityTypes.Invoke => AnswerInvokeAsync(turnContext, cancellationToken),
            ActivityTypes.Typing or ActivityTypes.EndOfConversation => Task.CompletedTask,
            _ => OnUnrecognizedActivityTypeAsync(turnContext, cancellationToken),
        };
    }

    /// <summary>Makes the answer to an invoke.</summary>
    /// <typeparam name="T">A type of the protocol.</typeparam>
    /// <param name="body">The body.</param>
    /// <returns>The answer, HTTP 200.</returns>
    protected static InvokeResponse CreateInvokeResponse<T>(T body) => new() { Status = 200, Body = BotJson.ToElement(body) };

    /// <summary>A message was typed, or an <c>Action.Submit</c> clicked (then the value is set).</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Members came or went, or a team or channel changed.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        if (activity.MembersAdded is { Count: > 0 } added)
            return added.Any(m => m.Id != activity.Recipient?.Id) ? OnMembersAddedAsync(added, turnContext, cancellationToken) : Task.CompletedTask;
        if (activity.MembersRemoved is { Count: > 0 } removed && removed.Any(m => m.Id != activity.Recipient?.Id))
            return OnMembersRemovedAsync(removed, turnContext, cancellationToken);
        return Task.CompletedTask;
    }

    /// <summary>Somebody other than the bot came. Welcome the bot's own coming in <see cref="OnInstallationUpdateAddAsync"/>: both arrive.</summary>
    /// <param name="membersAdded">Who came.</param>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody other than the bot went.</summary>
    /// <param name="membersRemoved">Who went.</param>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The app was installed, upgraded or removed.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnInstallationUpdateActivityAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.Activity.Action switch
        {
            "add" or "add-upgrade" => OnInstallationUpdateAddAsync(turnContext, cancellationToken),
            "remove" or "remove-upgrade" => OnInstallationUpdateRemoveAsync(turnContext, cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    /// <summary>The app was installed: the place to keep the conversation reference and to welcome, once.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The app was removed: the place to forget the conversation reference.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A reaction to a message of the bot was added or taken back.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual async Task OnMessageReactionActivityAsync(ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.Activity.ReactionsAdded is { Count: > 0 } added)
            await OnReactionsAddedAsync(added, turnContext, cancellationToken);
        if (turnContext.Activity.ReactionsRemoved is { Count: > 0 } removed)
            await OnReactionsRemovedAsync(removed, turnContext, cancellationToken);
    }

    /// <summary>Reactions were added.</summary>
    /// <param name="messageReactions">The reactions.</param>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Reactions were taken back.</summary>
    /// <param name="messageReactions">The reactions.</param>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnReactionsRemovedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A named event.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A named call.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>The answer; null when it was sent as an activity of type invokeResponse.</returns>
    protected virtual async Task<InvokeResponse?> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.Activity.Name != InvokeNames.AdaptiveCardAction)
            throw new InvokeResponseException(501);
        var answer = ReadCardAction(turnContext.Activity, out var value) ?? await OnAdaptiveCardInvokeAsync(turnContext, value!, cancellationToken);
        return CreateInvokeResponse(answer);
    }

    /// <summary>
    /// A button of a card was clicked, or a client refreshes the card by itself (<see cref="AdaptiveCardInvokeValue.IsAutomatic"/>:
    /// no side effects then). Authorise by the activity's sender, never by the data.
    /// </summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="invokeValue">The action; its shape has been checked.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>The answer, made by <see cref="AdaptiveCardInvokeResponseFactory"/>.</returns>
    protected virtual Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(501);

    /// <summary>An activity of a type that is not known: new types appear at any time, so the default ignores it.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task AnswerInvokeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        InvokeResponse? response;
        try
        {
            response = await OnInvokeActivityAsync(new DelegatingTurnContext<IInvokeActivity>(turnContext), cancellationToken);
        }
        catch (InvokeResponseException answer)
        {
            response = answer.CreateInvokeResponse();
        }

        if (response is not null && turnContext.TurnState.Get<InvokeResponse>(BotAdapter.InvokeResponseKey) is null)
            turnContext.TurnState.Set(BotAdapter.InvokeResponseKey, response);
    }

    // The error answer for a request that is not a well-formed Action.Execute; null when it is one (PROTOCOL 2.5).
    private static AdaptiveCardInvokeResponse? ReadCardAction(IInvokeActivity activity, out AdaptiveCardInvokeValue? value)
    {
        value = null;
        if (activity.Value is not { ValueKind: System.Text.Json.JsonValueKind.Object })
            return AdaptiveCardInvokeResponseFactory.BadRequest("Missing value property");
        value = BotJson.FromElement<AdaptiveCardInvokeValue>(activity.Value);
        if (value is null)
            return AdaptiveCardInvokeResponseFactory.BadRequest("Value property is not properly formed");
        if (value.Action is null)
            return AdaptiveCardInvokeResponseFactory.BadRequest("Missing action property");
        return value.Action.Type == "Action.Execute"
            ? null
            : AdaptiveCardInvokeResponseFactory.NotSupported("The action is not supported: only Action.Execute is.");
    }
}

/// <summary>Ends an invoke with an HTTP status of its own.</summary>
public sealed class InvokeResponseException : Exception
{
    /// <summary>Creates an exception that answers 500.</summary>
    public InvokeResponseException()
        : this(500)
    {
    }

    /// <summary>Creates an exception that answers 500.</summary>
    /// <param name="message">What happened; it is not sent.</param>
    public InvokeResponseException(string message)
        : base(message) => StatusCode = 500;

    /// <summary>Creates an exception that answers 500.</summary>
    /// <param name="message">What happened; it is not sent.</param>
    /// <param name="innerException">The cause.</param>
    public InvokeResponseException(string message, Exception innerException)
        : base(message, innerException) => StatusCode = 500;

    /// <summary>Creates the exception.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    public InvokeResponseException(int statusCode)
        : base($"The invoke is answered with {statusCode}.") => StatusCode = statusCode;

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The answer.</summary>
    /// <returns>An answer without a body.</returns>
    public InvokeResponse CreateInvokeResponse() => new() { Status = StatusCode };
}
