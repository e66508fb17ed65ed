// A clock that stands still and tells which waits begin, so that a test moves it when somebody waits and not before.
using System.Threading.Channels;
using BotTeam.Testing;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class WatchedTime : TimeProvider
{
    /// <summary>The limit of one HTTP try, not a wait.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly ManualTime _time = new();
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();
    private readonly Channel<TimeSpan> _limits = Channel.CreateUnbounded<TimeSpan>();

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    public void Advance(TimeSpan by) => _time.Advance(by);

    /// <summary>The next wait that begins.</summary>
    public Task<TimeSpan> NextWaitAsync() => _waits.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>The next HTTP try that begins.</summary>
    public Task<TimeSpan> NextLimitAsync() => _limits.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Lets the next wait pass, and says how long it was.</summary>
    public async Task<TimeSpan> PassAsync()
    {
        var wait = await NextWaitAsync();
        Advance(wait);
        return wait;
    }

    public bool NobodyWaited => _waits.Reader.Count == 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _time.CreateTimer(callback, state, dueTime, period);
        if (dueTime == Limit)
            _limits.Writer.TryWrite(dueTime);
        else if (dueTime > TimeSpan.Zero)
            _waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
