// Teams as a channel: what the bot sends goes to the Bot Connector, in order, within the limits, in the shape Teams wants.
using System.Runtime.CompilerServices;
using System.Security.Claims;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;
using BotTeam.Builder.Teams;
using BotTeam.Teams.Outbound;
using BotTeam.Teams.Outbound.Connector;
using BotTeam.Teams.Outbound.Lanes;
using BotTeam.Teams.Outbound.Messages;
using BotTeam.Teams.Outbound.Tokens;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams;

/// <summary>
/// The adapter of Microsoft Teams. A message to a bare channel id starts a new thread, one to an id with <c>;messageid=</c> is
/// posted into that thread (protocol section 2.2). Ids that a caller gave its activities are ignored: Teams names its messages.
/// </summary>
public sealed class TeamsAdapter : BotAdapter, IDisposable
{
    private const int MembersOfAPage = 500;

    private readonly TeamsOptions _options;
    private readonly ConnectorClient _connector;
    private readonly Sender _sender;
    private readonly SocketsHttpHandler? _http;

    /// <summary>Creates the adapter.</summary>
    /// <param name="options">The options of Teams.</param>
    /// <param name="storage">Where conversations and people are remembered.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logs">Where calls are told of.</param>
    /// <param name="oversize">What stands at the end of a message that had to be cut; the channel's own words when null.</param>
    /// <exception cref="ArgumentException">The options name no credential that can be used.</exception>
    public TeamsAdapter(TeamsOptions options, IStorage storage, TimeProvider clock, ILoggerFactory logs, IOversizeMessages? oversize = null)
        : this(options, ConnectorHttp.CreateHandler(), storage, clock, logs, oversize)
    {
    }

    /// <summary>For tests: a connector of their own.</summary>
    internal TeamsAdapter(TeamsOptions options, ConnectorClient connector, IStorage storage, TimeProvider clock, ILogger log, IOversizeMessages? oversize)
    {
        _options = options;
        _connector = connector;
        References = new TeamsReferences(storage, clock);
        _sender = new Sender(options, connector, new ConversationLanes(options.Pace, clock), new MessageBudget(options.MostMessageChars, oversize, log), References, log);
        Capabilities = new ChannelCapabilities
        {
            UpdateMessages = true,
            DeleteMessages = true,
            PersonalChat = true,
            Mentions = true,
            Threads = true,
            TypingSign = true,
            ViewsPerPerson = true,
            CardInInvokeResponse = true,
            InputsInCards = true,
            PostsAtMostOncePerId = false,
            MaxActivityChars = options.MostMessageChars,
            MaxTextChars = 20_000,
            MaxSuggestedActions = 3,
            MaxActions = 6,
        };
    }

    private TeamsAdapter(TeamsOptions options, SocketsHttpHandler http, IStorage storage, TimeProvider clock, ILoggerFactory logs, IOversizeMessages? oversize)
        : this(options, Connector(options, http, clock, logs), storage, clock, logs.CreateLogger<TeamsAdapter>(), oversize) => _http = http;

    /// <inheritdoc/>
    public override ChannelCapabilities Capabilities { get; }

    /// <summary>The conversations and people the bot has seen.</summary>
    public TeamsReferences References { get; }

    /// <inheritdoc/>
    public void Dispose() => _http?.Dispose();

    /// <inheritdoc/>
    public override Uri? LinkTo(ConversationReference conversation, string messageId) => TeamsLinks.ToMessage(conversation, messageId);

    /// <inheritdoc/>
    /// <remarks>Learns first where and to whom the bot can speak.</remarks>
    public override Task<InvokeResponse?> ProcessActivityAsync(ClaimsIdentity? claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var remembering = References.RememberAsync(activity, cancellationToken);
        return remembering.IsCompletedSuccessfully
            ? base.ProcessActivityAsync(claimsIdentity, activity, callback, cancellationToken)
            : AfterAsync(remembering.AsTask());

        async Task<InvokeResponse?> AfterAsync(Task remembered)
        {
            await remembered;
            return await base.ProcessActivityAsync(claimsIdentity, activity, callback, cancellationToken);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A text with a card becomes two messages; the answer names the card, and in a new thread the card is its root. The sign of
    /// typing is left out where it cannot be shown, and its failure fails nothing. What nobody would see is not sent.
    /// </remarks>
    /// <exception cref="ChannelException">Teams did not take it, or could not be reached.</exception>
    /// <exception cref="TeamsTokenException">There is no token.</exception>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activities);
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
            responses[i] = await SendAsync(activities[i], cancellationToken);
        return responses;
    }

    /// <inheritdoc/>
    /// <exception cref="ChannelException">Teams did not take it, or could not be reached.</exception>
    /// <exception cref="TeamsTokenException">There is no token.</exception>
    protected override Task<ResourceResponse?> SendActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return SendAsync(activity, cancellationToken)!;
    }

