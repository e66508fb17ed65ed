// A clock whose timers fire when the test says so.
namespace BotTeam.Mail.Tests.Outbound;

internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state), dueTime);
        lock (_timers)
            _timers.Add(timer);
        return timer;
    }

    /// <summary>Lets every timer run out; what they were set to.</summary>
    public List<TimeSpan> Expire()
    {
        List<ManualTimer> due;
        lock (_timers)
            due = [.. _timers];
        due.ForEach(t => t.Fire());
        return [.. due.Select(t => t.Due)];
    }

    private sealed class ManualTimer(Action fire, TimeSpan due) : ITimer
    {
        private bool _off;
        public TimeSpan Due => due;
        public void Fire()
        {
            if (!_off)
                fire();
        }
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;
        public void Dispose() => _off = true;
        public ValueTask DisposeAsync()
        {
            _off = true;
            return ValueTask.CompletedTask;
        }
    }
}
