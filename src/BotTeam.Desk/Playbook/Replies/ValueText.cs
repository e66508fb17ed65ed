// Turns a variable's value as typed into the words that stand in the reply.
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>A value ready for the text: the words, or null when there are none.</summary>
/// <param name="Text">The words; null when nothing usable was given.</param>
/// <param name="Unreadable">True when something was given that is too long or in the wrong form.</param>
internal readonly partial record struct ValueText(string? Text, bool Unreadable)
{
    private const int LongestLine = 500;
    private static readonly ValueText None = new(null, false);
    private static readonly ValueText Wrong = new(null, true);

    /// <summary>The value of a declared variable in a language; days are judged as seen from <paramref name="today"/>, where it is given.</summary>
    public static ValueText Of(TemplateVariable variable, string? value, string language, DateOnly? today)
    {
        var line = Line(value);
        if (line.Text is not { } text)
            return line;
        var written = variable.Input switch
        {
            VariableInput.Date => Date(text, variable, language, today),
            VariableInput.Dates => Dates(text, variable, language, today),
            VariableInput.Money => Money(text, language),
            VariableInput.Choice => variable.Choices.FirstOrDefault(choice => choice.Id == text)?.Text.In(language),
            _ => text,
        };
        return written is null ? Wrong : new ValueText(written, false);
    }

    /// <summary>A value on one line: runs of white space and control characters become one blank.</summary>
    public static ValueText Line(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return None;
        if (value.Length > LongestLine)
            return Wrong;
        var line = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                line.Append(rune);
            else if (rune.Value == 0x3000)
                line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        var text = line.ToString().Trim();
        return text.Length == 0 ? None : new ValueText(text, false);
    }

    /// <summary>A value of several lines; control characters other than line ends and tabs are dropped.</summary>
    public static ValueText Lines(string? value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
            return None;
        if (value.Length > longest)
            return Wrong;
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
                text.Append(rune);
        }

        var lines = text.ToString().Trim('\n');
        return string.IsNullOrWhiteSpace(lines) ? None : new ValueText(lines, false);
    }

    private static string? Date(string text, TemplateVariable variable, string language, DateOnly? today) =>
        Span(text, variable, today) is { } day && day.First == day.Last ? Day(day.First, language) : null;

    private static string? Dates(string text, TemplateVariable variable, string language, DateOnly? today) => Span(text, variable, today) switch
    {
        null => null,
        { } span when span.First == span.Last => Day(span.First, language),
        { } span when language == Languages.Ja => $"{Day(span.First, language)}〜{Day(span.Last, language)}",
        { } span => $"{Day(span.First, language)} to {Day(span.Last, language)}",
    };

    private static DaySpan? Span(string text, TemplateVariable variable, DateOnly? today) =>
        DaySpan.Of(text) is not { } span || span.Last < span.First ? null
        : today is { } day && DayWindow.Place(span, variable.Days, day) != DayPlace.Fits ? null
        : span;

    private static string Day(DateOnly day, string language) => language == Languages.Ja
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日（{"日月火水木金土"[(int)day.DayOfWeek]}）")
        : day.ToString("dddd, MMMM d", CultureInfo.InvariantCulture);

    private static string? Money(string text, string language)
    {
        // As people type it: 3,980円, ¥3980, ３９８０, 39.90 USD.
        var amount = Amount().Match(HalfWidth.Of(text));
        var currency = (amount.Groups["sign"].Value, amount.Groups["unit"].Value.ToUpperInvariant()) switch
        {
            ("" or "¥", "" or "円" or "JPY") => "JPY",
            ("" or "$", "" or "ドル" or "米ドル" or "USD") => "USD",
            _ => "",
        };
        if (!decimal.TryParse(amount.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)
            || value is <= 0 or >= 100_000_000)
            return null;
        return (currency, language) switch
        {
            ("JPY", _) when value != decimal.Truncate(value) => null,
            ("JPY", Languages.Ja) => value.ToString("#,0", CultureInfo.InvariantCulture) + "円",
            ("JPY", _) => "¥" + value.ToString("#,0", CultureInfo.InvariantCulture),
            ("USD", Languages.Ja) => value.ToString("#,0.00", CultureInfo.InvariantCulture) + "米ドル",
            ("USD", _) => "$" + value.ToString("#,0.00", CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    [GeneratedRegex("^(?<sign>[¥$])? ?(?<number>[0-9][0-9,.]*) ?(?<unit>円|JPY|米?ドル|USD)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Amount();
}
