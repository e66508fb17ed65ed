// What the connector answers, read by source generated code.
using System.Text.Json.Serialization;

namespace BotTeam.Teams.Outbound.Connector;

/// <summary>The answer to creating a conversation.</summary>
internal sealed record CreatedConversation
{
    /// <summary>The conversation: <c>a:…</c> for a chat, <c>19:…;messageid=…</c> for a thread.</summary>
    public string? Id { get; init; }

    /// <summary>The first message, for a thread.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Where the conversation takes calls, when the channel says so.</summary>
    public string? ServiceUrl { get; init; }
}

/// <summary>A page of members.</summary>
internal sealed record MembersPage
{
    /// <summary>The people.</summary>
    public IReadOnlyList<TeamsMember>? Members { get; init; }

    /// <summary>Asks for the next page; null or empty on the last.</summary>
    public string? ContinuationToken { get; init; }
}

/// <summary>The source generated metadata of the connector's answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreatedConversation))]
[JsonSerializable(typeof(MembersPage))]
[JsonSerializable(typeof(TeamsMember))]
internal sealed partial class ConnectorJson : JsonSerializerContext;
