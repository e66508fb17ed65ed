// Judges a draft before a person approves it.
using System.Text.RegularExpressions;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>The draft check: what must not be sent, and what should be better. Safe for many threads.</summary>
public sealed class DraftCheck
{
    private readonly CheckRules _rules;

    /// <summary>Makes a draft check.</summary>
    /// <param name="rules">The rules to go by.</param>
    public DraftCheck(CheckRules rules) => _rules = rules;

    /// <summary>Judges one draft.</summary>
    /// <param name="draft">The draft and what is known about the buyer.</param>
    public DraftVerdict Check(DraftText draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        try
        {
            var ready = Draft.Of(draft, _rules);
            return Judged(draft, ready.Kind, ready.Text.Any(char.IsLetterOrDigit) ? [.. Findings(ready)] : [ready.Find(CheckId.Empty)]);
        }
        catch (RegexMatchTimeoutException)
        {
            // Not even its greeting or its kind could be told.
            return Judged(draft, draft.Kind, [NotChecked(_rules)]);
        }
    }

    private static DraftVerdict Judged(DraftText draft, string? kind, List<Finding> findings) =>
        new()
        {
            Id = draft.Id,
            Kind = kind,
            Verdict = findings.Count == 0 ? Verdict.Ok : findings.Any(f => f.Severity == Severity.Block) ? Verdict.Block : Verdict.Warn,
            // Of findings on the same words the one that sees most of them comes first; every process tells them in the same order.
            Findings =
            [
                .. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Start ?? int.MaxValue)
                    .ThenByDescending(f => f.Quote.Length).ThenBy(f => f.Rule, StringComparer.Ordinal),
            ],
        };

    // In a language the buyer cannot read, tone is not the matter.
    private static IEnumerable<Finding> Findings(Draft draft)
    {
        IEnumerable<IEnumerable<Finding>> checks = [AddressChecks.Check(draft), .. PhraseChecks.Check(draft), DraftParts.Check(draft)];
        if (!AddressChecks.IsOtherLanguage(draft)) checks = checks.Append(ToneChecks.Check(draft));
        var late = false;
        foreach (var finding in checks.SelectMany(check => InTime(draft, check)))
        {
            if (finding.Rule == CheckId.NotChecked && late) continue;
            late |= finding.Rule == CheckId.NotChecked;
            yield return finding;
        }
    }

    // A check that runs out of time is not "nothing found": what it found so far stands, and the draft may not leave.
    private static IEnumerable<Finding> InTime(Draft draft, IEnumerable<Finding> check)
    {
        using var found = check.GetEnumerator();
        while (true)
        {
            var (more, late) = (false, false);
            try
            {
                more = found.MoveNext();
            }
            catch (RegexMatchTimeoutException)
            {
                late = true;
            }
            if (late) yield return NotChecked(draft.Rules);
            if (!more) yield break;
            yield return found.Current;
        }
    }

    private static Finding NotChecked(CheckRules rules) => new()
    {
        Rule = CheckId.NotChecked,
        RuleNumbers = rules.Rules[CheckId.NotChecked].Numbers,
        Severity = Severity.Block,
        Quote = "",
        Message = rules.Rules[CheckId.NotChecked].Message,
    };
}
