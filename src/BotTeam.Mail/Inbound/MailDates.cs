// Dates of mails: RFC 5322 as it is really written, and what is done with an odd one.
using System.Globalization;

namespace BotTeam.Mail.Inbound;

/// <summary>Reads the Date header.</summary>
public static class MailDates
{
    private static readonly string[] Formats =
    [
        "d MMM yyyy H:m:s zzz", "d MMM yyyy H:m zzz", "d MMM yy H:m:s zzz", "yyyy-M-d'T'H:m:s zzz", "yyyy-M-d'T'H:m:s.FFFFFFF zzz", "yyyy-M-d H:m:s zzz",
    ];

    private static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GMT"] = "+00:00",
        ["UT"] = "+00:00",
        ["UTC"] = "+00:00",
        ["Z"] = "+00:00",
        ["JST"] = "+09:00",
        ["EST"] = "-05:00",
        ["EDT"] = "-04:00",
        ["CST"] = "-06:00",
        ["CDT"] = "-05:00",
        ["MST"] = "-07:00",
        ["MDT"] = "-06:00",
        ["PST"] = "-08:00",
        ["PDT"] = "-07:00",
    };

    /// <summary>The date, or null when it cannot be read or has no offset.</summary>
    /// <param name="text">Value of a Date header, for example <c>Thu, 5 Apr 2012 16:59:01 +0200 (CEST)</c>.</param>
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null or { Length: > 100 })
            return null;
        var comment = text.IndexOf('(', StringComparison.Ordinal);
        var plain = (comment < 0 ? text : text[..comment]).Trim();
        var weekday = plain.IndexOf(',', StringComparison.Ordinal);
        plain = plain[(weekday + 1)..].Trim();
        if (plain.EndsWith('Z') || plain.EndsWith('z'))
            plain = plain[..^1] + " Z";
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (words.Count == 0)
            return null;
        SplitOffset(words);
        words[^1] = Zones.GetValueOrDefault(words[^1], words[^1]);
        if (words[^1] is [('+' or '-'), _, _, _, _] offset)
            words[^1] = offset.Insert(3, ":");
        return DateTimeOffset.TryParseExact(string.Join(' ', words), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>When a mail counts as received: its own date, but now when that is missing, ahead of now, or older than 30 days.</summary>
    /// <param name="date">The mail's date.</param>
    /// <param name="now">Now.</param>
    public static DateTimeOffset Plausible(DateTimeOffset? date, DateTimeOffset now) =>
        date is not { } told || told >= now || told < now.AddDays(-30) ? now : told;

    // ISO 8601 writes the offset at once behind the time.
    private static void SplitOffset(List<string> words)
    {
        var last = words[^1];
        var at = last.LastIndexOfAny(['+', '-']);
        if (at < 8 || !last.Contains(':', StringComparison.Ordinal))
            return;
        words[^1] = last[..at];
        words.Add(last[at..]);
    }
}
