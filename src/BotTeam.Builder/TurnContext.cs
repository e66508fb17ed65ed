// The turn as adapters make it: addresses what is sent, runs the hooks, remembers whether the user got an answer.
using BotTeam.Builder.Schema;

namespace BotTeam.Builder;

/// <summary>One turn.</summary>
public sealed class TurnContext : ITurnContext
{
    private List<SendActivitiesHandler>? _onSend;
    private List<UpdateActivityHandler>? _onUpdate;
    private List<DeleteActivityHandler>? _onDelete;

    /// <summary>Creates a turn.</summary>
    /// <param name="adapter">The adapter it came through.</param>
    /// <param name="activity">The incoming activity.</param>
    public TurnContext(BotAdapter adapter, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(activity);
        Adapter = adapter;
        Activity = activity;
    }

    /// <inheritdoc/>
    public BotAdapter Adapter { get; }

    /// <inheritdoc/>
    public TurnContextStateCollection TurnState { get; } = new();

    /// <inheritdoc/>
    public Activity Activity { get; }

    /// <inheritdoc/>
    public bool Responded { get; private set; }

    /// <inheritdoc/>
    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onSend ??= []).Add(handler);
        return this;
    }

    /// <inheritdoc/>
    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onUpdate ??= []).Add(handler);
        return this;
    }

    /// <inheritdoc/>
    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onDelete ??= []).Add(handler);
        return this;
    }

    /// <inheritdoc/>
    public Task<ResourceResponse?> SendActivityAsync(string textReplyToSend, string? speak = null, string? inputHint = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(textReplyToSend);
        return SendActivityAsync(new Activity(ActivityTypes.Message) { Text = textReplyToSend, InputHint = inputHint }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ResourceResponse?> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (_onSend is not null || activity.Type == ActivityTypes.InvokeResponse)
            return await SendActivitiesAsync([activity], cancellationToken) is [var first, ..] ? first : null;

        var addressed = Addressed(activity, Activity.GetConversationReference());
        var response = await Adapter.SendActivityAsync(this, addressed, cancellationToken);
        Responded |= addressed.IsResponse();
        return response;
    }

    /// <inheritdoc/>
    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
            throw new ArgumentException("Expecting one or more activities.", nameof(activities));

        var reference = Activity.GetConversationReference();
        var addressed = new List<Activity>(activities.Length);
        foreach (var activity in activities)
            addressed.Add(Addressed(activity, reference));

        return SendFromHook(0);

        Task<ResourceResponse[]> SendFromHook(int hook) => _onSend is not null && hook < _onSend.Count
            ? _onSend[hook](this, addressed, () => SendFromHook(hook + 1))
            : SendThroughAdapter();

        async Task<ResourceResponse[]> SendThroughAdapter()
        {
            var toChannel = addressed;
            if (addressed.Exists(a => a.Type == ActivityTypes.InvokeResponse))
            {
                toChannel = addressed.FindAll(a => a.Type != ActivityTypes.InvokeResponse);
                TurnState.Set(BotAdapter.InvokeResponseKey, BotJson.FromElement<InvokeResponse>(addressed.FindLast(a => a.Type == ActivityTypes.InvokeResponse)!.Value));
            }

            if (toChannel.Count == 0)
                return [];
            var responses = await Adapter.SendActivitiesAsync(this, [.. toChannel], cancellationToken);
            Responded |= toChannel.Exists(a => a.IsResponse());
            return responses;
        }
    }

    /// <inheritdoc/>
    public Task<ResourceResponse?> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var addressed = ((Activity)activity).ApplyConversationReference(Activity.GetConversationReference());
        return UpdateFromHook(0);

        async Task<ResourceResponse?> UpdateFromHook(int hook) => _onUpdate is not null && hook < _onUpdate.Count
            ? await _onUpdate[hook](this, addressed, () => UpdateFromHook(hook + 1))
            : await Adapter.UpdateActivityAsync(this, addressed, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(activityId);
        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteActivityAsync(reference, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversationReference);
        return DeleteFromHook(0);

        Task DeleteFromHook(int hook) => _onDelete is not null && hook < _onDelete.Count
            ? _onDelete[hook](this, conversationReference, () => DeleteFromHook(hook + 1))
            : Adapter.DeleteActivityAsync(this, conversationReference, cancellationToken);
    }

    private static Activity Addressed(IActivity activity, ConversationReference reference)
    {
        activity.Type ??= ActivityTypes.Message;
        return ((Activity)activity).ApplyConversationReference(reference);
    }
}

/// <summary>A turn seen through a face of its activity; everything goes to the turn itself.</summary>
internal sealed class DelegatingTurnContext<T>(ITurnContext inner) : ITurnContext<T>
    where T : IActivity
{
    T ITurnContext<T>.Activity => (T)(IActivity)inner.Activity;

    public Activity Activity => inner.Activity;

    public BotAdapter Adapter => inner.Adapter;

    public TurnContextStateCollection TurnState => inner.TurnState;

    public bool Responded => inner.Responded;

    public Task<ResourceResponse?> SendActivityAsync(string textReplyToSend, string? speak = null, string? inputHint = null, CancellationToken cancellationToken = default) =>
        inner.SendActivityAsync(textReplyToSend, speak, inputHint, cancellationToken);

    public Task<ResourceResponse?> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default) => inner.SendActivityAsync(activity, cancellationToken);

    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default) => inner.SendActivitiesAsync(activities, cancellationToken);

    public Task<ResourceResponse?> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default) => inner.UpdateActivityAsync(activity, cancellationToken);

    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default) => inner.DeleteActivityAsync(activityId, cancellationToken);

    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default) => inner.DeleteActivityAsync(conversationReference, cancellationToken);

    public ITurnContext OnSendActivities(SendActivitiesHandler handler) => inner.OnSendActivities(handler);

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler) => inner.OnUpdateActivity(handler);

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler) => inner.OnDeleteActivity(handler);
}
