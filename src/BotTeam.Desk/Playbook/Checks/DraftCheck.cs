// Judges a draft before a person approves it.
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
        var ready = Draft.Of(draft, _rules);
        List<Finding> findings = ready.Text.Any(char.IsLetterOrDigit) ? [.. Findings(ready)] : [ready.Find(CheckId.Empty)];
        return new DraftVerdict
        {
            Id = draft.Id,
            Kind = ready.Kind,
            Verdict = findings.Count == 0 ? Verdict.Ok : findings.Any(f => f.Severity == Severity.Block) ? Verdict.Block : Verdict.Warn,
            Findings = [.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Start ?? int.MaxValue)],
        };
    }

    // In a language the buyer cannot read, tone is not the matter.
    private static IEnumerable<Finding> Findings(Draft draft)
    {
        var found = AddressChecks.Check(draft).Concat(PhraseChecks.Check(draft)).Concat(DraftParts.Check(draft));
        return AddressChecks.IsOtherLanguage(draft) ? found : found.Concat(ToneChecks.Check(draft));
    }
}
