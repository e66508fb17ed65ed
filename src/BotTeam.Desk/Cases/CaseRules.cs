// What may follow what: given a case, a command and a time, the next case with its effects, or a refusal.
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Cases;

/// <summary>The rules of a case's life. Pure: no I/O, no clock of its own. One file per group of commands.</summary>
public static partial class CaseRules
{
    /// <summary>Longest text a person may put into a draft, a note or a task, in characters.</summary>
    public const int LongestText = 20_000;

    /// <summary>Carries a command out, or says why not.</summary>
    /// <param name="value">The case as it is.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="context">Time, store and playbook.</param>
    public static CaseDecision Decide(Case value, CaseCommand command, CaseContext context)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);

        if (RoleMissing(command, context.Store) is { } missing)
            return new CaseDecision.Refused(missing);
        if (value.Status == CaseStatus.Closed && NeedsOpenCase(command))
        {
            var closing = value.History.FindLast(h => h.What == HistoryKind.Closed);
            return new CaseDecision.Refused(new Refusal(RefusalCode.CaseClosed, closing?.By, closing?.At));
        }

        var change = new CaseChange(value, context, command.By);
        var refusal = Apply(change, command);
        if (refusal is not null)
            return new CaseDecision.Refused(refusal);
        var settled = Settle(change.Case, context.Store, context.Now);
        var nothing = ReferenceEquals(change.Case, value) && settled.WakeAt == value.WakeAt && settled.DueAt == value.DueAt
            && settled.Effects.Count == value.Effects.Count && settled.Rungs.Count == value.Rungs.Count;
        return new CaseDecision.Accepted(nothing ? value : settled);
    }

    /// <summary>The draft check's verdict on the draft of a case; null without a draft.</summary>
    /// <param name="value">The case.</param>
    /// <param name="context">Time, store and playbook.</param>
    public static Playbook.Checks.DraftVerdict? CheckDraft(Case value, CaseContext context)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        return value.Draft is { } draft ? Verdict(value, draft, context) : null;
    }

    private static Refusal? Apply(CaseChange change, CaseCommand command) => command switch
    {
        Take c => OnTake(change, c),
        HandOver c => OnHandOver(change, c),
        Release => OnRelease(change),
        CorrectCategory c => OnCorrectCategory(change, c),
        BeginGuide c => OnBeginGuide(change, c),
        GoOnInGuide => OnGoOnInGuide(change),
        Choose c => OnChoose(change, c),
        GoBack => OnGoBack(change),
        BeginDraft c => OnBeginDraft(change, c),
        FillDraft c => OnFillDraft(change, c),
        WriteDraft c => OnWriteDraft(change, c),
        KeepDraft c => OnKeepDraft(change, c),
        SetPromise c => OnSetPromise(change, c),
        DropDraft c => OnDropDraft(change, c),
        AskApproval c => OnAskApproval(change, c),
        TakeBackApproval c => OnTakeBackApproval(change, c),
        Approve c => OnApprove(change, c),
        Reject c => OnReject(change, c),
        ConfirmSent c => OnConfirmSent(change, c),
        SendAgain c => OnSendAgain(change, c),
        MarkSentByHand c => OnSentByHand(change, c),
        MarkAnswered c => OnAnswered(change, c),
        MarkNoReplyNeeded c => OnNoReplyNeeded(change, c),
        TickTask c => OnTickTask(change, c),
        AddTask c => OnAddTask(change, c),
        AddNote c => OnAddNote(change, c),
        SnoozeReminders c => OnSnooze(change, c),
        EndSnooze => OnEndSnooze(change),
        Close c => OnClose(change, c),
        Reopen => OnReopen(change),
        ReceiveMessage c => OnReceive(change, c),
        AddBuyerWords c => OnAddBuyerWords(change, c),
        KnowPast c => OnKnowPast(change, c),
        Wake => OnWake(change),
        TellNow tell => OnTellNow(change, tell),
        Forget c => OnForget(change, c),
        StartEffect c => OnStartEffect(change, c),
        FinishEffect c => OnFinishEffect(change, c),
        FailEffect c => OnFailEffect(change, c),
        FinishSend c => OnFinishSend(change, c),
        _ => throw new ArgumentException($"No rule carries out {command.GetType().Name}.", nameof(command)),
    };

    // Roles fail closed: who is not named may only look. Deciding over what leaves the house needs an approver.
    private static Refusal? RoleMissing(CaseCommand command, StoreProfile store)
    {
        // The instance, not its name: nobody in a chat becomes the bot by being called so.
        if (ReferenceEquals(command.By, Person.Bot))
            return null;
        var role = store.People.RoleOf(command.By.Id);
        return command switch
        {
            Approve or Reject or ConfirmSent or SendAgain when role < Role.Approver => new Refusal(RefusalCode.NotApprover),
            _ when role < Role.Operator => new Refusal(RefusalCode.NotAllowed),
            _ => null,
        };
    }

    private static bool NeedsOpenCase(CaseCommand command) => command is not
        (Reopen or AddNote or TickTask or ReceiveMessage or AddBuyerWords or KnowPast or Wake or TellNow or Forget or StartEffect or FinishEffect or FailEffect or FinishSend
        // These answer with what became of the draft or who was first, which says more than "closed".
        or Approve or Reject or AskApproval or WriteDraft or FillDraft or ConfirmSent or SendAgain or MarkSentByHand or MarkAnswered);

    // What lists and the worker look for, derived once per change.
    internal static Case Settle(Case value, StoreProfile store, DateTimeOffset now)
    {
        var ladder = new ReminderLadder(store);
        var clocks = Clocks.Of(value, store);
        var effects = value.Effects.Exists(e => Overtaken(e, value, clocks)) ? value.Effects.RemoveAll(e => Overtaken(e, value, clocks)) : value.Effects;
        DateTimeOffset? wake = null;
        foreach (var clock in clocks)
            wake = Earlier(wake, ladder.Next(clock, Posted(value, clock), value.Snooze, now));
        foreach (var effect in effects)
            wake = Earlier(wake, effect.NotBefore);
        return value with
        {
            Effects = effects,
            DueAt = clocks.Count > 0 ? clocks[0].DueAt : null,
            WakeAt = wake,
            Rungs = value.Rungs.IsEmpty ? value.Rungs : value.Rungs.RemoveRange(value.Rungs.Keys.Where(key => clocks.All(clock => clock.Key != key))),
        };
    }

    // Saved but not yet posted, they would speak of a clock that has stopped, or ask to send what must not be sent any more.
    private static bool Overtaken(Effect effect, Case value, IReadOnlyList<Clock> clocks) => effect switch
    {
        PostReminder reminder => clocks.All(clock => clock.Key != reminder.Clock.Key),
        PostAnnouncement { Kind: AnnouncementKind.ToSendByHand } => value.Draft is not { Stage: DraftStage.ByHand },
        _ => false,
    };

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private static int? Posted(Case value, Clock clock) => value.Rungs.TryGetValue(clock.Key, out var rung) ? rung : null;

    private static bool TextFits(string? text, int longest = LongestText) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= longest;

    private static Refusal TextLength(int longest = LongestText) =>
        new(RefusalCode.TextLength, Detail: longest.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
