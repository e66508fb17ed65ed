// What only Teams has: message extensions, dialogs (task modules), and channels that come, go or get another name.
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;

namespace BotTeam.Builder.Teams;

/// <summary>An <see cref="ActivityHandler"/> with the invokes and events of Teams. What is not overridden is answered 501.</summary>
public abstract class TeamsActivityHandler : ActivityHandler
{
    /// <inheritdoc/>
    protected override async Task<InvokeResponse?> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.Activity.Name switch
        {
            InvokeNames.ComposeExtensionQuery =>
                CreateInvokeResponse(await OnTeamsMessagingExtensionQueryAsync(turnContext, Read<MessagingExtensionQuery>(turnContext), cancellationToken)),
            InvokeNames.ComposeExtensionFetchTask =>
                CreateInvokeResponse(await OnTeamsMessagingExtensionFetchTaskAsync(turnContext, Read<MessagingExtensionAction>(turnContext), cancellationToken)),
            InvokeNames.ComposeExtensionSubmitAction =>
                CreateInvokeResponse(await OnTeamsMessagingExtensionSubmitActionAsync(turnContext, Read<MessagingExtensionAction>(turnContext), cancellationToken)),
            InvokeNames.TaskFetch =>
                CreateInvokeResponse(await OnTeamsTaskModuleFetchAsync(turnContext, Read<TaskModuleRequest>(turnContext), cancellationToken)),
            InvokeNames.TaskSubmit =>
                CreateTaskResponse(await OnTeamsTaskModuleSubmitAsync(turnContext, Read<TaskModuleRequest>(turnContext), cancellationToken)),
            _ => await base.OnInvokeActivityAsync(turnContext, cancellationToken),
        };
    }

    /// <inheritdoc/>
    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var data = turnContext.Activity.GetTeamsChannelData();
        return data switch
        {
            { EventType: "channelRenamed", Channel: { } channel } => OnTeamsChannelRenamedAsync(channel, data.Team, turnContext, cancellationToken),
            { EventType: "channelDeleted", Channel: { } channel } => OnTeamsChannelDeletedAsync(channel, data.Team, turnContext, cancellationToken),
            { EventType: "channelRestored", Channel: { } channel } => OnTeamsChannelRestoredAsync(channel, data.Team, turnContext, cancellationToken),
            _ => base.OnConversationUpdateActivityAsync(turnContext, cancellationToken),
        };
    }

    /// <summary>A search from the compose box; answer within 5 s.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="query">What was typed.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>The results.</returns>
    protected virtual Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(501);

    /// <summary>An action of a message extension opens its dialog.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>The dialog.</returns>
    protected virtual Task<MessagingExtensionResponse> OnTeamsMessagingExtensionFetchTaskAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(501);

    /// <summary>The dialog of a message extension's action is submitted.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="action">The action with its inputs.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>The result, or a further dialog.</returns>
    protected virtual Task<MessagingExtensionResponse> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(501);

    /// <summary>A dialog is opened.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="taskModuleRequest">The button's data.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>What it shows.</returns>
    protected virtual Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(501);

    /// <summary>A dialog is submitted.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="taskModuleRequest">Its inputs.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>What it does next; null closes it.</returns>
    protected virtual Task<TaskModuleResponse?> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(501);

    /// <summary>A channel got another name.</summary>
    /// <param name="channelInfo">The channel, with its new name.</param>
    /// <param name="teamInfo">Its team.</param>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnTeamsChannelRenamedAsync(ChannelInfo channelInfo, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A channel was deleted: nothing can be posted into it any more.</summary>
    /// <param name="channelInfo">The channel.</param>
    /// <param name="teamInfo">Its team.</param>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnTeamsChannelDeletedAsync(ChannelInfo channelInfo, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A deleted channel came back.</summary>
    /// <param name="channelInfo">The channel.</param>
    /// <param name="teamInfo">Its team.</param>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when worked.</returns>
    protected virtual Task OnTeamsChannelRestoredAsync(ChannelInfo channelInfo, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    private static InvokeResponse CreateTaskResponse(TaskModuleResponse? response) =>
        response is null ? new InvokeResponse { Status = 200 } : CreateInvokeResponse(response);

    private static T Read<T>(ITurnContext<IInvokeActivity> turnContext)
        where T : class => BotJson.FromElement<T>(turnContext.Activity.Value) ?? throw new InvokeResponseException(400);
}
