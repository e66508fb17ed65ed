// A reply on its way out: attempts, what the mail system said, and what a person decides when nobody can tell.
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    /// <summary>Attempts after which a reply that is refused for now is given up and shown to a person.</summary>
    public const int MostSendAttempts = 6;

    private static Refusal? OnFinishSend(CaseChange change, FinishSend command)
    {
        if (change.Case.Effects.Find(e => e.Id == command.EffectId) is not SendReply effect)
        {
            FinishLate(change, command);
            return null;
        }

        if (change.Case.Draft is not { } draft || draft.Id != effect.DraftId)
        {
            change.Remove(effect);
            return null;
        }

        switch (command.Outcome.Verdict)
        {
            case SendVerdict.Accepted:
                change.Remove(effect);
                Sent(change, draft, effect.Reply.MessageId, HistoryKind.Sent);
                break;
            case SendVerdict.RefusedForNow when effect.Attempts < MostSendAttempts:
                change.Replace(effect with { StartedAt = null, NotBefore = change.Now + Backoff.After(effect.Attempts, change.Context.Jitter) });
                change.Case = change.Case with { Draft = draft with { SendDetail = command.Outcome.Detail } };
                change.Show();
                break;
            case SendVerdict.Unclear:
                change.Remove(effect);
                change.Case = change.Case with
                {
                    Draft = draft with
                    {
                        Stage = DraftStage.Unclear,
                        SendDetail = command.Outcome.Detail,
                        Untold = new HandOverTrace(effect.Id, effect.Reply.MessageId),
                    },
                };
                change.Log(HistoryKind.SendUnclear, command.Outcome.Detail);
                change.Announce(AnnouncementKind.SendUnclear, command.Outcome.Detail);
                change.Show();
                break;
            default:
                change.Remove(effect);
                change.Case = change.Case with { Draft = draft with { Stage = DraftStage.Failed, SendDetail = command.Outcome.Detail } };
                change.Log(HistoryKind.SendFailed, command.Outcome.Detail);
                change.Announce(AnnouncementKind.SendFailed, command.Outcome.Detail);
                change.Show();
                break;
        }

        return null;
    }

    // A worker that was taken for dead tells after all that the reply was taken. What was to repeat it has nothing to do,
    // unless the repetition is under way itself.
    private static void FinishLate(CaseChange change, FinishSend command)
    {
        if (command.Outcome.Verdict != SendVerdict.Accepted
            || change.Case.Draft is not { Untold: { } untold } draft || untold.EffectId != command.EffectId)
            return;
        var repeat = change.Case.Effects.OfType<SendReply>().FirstOrDefault(e => e.DraftId == draft.Id);
        if (repeat is { StartedAt: not null } || draft.Stage is DraftStage.Writing or DraftStage.AwaitingApproval)
            return;
        if (repeat is not null)
            change.Remove(repeat);
        Sent(change, draft, untold.MessageId, HistoryKind.SendConfirmed);
    }

    private static Refusal? OnConfirmSent(CaseChange change, ConfirmSent command)
    {
        if (change.Case.Draft is not { } draft || draft.Id != command.DraftId)
            return Gone(change.Case);
        if (draft.Stage != DraftStage.Unclear)
            return new Refusal(RefusalCode.NothingToDo);
        Sent(change, draft, mailId: null, HistoryKind.SendConfirmed);
        return null;
    }

    /// <summary>
    /// Whether somebody may say that the text of a draft was sent by hand: while it waits for that, and when the buyer wrote
    /// again meanwhile, for the text may have been pasted before. It answers what was there when it was written.
    /// </summary>
    /// <param name="draft">The draft.</param>
    public static bool MayBeSentByHand(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Stage == DraftStage.ByHand || draft is { Stage: DraftStage.Writing, Approved: not null, VoidBecause: not null };
    }

    private static Refusal? OnSentByHand(CaseChange change, MarkSentByHand command)
    {
        if (change.Case.Draft is not { } draft || draft.Id != command.DraftId)
            return Gone(change.Case);
        if (draft.TextHash != command.TextHash)
            return new Refusal(RefusalCode.DraftChanged, draft.Writers[^1], draft.WrittenAt);
        if (!MayBeSentByHand(draft))
            return ReplyUnderWay(change.Case) ?? new Refusal(RefusalCode.NotApproved);
        Sent(change, draft, mailId: null, HistoryKind.SentByHand);
        return null;
    }

    private static Refusal? OnSendAgain(CaseChange change, SendAgain command)
    {
        if (change.Case.Draft is not { } draft || draft.Id != command.DraftId)
            return Gone(change.Case);
        if (draft.Stage is not (DraftStage.Unclear or DraftStage.Failed))
            return draft.Stage == DraftStage.Sending
                ? new Refusal(RefusalCode.AlreadyApproved, draft.Approved?.By, draft.Approved?.At)
                : new Refusal(RefusalCode.NothingToDo);
        if (Unfit(change, draft, draft.TextHash) is { } unfit)
        {
            if (draft.Stage != DraftStage.Unclear)
                return unfit;
            // It was not sent, and as it stands it must not be any more (the buyer wrote again, the date went by): back to the desk.
            BackToWriting(change, draft);
            return null;
        }

        change.Case = change.Case with
        {
            Draft = draft with { Stage = DraftStage.Sending, Approved = new Decision(command.By, change.Now), SendDetail = null },
        };
        change.Log(HistoryKind.SendRepeated);
        change.Add(SendEffect(change, change.Case.Draft));
        change.Show();
        return null;
    }

    private static void BackToWriting(CaseChange change, Draft draft)
    {
        var newest = Clocks.NewestIncoming(change.Case)?.Id;
        change.Case = change.Case with
        {
            Draft = draft with
            {
                Stage = DraftStage.Writing,
                Asked = null,
                Approved = null,
                Untold = null,
                VoidBecause = newest == draft.AnswersThrough ? null : newest,
            },
        };
        change.Log(HistoryKind.ApprovalVoid, newest);
        change.Announce(AnnouncementKind.ApprovalVoid, newest);
        change.Show();
    }

    // The buyer has the reply: what it answered waits no longer, what it promised begins to run.
    private static void Sent(CaseChange change, Draft draft, string? mailId, HistoryKind how)
    {
        var holding = Verdict(change.Case, draft, change.Context).Kind == DraftKind.Holding;
        SettleMessages(change, draft.AnswersThrough, Settlement.Replied);
        change.Case = change.Case with
        {
            Draft = null,
            Snooze = null,
            Messages = change.Case.Messages.Add(new CaseMessage
            {
                Id = change.NewId("m"),
                Direction = Direction.ToBuyer,
                Kind = InquiryKind.Message,
                At = change.Now,
                Text = draft.Text,
                MailId = mailId,
            }),
        };
        change.Log(how, mailId);
        Tell(change, draft);
        if (!holding)
            KeepPromises(change);
        if (draft.PromisedAt is { } due)
            MakePromise(change, due);

        CloseWhenDone(change, AnnouncementKind.SentAndClosed, otherwise: AnnouncementKind.Sent);
        change.Show();
    }

    private static void MakePromise(CaseChange change, DateTimeOffset due)
    {
        change.Case = change.Case with { Promises = change.Case.Promises.Add(new Promise(change.NewId("p"), change.Now, due, KeptAt: null)) };
        change.Log(HistoryKind.Promised, due.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    // Answered in Seller Central while an approved text waited to be sent there: most likely it was that one, with a word changed.
    // A date that nobody gave reminds once too often; one that was given must not be forgotten.
    private static void MakePromiseOf(CaseChange change, Draft? waiting, DateTimeOffset answeredAt)
    {
        if (waiting is { PromisedAt: { } due, Approved: { } approved } && MayBeSentByHand(waiting) && approved.At <= answeredAt)
            MakePromise(change, due);
    }

    private static void KeepPromises(CaseChange change)
    {
        if (change.Case.Promises.All(p => p.KeptAt is not null))
            return;
        change.Case = change.Case with
        {
            Promises = [.. change.Case.Promises.Select(p => p.KeptAt is null ? p with { KeptAt = change.Now } : p)],
        };
        change.Log(HistoryKind.PromiseKept);
    }
}
