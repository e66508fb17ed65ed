// Where a call goes: service, conversation, tenant, and whether it begins a thread. Worked out once per send.
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;

namespace BotTeam.Teams.Outbound;

/// <summary>Where a call goes.</summary>
/// <param name="ServiceUrl">The service URL.</param>
/// <param name="Host">Its host and port: what lanes go by.</param>
/// <param name="ConversationId">The conversation, with its thread.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="StartsThread">Whether a message there begins a thread.</param>
internal readonly record struct Place(string ServiceUrl, string Host, string ConversationId, string TenantId, bool StartsThread)
{
    /// <summary>The place of an activity or a reference.</summary>
    /// <param name="serviceUrl">Its service URL; that of the cloud when null.</param>
    /// <param name="conversation">Its conversation.</param>
    /// <param name="channelData">Its channel data, which names the tenant in old activities.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="InvalidOperationException">It names no conversation or no place that can be called.</exception>
    public static Place Of(string? serviceUrl, ConversationAccount? conversation, System.Text.Json.JsonElement? channelData, TeamsOptions options)
    {
        if (conversation is not { Id: { Length: > 0 } id })
            throw new InvalidOperationException("A message to Teams names no conversation.");
        var service = serviceUrl ?? DefaultServiceUrl(options);
        var tenant = conversation.TenantId ?? BotJson.FromElement<TeamsChannelData>(channelData)?.Tenant?.Id ?? options.TenantId;
        return new Place(service, HostOf(service), id, tenant, ConversationIds.StartsThread(conversation));
    }

    /// <summary>The host and port of a service URL, as it is written: a name for lanes, not a check.</summary>
    /// <param name="serviceUrl">The service URL.</param>
    public static string HostOf(string serviceUrl)
    {
        var rest = serviceUrl.AsSpan();
        if (rest.IndexOf("://") is var scheme and >= 0)
            rest = rest[(scheme + 3)..];
        var end = rest.IndexOf('/');
        return new string(end < 0 ? rest : rest[..end]);
    }

    /// <summary>Where a cloud takes calls for conversations whose own place is not known (protocol section 2.4).</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="InvalidOperationException">The cloud has no such place.</exception>
    public static string DefaultServiceUrl(TeamsOptions options) => options switch
    {
        { WithoutAuthentication: true } => throw new InvalidOperationException("In development the bot can speak only where it was spoken to."),
        { Cloud.Name: "public" } => "https://smba.trafficmanager.net/teams/",
        { Cloud.Name: "us-government" } => "https://smba.infra.gov.teams.microsoft.us/teams",
        _ => throw new InvalidOperationException("The service URL of this conversation is not known."),
    };
}