    /// <inheritdoc/>
    /// <remarks>One message cannot be two: of a text with a card, the card replaces the message.</remarks>
    /// <exception cref="MessageNotFoundException">The message is not there any more.</exception>
    /// <exception cref="ChannelException">Teams did not take it, or could not be reached.</exception>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return _sender.UpdateAsync(activity, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>A message that is gone already counts as deleted.</remarks>
    /// <exception cref="ChannelException">Teams did not take it, or could not be reached.</exception>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return _sender.DeleteAsync(reference, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Speaks at the newest service URL that is known of the conversation, whatever the reference says.</remarks>
    /// <exception cref="ConversationDeadException">The conversation is known to be dead: nothing was asked of Teams.</exception>
    public override async Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var current = reference;
        if (reference.Conversation is { Id: { Length: > 0 } id } conversation && await References.FindAsync(id, cancellationToken) is { } known)
        {
            if (known.DeadSince is { } since)
                throw new ConversationDeadException($"Teams refuses the bot in this conversation since {since:u} ({known.DeadCode}).") { Code = known.DeadCode };
            current = Newest(reference, conversation, known.Reference);
        }

        await base.ContinueConversationAsync(botId, current, callback, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>One member opens that person's chat; a group with an activity starts a thread in the channel of <c>channelData.channel.id</c>.</remarks>
    /// <exception cref="InvalidOperationException">Teams cannot create such a conversation.</exception>
    /// <exception cref="ChannelException">Teams did not take it, or could not be reached.</exception>
    public override async Task CreateConversationAsync(
        string botAppId,
        string channelId,
        string serviceUrl,
        string? audience,
        ConversationParameters conversationParameters,
        BotCallbackHandler callback,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(conversationParameters);
        ArgumentNullException.ThrowIfNull(callback);
        var reference = conversationParameters.IsGroup == true
            ? await StartThreadAsync(serviceUrl, conversationParameters, cancellationToken)
            : await OpenChatAsync(serviceUrl, conversationParameters, cancellationToken);
        var activity = reference.GetContinuationActivity();
        activity.Name = ActivityEventNames.CreateConversation;
        activity.Id = reference.ActivityId;
        await RunPipelineAsync(new TurnContext(this, activity), callback, cancellationToken);
    }

    /// <summary>The chat with a person the bot has seen, created when they are known from a channel only.</summary>
    /// <param name="personId">The channel's id of the person, or the id in the directory.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The chat; null when the person is not known, or refuses the bot.</returns>
    /// <exception cref="ChannelException">Teams did not take it, or could not be reached.</exception>
    public async Task<ConversationReference?> PersonalChatAsync(string personId, CancellationToken cancellationToken = default)
    {
        if (await References.FindPersonAsync(personId, cancellationToken) is not { } person)
            return null;
        if (person.ConversationId is { } chat && await References.FindAsync(chat, cancellationToken) is { } known)
            return known.DeadSince is null ? Newest(known.Reference, known.Reference.Conversation!, known.Reference) : null;
        return await _sender.OpenChatAsync(person, _sender.Bot, cancellationToken);
    }

    /// <summary>One member of a conversation, from its roster.</summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="memberId">The channel's id of the person, or the id in the directory.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The person, or null when they are no member.</returns>
    /// <exception cref="ChannelException">Teams did not take it, or could not be reached.</exception>
    public async Task<TeamsMember?> GetMemberAsync(ConversationReference reference, string memberId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var place = Place.Of(reference.ServiceUrl, reference.Conversation, null, _options);
        using var turn = await _sender.EnterAsync(place, forReading: true, cancellationToken);
        return await _connector.MemberAsync(place.ServiceUrl, ConversationIds.Base(place.ConversationId), memberId, turn, cancellationToken);
    }

    /// <summary>All members of a conversation, read page by page.</summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ChannelException">Teams did not take it, or could not be reached.</exception>
    public async IAsyncEnumerable<TeamsMember> GetMembersAsync(ConversationReference reference, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var place = Place.Of(reference.ServiceUrl, reference.Conversation, null, _options);
        string? next = null;
        do
        {
            MembersPage page;
            using (var turn = await _sender.EnterAsync(place, forReading: true, cancellationToken))
                page = await _connector.MembersAsync(place.ServiceUrl, ConversationIds.Base(place.ConversationId), MembersOfAPage, next, turn, cancellationToken);
            foreach (var member in page.Members ?? [])
                yield return member;
            // A page that leads to itself would never end.
            next = page.ContinuationToken == next ? null : page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    private Task<ResourceResponse> SendAsync(Activity activity, CancellationToken cancellationToken) => activity.Type switch
    {
        null or ActivityTypes.Message => _sender.PostAsync(activity, cancellationToken),
        ActivityTypes.Typing => _sender.ShowTypingAsync(activity, cancellationToken),
        _ => Task.FromResult(new ResourceResponse(activity.Id ?? "")),
    };

    private static ConnectorClient Connector(TeamsOptions options, SocketsHttpHandler http, TimeProvider clock, ILoggerFactory logs)
    {
        Func<double> random = Random.Shared.NextDouble;
        var tokens = new TokenSource(TokenSource.IssuerOf(options, ConnectorHttp.CreateClient(http), clock), clock, logs.CreateLogger<TokenSource>(), random);
        return new ConnectorClient(new HttpMessageInvoker(http, disposeHandler: false), tokens, new ServiceUrls(options), new RetryRules(), clock, logs.CreateLogger<ConnectorClient>(), random);
    }

    // A copy: what is remembered is shared, and a turn's activity is the bot's to change. The thread is that of the caller.
    private static ConversationReference Newest(ConversationReference reference, ConversationAccount conversation, ConversationReference known) => new()
    {
        ActivityId = reference.ActivityId,
        ChannelId = reference.ChannelId ?? known.ChannelId,
        ServiceUrl = known.ServiceUrl ?? reference.ServiceUrl,
        Locale = reference.Locale ?? known.Locale,
        Bot = known.Bot is { } bot ? new ChannelAccount(bot.Id, bot.Name, bot.Role) : reference.Bot,
        User = reference.User ?? (known.User is { } user ? new ChannelAccount(user.Id, user.Name, user.Role, user.AadObjectId) : null),
        Conversation = new ConversationAccount(
            conversation.IsGroup ?? known.Conversation?.IsGroup,
            conversation.ConversationType ?? known.Conversation?.ConversationType,
            conversation.Id,
            conversation.Name,
            conversation.TenantId ?? known.Conversation?.TenantId),
    };

    private async Task<ConversationReference> StartThreadAsync(string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken)
    {
        var channel = BotJson.FromElement<TeamsChannelData>(parameters.ChannelData)?.Channel?.Id
            ?? throw new InvalidOperationException("Teams creates groups as threads of a channel only: channelData.channel.id is missing.");
        var activity = parameters.Activity ?? throw new InvalidOperationException("A new thread needs its first message.");
        var account = new ConversationAccount(true, "channel", ConversationIds.Base(channel), tenantId: parameters.TenantId);
        var place = Place.Of(serviceUrl, account, parameters.ChannelData, _options);
        var (thread, root) = await _sender.StartThreadAsync(place, activity, cancellationToken);
        account.Id = thread;
        account.TenantId = place.TenantId;
        return new ConversationReference { ActivityId = root.Id, ChannelId = Sender.ChannelId, ServiceUrl = serviceUrl, Bot = parameters.Bot ?? _sender.Bot, Conversation = account };
    }

    private Task<ConversationReference> OpenChatAsync(string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.Members is not [{ Id: { Length: > 0 } id } member])
            throw new InvalidOperationException("A chat of the bot has exactly one member; group chats cannot be created through the connector.");
        var person = new KnownPerson(id, member.AadObjectId, parameters.TenantId, serviceUrl, null);
        return _sender.OpenChatAsync(person, parameters.Bot is { Id: not null } bot ? bot : _sender.Bot, cancellationToken);
    }
}
