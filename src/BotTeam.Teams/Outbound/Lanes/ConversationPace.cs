// The pace of one conversation: a bucket for the seconds and a slower one for the hour.
namespace BotTeam.Teams.Outbound.Lanes;

/// <summary>Says how long a call to a conversation has to wait. Only the one whose turn it is asks.</summary>
/// <param name="pace">The bot's limits.</param>
/// <param name="clock">The time.</param>
internal sealed class ConversationPace(SendPace pace, TimeProvider clock)
{
    private readonly RateBucket _seconds = new(pace.Every, pace.Burst, clock);
    private readonly RateBucket _hour = new(pace.HourEvery, pace.HourBurst, clock);

    /// <inheritdoc cref="RateBucket.IsFull"/>
    public bool IsFull => _seconds.IsFull && _hour.IsFull;

    /// <inheritdoc cref="RateBucket.Take"/>
    public TimeSpan Take()
    {
        var (seconds, hour) = (_seconds.Take(), _hour.Take());
        return seconds > hour ? seconds : hour;
    }
}
