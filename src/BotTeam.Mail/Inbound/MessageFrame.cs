// Amazon's frame around a message: which part of a mail are the writer's own words, which part is Amazon's.
using System.Text.RegularExpressions;

namespace BotTeam.Mail.Inbound;

/// <summary>A mail's text, divided.</summary>
/// <param name="Words">The writer's own words; blank when none stand in the frame.</param>
/// <param name="Frame">Everything else of the mail: what Amazon wrote around the words.</param>
/// <param name="Found">True when the frame was found, false when all of the text counts as words.</param>
public sealed record FramedText(string Words, string Frame, bool Found);

/// <summary>Finds the words inside Amazon's frame, in every language of its marketplaces.</summary>
public static partial class MessageFrame
{
    /// <summary>True when text bears Amazon's frame: an order line, an item line, a mail token or a link of the messaging service.</summary>
    /// <param name="text">Text with <c>\n</c> line ends.</param>
    public static bool IsPresent(string text) => FrameSign().IsMatch(text);

    /// <summary>True when text has both a known start and a known end marker, in that order.</summary>
    /// <param name="text">Text with <c>\n</c> line ends.</param>
    public static bool HasBothMarkers(string text) =>
        StartMarker().Match(text) is { Success: true } start && EndMarker().IsMatch(text, start.Index + start.Length);

    /// <summary>
    /// Divides by markers: the first known start, the last known end (a buyer may quote markers, so the words are kept whole).
    /// In a language that is not known: the first line "--- text ---" starts, and the last one drawn like it ends. Null when
    /// there is no start that can be trusted.
    /// </summary>
    /// <param name="text">Text with <c>\n</c> line ends.</param>
    public static FramedText? ByMarkers(string text)
    {
        var quoted = QuotedMail.HeaderStart(text);
        var start = StartMarker().Match(text);
        if (start.Success)
        {
            // A start inside quoted earlier mail belongs to that mail.
            if (quoted >= 0 && quoted < start.Index)
                return null;
            var begin = start.Index + start.Length;
            var end = EndMarker().Matches(text, begin).LastOrDefault();
            if (end is null && !IsPresent(text))
                return null;
            return end is not null ? Divide(text, start.Index, begin, end.Index, end.Index + end.Length) : ToFooter(text, start.Index, begin);
        }
        return IsPresent(text) ? ByDrawnLines(text) : null;
    }

    /// <summary>Divides before the known footer (survey, "no response needed" and report links, mail tokens). All of it are words when there is none.</summary>
    /// <param name="text">Text with <c>\n</c> line ends.</param>
    public static FramedText ByFooter(string text)
    {
        var foot = FooterStart(text, 0);
        return foot < 0 || string.IsNullOrWhiteSpace(text[..foot])
            ? new FramedText(text, "", false)
            : new FramedText(WithoutRule(text[..foot]), text[foot..], true);
    }

    private static FramedText? ByDrawnLines(string text)
    {
        Match? first = null, like = null, second = null;
        foreach (Match line in DrawnLine().Matches(text))
        {
            if (first is null)
            {
                first = line;
                continue;
            }
            second ??= line;
            if (line.Groups[1].Length == first.Groups[1].Length)
                like = line;
        }
        var end = like ?? second;
        return first is null || end is null ? null : Divide(text, first.Index, first.Index + first.Length, end.Index, end.Index + end.Length);
    }

    private static FramedText ToFooter(string text, int frameEnd, int begin)
    {
        var foot = FooterStart(text, begin);
        return Divide(text, frameEnd, begin, foot < 0 ? text.Length : foot, foot < 0 ? text.Length : foot);
    }

    private static FramedText Divide(string text, int frameEnd, int begin, int end, int frameStart) =>
        new(WithoutRule(text[begin..end].TrimStart(' ', '\t')), string.Concat(text.AsSpan(0, frameEnd), "\n", text.AsSpan(frameStart)), true);

    private static int FooterStart(string text, int from)
    {
        var sign = FooterSign().Match(text, from);
        return sign.Success ? text.LastIndexOf('\n', sign.Index, sign.Index - from) + 1 is var line && line > from ? line : sign.Index : -1;
    }

    // The words without the line of dashes that Amazon draws before its footer.
    private static string WithoutRule(string words)
    {
        var trimmed = MailText.TrimBlankLines(words);
        var line = trimmed.LastIndexOf('\n') + 1;
        var last = trimmed.AsSpan(line).Trim();
        return last.Length >= 10 && !last.ContainsAnyExcept('-', '_', '=') ? MailText.TrimBlankLines(trimmed[..line]) : trimmed;
    }

    // JA, EN, DE, FR, IT, ES, PT; two languages in one marker are divided by a slash (Canada).
    private const string Rule = @"[-–—_=─]{3,}";
    private const string Start = @"(begin message|message|メッセージはここから|メッセージ|anfang der nachricht|beginn der nachricht|nachricht|début du message|inizio messaggio|messaggio|iniciar mensaje|mensaje|iniciar mensagem|mensagem)";
    private const string End = @"(end message|end of message|メッセージはここまで|ende der nachricht|fin du message|fine messaggio|finalizar mensaje|fin del mensaje|encerrar mensagem|mensagem final)";
    private const string Gap = @"[ \t\u00a0\u3000]*";
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // The signs and drawn lines look at each letter a bounded number of times, compiled ahead; an automaton for each would cost megabytes.
    private const int Patience = 5_000;

    [GeneratedRegex(Rule + Gap + Start + Gap + "[:：]?" + Gap + "(/" + Gap + Start + Gap + "[:：]?" + Gap + ")?" + Rule, Options | RegexOptions.NonBacktracking)]
    private static partial Regex StartMarker();

    [GeneratedRegex(Rule + Gap + End + Gap + "(/" + Gap + End + Gap + ")?" + Rule, Options | RegexOptions.NonBacktracking)]
    private static partial Regex EndMarker();

    [GeneratedRegex(@"^([-–—_=─]{3,})[ \t\u00a0\u3000]*[^-–—_=─ \t\n][^-–—_=─\n]{0,80}[-–—_=─]{3,}[ \t]*$", Options | RegexOptions.Multiline, Patience)]
    private static partial Regex DrawnLine();

    [GeneratedRegex(@"^(# |order id )[0-9]{3}-[0-9]{7}-[0-9]{7}:|\[ASIN: ?[A-Z0-9]{10}\]|customAttribute1Value=|\[commMgrTok:|SPC-[A-Z]{2}Amazon-[0-9]+|/messaging/(no-response-needed|inbox)\?|/communication-manager/no-response-needed", Options | RegexOptions.Multiline, Patience)]
    private static partial Regex FrameSign();

    [GeneratedRegex(@"customAttribute1Value=|\[commMgrTok:|SPC-[A-Z]{2}Amazon-[0-9]+|/messaging/(no-response-needed|inbox)\?|/communication-manager/no-response-needed", Options, Patience)]
    private static partial Regex FooterSign();
}
