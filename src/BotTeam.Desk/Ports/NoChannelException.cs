// What an announcer throws when a store has no channel yet: nothing is wrong, and what waits is told once there is one.
namespace BotTeam.Desk.Ports;

/// <summary>The store has no channel yet. What it was to be told stays an effect and is tried again.</summary>
public sealed class NoChannelException : Exception
{
    /// <summary>Says so.</summary>
    /// <param name="message">Which store, and what a person can do.</param>
    public NoChannelException(string message)
        : base(message)
    {
    }

    /// <summary>Says so, with the cause.</summary>
    /// <param name="message">Which store, and what a person can do.</param>
    /// <param name="innerException">The cause.</param>
    public NoChannelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says only that there is none.</summary>
    public NoChannelException()
        : base("The store has no channel yet.")
    {
    }
}
