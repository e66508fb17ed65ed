// The part of a conversation id that names a thread: `channel;messageid=root`, as Teams writes it (protocol section 2.2).
namespace BotTeam.Bot.Channels;

internal static class Threads
{
    private const string Mark = ";messageid=";

    public static string In(string conversationId, string rootId) => $"{Base(conversationId)}{Mark}{rootId}";

    public static string Base(string conversationId)
    {
        var mark = conversationId.IndexOf(';', StringComparison.Ordinal);
        return mark < 0 ? conversationId : conversationId[..mark];
    }

    public static string? Root(string conversationId)
    {
        var mark = conversationId.IndexOf(Mark, StringComparison.Ordinal);
        return mark < 0 ? null : conversationId[(mark + Mark.Length)..];
    }
}
