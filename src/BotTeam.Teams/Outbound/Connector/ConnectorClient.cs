// The Bot Connector: the few calls the bot needs, each with the same care for token, time, size and repetition.
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Outbound.Lanes;
using BotTeam.Teams.Outbound.Tokens;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Outbound.Connector;

/// <summary>Calls the connector (protocol sections 1.2, 2.4 and 2.6). Safe for many calls at once.</summary>
internal sealed class ConnectorClient
{
    private const int MostMembersBytes = 4 * 1024 * 1024;

    private static readonly JsonTypeInfo<ResourceResponse> s_resource = BotJson.TypeInfo<ResourceResponse>();

    // Not an HttpClient: every try has a limit of its own, and another layer of limits and buffers would only cost.
    private readonly HttpMessageInvoker _http;
    private readonly TokenSource _tokens;
    private readonly Func<Uri, bool> _isAllowed;
    private readonly RetryRules _rules;
    private readonly TimeProvider _clock;
    private readonly ConnectorLog _log;
    private readonly Func<double> _random;

    /// <summary>Creates a client.</summary>
    /// <param name="http">Over a handler of <see cref="ConnectorHttp"/>.</param>
    /// <param name="tokens">Our token.</param>
    /// <param name="serviceUrls">Where calls may go.</param>
    /// <param name="rules">What is tried again.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">Status and correlation ids; never a body.</param>
    /// <param name="random">A number from 0 up to 1, for the spread of waits.</param>
    public ConnectorClient(HttpMessageInvoker http, TokenSource tokens, ServiceUrls serviceUrls, RetryRules rules, TimeProvider clock, ILogger log, Func<double> random)
        : this(http, tokens, serviceUrls.IsAllowed, rules, clock, log, random)
    {
    }

    /// <summary>For tests: another list of hosts. There is no setting that leads here.</summary>
    internal ConnectorClient(HttpMessageInvoker http, TokenSource tokens, Func<Uri, bool> isAllowed, RetryRules rules, TimeProvider clock, ILogger log, Func<double> random)
    {
        _http = http;
        _tokens = tokens;
        _isAllowed = isAllowed;
        _rules = rules;
        _clock = clock;
        _log = new ConnectorLog(log);
        _random = random;
    }

    /// <summary>Sends an activity, as a reply when an id is given.</summary>
    /// <param name="serviceUrl">Where the conversation takes calls.</param>
    /// <param name="conversationId">The conversation, with its thread.</param>
    /// <param name="replyToId">The activity it answers, or null.</param>
    /// <param name="body">The activity.</param>
    /// <param name="turn">The caller's turn in the conversation's lane.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The id of the message; absent when the channel does not say it.</returns>
    /// <exception cref="ChannelException">The channel did not take it, or could not be reached.</exception>
    /// <exception cref="TeamsTokenException">There is no token.</exception>
    public Task<ResourceResponse> SendAsync(string serviceUrl, string conversationId, string? replyToId, byte[] body, LaneTurn turn, CancellationToken cancellationToken)
    {
        var call = new ConnectorCall("send", HttpMethod.Post, ConnectorCall.Activities(serviceUrl, conversationId, replyToId), conversationId, body);
        return CallAsync(call, static answer => Parse(answer, s_resource) ?? new ResourceResponse(), turn, cancellationToken);
    }

    /// <summary>Replaces a message of the bot.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public Task<ResourceResponse> UpdateAsync(string serviceUrl, string conversationId, string activityId, byte[] body, LaneTurn turn, CancellationToken cancellationToken)
    {
        var call = new ConnectorCall("update", HttpMethod.Put, ConnectorCall.Activities(serviceUrl, conversationId, activityId), conversationId, body);
        return CallAsync(call, answer => Parse(answer, s_resource) is { Id: not null } updated ? updated : new ResourceResponse(activityId), turn, cancellationToken);
    }

    /// <summary>Deletes a message of the bot.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public Task DeleteAsync(string serviceUrl, string conversationId, string activityId, LaneTurn turn, CancellationToken cancellationToken) =>
        CallAsync(
            new ConnectorCall("delete", HttpMethod.Delete, ConnectorCall.Activities(serviceUrl, conversationId, activityId), conversationId, null),
            static answer => answer.IsWhole, turn, cancellationToken);

    /// <summary>Creates a chat with one person, or a thread of a channel.</summary>
    /// <param name="serviceUrl">Where the channel takes calls.</param>
    /// <param name="conversationId">The channel, for a thread; null for a chat.</param>
    /// <param name="body">What it is created with.</param>
    /// <param name="turn">The caller's turn in the conversation's lane.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ChannelException">The channel did not take it, could not be reached, or named no conversation.</exception>
    public Task<CreatedConversation> CreateAsync(string serviceUrl, string? conversationId, byte[] body, LaneTurn turn, CancellationToken cancellationToken)
    {
        var call = new ConnectorCall("create a conversation", HttpMethod.Post, ConnectorCall.Conversations(serviceUrl), conversationId, body);
        return CallAsync(
            call,
            static answer => Parse(answer, ConnectorJson.Default.CreatedConversation) is { Id.Length: > 0 } created
                ? created : throw new ChannelException("Teams created a conversation and did not say which."),
            turn, cancellationToken);
    }

