// Tells what an inquiry is: who wrote it, what it is about, how soon it wants action, and by which words.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>Triage of inquiries by rules (rules 1–5, 23, 33, P1–P3). Safe for many threads.</summary>
public sealed class InquiryTriage
{
    private const double Enough = 3;
    private const double Hint = 1;
    private const double SureFrom = 0.6;
    private const double StrongHint = 2.4;
    private const double Likely = 1.0;
    private const int ShortestQuestion = 10;
    private readonly TriageRules _rules;
    private readonly Func<string, string?> _guideOf;
    private readonly OriginFinder _origins;
    private readonly SignalScan _scan;

    // The categories whose guide may send the buyer to Amazon's customer service (rules 30–32).
    private static readonly string[] Redirecting =
        [CategoryIds.NotArrived, CategoryIds.DeliveryDelay, CategoryIds.Damaged, CategoryIds.MistakenOrder];

    /// <summary>Makes a triage.</summary>
    /// <param name="rules">The rules to go by.</param>
    /// <param name="guideOf">The id of the guide a category opens, or null when there is none.</param>
    public InquiryTriage(TriageRules rules, Func<string, string?> guideOf)
    {
        _rules = rules;
        _guideOf = guideOf;
        _origins = new OriginFinder(rules.Senders);
        _scan = new SignalScan(rules);
    }

