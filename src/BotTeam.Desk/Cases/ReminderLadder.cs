// The rungs of a clock's ladder: warnings before, one at the deadline, repeats after. Each rung is posted once.
using System.Collections.Immutable;
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Cases;

/// <summary>When clocks remind, given snooze and quiet hours.</summary>
public sealed class ReminderLadder
{
    private readonly StoreProfile _store;
    private readonly ImmutableArray<TimeSpan> _before;

    /// <summary>Makes the ladder of a store.</summary>
    /// <param name="store">The store: its plan, quiet hours and time zone.</param>
    public ReminderLadder(StoreProfile store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _before = store.Reminders.Warnings;
    }

    /// <summary>The rung of a clock that stands at the deadline; those below warn, those above repeat.</summary>
    public int DeadlineRung => _before.Length;

    /// <summary>When a rung stands, before snooze and quiet hours.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="rung">Index, 0 is the first warning.</param>
    public DateTimeOffset TimeOf(Clock clock, int rung)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return rung < DeadlineRung
            ? clock.DueAt - _before[rung]
            : clock.DueAt + ((rung - DeadlineRung) * Repeat(clock));
    }

    /// <summary>
    /// The latest rung that is due now and not yet posted, or null. Rungs missed meanwhile are passed over: after a stop of
    /// the program one reminder comes, not five. There is one exactly when <see cref="Next"/> is not in the future.
    /// </summary>
    /// <param name="clock">The clock.</param>
    /// <param name="posted">Highest rung posted or passed over; null: none.</param>
    /// <param name="snooze">Silence, if any.</param>
    /// <param name="now">The time.</param>
    public int? Due(Clock clock, int? posted, Snooze? snooze, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var first = First(clock, posted);
        var latest = Latest(clock, now);
        // Repeats speak or wait together: only the latest can be the one.
        if (latest > DeadlineRung && latest >= first && Speaks(clock, latest, snooze, now) <= now)
            return latest;
        for (var rung = Math.Min(latest, DeadlineRung); rung >= first; rung--)
        {
            if (Speaks(clock, rung, snooze, now) <= now)
                return rung;
        }

        return null;
    }

    /// <summary>When the next reminder of a clock speaks.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="posted">Highest rung posted or passed over; null: none.</param>
    /// <param name="snooze">Silence, if any.</param>
    /// <param name="now">The time: what was missed and can wait, waits for the end of the quiet hours of now.</param>
    public DateTimeOffset Next(Clock clock, int? posted, Snooze? snooze, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var rung = First(clock, posted);
        var next = Speaks(clock, rung, snooze, now);
        // A held-back warning may be overtaken by a later rung that cannot wait.
        for (var later = rung + 1; later <= DeadlineRung; later++)
        {
            var at = Speaks(clock, later, snooze, now);
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

    // The highest rung whose time has come; -1 when none has.
    private int Latest(Clock clock, DateTimeOffset now)
    {
        if (now >= clock.DueAt)
            return DeadlineRung + (int)Math.Min((now - clock.DueAt) / Repeat(clock), int.MaxValue / 2);
        var rung = DeadlineRung - 1;
        while (rung >= 0 && TimeOf(clock, rung) > now)
            rung--;
        return rung;
    }

    private TimeSpan Repeat(Clock clock)
    {
        var every = clock.Kind == ClockKind.Notice ? _store.NoticeEvery : _store.Reminders.Every;
        return every > TimeSpan.FromMinutes(1) ? every : TimeSpan.FromMinutes(1);
    }

    // The deadline itself never waits, neither for a snooze nor for the morning; the last warning waits only while it still
    // warns; everything else can wait.
    private DateTimeOffset Speaks(Clock clock, int rung, Snooze? snooze, DateTimeOffset now)
    {
        var at = TimeOf(clock, rung);
        if (rung == DeadlineRung)
            return at;
        if (snooze is not null && rung < DeadlineRung && snooze.Until > at)
            at = snooze.Until < clock.DueAt ? snooze.Until : clock.DueAt;
        if (_store.Quiet is not { } quiet)
            return at;
        // What was missed must not break the quiet either.
        var asked = at > now ? at : now;
        var end = EndOfQuiet(quiet, asked);
        return end == asked || (rung == DeadlineRung - 1 && end >= clock.DueAt) ? at : end;
    }

    private DateTimeOffset EndOfQuiet(QuietHours quiet, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _store.TimeZone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (!time.IsBetween(quiet.From, quiet.To))
            return at;
        var day = DateOnly.FromDateTime(local.DateTime);
        if (quiet.From > quiet.To && time >= quiet.From)
            day = day.AddDays(1);
        var end = LocalTimes.At(day, quiet.To, _store.TimeZone);
        // When the clocks go back, the end of the quiet may come twice.
        return end > at ? end : at;
    }
}
