// {{DATE(…)}} and {{TIME(…)}}: the two functions that a Teams client expands by itself (PROTOCOL: case-sensitive, no spaces, strict RFC 3339).
using System.Globalization;
using System.Text.RegularExpressions;

namespace BotTeam.Workspace.Cards;

/// <summary>Expands the date functions of a card text in the reader's zone and language.</summary>
internal static partial class CardTime
{
    public static string Localise(string text, CardRenderContext context) =>
        text.Contains("{{", StringComparison.Ordinal) ? Function().Replace(text, match => Expand(match, context)) : text;

    private static string Expand(Match match, CardRenderContext context)
    {
        if (!DateTimeOffset.TryParse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return match.Value;
        var culture = CultureInfo.GetCultureInfo(context.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en-US" : "ja-JP");
        var japanese = culture.TwoLetterISOLanguageName == "ja";
        var format = (match.Groups[1].ValueSpan is "TIME", match.Groups[3].Value) switch
        {
            (true, _) => japanese ? "H:mm" : "h:mm tt",
            (_, "SHORT") => japanese ? "M月d日（ddd）" : "ddd, MMM d, yyyy",
            (_, "LONG") => japanese ? "yyyy年M月d日（dddd）" : "dddd, MMMM d, yyyy",
            _ => japanese ? "yyyy/MM/dd" : "M/d/yyyy",
        };
        return TimeZoneInfo.ConvertTime(moment, context.TimeZone).ToString(format, culture);
    }

    [GeneratedRegex(@"\{\{(DATE|TIME)\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d))(?:, ?(SHORT|LONG|COMPACT))?\)\}\}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Function();
}