    /// <summary>Judges one inquiry.</summary>
    /// <param name="input">The inquiry, hostile or not.</param>
    public TriageResult Classify(TriageInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            return Judged(input);
        }
        catch (RegexMatchTimeoutException)
        {
            return NotJudged(input);
        }
    }

    private TriageResult Judged(TriageInput input)
    {
        var words = BuyerWords.Of(input.Body ?? "");
        var topic = SubjectLine.Of(input.Subject ?? "");
        var subject = InquiryText.Of(topic.Text, _rules.Book);
        var body = InquiryText.Of(words, _rules.Book);
        var origin = _origins.Find(input, () => InquiryText.Of(BuyerWords.Bounded($"{input.Subject}\n{words}"), _rules.Book).Phrases);
        var language = Language(words, topic.Text, input.FromAddress);
        var (found, complete) = Found(origin, subject, body, topic.IsReply);
        var verdict = origin.Mail?.Category is { } settled
            ? Settled(settled, origin.Mail, input, found)
            : Judge(origin, found, body);
        // Where time ran out there may be more than was seen, also a claim that costs the account: a person decides, and soon.
        if (!complete && origin.Mail?.Category is null) verdict = verdict with { Confidence = Math.Min(verdict.Confidence, 0.5), Sure = false };
        var risk = !complete || found.Any(f => CategoryIds.AccountRisk.Contains(f.Rule.Id) && f.Score >= Hint);
        return new TriageResult
        {
            Id = input.Id,
            Origin = origin.Origin,
            Category = verdict.Category,
            Confidence = Math.Round(verdict.Confidence, 2),
            Sure = verdict.Sure,
            Evidence = verdict.Evidence,
            Others = [.. found.Where(f => f.Rule.Id != verdict.Category && (f.Score >= Enough || IsRisk(f))).Select(f => new Matter(f.Rule.Id, f.Evidence))],
            Guide = Guide(verdict, risk),
            RefundWords = origin.Origin == "buyer" ? _scan.RefundClaim(body) : null,
            Urgency = origin.Mail?.Urgency ?? (complete ? UrgencyOf(verdict, found) : Urgency.Now),
            Language = language,
        };
    }

    // Time ran out before anything was known: nothing is, least of all that it is safe.
    private static TriageResult NotJudged(TriageInput input) => new()
    {
        Id = input.Id,
        Origin = input.Source is "amazon" ? "amazon" : "buyer",
        Category = CategoryIds.Other,
        Confidence = 0,
        Sure = false,
        Evidence = [],
        Others = [],
        Guide = null,
        Urgency = Urgency.Now,
        Language = Language(BuyerWords.Bounded(input.Body ?? ""), input.Subject ?? "", input.FromAddress),
    };

    private sealed record Verdict(string Category, double Confidence, bool Sure, IReadOnlyList<string> Evidence);

    private Scanned Found(OriginFound origin, InquiryText subject, InquiryText body, bool isReply)
    {
        // Who says that all is well again, or has not bought yet, does not complain.
        var calm = _rules.Speech.Resolved.AreIn(body.Phrases) || _rules.Speech.BeforeSale.AreIn(body.Phrases);
        return _scan.Weigh(origin.Origin, subject, body, !isReply || body.Normal.Value.Length == 0, calm);
    }

    // Header or mailbox settle it; only Amazon's question to all sellers hides behind the mailbox of listing questions (P5).
    private static Verdict Settled(string category, SenderMail mail, TriageInput input, IReadOnlyList<Weighed> found)
    {
        var broadcast = category == CategoryIds.ListingQuestion
            ? found.FirstOrDefault(f => f.Rule.Id == CategoryIds.AmazonQuestion && f.Score >= Enough)
            : null;
        if (broadcast is not null) return new Verdict(CategoryIds.AmazonQuestion, 0.85, true, broadcast.Evidence);
        var header = input.Headers.FirstOrDefault(h => h.Key.Equals("X-Space-Notification-Type", StringComparison.OrdinalIgnoreCase)).Value;
        string[] mark = header is not null && mail.Fits(header.Trim()) ? [header.Trim()] : [input.FromAddress ?? mail.Value];
        var words = found.FirstOrDefault(f => f.Rule.Id == category)?.Evidence ?? [];
        return new Verdict(category, 0.98, true, [.. mark, .. words]);
    }

    private Verdict Judge(OriginFound origin, IReadOnlyList<Weighed> found, InquiryText body)
    {
        if (origin.Stranger)
        {
            var said = _rules.Senders.AmazonMarks.Find(body.Phrases);
            return new Verdict(CategoryIds.Spam, 0.55, false, said is null ? [] : [body.Normal.Quote(said.Index, said.Length)]);
        }
        var asks = _rules.Speech.Question.AreIn(body.Phrases);
        var usable = found.Where(f => f.Rule.Id != CategoryIds.Thanks || !asks).ToList();
        if (usable.FirstOrDefault(f => f.Rule.Id == CategoryIds.Spam && f.Score >= 5) is { } spam)
            return new Verdict(CategoryIds.Spam, Confidence(spam.Score), !usable.Any(IsRisk), spam.Evidence);
        var enough = usable.Where(f => f.Score >= Enough).ToList();
        if (enough.Count == 0) return Doubtful(origin, usable, body, body.Normal.Value.Length >= ShortestQuestion && _rules.Speech.PlainQuestion.AreIn(body.Phrases));
        var danger = enough.Min(f => f.Rule.Danger);
        var first = enough.Where(f => f.Rule.Danger == danger).MaxBy(f => f.Score)!;
        var rival = enough.Where(f => f != first).Select(f => f.Score).DefaultIfEmpty(0).Max();
        var confidence = Confidence(first.Score) - (rival > first.Score ? 0.12 : 0) - (origin.Known ? 0 : 0.02);
        return new Verdict(first.Rule.Id, confidence, confidence >= SureFrom && !ThinLine(first, usable), first.Evidence);
    }

    // Nothing is said clearly enough: the likeliest, marked as not sure. A hint of danger goes first, then likeness to examples.
    private Verdict Doubtful(OriginFound origin, List<Weighed> found, InquiryText body, bool asks)
    {
        var hint = found.Where(f => f.Score >= Hint).MaxBy(f => (IsRisk(f) ? 10 : 0) + f.Score);
        if (origin.Origin == "amazon")
            return hint is null ? new Verdict(CategoryIds.AmazonNotice, 0.3, false, []) : Guessed(hint);
        if (hint is not null && (IsRisk(hint) || hint.Score >= StrongHint)) return Guessed(hint);
        if (_rules.Examples.Guess(body.Normal, c => c != CategoryIds.Thanks || !asks) is { Lead: >= Likely } like)
            return new Verdict(like.Category, Math.Min(0.5, 0.3 + (like.Lead / 40)), false, like.Evidence);
        return hint is not null ? Guessed(hint) : new Verdict(asks ? CategoryIds.ProductQuestion : CategoryIds.Other, 0.3, false, []);
    }

    private static Verdict Guessed(Weighed hint) => new(hint.Rule.Id, Math.Min(0.55, Confidence(hint.Score)), false, hint.Evidence);

    // P2: "damaged" goes to Amazon, "defective" does not; with a trace of both a person decides.
    private static bool ThinLine(Weighed first, List<Weighed> found) =>
        Redirecting.Contains(first.Rule.Id) && found.Any(f => IsRisk(f) && f.Rule.Id != first.Rule.Id);

    // A guide that may send the buyer to Amazon is opened for a sure judgement only, and never beside a trace of an account-risk claim.
    private string? Guide(Verdict verdict, bool risk) =>
        (risk || !verdict.Sure) && Redirecting.Contains(verdict.Category) ? null : _guideOf(verdict.Category);

    private static bool IsRisk(Weighed f) => CategoryIds.AccountRisk.Contains(f.Rule.Id) && f.Score >= Hint;

    private static double Confidence(double score) => Math.Min(0.97, 1 - Math.Exp(-score / 3.0));

    // A claim that can cost the account is urgent also when it is the second matter (rule 23).
    private static Urgency UrgencyOf(Verdict verdict, IReadOnlyList<Weighed> found)
    {
        if (CategoryIds.AccountRisk.Contains(verdict.Category)) return Urgency.Now;
        if (verdict.Category is CategoryIds.AmazonClaim or CategoryIds.AmazonNotice) return Urgency.Now;
        if (verdict.Category is CategoryIds.Spam or CategoryIds.Thanks or CategoryIds.AmazonOptional)
            return Urgency.None;
        return found.Any(f => CategoryIds.AccountRisk.Contains(f.Rule.Id) && f.Score >= Enough) ? Urgency.Now : Urgency.Today;
    }

    private static string Language(string words, string subject, string? address)
    {
        var (japanese, latin) = Letters(words);
        if (japanese + latin < 3)
        {
            var (more, other) = Letters(subject);
            (japanese, latin) = (japanese + more, latin + other);
        }
        if (japanese + latin == 0) return address is not null && !address.Contains(".co.jp", StringComparison.OrdinalIgnoreCase) ? Languages.En : Languages.Ja;
        return japanese * 4 >= latin ? Languages.Ja : Languages.En;
    }

    private static (int Japanese, int Latin) Letters(string text)
    {
        var japanese = 0;
        var latin = 0;
        foreach (var c in text)
        {
            if (NormalText.IsJapanese(c) || c is >= '\uFF66' and <= '\uFF9D') japanese++;
            else if (char.IsAsciiLetter(c)) latin++;
        }
        return (japanese, latin);
    }
}
