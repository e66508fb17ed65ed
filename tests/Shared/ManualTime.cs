// A clock for tests: stands still until it is moved; timers fire on the way, in order.
namespace BotTeam.Testing;

/// <summary>A <see cref="TimeProvider"/> whose time moves only by <see cref="Advance"/> or <see cref="MoveTo"/>.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start.ToUniversalTime();
    private TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ManualTime()
        : this(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9)))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    /// <summary>Ends when somebody waits for a time to come: who moves the clock before would not be noticed.</summary>
    public Task TimerSet()
    {
        lock (_lock)
        {
            if (_timers.Count > 0)
                return Task.CompletedTask;
            if (_set.Task.IsCompleted)
                _set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _set.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public void MoveTo(DateTimeOffset to)
    {
        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                next = _timers.Where(t => t.DueAt <= to).MinBy(t => t.DueAt);
                if (next is null)
                {
                    if (to > _now)
                        _now = to.ToUniversalTime();
                    return;
                }

                if (next.DueAt > _now)
                    _now = next.DueAt!.Value;
                next.Rearm(_now);
            }

            next.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool now;
            lock (time._lock)
            {
                _period = period;
                time._timers.Remove(this);
                DueAt = dueTime < TimeSpan.Zero ? null : time._now + dueTime;
                now = dueTime == TimeSpan.Zero;
                if (DueAt is not null && !now)
                {
                    time._timers.Add(this);
                    time._set.TrySetResult();
                }
            }

            if (now)
                ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Rearm(DateTimeOffset now)
        {
            DueAt = _period > TimeSpan.Zero ? now + _period : null;
            if (DueAt is null)
                time._timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
