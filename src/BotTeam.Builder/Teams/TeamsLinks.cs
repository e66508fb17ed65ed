// Links into the client of Teams.
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Teams;

/// <summary>Makes deep links of Teams.</summary>
public static class TeamsLinks
{
    /// <summary>A link to a message of a channel: <c>https://teams.microsoft.com/l/message/CHANNEL/MESSAGE?tenantId=…</c>.</summary>
    /// <param name="conversation">The channel; a thread part is left aside.</param>
    /// <param name="messageId">The message.</param>
    /// <returns>The link; null outside of channels, whose messages have none that works for everybody.</returns>
    public static Uri? ToMessage(ConversationReference conversation, string messageId)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        if (conversation.Conversation is not { Id: { Length: > 0 } id } account)
            return null;
        var mark = id.IndexOf(';', StringComparison.Ordinal);
        var channel = mark < 0 ? id : id[..mark];
        var isChannel = account.ConversationType is { } type
            ? string.Equals(type, "channel", StringComparison.OrdinalIgnoreCase)
            : channel.EndsWith("@thread.tacv2", StringComparison.Ordinal) || channel.EndsWith("@thread.skype", StringComparison.Ordinal);
        if (!isChannel)
            return null;
        var tenant = account.TenantId is { Length: > 0 } tenantId ? $"?tenantId={Uri.EscapeDataString(tenantId)}" : "";
        return new Uri($"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(channel)}/{Uri.EscapeDataString(messageId)}{tenant}");
    }
}
