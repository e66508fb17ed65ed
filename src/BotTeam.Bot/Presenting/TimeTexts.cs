// Times as people say them: how much is left, and when that is, in the store's time zone.
using System.Globalization;
using BotTeam.Bot.Cards;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Presenting;

/// <summary>Words for moments and spans.</summary>
public static class TimeTexts
{
    // So far away a minute more or less changes nothing.
    private const int HoursWithoutMinutes = 10;

    /// <summary>A moment: today and tomorrow by name, otherwise the date.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="now">The time.</param>
    /// <param name="zone">Store's time zone.</param>
    /// <param name="texts">Language.</param>
    public static string At(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone, TextSet texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var clock = local.ToString("H:mm", CultureInfo.InvariantCulture);
        var days = LocalTimes.DayOf(at, zone).DayNumber - LocalTimes.DayOf(now, zone).DayNumber;
        return days switch
        {
            0 => texts.Of("time.today", ("time", clock)),
            1 => texts.Of("time.tomorrow", ("time", clock)),
            -1 => texts.Of("time.yesterday", ("time", clock)),
            _ => texts.Of("time.date", ("date", Day(LocalTimes.DayOf(at, zone), texts)), ("time", clock)),
        };
    }

    /// <summary>A deadline: today and tomorrow to the minute, otherwise the day alone; a first line that wraps is not read at a glance.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="now">The time.</param>
    /// <param name="zone">Store's time zone.</param>
    /// <param name="texts">Language.</param>
    public static string Until(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone, TextSet texts)
    {
        var day = LocalTimes.DayOf(at, zone);
        return day.DayNumber - LocalTimes.DayOf(now, zone).DayNumber is 0 or 1 ? At(at, now, zone, texts) : Day(day, texts);
    }

    /// <summary>A day: 11月25日（水）, Wed, Nov 25.</summary>
    /// <param name="day">The day.</param>
    /// <param name="texts">Language.</param>
    public static string Day(DateOnly day, TextSet texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Language == "ja"
            ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日（{"日月火水木金土"[(int)day.DayOfWeek]}）")
            : day.ToString("ddd, MMM d", CultureInfo.InvariantCulture);
    }

    /// <summary>A span: 3時間12分, 45 min, 2日4時間; from ten hours on without minutes. Never negative, rounded down.</summary>
    /// <param name="span">The span.</param>
    /// <param name="texts">Language.</param>
    public static string Span(TimeSpan span, TextSet texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (span < TimeSpan.Zero)
            span = -span;
        var (days, hours, minutes) = ((int)span.TotalDays, span.Hours, span.Minutes);
        return (days, hours, minutes) switch
        {
            ( > 0, > 0, _) => texts.Of("span.daysHours", ("days", Number(days)), ("hours", Number(hours))),
            ( > 0, 0, _) => texts.Of("span.days", ("days", Number(days))),
            (0, >= HoursWithoutMinutes, _) or (0, > 0, 0) => texts.Of("span.hours", ("hours", Number(hours))),
            (0, > 0, _) => texts.Of("span.hoursMinutes", ("hours", Number(hours)), ("minutes", Number(minutes))),
            _ => texts.Of("span.minutes", ("minutes", Number(minutes))),
        };
    }

    /// <summary>How much of a clock is left, or how long it is overdue.</summary>
    /// <param name="due">The deadline.</param>
    /// <param name="now">The time.</param>
    /// <param name="texts">Language.</param>
    public static string Left(DateTimeOffset due, DateTimeOffset now, TextSet texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return due >= now
            ? texts.Of("time.left", ("span", Span(due - now, texts)))
            : texts.Of("time.overdue", ("span", Span(now - due, texts)));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
