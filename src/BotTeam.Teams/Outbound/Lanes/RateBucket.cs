// A token bucket in one number: the time at which it would be full again (the "virtual scheduling" form, GCRA).
namespace BotTeam.Teams.Outbound.Lanes;

/// <summary>Says how long a call has to wait. Its callers see to it that one of them asks at a time.</summary>
internal sealed class RateBucket
{
    private readonly TimeProvider _clock;
    private readonly long _every;
    private readonly long _slack;
    private long _fullAt = long.MinValue;

    /// <summary>Creates a full bucket.</summary>
    /// <param name="every">One call per this time in the long run.</param>
    /// <param name="burst">Calls at once after a quiet time.</param>
    /// <param name="clock">The time.</param>
    public RateBucket(TimeSpan every, int burst, TimeProvider clock)
    {
        _clock = clock;
        _every = Math.Max(1, (long)(every.TotalSeconds * clock.TimestampFrequency));
        _slack = _every * (burst - 1);
    }

    /// <summary>Whether nothing has to be remembered of it.</summary>
    public bool IsFull => _fullAt <= _clock.GetTimestamp();

    /// <summary>Takes the next place.</summary>
    /// <returns>How long to wait for it; zero or less for not at all.</returns>
    public TimeSpan Take()
    {
        var now = _clock.GetTimestamp();
        var start = Math.Max(_fullAt, now);
        _fullAt = start + _every;
        return TimeSpan.FromSeconds((start - now - _slack) / (double)_clock.TimestampFrequency);
    }
}
