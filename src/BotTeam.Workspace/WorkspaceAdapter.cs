// The workspace as a channel: what the bot sends goes into the conversation's feed, and what people do becomes turns.
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Workspace.Feed;

namespace BotTeam.Workspace;

/// <summary>
/// The adapter of the local workspace. Conversation ids are those of <see cref="WorkspaceOptions"/> and of
/// <see cref="WorkspaceIds"/>, with <c>;messageid=</c> for a thread; a bare channel id starts a new thread (PROTOCOL 2.2).
/// </summary>
public sealed class WorkspaceAdapter : BotAdapter
{
    private readonly WorkspaceFeed _feed;
    private readonly WorkspaceOptions _options;

    internal WorkspaceAdapter(WorkspaceFeed feed, WorkspaceOptions options)
    {
        _feed = feed;
        _options = options;
    }

    /// <inheritdoc/>
    public override ChannelCapabilities Capabilities { get; } = new()
    {
        UpdateMessages = true,
        DeleteMessages = true,
        PersonalChat = true,
        Mentions = true,
        Threads = true,
        CardInInvokeResponse = true,
        InputsInCards = true,
        PostsAtMostOncePerId = true,
        MaxActivityChars = 400_000,
        MaxTextChars = 200_000,
    };

    /// <summary>A reference to speak in a channel, for <see cref="BotAdapter.ContinueConversationAsync"/>.</summary>
    /// <param name="conversationId">A channel, a thread of it, or a personal chat.</param>
    /// <returns>The reference.</returns>
    public ConversationReference Reference(string conversationId)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        return new()
        {
            ChannelId = WorkspaceIds.ChannelId,
            Bot = Bot(),
            Conversation = Account(conversationId),
            ServiceUrl = "urn:botteam:workspace",
            Locale = _options.People.FirstOrDefault(person => WorkspaceIds.Personal(person.Id) == conversationId)?.Locale,
        };
    }

    /// <inheritdoc/>
    /// <remarks>Messages are posted; every other type is left out, as nobody would see it.</remarks>
    /// <exception cref="InvalidOperationException">The conversation does not exist.</exception>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activities);
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            responses[i] = activities[i].Type == ActivityTypes.Message
                ? new ResourceResponse(await PostAsync(activities[i], cancellationToken))
                : new ResourceResponse(activities[i].Id ?? "");
        }

        return responses;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The message does not exist (any more), or is not the bot's.</exception>
    public override async Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var (conversation, _) = Open(activity.Conversation);
        var id = activity.Id ?? throw new InvalidOperationException("An update needs the id of its message.");
        _ = await OwnAsync(conversation, id, cancellationToken);
        var copy = BotJson.ReadActivity(BotJson.ToUtf8Bytes(activity))!;
        copy.From = Bot();
        await conversation.ChangeAsync(id, (old, at) => old with { Activity = copy, EditedAt = at, Views = old.Views.Clear() }, personId: null, cancellationToken);
        return new ResourceResponse(id);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The message is not the bot's.</exception>
    public override async Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var (conversation, _) = Open(reference.Conversation);
        if (await conversation.FindAsync(reference.ActivityId ?? "", cancellationToken) is not { } message)
            return;
        if (!message.IsFromBot)
            throw new InvalidOperationException("The bot can delete its own messages only.");
        await conversation.DeleteAsync(message.Id, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>One member opens that person's chat; a group with an activity starts a thread in the channel of <c>channelData.channel.id</c>.</remarks>
    /// <exception cref="InvalidOperationException">The person or the channel does not exist.</exception>
    public override async Task CreateConversationAsync(
        string botAppId,
        string channelId,
        string serviceUrl,
        string? audience,
        ConversationParameters conversationParameters,
        BotCallbackHandler callback,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationParameters);
        ArgumentNullException.ThrowIfNull(callback);
        var reference = conversationParameters.IsGroup == true
            ? await StartThreadAsync(conversationParameters, cancellationToken)
            : Reference(PersonalOf(conversationParameters));
        var activity = reference.GetContinuationActivity();
        activity.Name = ActivityEventNames.CreateConversation;
        await RunPipelineAsync(new TurnContext(this, activity), callback, cancellationToken);
    }

    internal static JsonElement Merge(JsonElement? data, IReadOnlyDictionary<string, string> inputs)
    {
        if (inputs.Count == 0)
            return data ?? JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>(), WorkspaceJson.Default.DictionaryStringJsonElement);
        var merged = new Dictionary<string, JsonElement>();
        if (data is { ValueKind: JsonValueKind.Object } fields)
        {
            foreach (var field in fields.EnumerateObject())
            {
                merged[field.Name] = field.Value;
            }
        }

        foreach (var (id, value) in inputs)
        {
            merged[id] = BotJson.ToElement(value);
        }

        return JsonSerializer.SerializeToElement(merged, WorkspaceJson.Default.DictionaryStringJsonElement);
    }

    internal ConversationAccount Account(string conversationId)
    {
        var (id, _) = WorkspaceIds.Split(conversationId);
        var personal = WorkspaceIds.IsPersonal(id);
        return new ConversationAccount(!personal, personal ? "personal" : "channel", conversationId, _options.Channels.FirstOrDefault(channel => channel.Id == id)?.Name);
    }

    internal ChannelAccount Bot() => new(WorkspaceIds.Bot, _options.BotName, RoleTypes.Bot);

    private async Task<string> PostAsync(Activity activity, CancellationToken cancellationToken)
    {
        var (conversation, root) = Open(activity.Conversation);
        activity.From = Bot();
        return (await conversation.PostAsync(activity, root, awaitsTurn: false, cancellationToken)).Id;
    }

    private async Task<ConversationReference> StartThreadAsync(ConversationParameters parameters, CancellationToken cancellationToken)
    {
        var channel = parameters.ChannelData is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("channel", out var named)
            && named.ValueKind == JsonValueKind.Object && named.TryGetProperty("id", out var id) ? id.GetString() : null;
        var activity = parameters.Activity ?? throw new InvalidOperationException("A new thread needs its first message.");
        activity.Type ??= ActivityTypes.Message;
        activity.Conversation = Account(channel ?? throw new InvalidOperationException("A new thread needs channelData.channel.id."));
        var posted = await PostAsync(activity, cancellationToken);
        return Reference(WorkspaceIds.InThread(channel, posted));
    }

    private string PersonalOf(ConversationParameters parameters)
    {
        var member = parameters.Members is [{ Id: { } only }] ? only : throw new InvalidOperationException("A personal chat has exactly one member.");
        return _options.People.FirstOrDefault(person => person.AccountId == member) is { } person
            ? WorkspaceIds.Personal(person.Id)
            : throw new InvalidOperationException($"There is nobody with the id '{member}' in the workspace.");
    }

    private static async Task<FeedMessage> OwnAsync(ConversationFeed conversation, string id, CancellationToken cancellationToken) =>
        await conversation.FindAsync(id, cancellationToken) is { IsFromBot: true } message
            ? message
            : throw new InvalidOperationException($"The bot has no message '{id}' in this conversation.");

    private (ConversationFeed Conversation, string? Root) Open(ConversationAccount? account)
    {
        var (id, root) = WorkspaceIds.Split(account?.Id ?? "");
        var conversation = _feed.Conversation(id) ?? throw new InvalidOperationException($"The workspace has no conversation '{id}'.");
        return (conversation, root);
    }
}
