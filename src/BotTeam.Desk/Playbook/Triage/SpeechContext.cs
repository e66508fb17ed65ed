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
    public double Factor(PhraseText whole, Match match)
    {
        var text = whole.Value;
        var end = match.Index + match.Length;
        var sentenceStart = Sentence.Start(text, match.Index, Reach);
        var sentenceEnd = Sentence.End(text, end, Reach);
        var before = text[sentenceStart..match.Index];
        var after = text[end..sentenceEnd];
        var japanese = NormalText.IsJapanese(text[end - 1]) || (after.Length > 0 && NormalText.IsJapanese(after[0]));
        return japanese ? Japanese(whole.Piece(before), whole.Piece(after)) : English(whole.Piece(before), whole.Piece(after));
    }

    private double Japanese(PhraseText before, PhraseText after)
    {
        if (rules.JaAffirmedAfter.AreIn(after)) return 1;
        if (rules.JaNegatedAfter.AreIn(after)) return Denied;
        if (rules.JaReportedBefore.AreIn(before) && rules.JaReportedAfter.AreIn(after)) return Reported;
        return rules.JaSupposedAfter.AreIn(after) || rules.JaSupposedBefore.AreIn(before) ? Supposed : 1;
    }

    private double English(PhraseText before, PhraseText after)
    {
        var words = before.Value[(before.Value.LastIndexOfAny([',', ';', ':']) + 1)..].TrimStart();
        var clause = before.Piece(words);
        if (rules.EnAffirmedBefore.AreIn(clause)
            && (after.Value.Contains('?') || words.Contains(" if ", StringComparison.Ordinal) || words.Contains(" whether ", StringComparison.Ordinal))) return 1;
        if (rules.EnNegatedBefore.AreIn(clause)) return Denied;
        if (rules.EnReportedBefore.AreIn(before)) return Reported;
        return rules.EnSupposedBefore.AreIn(clause) ? Supposed : 1;
    }
}
