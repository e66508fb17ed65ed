// A channel in memory for tests: what the bot sends waits in a queue, what it updates and deletes is recorded.
using System.Globalization;
using System.Security.Claims;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Adapters;

/// <summary>
/// A channel in memory. Everything the bot sends goes through JSON once, as on a real channel: what arrives is a copy, and
/// what cannot be written as JSON fails in the test.
/// </summary>
public sealed class TestAdapter : BotAdapter
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource<Activity>> _waiting = new();
    private readonly HashSet<(string? Conversation, string Id)> _posted = [];
    private readonly TimeProvider _time;
    private long _nextId;

    /// <summary>Creates an adapter.</summary>
    /// <param name="conversation">The conversation of the test; one between User1 and Bot when null.</param>
    /// <param name="time">The clock of <see cref="Activity.Timestamp"/>.</param>
    public TestAdapter(ConversationReference? conversation = null, TimeProvider? time = null)
    {
        Conversation = conversation ?? CreateConversation("Convo1");
        _time = time ?? TimeProvider.System;
    }

    /// <summary>The conversation of the test; may be changed between turns, to speak as somebody else.</summary>
    public ConversationReference Conversation { get; set; }

    /// <summary>The user's language.</summary>
    public string Locale { get; set; } = "en-us";

    /// <summary>What the bot sent and nobody asserted yet.</summary>
    public Queue<Activity> ActiveQueue { get; } = new();

    /// <summary>What the bot updated, in order.</summary>
    public IList<Activity> Updated { get; } = new List<Activity>();

    /// <summary>What the bot deleted, in order.</summary>
    public IList<ConversationReference> Deleted { get; } = new List<ConversationReference>();

    /// <summary>What this channel says it can do; everything, unless a test sets it.</summary>
    public ChannelCapabilities TestCapabilities { get; set; } = new()
    {
        UpdateMessages = true,
        DeleteMessages = true,
        EphemeralReplies = true,
        Modals = true,
        PersonalChat = true,
        Mentions = true,
        Threads = true,
        CardInInvokeResponse = true,
        InputsInCards = true,
        PostsAtMostOncePerId = true,
        MaxSuggestedActions = 3,
    };

    /// <inheritdoc/>
    public override ChannelCapabilities Capabilities => TestCapabilities;

    /// <summary>Makes a conversation.</summary>
    /// <param name="name">Its id and name.</param>
    /// <param name="user">The user's name; the id is the same in lower case.</param>
    /// <param name="bot">The bot's name.</param>
    /// <returns>The reference.</returns>
    public static ConversationReference CreateConversation(string name, string user = "User1", string bot = "Bot")
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(bot);
        return new ConversationReference
        {
            ChannelId = "test",
            ServiceUrl = "https://test.com",
            Conversation = new ConversationAccount(false, "personal", name, name),
            User = new ChannelAccount(user.ToLowerInvariant(), user),
            Bot = new ChannelAccount(bot.ToLowerInvariant(), bot),
            Locale = "en-us",
        };
    }

    /// <summary>Adds a middleware.</summary>
    /// <param name="middleware">The middleware.</param>
    /// <returns>This adapter.</returns>
    public new TestAdapter Use(IMiddleware middleware)
    {
        base.Use(middleware);
        return this;
    }

    /// <summary>Makes a message of the user.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public Activity MakeActivity(string? text = null) => new(ActivityTypes.Message) { Text = text, Locale = Locale };

    /// <summary>Sends a text to the bot.</summary>
    /// <param name="userSays">The text.</param>
    /// <param name="callback">The bot.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when the turn is worked.</returns>
    public Task SendTextToBotAsync(string userSays, BotCallbackHandler callback, CancellationToken cancellationToken = default) =>
        ProcessActivityAsync(null, MakeActivity(userSays), callback, cancellationToken);

    /// <inheritdoc/>
    public override Task<InvokeResponse?> ProcessActivityAsync(ClaimsIdentity? claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        activity.Type ??= ActivityTypes.Message;
        activity.ChannelId ??= Conversation.ChannelId;
        activity.ServiceUrl ??= Conversation.ServiceUrl;
        activity.From ??= Conversation.User;
        activity.Recipient ??= Conversation.Bot;
        activity.Conversation ??= Conversation.Conversation;
        activity.Locale ??= Locale;
        activity.Timestamp ??= _time.GetUtcNow();
        activity.Id ??= NewId();
        return base.ProcessActivityAsync(claimsIdentity, BotJson.ReadActivity(BotJson.ToUtf8Bytes(activity))!, callback, cancellationToken);
    }

    /// <summary>Clicks a button of a card.</summary>
    /// <param name="verb">The action's verb.</param>
    /// <param name="data">The action's data with the inputs, as JSON.</param>
    /// <param name="callback">The bot.</param>
    /// <param name="replyToId">The message that holds the card.</param>
    /// <param name="trigger">manual, or automatic for a refresh.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>The answer as HTTP would say it.</returns>
    public async Task<InvokeResponse> SendCardActionAsync(
        string verb,
        string data,
        BotCallbackHandler callback,
        string? replyToId = null,
        string trigger = "manual",
        CancellationToken cancellationToken = default)
    {
        using var json = System.Text.Json.JsonDocument.Parse(data);
        var value = new AdaptiveCardInvokeValue
        {
            Action = new AdaptiveCardInvokeAction { Type = "Action.Execute", Verb = verb, Data = json.RootElement },
            Trigger = trigger,
        };
        var activity = new Activity(ActivityTypes.Invoke) { Name = InvokeNames.AdaptiveCardAction, Value = BotJson.ToElement(value), ReplyToId = replyToId };
        return (await ProcessActivityAsync(null, activity, callback, cancellationToken))!;
    }

    /// <inheritdoc/>
    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activities);
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            var activity = activities[i];
            activity.Id = string.IsNullOrEmpty(activity.Id) ? NewId() : activity.Id;
            responses[i] = new ResourceResponse(activity.Id);
            if (activity.Type != ActivityTypes.Trace)
                Post(BotJson.ReadActivity(BotJson.ToUtf8Bytes(activity))!);
        }

        return Task.FromResult(responses);
    }

    /// <inheritdoc/>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var copy = BotJson.ReadActivity(BotJson.ToUtf8Bytes(activity))!;
        lock (_gate)
        {
            Updated.Add(copy);
            Requeue(a => a.Id == copy.Id ? copy : a);
        }

        return Task.FromResult(new ResourceResponse(copy.Id));
    }

    /// <inheritdoc/>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        lock (_gate)
        {
            Deleted.Add(reference);
            Requeue(a => a.Id == reference.ActivityId ? null : a);
        }

        return Task.CompletedTask;
    }

    /// <summary>Takes the next thing the bot sent.</summary>
    /// <returns>It, or null when there is none.</returns>
    public IActivity? GetNextReply()
    {
        lock (_gate)
            return ActiveQueue.TryDequeue(out var activity) ? activity : null;
    }

    /// <summary>Takes the next thing the bot sends, waiting for it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>It.</returns>
    public async Task<IActivity> GetNextReplyAsync(CancellationToken cancellationToken = default)
    {
        TaskCompletionSource<Activity> waiting;
        lock (_gate)
        {
            if (ActiveQueue.TryDequeue(out var activity))
                return activity;
            waiting = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiting);
        }

        await using (cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken)))
            return await waiting.Task;
    }

    private void Post(Activity activity)
    {
        lock (_gate)
        {
            if (!_posted.Add((activity.Conversation?.Id, activity.Id!)))
                return;
            while (_waiting.TryDequeue(out var waiting))
            {
                if (waiting.TrySetResult(activity))
                    return;
            }

            ActiveQueue.Enqueue(activity);
        }
    }

    private void Requeue(Func<Activity, Activity?> change)
    {
        var kept = ActiveQueue.Select(change).OfType<Activity>().ToList();
        ActiveQueue.Clear();
        kept.ForEach(ActiveQueue.Enqueue);
    }

    private string NewId() => Interlocked.Increment(ref _nextId).ToString(CultureInfo.InvariantCulture);
}
