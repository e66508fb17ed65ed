// Earlier mail quoted under a buyer's answer: cut off only where it is certain; when in doubt it stays.
using System.Text.RegularExpressions;

namespace BotTeam.Mail.Inbound;

/// <summary>Finds where quoted earlier mail begins.</summary>
public static partial class QuotedMail
{
    /// <summary>The words without the earlier mail quoted under them; all of them when that would leave nothing or is not certain.</summary>
    /// <param name="words">Text with <c>\n</c> line ends.</param>
    public static string Cut(string words)
    {
        var end = HeaderStart(words);
        var kept = MailText.TrimBlankLines(end < 0 ? words : words[..end]);
        kept = WithoutTrailingQuote(kept);
        return kept.Length > 0 ? kept : words;
    }

    /// <summary>
    /// Where a quoted mail with its header lines begins: "-----Original Message-----" (in several languages) followed by a From
    /// line, or a block of header lines with at least From and Subject. -1 when there is none, or nothing stands before it.
    /// </summary>
    /// <param name="text">Text with <c>\n</c> line ends.</param>
    public static int HeaderStart(string text)
    {
        int blockStart = -1, labels = 0, sinceRule = int.MaxValue, ruleStart = -1;
        bool from = false, subject = false, wordsBefore = false;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var (start, end) = (range.Start.Value, range.End.Value);
            var line = text.AsSpan(start, Math.Min(end - start, 2_000)).Trim();
            if (sinceRule != int.MaxValue)
                sinceRule++;
            if (line.Length is > 8 and < 80 && OriginalLine().IsMatch(line))
            {
                (ruleStart, sinceRule) = (start, 0);
                labels = 0;
                continue;
            }
            var label = HeaderLabel().IsMatch(line);
            if (!label)
            {
                if (!line.IsEmpty)
                {
                    (labels, from, subject) = (0, false, false);
                    wordsBefore |= ruleStart < 0 || sinceRule > 6;
                }
                continue;
            }
            if (labels++ == 0)
                (blockStart, from, subject) = (start, false, false);
            from |= FromLabel().IsMatch(line);
            subject |= SubjectLabel().IsMatch(line);
            if (from && sinceRule <= 6 && wordsBefore)
                return ruleStart;
            if (from && subject && labels >= 3 && wordsBefore)
                return blockStart;
        }
        return -1;
    }

    // A tail made of nothing but "> " lines, with the line that introduces it. Lines of the buyer's between quotes keep everything.
    private static string WithoutTrailingQuote(string text)
    {
        var lines = text.Split('\n');
        var first = lines.Length;
        var quoted = 0;
        while (first > 0 && (lines[first - 1].StartsWith('>') || string.IsNullOrWhiteSpace(lines[first - 1])))
            quoted += lines[--first].StartsWith('>') ? 1 : 0;
        if (quoted == 0 || lines.Take(first).Any(l => l.StartsWith('>')))
            return text;
        var introduced = first > 0 && lines[first - 1].Length < 300 && Introduction().IsMatch(lines[first - 1]);
        if (!introduced && quoted < 2)
            return text;
        var kept = MailText.TrimBlankLines(string.Join('\n', lines, 0, introduced ? first - 1 : first));
        return kept.Length > 0 ? kept : text;
    }

    // Labels at the start of a line, compiled ahead; an automaton for each of them would cost megabytes.
    private const int Patience = 5_000;

    [GeneratedRegex(@"^[-_]{2,}[ \u3000]*(original message|original-nachricht|ursprüngliche nachricht|message d'origine|message original|mensaje original|mensagem original|messaggio originale|元のメッセージ|元のメール)[ \u3000]*[-_]{2,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex OriginalLine();

    [GeneratedRegex(@"^(from|sent|to|cc|date|subject|reply-to|差出人|送信者|送信日時|日時|日付|宛先|件名|von|gesendet|an|betreff|datum|de|envoyé|à|objet|da|inviato|a|oggetto|enviado|enviada|para|asunto|assunto)[ \u00a0]?[:：]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex HeaderLabel();

    [GeneratedRegex(@"^(from|差出人|送信者|von|de|da)[ \u00a0]?[:：]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex FromLabel();

    [GeneratedRegex(@"^(subject|件名|betreff|objet|oggetto|asunto|assunto)[ \u00a0]?[:：]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex SubjectLabel();

    [GeneratedRegex(@"(wrote|schrieb|a écrit|escribió|escreveu|ha scritto|のメール|のメッセージ|書きました)[ \u00a0]?[:：]?\s*$|^\d{4}[年/-].*[<＜].*@.*[>＞][:：]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Introduction();
}
