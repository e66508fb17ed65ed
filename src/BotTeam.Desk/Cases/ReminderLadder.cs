// The rungs of a clock's ladder: warnings before, one at the deadline, repeats after. Each rung is posted once.
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Cases;

/// <summary>When clocks remind, given snooze and quiet hours.</summary>
/// <param name="store">The store: its plan, quiet hours and time zone.</param>
public sealed class ReminderLadder(StoreProfile store)
{
    /// <summary>The rung of a clock that stands at the deadline; those below warn, those above repeat.</summary>
    public int DeadlineRung => store.Reminders.Before.Count;

    /// <summary>When a rung stands, before snooze and quiet hours.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="rung">Index, 0 is the first warning.</param>
    public DateTimeOffset TimeOf(Clock clock, int rung)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return rung < DeadlineRung
            ? clock.DueAt - store.Reminders.Before[rung]
            : clock.DueAt + ((rung - DeadlineRung) * Repeat(clock));
    }

    /// <summary>
    /// The latest rung that is due now and not yet posted, or null. Rungs missed meanwhile are passed over: after a stop of
    /// the program one reminder comes, not five.
    /// </summary>
    /// <param name="clock">The clock.</param>
    /// <param name="posted">Highest rung posted or passed over; null: none.</param>
    /// <param name="snooze">Silence, if any.</param>
    /// <param name="now">The time.</param>
    public int? Due(Clock clock, int? posted, Snooze? snooze, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        int? due = null;
        var rung = First(clock, posted);
        if (rung > DeadlineRung && now > clock.DueAt)
        {
            // Far overdue: jump near the last repeat instead of climbing every one.
            var repeats = (int)Math.Min((now - clock.DueAt) / Repeat(clock), int.MaxValue / 2);
            rung = Math.Max(rung, DeadlineRung + repeats - 1);
        }

        for (; TimeOf(clock, rung) <= now; rung++)
        {
            if (Speaks(clock, rung, snooze) <= now)
                due = rung;
        }

        return due;
    }

    /// <summary>When the next reminder of a clock speaks.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="posted">Highest rung posted or passed over; null: none.</param>
    /// <param name="snooze">Silence, if any.</param>
    public DateTimeOffset Next(Clock clock, int? posted, Snooze? snooze)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var rung = First(clock, posted);
        var next = Speaks(clock, rung, snooze);
        // A held-back warning may be overtaken by a later rung that cannot wait.
        for (var later = rung + 1; later <= DeadlineRung; later++)
        {
            var at = Speaks(clock, later, snooze);
            if (at < next)
                next = at;
        }

        return next;
    }

    // Rungs that stood before the clock began are not posted: a promise for tomorrow has no warning of yesterday.
    private int First(Clock clock, int? posted)
    {
        var rung = (posted ?? -1) + 1;
        while (rung < DeadlineRung && TimeOf(clock, rung) <= clock.StartedAt)
            rung++;
        return rung;
    }

    private TimeSpan Repeat(Clock clock)
    {
        var every = clock.Kind == ClockKind.Notice ? store.NoticeEvery : store.Reminders.Every;
        return every > TimeSpan.FromMinutes(1) ? every : TimeSpan.FromMinutes(1);
    }

    // The deadline itself never waits, neither for a snooze nor for the morning; the last warning waits only while it still
    // warns; everything else can wait.
    private DateTimeOffset Speaks(Clock clock, int rung, Snooze? snooze)
    {
        var at = TimeOf(clock, rung);
        if (rung == DeadlineRung)
            return at;
        if (snooze is not null && rung < DeadlineRung && snooze.Until > at)
            at = snooze.Until < clock.DueAt ? snooze.Until : clock.DueAt;
        if (store.Quiet is not { } quiet)
            return at;
        var end = EndOfQuiet(quiet, at);
        return rung == DeadlineRung - 1 && end >= clock.DueAt ? at : end;
    }

    private DateTimeOffset EndOfQuiet(QuietHours quiet, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, store.TimeZone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (!time.IsBetween(quiet.From, quiet.To))
            return at;
        var day = DateOnly.FromDateTime(local.DateTime);
        if (quiet.From > quiet.To && time >= quiet.From)
            day = day.AddDays(1);
        return LocalTimes.At(day, quiet.To, store.TimeZone);
    }
}
