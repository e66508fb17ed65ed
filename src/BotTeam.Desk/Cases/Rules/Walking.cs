// Walking a case through a guide, and what its outcomes set in motion.
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    // A guide may end in another guide; a playbook that sends a case round and round must not hang the desk.
    private const int MostGuidesInARow = 8;

    /// <summary>Where the case stands in its guide; null when none was begun or it is no longer in the playbook.</summary>
    /// <param name="value">The case.</param>
    /// <param name="playbook">The playbook in force.</param>
    public static WalkPosition? Position(Case value, Playbook.Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(playbook);
        return value.Walk is { } walk && playbook.Guide(walk.GuideId) is { } guide
            ? GuideWalker.Position(guide, walk, value.Facts)
            : null;
    }

    /// <summary>Whether the guide a case walks was changed under it so that its walk cannot simply go on; null while it can.</summary>
    /// <param name="value">The case.</param>
    /// <param name="playbook">The playbook in force.</param>
    public static GuideChange? ChangeOfGuide(Case value, Playbook.Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(playbook);
        if (value.Walk is not { } walk)
            return null;
        if (playbook.Guide(walk.GuideId) is not { } guide)
            return GuideChange.Gone;
        return GuideWalker.LeadsElsewhere(guide, walk, value.Facts) ? GuideChange.LeadsElsewhere : null;
    }

    /// <summary>The guide that a case is to be decided by: the one triage named, while it exists, or that of its category; null when none.</summary>
    /// <param name="value">The case.</param>
    /// <param name="playbook">The playbook in force.</param>
    public static Guide? GuideOf(Case value, Playbook.Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(playbook);
        return (value.Matter.GuideId is { } id ? playbook.Guide(id) : null) ?? playbook.GuideFor(value.Matter.Category);
    }

    private static Refusal? OnCorrectCategory(CaseChange change, CorrectCategory command)
    {
        if (ReplyUnderWay(change.Case) is { } underWay)
            return underWay;
        if (change.Context.Playbook.Category(command.Category) is null)
            return new Refusal(RefusalCode.UnknownCategory, Detail: command.Category);
        if (change.Case.Matter.Category == command.Category && change.Case.Matter.Sure)
            return null;
        var guide = change.Context.Playbook.GuideFor(command.Category);
        NoteCorrection(change, command);
        change.Case = change.Case with
        {
            Matter = change.Case.Matter with
            {
                Category = command.Category,
                GuideId = guide?.Id,
                Sure = true,
                CorrectedBy = command.By,
                Others = change.Case.Matter.Others.Remove(command.Category),
            },
        };
        change.Log(HistoryKind.CategoryCorrected, command.Category);
        LeaveOutcome(change);
        change.Case = change.Case with { Walk = null };
        change.AssignIfFree();
        if (guide is not null)
            Begin(change, guide);
        change.Show();
        return null;
    }

    private static Refusal? OnBeginGuide(CaseChange change, BeginGuide command)
    {
        if (ReplyUnderWay(change.Case) is { } underWay)
            return underWay;
        var guide = command.GuideId is { } id ? change.Context.Playbook.Guide(id) : GuideOf(change.Case, change.Context.Playbook);
        if (guide is null)
            return new Refusal(RefusalCode.NoGuide, Detail: command.GuideId ?? change.Case.Matter.Category);
        LeaveOutcome(change);
        change.AssignIfFree();
        Begin(change, guide);
        change.Show();
        return null;
    }

    private static Refusal? OnGoOnInGuide(CaseChange change)
    {
        if (ReplyUnderWay(change.Case) is { } underWay)
            return underWay;
        switch (ChangeOfGuide(change.Case, change.Context.Playbook))
        {
            case null:
                // Somebody else has said so already; the card shows it.
                return null;
            case GuideChange.Gone:
                return new Refusal(RefusalCode.GuideChanged);
        }

        var walk = change.Case.Walk!;
        var result = GuideWalker.GoOn(change.Context.Playbook.Guide(walk.GuideId)!, walk, change.Case.Facts);
        LeaveOutcome(change);
        change.AssignIfFree();
        change.Case = change.Case with { Walk = result.Walk };
        change.Log(HistoryKind.GuideAdopted, walk.GuideId);
        Reach(change, result.Position);
        change.Show();
        return null;
    }

    private static Refusal? OnChoose(CaseChange change, Choose command)
    {
        if (ReplyUnderWay(change.Case) is { } underWay)
            return underWay;
        if (ChangeOfGuide(change.Case, change.Context.Playbook) is not null)
            return new Refusal(RefusalCode.GuideChanged);
        if (change.Case.Walk is not { } walk || change.Context.Playbook.Guide(walk.GuideId) is not { } guide)
            return new Refusal(RefusalCode.WalkMoved);
        var result = GuideWalker.Choose(
            guide, walk, change.Case.Facts, command.StepId, command.ChoiceId, command.By.Id, command.By.Name, change.Now);
        if (result.Refusal is not null)
        {
            var last = walk.Choices.FindLast(c => !c.Known);
            return new Refusal(RefusalCode.WalkMoved, last is null ? null : new Person(last.ByPersonId, last.ByName), last?.At);
        }

        change.AssignIfFree();
        change.Case = change.Case with { Walk = result.Walk };
        change.Log(HistoryKind.Chosen, $"{command.StepId}={command.ChoiceId}");
        Reach(change, result.Position);
        change.Show();
        return null;
    }

    private static Refusal? OnGoBack(CaseChange change)
    {
        if (ReplyUnderWay(change.Case) is { } underWay)
            return underWay;
        if (ChangeOfGuide(change.Case, change.Context.Playbook) is not null)
            return new Refusal(RefusalCode.GuideChanged);
        if (change.Case.Walk is not { } walk || change.Context.Playbook.Guide(walk.GuideId) is not { } guide)
            return new Refusal(RefusalCode.NothingToUndo);
        var result = GuideWalker.Back(guide, walk, change.Case.Facts);
        if (result.Refusal is not null)
        {
            // At the first question, going back leaves the guide.
            if (walk.Choices.Any(c => !c.Known))
                return new Refusal(RefusalCode.NothingToUndo);
            LeaveOutcome(change);
            change.Case = change.Case with { Walk = null };
            change.Show();
            return null;
        }

        LeaveOutcome(change);
        change.Case = change.Case with { Walk = result.Walk };
        change.Log(HistoryKind.ChoiceUndone, walk.Choices.FindLast(c => !c.Known)?.StepId);
        change.Show();
        return null;
    }

    private static void Begin(CaseChange change, Guide guide)
    {
        for (var count = 0; count < MostGuidesInARow; count++)
        {
            var begun = GuideWalker.Begin(guide, change.Case.Facts);
            change.Case = change.Case with { Walk = begun.Walk };
            change.Log(HistoryKind.GuideBegun, guide.Id);
            if (begun.Position is not AtOutcome { Outcome.NextGuide: { } next } position
                || change.Context.Playbook.Guide(next) is not { } following)
            {
                Reach(change, begun.Position);
                return;
            }

            change.Case = change.Case with { Facts = position.Facts };
            guide = following;
        }
    }

    // Sets the consequences of an outcome in motion; at a question there are none.
    private static void Reach(CaseChange change, WalkPosition position)
    {
        if (position is not AtOutcome { Outcome: var outcome })
            return;
        change.Log(HistoryKind.OutcomeReached, outcome.Id);
        if (outcome.NextGuide is { } next && change.Context.Playbook.Guide(next) is { } guide)
        {
            change.Case = change.Case with { Facts = position.Facts };
            Begin(change, guide);
            return;
        }

        change.Case = change.Case with { OutcomeId = outcome.Id };
        Decide(change, outcome);
        foreach (var task in outcome.Tasks)
            SetTask(change, outcome, task);

        if (outcome.Escalate is not null)
        {
            change.Log(HistoryKind.Escalated, outcome.Id);
            change.Announce(AnnouncementKind.Escalated, outcome.Id);
        }

        // What somebody wrote by hand is not written over by a walk; it is theirs to drop.
        if (change.Case.Draft is { EditedByHand: true })
            return;
        if (outcome.Reply is { } reply && change.Context.Playbook.Template(reply) is { } template && CanAnswer(change.Case))
        {
            var promised = outcome.Promise is { } span ? EndOfDay(change.Now + span, change.Context) : (DateTimeOffset?)null;
            StartDraft(change, template, ((AtOutcome)position).ReplyVariables, ownWords: null, promised);
        }
    }

    // A task ticked since the newest message stays ticked when the walk comes by again; one of an earlier round, or of another
    // outcome, is to be done anew.
    private static void SetTask(CaseChange change, Outcome outcome, TaskTemplate task)
    {
        var newest = change.Case.History.FindLast(h => h.What is HistoryKind.Received or HistoryKind.Opened)?.At;
        var before = change.Case.Tasks.Find(t => t.Id == task.Id);
        if (before?.FromOutcome == outcome.Id && (before.DoneAt is null || newest is null || before.DoneAt >= newest))
            return;
        var set = new CaseTask { Id = task.Id, TitleJa = task.Title.Ja, TitleEn = task.Title.En, FromOutcome = outcome.Id };
        change.Case = change.Case with { Tasks = change.Case.Tasks.RemoveAll(t => t.Id == task.Id).Add(set) };
        change.Log(HistoryKind.TaskSet, task.Id);
    }

    // Takes back what an outcome set in motion, as far as nobody has worked on it.
    private static void LeaveOutcome(CaseChange change)
    {
        if (change.Case.OutcomeId is not { } outcome)
            return;
        change.Case = change.Case with
        {
            OutcomeId = null,
            Remedies = change.Case.Remedies.RemoveAll(given => !given.Firm),
            Tasks = change.Case.Tasks.RemoveAll(t => t.FromOutcome == outcome && t.DoneAt is null),
        };
        if (change.Case.Draft is { Stage: DraftStage.Writing, EditedByHand: false } draft)
        {
            change.Case = change.Case with { Draft = null };
            change.Log(HistoryKind.DraftDropped, draft.Id);
        }
    }

    /// <summary>Whether there is somebody to reply to, by mail or by hand: a buyer.</summary>
    /// <param name="value">The case.</param>
    public static bool CanAnswer(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Origin == Origin.Buyer || HasAddress(value);
    }

    /// <summary>Whether an approved reply is sent by mail; without an address somebody sends it in Seller Central by hand.</summary>
    /// <param name="value">The case.</param>
    public static bool HasAddress(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Buyer.ReplyTo is not null;
    }

    // A date given in words means until the end of the business day there: 18:00 in the store's zone. In the evening that of
    // today has gone by.
    private static DateTimeOffset EndOfDay(DateTimeOffset at, CaseContext context)
    {
        var day = LocalTimes.DayOf(at, context.Store.TimeZone);
        var end = LocalTimes.At(day, EndOfBusiness, context.Store.TimeZone);
        return end > context.Now ? end : LocalTimes.At(day.AddDays(1), EndOfBusiness, context.Store.TimeZone);
    }

    private static readonly TimeOnly EndOfBusiness = new(18, 0);

    private static string? KindOf(ReplyTemplate template) => template.ReplyKind switch
    {
        ReplyKind.Holding => Playbook.Checks.DraftKind.Holding,
        ReplyKind.Delay => Playbook.Checks.DraftKind.Delay,
        ReplyKind.ListingAnswer => Playbook.Checks.DraftKind.ListingAnswer,
        ReplyKind.PublicAnswer => Playbook.Checks.DraftKind.PublicAnswer,
        _ => null,
    };
}

/// <summary>How a guide was changed under a case that walks it.</summary>
public enum GuideChange
{
    /// <summary>There is no such guide any more.</summary>
    Gone = 1,

    /// <summary>The answers given no longer lead to where the case stands.</summary>
    LeadsElsewhere = 2,
}
