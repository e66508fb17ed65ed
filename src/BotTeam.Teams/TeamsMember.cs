// A person as the roster of a conversation knows them.
using System.Text.Json.Serialization;

namespace BotTeam.Teams;

/// <summary>A member of a conversation (protocol section 2.4). Names and addresses are what the directory says: never an identity.</summary>
public sealed record TeamsMember
{
    /// <summary>The channel's id, <c>29:…</c>, per bot.</summary>
    public string? Id { get; init; }

    /// <summary>The id in the directory, under the one or the other name.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>The same id under the name that older answers use.</summary>
    [JsonPropertyName("objectId")]
    public string? ObjectId { get; init; }

    /// <summary>Display text.</summary>
    public string? Name { get; init; }

    /// <summary>Given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>Family name.</summary>
    public string? Surname { get; init; }

    /// <summary>Mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Name to sign in with.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>Tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>user, guest, anonymous or bot.</summary>
    public string? UserRole { get; init; }

    /// <summary>The id in the directory, whichever name it came under.</summary>
    [JsonIgnore]
    public string? DirectoryId => AadObjectId ?? ObjectId;
}
