// A day or a span of days as people type it, and the days that a variable takes.
using System.Globalization;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>One day, or a span of days.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day; the first one when it is a single day. Before it when they were given the wrong way round.</param>
public readonly record struct DaySpan(DateOnly First, DateOnly Last)
{
    private static readonly string[] s_days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
    private static readonly string[] s_between = ["..", "〜", "~", "–", "から", " to ", " - "];

    /// <summary>Reads a day ("2026-11-25", "2026年11月25日") or a span ("2026-11-25..2026-11-28", "2026/11/25〜2026/11/28"); null for
    /// anything else. Days without a year are not read: a year that is guessed would be promised to a buyer.</summary>
    /// <param name="text">What was typed; full-width figures count as half-width ones.</param>
    public static DaySpan? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var parts = HalfWidth.Of(text).Split(s_between, StringSplitOptions.TrimEntries);
        return parts switch
        {
            [var only] when DayOf(only) is { } day => new DaySpan(day, day),
            [var first, var last] when DayOf(first) is { } from && DayOf(Until(last)) is { } to => new DaySpan(from, to),
            _ => null,
        };
    }

    /// <summary>As a variable's value: "2026-11-25", or "2026-11-25..2026-11-28".</summary>
    public override string ToString() => First == Last ? Iso(First) : $"{Iso(First)}..{Iso(Last)}";

    private static string Until(string text) => text.EndsWith("まで", StringComparison.Ordinal) ? text[..^2] : text;

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text.Trim(), s_days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Which days a variable takes, seen from the day on which it is written.</summary>
public enum VariableDays
{
    /// <summary>Any day ("any").</summary>
    Any,

    /// <summary>A day still to come, today included: what is announced to the buyer ("ahead").</summary>
    Ahead,

    /// <summary>A day gone by, today included: what has happened ("past").</summary>
    Past,
}

/// <summary>Where a span lies, seen from the days that a variable takes.</summary>
public enum DayPlace
{
    /// <summary>It fits.</summary>
    Fits,

    /// <summary>Its end comes before its beginning.</summary>
    Reversed,

    /// <summary>It has gone by.</summary>
    GoneBy,

    /// <summary>It is still to come.</summary>
    StillAhead,

    /// <summary>More than <see cref="DayWindow.Reach"/> years away: a slip of the finger.</summary>
    TooFar,
}

/// <summary>The days that a variable takes.</summary>
/// <param name="Earliest">First day it takes.</param>
/// <param name="Latest">Last day it takes.</param>
public readonly record struct DayWindow(DateOnly Earliest, DateOnly Latest)
{
    /// <summary>How far from today a day may lie, in years.</summary>
    public const int Reach = 2;

    /// <summary>The days that a variable takes today.</summary>
    /// <param name="days">Which.</param>
    /// <param name="today">The store's day.</param>
    public static DayWindow Of(VariableDays days, DateOnly today) => new(
        days == VariableDays.Ahead ? today : today.AddYears(-Reach),
        days == VariableDays.Past ? today : today.AddYears(Reach));

    /// <summary>Where a span lies. A span that has begun has not gone by yet.</summary>
    /// <param name="span">The span.</param>
    /// <param name="days">The days that the variable takes.</param>
    /// <param name="today">The store's day.</param>
    public static DayPlace Place(DaySpan span, VariableDays days, DateOnly today) => span switch
    {
        _ when span.Last < span.First => DayPlace.Reversed,
        _ when days == VariableDays.Ahead && span.Last < today => DayPlace.GoneBy,
        _ when days == VariableDays.Past && span.Last > today => DayPlace.StillAhead,
        _ when span.First < today.AddYears(-Reach) || span.Last > today.AddYears(Reach) => DayPlace.TooFar,
        _ => DayPlace.Fits,
    };
}
