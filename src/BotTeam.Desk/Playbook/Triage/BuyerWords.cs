// Finds the writer's own words in a body: between Amazon's markers, without the earlier messages quoted below.
using System.Text.RegularExpressions;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>Cuts a body down to what its writer wrote this time.</summary>
internal static partial class BuyerWords
{
    /// <summary>The most that is read, in characters: Amazon's own limit is 4,000, the rest is only mass.</summary>
    public const int Head = 5_000;
    private const int Tail = 1_000;

    // Lines are bounded and the expressions nearly linear; this is the last defence. (An automaton for each of them would cost megabytes.)
    private const int Patience = 1_000;

    /// <summary>The writer's own words; the whole body when nothing else is left.</summary>
    public static string Of(string body)
    {
        var text = Bounded(body);
        var inside = BetweenMarkers(text) ?? text;
        var own = WithoutQuoted(inside);
        return own.AsSpan().Trim().IsEmpty ? inside : own;
    }

    /// <summary>Whether Amazon's markers around a buyer's message are there.</summary>
    public static bool HasMarkers(string body) => BetweenMarkers(Bounded(body)) is not null;

    /// <summary>Head and tail of a text that is too long to be a message.</summary>
    public static string Bounded(string text) =>
        text.Length <= Head + Tail ? text : string.Concat(text.AsSpan(0, Head), "\n", text.AsSpan(text.Length - Tail));

    private static string? BetweenMarkers(string text)
    {
        var start = -1;
        foreach (Match line in MarkerLine().Matches(text))
        {
            var words = line.Groups[1].Value;
            if (start < 0 && BeginMarker().IsMatch(words)) start = line.Index + line.Length;
            else if (start >= 0) return text[start..line.Index];
        }
        return start < 0 ? null : text[start..];
    }

    private static string WithoutQuoted(string text)
    {
        var kept = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (HistoryStart().IsMatch(line)) break;
            if (!line.TrimStart().StartsWith('>') && !line.TrimStart().StartsWith('>')) kept.Add(line);
        }
        return string.Join('\n', kept);
    }

    [GeneratedRegex(@"^[ \t]*[-–—_=─]{3,}[ \t]*([^-–—_=─\r\n][^\r\n]{0,80}?)[ \t]*[-–—_=─]{3,}[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex MarkerLine();

    [GeneratedRegex(@"begin message|message ?[::]|メッセージはここから|メッセージ ?[::]|anfang der nachricht|début du message|inizio messaggio|messaggio ?:|iniciar mensaje|mensagem ?:|iniciar mensagem",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex BeginMarker();

    [GeneratedRegex(@"^(?>[ \t]*)(-{2,} ?(original message|元のメッセージ|転送メッセージ|forwarded message)|on .{4,80} wrote:|.{0,60}\d{4}年\d{1,2}月\d{1,2}日.{0,60}(のメール|書きました)[::]?|.{0,60}<[^>]{3,80}>[::]$|(from|差出人|送信者) ?[::].{0,60}(@|<))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex HistoryStart();
}
