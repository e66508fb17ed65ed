// What an announcer throws when the channel says when it takes messages again.
namespace BotTeam.Desk.Ports;

/// <summary>The channel takes nothing just now and says how long: what failed is tried again then, not sooner and not much later.</summary>
/// <param name="message">What happened.</param>
/// <param name="wait">How long the channel asks to wait.</param>
/// <param name="inner">The channel's own failure.</param>
public sealed class ChannelBusyException(string message, TimeSpan wait, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the channel asks to wait.</summary>
    public TimeSpan Wait { get; } = wait;

    /// <summary>How long a channel asked to wait, if it did and this failure comes of that.</summary>
    /// <param name="failure">The failure.</param>
    public static TimeSpan? WaitOf(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is ChannelBusyException busy)
                return busy.Wait;
        }

        return null;
    }
}
