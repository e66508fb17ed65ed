// What a conversation id of Teams says: a channel or not, and the thread behind the semicolon (protocol section 2.2).
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Outbound;

/// <summary>Reads conversation ids.</summary>
internal static class ConversationIds
{
    private const string ThreadMark = ";messageid=";

    /// <summary>The conversation without its thread: what limits, members and memory go by.</summary>
    /// <param name="conversationId">The id.</param>
    public static string Base(string conversationId)
    {
        var mark = conversationId.IndexOf(';', StringComparison.Ordinal);
        return mark < 0 ? conversationId : conversationId[..mark];
    }

    /// <summary>The message that begins the thread; null without a thread.</summary>
    /// <param name="conversationId">The id.</param>
    public static string? Root(string conversationId)
    {
        var mark = conversationId.IndexOf(ThreadMark, StringComparison.Ordinal);
        return mark < 0 ? null : conversationId[(mark + ThreadMark.Length)..];
    }

    /// <summary>Whether a message sent there begins a new thread: a channel without a thread.</summary>
    /// <param name="conversation">The conversation.</param>
    public static bool StartsThread(ConversationAccount conversation) =>
        conversation.Id is { } id && !id.Contains(';', StringComparison.Ordinal)
        && (conversation.ConversationType is { } type
            ? string.Equals(type, "channel", StringComparison.OrdinalIgnoreCase)
            : id.EndsWith("@thread.tacv2", StringComparison.Ordinal));
}
