// What a buyer was given in this case, what was given before, and what follows from that: looked at before any offer (rule 123, P3).
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    /// <summary>Id of the fact that says whether the buyer was refunded before.</summary>
    public const string EarlierRefundFact = "earlierRefund";

    // Set by a guide in which somebody looked for anything strange; holds for what was known when they looked.
    private const string SuspicionFact = "suspicion";

    private const string Yes = "yes";

    // Nobody is given more in one matter; a case that is walked round and round must not grow.
    private const int MostRemedies = 20;

    // Claims whose guides can offer money without asking the record first. Returns and cancellations ask it themselves.
    private static readonly string[] Claims =
        [CategoryIds.NotArrived, CategoryIds.DeliveryDelay, CategoryIds.Damaged, CategoryIds.WrongItem, CategoryIds.Other];

    /// <summary>
    /// Money that went back to the buyer before: in an earlier case, or in this one before the buyer's newest message. Null when
    /// nothing is recorded, which is not to say that there was none.
    /// </summary>
    /// <param name="value">The case.</param>
    public static EarlierRefund? EarlierRefundOf(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var words = value.Messages.FindLast(m => m.Direction == Direction.FromBuyer)?.At;
        var own = value.Remedies.FindLast(given => given.Firm && given.Kind.PaysBack() && given.At < words);
        return own is not null && !(value.Past?.Refunded?.At > own.At) ? new EarlierRefund(value.Number, own.At) : value.Past?.Refunded;
    }

    /// <summary>Whether a command decides something that the buyer's record bears on: it is looked up anew before.</summary>
    /// <param name="command">The command.</param>
    internal static bool MindsPast(CaseCommand command) => command is BeginGuide or CorrectCategory or Choose or GoBack or BeginDraft or AskApproval or AddBuyerWords;

    private static Refusal? OnKnowPast(CaseChange change, KnowPast command)
    {
        if (command.Past.Says(change.Case.Past ?? BuyerPast.None))
            return null;
        var before = EarlierRefundOf(change.Case);
        change.Case = change.Case with { Past = command.Past };
        // What was decided in the other case was taken back there.
        var after = EarlierRefundOf(change.Case);
        if (before is not null && after is null)
            change.Case = change.Case with { Facts = change.Case.Facts.Remove(EarlierRefundFact) };
        if (after is not null && after != before)
            change.Case = change.Case with { Facts = change.Case.Facts.Remove(SuspicionFact) };
        MindPast(change);
        change.Show();
        return null;
    }

    // The record answers the guide's question by itself, and a claim for money goes by the guide that looks first.
    private static void MindPast(CaseChange change)
    {
        var refunded = EarlierRefundOf(change.Case) is not null;
        if (refunded && change.Case.Facts.GetValueOrDefault(EarlierRefundFact) != Yes)
        {
            change.Case = change.Case with { Facts = change.Case.Facts.SetItem(EarlierRefundFact, Yes) };
            change.Log(HistoryKind.FactSet, $"{EarlierRefundFact}={Yes}");
        }

        if (refunded && change.Case is { Walk: null, Draft: null } && change.Case.Matter.CorrectedBy is null)
            change.Case = change.Case with { Matter = Suspected(change.Case.Matter, change.Context.Playbook) };
    }

    // A claim that touches the account stays what it is, urgent as it is (P1, rule 23); only its walk begins with the other guide.
    private static CaseMatter Suspected(CaseMatter matter, Playbook.Playbook playbook)
    {
        if (matter.RefundWords is not { } words || matter.ByPast || playbook.GuideFor(CategoryIds.RefundAgain) is not { } guide)
            return matter;
        if (CategoryIds.AccountRisk.Contains(matter.Category))
        {
            return matter with
            {
                GuideId = guide.Id,
                ByPast = true,
                Others = matter.Others.Remove(CategoryIds.RefundAgain).Insert(0, CategoryIds.RefundAgain),
            };
        }

        return !Claims.Contains(matter.Category) ? matter : matter with
        {
            Category = CategoryIds.RefundAgain,
            GuideId = guide.Id,
            ByPast = true,
            Evidence = [words, .. matter.Evidence.Where(w => w != words)],
            Others = matter.Category == CategoryIds.Other ? matter.Others : matter.Others.Remove(CategoryIds.RefundAgain).Insert(0, matter.Category),
        };
    }

    // An outcome that gives something was reached. It counts from now on, for other cases too, until it is taken back.
    private static void Decide(CaseChange change, Outcome outcome)
    {
        if (outcome.Remedy is not { } kind)
            return;
        var from = $"{change.Case.Walk?.GuideId}/{outcome.Id}";
        var round = change.Case.Messages.FindLast(m => m.Direction == Direction.FromBuyer)?.At;
        // Walked again after it was told: it is not given twice.
        if (!change.Case.Remedies.Any(given => given.Firm && given.Outcome == from && !(given.At < round)))
            Give(change, new GivenRemedy(kind, change.Now, from, Firm: false));
    }

    // The reply of the outcome is out, or one from a template that gives something by itself.
    private static void Tell(CaseChange change, Draft draft)
    {
        if (draft.TemplateId is not { } id)
            return;
        if (change.Case.OutcomeId is not null && Position(change.Case, change.Context.Playbook) is AtOutcome { Outcome: var outcome } && outcome.Reply == id)
        {
            Firm(change, given => !given.Firm);
            return;
        }

        if (change.Context.Playbook.Template(id)?.Remedy is { } kind)
            Give(change, new GivenRemedy(kind, change.Now, null, Firm: true));
    }

    // A ticked task of the outcome says that it is being done; the tick can be taken back as long as the buyer was told nothing.
    private static void Carry(CaseChange change, CaseTask task, bool done)
    {
        if (task.FromOutcome is not { } outcome)
            return;
        bool OfTask(GivenRemedy given) => given.Outcome?.EndsWith($"/{outcome}", StringComparison.Ordinal) == true;
        if (done)
            Firm(change, given => !given.Firm && OfTask(given));
        else if (change.Case.OutcomeId == outcome)
            Firm(change, given => given.Firm && OfTask(given) && !change.Case.Messages.Any(m => m.Direction == Direction.ToBuyer && m.At >= given.At), firm: false);
    }

    // Amazon reports a refund: the one decided here, or one made elsewhere.
    private static void NoteIssuedRefund(CaseChange change, Inquiry inquiry)
    {
        if (inquiry.Kind != InquiryKind.RefundIssued)
            return;
        if (change.Case.Remedies.Any(given => given.Kind.PaysBack()))
            Firm(change, given => !given.Firm && given.Kind.PaysBack());
        else
            Give(change, new GivenRemedy(Remedy.Refund, inquiry.ReceivedAt, null, Firm: true));
    }

    private static void Give(CaseChange change, GivenRemedy given)
    {
        var all = change.Case.Remedies.Add(given);
        change.Case = change.Case with { Remedies = all.RemoveRange(0, Math.Max(0, all.Count - MostRemedies)) };
    }

    private static void Firm(CaseChange change, Predicate<GivenRemedy> which, bool firm = true)
    {
        if (change.Case.Remedies.Exists(which))
            change.Case = change.Case with { Remedies = [.. change.Case.Remedies.Select(given => which(given) ? given with { Firm = firm } : given)] };
    }
}
