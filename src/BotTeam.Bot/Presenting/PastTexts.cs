// What is known of a buyer from earlier cases, in words: the line on the card, the list behind it, the step that answers itself.
using System.Globalization;
using System.Text.Json.Nodes;
using BotTeam.Bot.Cards;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Presenting;

/// <summary>Words for a buyer's earlier cases.</summary>
public static class PastTexts
{
    /// <summary>The line of the card: how many, what was given, when last. Empty without earlier cases.</summary>
    /// <param name="value">The case.</param>
    /// <param name="context">Time and store.</param>
    /// <param name="t">Language.</param>
    public static string Line(Case value, CaseContext context, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(t);
        if (value.Past is not { Cases: > 0, Newest: [var newest, ..] } past)
            return "";
        var given = string.Join(t["past.dot"], new[] { ("past.refunds", past.Refunds), ("past.replacements", past.Replacements), ("past.returns", past.Returns) }
            .Where(part => part.Item2 > 0)
            .Select(part => t.Of(part.Item1, ("count", Number(part.Item2)))));
        return t.Of(given.Length == 0 ? "past.lineNone" : "past.line", ("cases", Count(past.Cases, past, t)), ("given", given), ("last", Day(newest.OpenedAt, context, t)));
    }

    /// <summary>"Refunded on … in #1017"; null when the buyer was not refunded before, as far as is recorded.</summary>
    /// <param name="value">The case.</param>
    /// <param name="context">Time and store.</param>
    /// <param name="t">Language.</param>
    public static string? Refunded(Case value, CaseContext context, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(t);
        return CaseRules.EarlierRefundOf(value) is { } earlier
            ? t.Of(earlier.Number == value.Number ? "past.refundedHere" : "past.refunded", ("date", Day(earlier.At, context, t)), ("number", Number(earlier.Number)))
            : null;
    }

    /// <summary>The list: each case with its matter, its day and what was given.</summary>
    /// <param name="value">The case.</param>
    /// <param name="context">Time, store and playbook.</param>
    /// <param name="t">Language.</param>
    public static IEnumerable<(string Heading, JsonArray Lines)> List(Case value, CaseContext context, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(t);
        if (value.Past is not { Cases: > 0 } past)
        {
            yield return ("", TextLines.Of(t["past.none"]));
            yield break;
        }

        foreach (var one in past.Newest)
        {
            var matter = context.Playbook.Category(one.Category)?.Title.In(t.Language) ?? one.Category;
            var given = one.Remedies.IsEmpty
                ? t["past.nothing"]
                : string.Join(t["past.dot"], one.Remedies.Select(r => t.Of($"past.remedy.{r.Kind}", ("date", Day(r.At, context, t)))));
            yield return (
                t.Of("past.case", ("number", Number(one.Number)), ("dot", t["list.dot"]), ("matter", matter)),
                TextLines.Of(t.Of("past.opened", ("date", Day(one.OpenedAt, context, t)), ("dot", t["list.dot"]), ("given", given))));
        }

        if (past.Cases > past.Newest.Count)
            yield return ("", TextLines.Of(t.Of("past.older", ("count", Count(past.Cases - past.Newest.Count, past, t)))));
    }

    // Where counting stopped there may be more.
    private static string Count(int count, BuyerPast past, TextSet t) =>
        past.Cases >= BuyerPast.MostCounted ? t.Of("past.orMore", ("count", Number(count))) : t.Of("past.count", ("count", Number(count)));

    // The year only where it is another one.
    private static string Day(DateTimeOffset at, CaseContext context, TextSet t)
    {
        var day = LocalTimes.DayOf(at, context.Store.TimeZone);
        var month = t.Language == "ja" ? Number(day.Month) : day.ToString("MMM", CultureInfo.InvariantCulture);
        return t.Of(
            day.Year == LocalTimes.DayOf(context.Now, context.Store.TimeZone).Year ? "time.day" : "time.dayOfYear",
            ("year", Number(day.Year)), ("month", month), ("day", Number(day.Day)));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
