// One call to the connector, and where its URL comes from: every id is encoded, none can lead out of its place in the path.
namespace BotTeam.Teams.Outbound.Connector;

/// <summary>One call.</summary>
/// <param name="Name">What it is, for the log: <c>send</c>, <c>update</c> …</param>
/// <param name="Method">The method.</param>
/// <param name="Url">The whole URL.</param>
/// <param name="ConversationId">The conversation, when it concerns one.</param>
/// <param name="Body">UTF-8 JSON, or none.</param>
/// <param name="MostAnswerBytes">How much of the answer is read.</param>
internal sealed record ConnectorCall(string Name, HttpMethod Method, Uri Url, string? ConversationId, byte[]? Body, int MostAnswerBytes = 64 * 1024)
{
    private const int MostIdChars = 2_048;

    /// <summary>The collection of activities of a conversation, or one of them.</summary>
    /// <param name="serviceUrl">The service URL, with or without its trailing slash.</param>
    /// <param name="conversationId">The conversation, with its thread.</param>
    /// <param name="activityId">The activity, or null.</param>
    public static Uri Activities(string serviceUrl, string conversationId, string? activityId) => activityId is null
        ? At(serviceUrl, $"/v3/conversations/{Segment(conversationId)}/activities")
        : At(serviceUrl, $"/v3/conversations/{Segment(conversationId)}/activities/{Segment(activityId)}");

    /// <summary>All conversations.</summary>
    /// <param name="serviceUrl">The service URL.</param>
    public static Uri Conversations(string serviceUrl) => At(serviceUrl, "/v3/conversations");

    /// <summary>One member of a conversation.</summary>
    /// <param name="serviceUrl">The service URL.</param>
    /// <param name="conversationId">The conversation, without its thread.</param>
    /// <param name="memberId">The person's channel id or directory id.</param>
    public static Uri Member(string serviceUrl, string conversationId, string memberId) =>
        At(serviceUrl, $"/v3/conversations/{Segment(conversationId)}/members/{Segment(memberId)}");

    /// <summary>A page of the members of a conversation.</summary>
    /// <param name="serviceUrl">The service URL.</param>
    /// <param name="conversationId">The conversation, without its thread.</param>
    /// <param name="pageSize">How many at most.</param>
    /// <param name="continuationToken">From the page before; null for the first.</param>
    public static Uri Members(string serviceUrl, string conversationId, int pageSize, string? continuationToken) =>
        At(serviceUrl, $"/v3/conversations/{Segment(conversationId)}/pagedmembers?pageSize={pageSize}"
            + (continuationToken is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuationToken)}"));

    // A query or a fragment would swallow the path.
    private static Uri At(string serviceUrl, string path) =>
        !serviceUrl.AsSpan().ContainsAny('?', '#') && Uri.TryCreate(string.Concat(serviceUrl.AsSpan().TrimEnd('/'), path), UriKind.Absolute, out var url)
            ? url
            : throw new ArgumentException("The conversation has no service URL that can be called.", nameof(serviceUrl));

    private static string Segment(string id) =>
        id.Length is > 0 and <= MostIdChars && id is not ("." or "..")
            ? Uri.EscapeDataString(id)
            : throw new ArgumentException("An id of a conversation, message or person is empty, too long or no id at all.", nameof(id));
}
