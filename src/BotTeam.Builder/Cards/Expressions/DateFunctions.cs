// Functions over moments: ISO texts in, ISO texts (UTC) or a .NET pattern out. The clock is the template's.
using System.Globalization;

namespace BotTeam.Builder.Cards.Expressions;

internal static class DateFunctions
{
    private const string Iso = "yyyy-MM-ddTHH:mm:ss.fff";

    public static IEnumerable<Function> All =>
    [
        new("utcNow", 0, 2, (e, a) => Write(e, e.Options.Clock.GetUtcNow(), a)),
        new("formatDateTime", 1, 3, (e, a) => Write(e, Read(a[0]), a[1..])),
        new("formatEpoch", 1, 3, (e, a) => Write(e, a[0].IsNumber ? Shift(DateTimeOffset.UnixEpoch, a[0].AsNumber * TimeSpan.TicksPerSecond) : null, a[1..])),
        new("addDays", 2, 4, (e, a) => Add(e, a, TimeSpan.TicksPerDay)),
        new("addHours", 2, 4, (e, a) => Add(e, a, TimeSpan.TicksPerHour)),
        new("addMinutes", 2, 4, (e, a) => Add(e, a, TimeSpan.TicksPerMinute)),
        new("addSeconds", 2, 4, (e, a) => Add(e, a, TimeSpan.TicksPerSecond)),
        new("convertFromUTC", 2, 4, ConvertFromUtc),
    ];

    private static Value Add(Evaluation e, ReadOnlySpan<Value> a, long unit)
    {
        if (!a[1].IsNumber)
            return Value.Error("a number is expected");
        return Read(a[0]) is { } moment ? Write(e, Shift(moment, a[1].AsNumber * unit), a[2..]) : Value.Error("a moment is expected");
    }

    // The zone is an IANA or Windows name; without a pattern the result carries no offset, as in the official library.
    private static Value ConvertFromUtc(Evaluation e, ReadOnlySpan<Value> a)
    {
        if (Read(a[0]) is not { } moment || !TimeZoneInfo.TryFindSystemTimeZoneById(a[1].AsText(), out var zone))
            return Value.Error("convertFromUTC takes a moment and a time zone");
        return Write(e, TimeZoneInfo.ConvertTime(moment, zone), a[2..], Iso + "0000");
    }

    private static DateTimeOffset? Read(in Value value) =>
        value.Kind == ValueKind.Text
        && DateTimeOffset.TryParse(value.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;

    private static DateTimeOffset? Shift(DateTimeOffset moment, double ticks)
    {
        var shifted = moment.UtcTicks + ticks;
        return shifted >= DateTimeOffset.MinValue.UtcTicks && shifted < DateTimeOffset.MaxValue.UtcTicks ? moment.AddTicks((long)ticks) : null;
    }

    private static Value Write(Evaluation e, DateTimeOffset? moment, ReadOnlySpan<Value> formatAndLocale, string defaultFormat = Iso + "Z")
    {
        if (moment is not { } known)
            return Value.Error("a moment is expected");
        if (Evaluation.CultureOf(formatAndLocale.Length > 1 ? formatAndLocale[1].AsText() : e.Options.Locale) is not { } culture)
            return Value.Error("the locale is unknown");
        var format = formatAndLocale.Length > 0 && formatAndLocale[0].AsText() is { Length: > 0 } given ? given : defaultFormat.Replace("Z", "'Z'", StringComparison.Ordinal);
        try
        {
            return Value.Of(known.ToString(format, culture));
        }
        catch (FormatException)
        {
            return Value.Error($"'{format}' is no date pattern");
        }
    }
}
