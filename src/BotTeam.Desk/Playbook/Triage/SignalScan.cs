// Weighs the signals of every category over one inquiry.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>What speaks for one category.</summary>
/// <param name="Rule">The category's rules.</param>
/// <param name="Score">Sum of the weights seen; 3 is enough.</param>
/// <param name="Evidence">The words, as they stand in the inquiry, the heaviest first.</param>
internal sealed record Weighed(CategoryRule Rule, double Score, IReadOnlyList<string> Evidence);

/// <summary>What a scan saw.</summary>
/// <param name="Found">Every category that has any evidence, the most dangerous first.</param>
/// <param name="Complete">False when time ran out on some words: there may be more than was seen.</param>
internal sealed record Scanned(IReadOnlyList<Weighed> Found, bool Complete);

/// <summary>Looks for the signals in subject and body.</summary>
internal sealed class SignalScan(TriageRules rules)
{
    private const int MaxMatches = 8;
    private const double SubjectFactor = 0.7;
    private const double CalmFactor = 0.3;
    private readonly SpeechContext _speech = new(rules.Speech);

    /// <summary>Weighs every category.</summary>
    /// <param name="origin"><c>buyer</c> or <c>amazon</c>.</param>
    /// <param name="subject">The subject; its words count a little less than the body's.</param>
    /// <param name="body">The writer's own words.</param>
    /// <param name="subjectCounts">False for the "Re:" of an older matter.</param>
    /// <param name="calm">True when the writer says that the trouble is over, or has not bought yet.</param>
    public Scanned Weigh(string origin, InquiryText subject, InquiryText body, bool subjectCounts, bool calm)
    {
        var found = new List<Weighed>();
        var complete = true;
        var subjectFactor = !subjectCounts ? 0 : body.Normal.Value.Length == 0 ? 1 : SubjectFactor;
        foreach (var category in rules.Categories)
        {
            if (category.Origin != "any" && category.Origin != origin) continue;
            var evidence = new List<(double Weight, string Quote)>();
            foreach (var signal in category.Signals)
            {
                try
                {
                    var best = Best(signal, body);
                    if (best.Factor < 1 && subjectFactor > 0)
                    {
                        var inSubject = Best(signal, subject);
                        if (inSubject.Factor * subjectFactor > best.Factor) best = (inSubject.Factor * subjectFactor, inSubject.Quote);
                    }
                    if (best.Factor > 0) evidence.Add((signal.Weight * best.Factor, best.Quote));
                }
                catch (RegexMatchTimeoutException)
                {
                    complete = false;
                }
            }
            if (!evidence.Any(e => e.Weight > 0)) continue;
            var score = evidence.Sum(e => e.Weight) * (calm && category.Danger <= LastTrouble ? CalmFactor : 1);
            found.Add(new Weighed(category, score, [.. evidence.Where(e => e.Weight > 0).OrderByDescending(e => e.Weight).Select(e => e.Quote).Distinct().Take(6)]));
        }
        return new Scanned(found, complete);
    }

    /// <summary>
    /// The words that claim one's money back, as they stand; null when none do, or they are denied or another's. "If it is
    /// a fake I want my money back" is a claim.
    /// </summary>
    /// <param name="body">The writer's own words.</param>
    public string? RefundClaim(InquiryText body) => Best(rules.Speech.RefundClaim, body) is ( > SpeechContext.Reported, var quote) ? quote : null;

    // Down to this rank a category is trouble with an order; beyond it are questions, thanks and advertising.
    private const int LastTrouble = 13;

    private (double Factor, string Quote) Best(Signal signal, InquiryText text)
    {
        var ja = signal.Ja is null ? (0, "") : Best(signal.Ja, text);
        return ja.Item1 >= 1 || signal.En is null ? ja : Better(ja, Best(signal.En, text));
    }

    private static (double, string) Better((double Factor, string Quote) a, (double Factor, string Quote) b) => b.Factor > a.Factor ? b : a;

    private (double, string) Best(Phrases phrases, InquiryText text)
    {
        var best = (Factor: 0.0, Quote: "");
        var seen = 0;
        for (var match = phrases.Find(text.Phrases); match is not null && seen < MaxMatches; match = phrases.Next(text.Phrases, match), seen++)
        {
            var factor = _speech.Factor(text.Phrases, match);
            if (factor <= best.Factor) continue;
            best = (factor, text.Normal.Quote(match.Index, match.Length).Trim());
            if (factor >= 1) break;
        }
        return best;
    }
}
