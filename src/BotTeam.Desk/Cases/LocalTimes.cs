// Local days and times of a store, as moments.
namespace BotTeam.Desk.Cases;

/// <summary>Turns a local day and time into a moment.</summary>
public static class LocalTimes
{
    /// <summary>The moment of a local time; in a gap of daylight saving the first moment after it.</summary>
    /// <param name="day">Local day.</param>
    /// <param name="time">Local time.</param>
    /// <param name="zone">Time zone.</param>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            // Gaps begin and end at quarters of an hour.
            local = new DateTime(local.Ticks - (local.Ticks % TimeSpan.FromMinutes(15).Ticks), DateTimeKind.Unspecified);
            while (zone.IsInvalidTime(local))
                local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    /// <summary>The local day of a moment.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="zone">Time zone.</param>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The next moment after <paramref name="now"/> at which the local clock shows one of these times.</summary>
    /// <param name="times">Local times; at least one.</param>
    /// <param name="now">The moment.</param>
    /// <param name="zone">Time zone.</param>
    public static DateTimeOffset NextOf(IEnumerable<TimeOnly> times, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DayOf(now, zone);
        return times.SelectMany(_ => Enumerable.Range(0, 3), (time, day) => At(today.AddDays(day), time, zone)).Where(at => at > now).Min();
    }
}
