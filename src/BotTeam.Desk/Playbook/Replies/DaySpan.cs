// A day or a span of days as people type it.
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