    /// <summary>One member of a conversation.</summary>
    /// <param name="serviceUrl">Where the conversation takes calls.</param>
    /// <param name="conversationId">The conversation, without its thread.</param>
    /// <param name="memberId">The person's channel id or directory id.</param>
    /// <param name="turn">The caller's turn in the conversation's lane for reading.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The person; null when the channel knows nobody of this id there.</returns>
    public async Task<TeamsMember?> MemberAsync(string serviceUrl, string conversationId, string memberId, LaneTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            var call = new ConnectorCall("read a member", HttpMethod.Get, ConnectorCall.Member(serviceUrl, conversationId, memberId), conversationId, null);
            return await CallAsync(call, static answer => Parse(answer, ConnectorJson.Default.TeamsMember), turn, cancellationToken);
        }
        catch (ChannelException failure) when (failure is { Status: 404 } and not ConversationNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A page of the members of a conversation.</summary>
    /// <param name="serviceUrl">Where the conversation takes calls.</param>
    /// <param name="conversationId">The conversation, without its thread.</param>
    /// <param name="pageSize">At most 500.</param>
    /// <param name="continuationToken">From the page before.</param>
    /// <param name="turn">The caller's turn in the conversation's lane for reading.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<MembersPage> MembersAsync(string serviceUrl, string conversationId, int pageSize, string? continuationToken, LaneTurn turn, CancellationToken cancellationToken)
    {
        var url = ConnectorCall.Members(serviceUrl, conversationId, pageSize, continuationToken);
        var call = new ConnectorCall("read the members", HttpMethod.Get, url, conversationId, null, MostMembersBytes);
        return CallAsync(
            call,
            static answer => Parse(answer, ConnectorJson.Default.MembersPage) ?? throw new ChannelException("Teams answered something else than a list of members."),
            turn, cancellationToken);
    }

    private static T? Parse<T>(BoundedBody body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return body.IsWhole && !body.Utf8.IsEmpty ? JsonSerializer.Deserialize(body.Utf8.Span, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<T> CallAsync<T>(ConnectorCall call, Func<BoundedBody, T> read, LaneTurn turn, CancellationToken cancellationToken)
    {
        // Checked here again, where the token is attached: whoever called may have been fooled.
        if (!_isAllowed(call.Url))
            throw new InvalidOperationException($"The host {call.Url.Host} is not one that Teams takes calls on: nothing was sent to it.");
        var tries = 0;
        var networkFailures = 0;
        var tokenRefused = false;
        while (true)
        {
            await turn.PaceAsync(cancellationToken);
            var token = await _tokens.GetAsync(cancellationToken);
            ConnectorFailure? failure = null;
            Exception? lost = null;
            try
            {
                using var limit = new CancellationTokenSource(_rules.TryWithin, _clock);
                using var stopped = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limit);
                using var request = RequestOf(call, token);
                using var response = await _http.SendAsync(request, limit.Token);
                _log.Answered(call, response, tries + 1);
                if (response.IsSuccessStatusCode)
                    return read(await ReadDoneAsync(call, response, limit.Token));
                failure = await ReadFailureAsync(response, limit.Token);
            }
            catch (Exception caught) when (caught is HttpRequestException or IOException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                lost = caught;
            }

            if (failure is { Status: 401 } && token is not null && !tokenRefused)
            {
                tokenRefused = true;
                _tokens.Drop(token);
                if (await _tokens.GetAsync(cancellationToken) is { } fresh && !ReferenceEquals(fresh, token))
                    continue;
            }

            tries++;
            var wait = failure is not null
                ? _rules.AfterStatus(failure.Status, failure.RetryAfter, tries, _random())
                : _rules.AfterNetworkFailure(call.Method, ++networkFailures, tries, _random());
            if (failure is not null && _rules.ClosedAfter(failure.Status, failure.RetryAfter) is { } closed)
                turn.Close(closed);
            if (wait is not { } pause)
                throw failure?.ToException(call) ?? NoAnswer(call, lost!);
            _log.TriesAgain(call, failure, lost, pause);
            await Task.Delay(pause, _clock, cancellationToken);
        }
    }

    private static HttpRequestMessage RequestOf(ConnectorCall call, AccessToken? token)
    {
        var request = new HttpRequestMessage(call.Method, call.Url);
        request.Headers.TryAddWithoutValidation("User-Agent", ConnectorHttp.UserAgent);
        if (token is not null)
            request.Headers.Authorization = token.Header;
        // For the service's own routing. Ids are ASCII; one that is not would break the header.
        if (call.ConversationId is { } conversation && !conversation.AsSpan().ContainsAnyExceptInRange('!', '~'))
            request.Headers.TryAddWithoutValidation("x-ms-conversation-id", conversation);
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        }

        return request;
    }

    // The call has been done: whatever goes wrong from here on must not do it again.
    private async ValueTask<BoundedBody> ReadDoneAsync(ConnectorCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedBody.ReadAsync(response.Content, call.MostAnswerBytes, cancellationToken);
        }
        catch (Exception caught) when (caught is HttpRequestException or IOException or OperationCanceledException)
        {
            _log.AnswerLost(call, caught);
            return default;
        }
    }

    private async Task<ConnectorFailure> ReadFailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = default(BoundedBody);
        try
        {
            body = await BoundedBody.ReadAsync(response.Content, 16 * 1024, cancellationToken);
        }
        catch (Exception caught) when (caught is HttpRequestException or IOException or OperationCanceledException)
        {
            // The status is known, and says enough.
        }

        return ConnectorFailure.Read((int)response.StatusCode, body.Utf8, RetryAfterOf(response.Headers.RetryAfter));
    }

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static ChannelException NoAnswer(ConnectorCall call, Exception lost) => new(
        lost is OperationCanceledException ? $"Teams did not answer in time when asked to {call.Name}." : $"Teams could not be reached to {call.Name}.", lost);
}
