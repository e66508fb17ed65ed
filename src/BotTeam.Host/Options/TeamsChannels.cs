// How a channel of Teams is written in a store's options: "teams:" and the channel's id.
namespace BotTeam.Host.Options;

/// <summary>Channels of Teams in options.</summary>
internal static class TeamsChannels
{
    private const string Kind = "teams:";
    private const int LongestId = 200;

    /// <summary>The id of the channel a store is bound to; null when it is bound to none of Teams.</summary>
    /// <param name="store">The store.</param>
    public static string? Of(StoreOptions store) => store.Channel is { } channel && channel.StartsWith(Kind, StringComparison.Ordinal) ? channel[Kind.Length..] : null;

    /// <summary>Whether a text is written that way. The id of a channel, not of one thread in it.</summary>
    /// <param name="text">The text.</param>
    public static bool IsChannel(string text) =>
        text.StartsWith(Kind + "19:", StringComparison.Ordinal) && text.Length <= LongestId
        && (text.EndsWith("@thread.tacv2", StringComparison.Ordinal) || text.EndsWith("@thread.skype", StringComparison.Ordinal))
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '@' or '.' or '-' or '_');
}
