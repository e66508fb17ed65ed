// A chat channel in memory, as Teams behaves: messages have ids of the channel's own, can be replaced, and stand in threads.
using System.Collections.Concurrent;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Teams;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>A message as people see it now.</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Conversation">Conversation with its thread part, if any.</param>
/// <param name="Activity">Its newest form.</param>
/// <param name="Updates">How often it was replaced.</param>
internal sealed record ChannelMessage(string Id, string Conversation, Activity Activity, int Updates = 0)
{
    /// <summary>Its card, or null.</summary>
    public SeenCard? Card => Activity.Attachments is [{ Content: { } content }, ..] ? new SeenCard(content.Value) : null;

    /// <summary>What a notification says: the summary of a card, otherwise the text.</summary>
    public string Notification => Activity.Summary ?? Activity.Text ?? "";
}

/// <summary>Records what the bot posts and updates. <see cref="Broken"/> makes it fail as a channel that is down.</summary>
internal sealed class TeamChannel : BotAdapter
{
    private readonly Lock _gate = new();
    private readonly List<ChannelMessage> _messages = [];
    private readonly List<(Func<IReadOnlyList<ChannelMessage>, bool> Holds, TaskCompletionSource Done)> _waiting = [];
    private int _lastId;

    /// <inheritdoc/>
    public override ChannelCapabilities Capabilities => CanDo;

    /// <summary>What this channel says it can do.</summary>
    public ChannelCapabilities CanDo { get; set; } = new()
    {
        UpdateMessages = true,
        Threads = true,
        CardInInvokeResponse = true,
        InputsInCards = true,
        PersonalChat = true,
        Mentions = true,
    };

    /// <summary>Conversations that fail, by the beginning of their id.</summary>
    public Dictionary<string, Exception> Refusing { get; } = [];

    /// <summary>New messages that are taken; posting any other fails.</summary>
    public Predicate<Activity> CanSend { get; set; } = _ => true;

    /// <summary>While true every call fails.</summary>
    public bool Broken { get; set; }

    /// <summary>Everything, oldest first.</summary>
    public IReadOnlyList<ChannelMessage> Messages
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    /// <inheritdoc/>
    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        Fail(activities[0].Conversation?.Id);
        if (!CanSend(activities[0]))
            throw new HttpRequestException("The channel does not take this message.");
        lock (_gate)
        {
            return Task.FromResult(activities.Select(activity =>
            {
                var id = $"msg{++_lastId}";
                _messages.Add(new ChannelMessage(id, activity.Conversation?.Id ?? "", Copy(activity)));
                foreach (var (holds, done) in _waiting.Where(w => w.Holds(_messages)).ToList())
                    done.TrySetResult();
                return new ResourceResponse(id);
            }).ToArray());
        }
    }

    /// <inheritdoc/>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        Fail(activity.Conversation?.Id);
        lock (_gate)
        {
            var index = _messages.FindIndex(m => m.Id == activity.Id);
            if (Deleted.Contains(activity.Id!))
                throw new MessageNotFoundException("The message is gone.");
            Assert.True(index >= 0, $"The bot updates {activity.Id}, which it never posted.");
            _messages[index] = _messages[index] with { Activity = Copy(activity), Updates = _messages[index].Updates + 1 };
        }

        return Task.FromResult(new ResourceResponse(activity.Id));
    }

    /// <inheritdoc/>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        Assert.True(CanDo.DeleteMessages, "The bot deletes where nothing can be deleted.");
        if (RefusesDeletes)
            throw new ChannelException("501 Not Implemented") { Status = 501 };
        Delete(reference.ActivityId!);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Uri? LinkTo(ConversationReference conversation, string messageId) => TeamsLinks.ToMessage(conversation, messageId);

    /// <summary>Ends when what was posted satisfies the condition.</summary>
    public Task Until(Func<IReadOnlyList<ChannelMessage>, bool> holds)
    {
        lock (_gate)
        {
            if (holds(_messages))
                return Task.CompletedTask;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((holds, done));
            return done.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Somebody deletes a message.</summary>
    public void Delete(string messageId)
    {
        lock (_gate)
        {
            _messages.RemoveAll(m => m.Id == messageId);
            Deleted.Add(messageId);
        }
    }

    /// <summary>A channel that says it can delete, and does not.</summary>
    public bool RefusesDeletes { get; set; }

    /// <summary>Ids of deleted messages.</summary>
    public HashSet<string> Deleted { get; } = [];

    // Through JSON, as over a wire: what arrives is a copy.
    private static Activity Copy(Activity activity) => BotJson.ReadActivity(BotJson.ToUtf8Bytes(activity))!;

    private void Fail(string? conversation)
    {
        if (Refusing.FirstOrDefault(r => conversation?.StartsWith(r.Key, StringComparison.Ordinal) == true).Value is { } refusal)
            throw refusal;
        if (Broken)
            throw new HttpRequestException("The channel is down.");
    }
}
