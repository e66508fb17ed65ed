// What a channel says when it does not take a call, in words that hold for every channel.
namespace BotTeam.Builder;

/// <summary>A channel did not take a call, or could not be reached. Its message is for people who run the bot and holds no secret.</summary>
/// <param name="message">What happened and, where known, what to do.</param>
/// <param name="inner">What lies behind it.</param>
public class ChannelException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>The channel's own word for it, such as <c>BotDisabledByAdmin</c>.</summary>
    public string? Code { get; init; }

    /// <summary>How long the channel asks to wait before the next call; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>
/// The bot may not write to this conversation any more: it was removed or blocked. Trying again is useless until somebody speaks
/// to the bot there, or installs it again.
/// </summary>
/// <param name="message">What happened.</param>
public sealed class ConversationDeadException(string message) : ChannelException(message);

/// <summary>The channel knows no such conversation: what was remembered of it is void.</summary>
/// <param name="message">What happened.</param>
public sealed class ConversationNotFoundException(string message) : ChannelException(message);

/// <summary>The message to change is not there (any more): post it anew.</summary>
/// <param name="message">What happened.</param>
public sealed class MessageNotFoundException(string message) : ChannelException(message);

/// <summary>The message is larger than the channel takes, and cannot be made smaller without harm.</summary>
/// <param name="message">What happened.</param>
public sealed class MessageTooLargeException(string message) : ChannelException(message);
