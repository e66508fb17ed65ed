// A chat channel in memory, as Teams behaves: messages have ids of the channel's own, can be replaced, and stand in threads.
using System.Collections.Concurrent;
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>A message as people see it now.</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Conversation">Conversation with its thread part, if any.</param>
/// <param name="Activity">Its newest form.</param>
/// <param name="Updates">How often it was replaced.</param>
internal sealed record ChannelMessage(string Id, string Conversation, Activity Activity, int Updates = 0)
{
    /// <summary>Its card, or null.</summary>
    public SeenCard? Card => Activity.Attachments is [{ Content: { } content }, ..] ? new SeenCard(content) : null;

    /// <summary>What a notification says: the summary of a card, otherwise the text.</summary>
    public string Notification => Activity.Summary ?? Activity.Text ?? "";
}

/// <summary>Records what the bot posts and updates. <see cref="Broken"/> makes it fail as a channel that is down.</summary>
internal sealed class TeamChannel : BotAdapter
{
    private readonly Lock _gate = new();
    private readonly List<ChannelMessage> _messages = [];
    private int _lastId;

    /// <inheritdoc/>
    public override ChannelCapabilities Capabilities { get; } = new() { UpdateMessages = true, Threads = true, CardInInvokeResponse = true, InputsInCards = true, PersonalChat = true };

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
        Fail();
        lock (_gate)
        {
            return Task.FromResult(activities.Select(activity =>
            {
                var id = $"msg{++_lastId}";
                _messages.Add(new ChannelMessage(id, activity.Conversation?.Id ?? "", Copy(activity)));
                return new ResourceResponse(id);
            }).ToArray());
        }
    }

    /// <inheritdoc/>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        Fail();
        lock (_gate)
        {
            var index = _messages.FindIndex(m => m.Id == activity.Id);
            Assert.True(index >= 0, $"The bot updates {activity.Id}, which it never posted.");
            _messages[index] = _messages[index] with { Activity = Copy(activity), Updates = _messages[index].Updates + 1 };
        }

        return Task.FromResult(new ResourceResponse(activity.Id));
    }

    /// <inheritdoc/>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The bot deletes nothing.");

    // Through JSON, as over a wire: what arrives is a copy.
    private static Activity Copy(Activity activity) => BotJson.ReadActivity(BotJson.ToUtf8Bytes(activity))!;

    private void Fail()
    {
        if (Broken)
            throw new HttpRequestException("The channel is down.");
    }
}
