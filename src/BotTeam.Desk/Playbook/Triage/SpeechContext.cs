// Decides whether words are claimed, denied, supposed or only reported, by what stands around them.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>How much a matched phrase counts in its sentence.</summary>
internal sealed class SpeechContext(SpeechRules rules)
{
    /// <summary>The writer says it is not so.</summary>
    public const double Denied = 0;
    /// <summary>The writer tells what others said.</summary>
    public const double Reported = 0.25;
    private const double Supposed = 0.35;
    private const int Reach = 90;

    /// <summary>1 when the writer claims it, less when it is supposed or reported, 0 when it is denied.</summary>
    public double Factor(string text, Match match)
    {
        var end = match.Index + match.Length;
        var sentenceStart = Sentence.Start(text, match.Index, Reach);
        var sentenceEnd = Sentence.End(text, end, Reach);
        var before = text[sentenceStart..match.Index];
        var after = text[end..sentenceEnd];
        var japanese = NormalText.IsJapanese(text[end - 1]) || (after.Length > 0 && NormalText.IsJapanese(after[0]));
        return japanese ? Japanese(before, after) : English(before, after);
    }

    private double Japanese(string before, string after)
    {
        if (PhrasePattern.Has(rules.JaAffirmedAfter, after)) return 1;
        if (PhrasePattern.Has(rules.JaNegatedAfter, after)) return Denied;
        if (PhrasePattern.Has(rules.JaReportedBefore, before) && PhrasePattern.Has(rules.JaReportedAfter, after)) return Reported;
        return PhrasePattern.Has(rules.JaSupposedAfter, after) || PhrasePattern.Has(rules.JaSupposedBefore, before) ? Supposed : 1;
    }

    private double English(string before, string after)
    {
        var clause = before[(before.LastIndexOfAny([',', ';', ':']) + 1)..].TrimStart();
        if (PhrasePattern.Has(rules.EnAffirmedBefore, clause) && (after.Contains('?') || clause.Contains(" if ") || clause.Contains(" whether "))) return 1;
        if (PhrasePattern.Has(rules.EnNegatedBefore, clause)) return Denied;
        if (PhrasePattern.Has(rules.EnReportedBefore, before)) return Reported;
        return PhrasePattern.Has(rules.EnSupposedBefore, clause) ? Supposed : 1;
    }
}
