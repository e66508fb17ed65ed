// Asking for approval, giving it, refusing it. The first decision wins; the next person is told who won.
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    /// <summary>Whether a person may approve the draft of a case as it is; false without a draft.</summary>
    /// <param name="value">The case.</param>
    /// <param name="person">The person.</param>
    /// <param name="store">The store of the case.</param>
    public static bool MayApprove(Case value, Person person, StoreProfile store)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(store);
        return value.Draft is { } draft && store.People.RoleOf(person.Id) >= Role.Approver && !HasWritten(draft, person, store);
    }

    // With four eyes nobody approves what he wrote on.
    private static bool HasWritten(Draft draft, Person person, StoreProfile store) =>
        store.FourEyes && draft.Writers.Any(writer => writer.Id == person.Id);

    private static Refusal? OnAskApproval(CaseChange change, AskApproval command)
    {
        if (Writable(change.Case, command.DraftId) is { } refusal)
            return refusal;
        var draft = change.Case.Draft!;
        if (draft.Stage == DraftStage.ByHand)
            return new Refusal(RefusalCode.AlreadyApproved, draft.Approved?.By, draft.Approved?.At);
        if (draft.Stage == DraftStage.AwaitingApproval)
            return draft.TextHash == command.TextHash ? null : new Refusal(RefusalCode.DraftChanged, draft.Writers[^1], draft.WrittenAt);
        if (Unfit(change, draft, command.TextHash) is { } unfit)
            return unfit;
        change.AssignIfFree();
        change.Case = change.Case with
        {
            Draft = draft with { Stage = DraftStage.AwaitingApproval, Asked = new Decision(command.By, change.Now), Approved = null, Rejected = null, VoidBecause = null },
        };
        change.Log(HistoryKind.ApprovalAsked, draft.Id);
        change.Announce(AnnouncementKind.ApprovalAsked);
        change.Show();
        return null;
    }

    private static Refusal? OnTakeBackApproval(CaseChange change, TakeBackApproval command)
    {
        if (change.Case.Draft is not { } draft || draft.Id != command.DraftId)
            return Gone(change.Case);
        if (draft.Stage == DraftStage.Writing)
            return null;
        if (draft.Stage is not (DraftStage.AwaitingApproval or DraftStage.ByHand))
            return ReplyUnderWay(change.Case);
        change.Case = change.Case with { Draft = draft with { Stage = DraftStage.Writing, Asked = null, Approved = null } };
        change.Log(HistoryKind.ApprovalTakenBack, draft.Id);
        change.Show();
        return null;
    }

    private static Refusal? OnApprove(CaseChange change, Approve command)
    {
        if (change.Case.Draft is not { } draft || draft.Id != command.DraftId)
            return Gone(change.Case);
        if (draft.Stage is DraftStage.Sending or DraftStage.Unclear or DraftStage.ByHand)
            return new Refusal(RefusalCode.AlreadyApproved, draft.Approved?.By, draft.Approved?.At);
        if (draft is { Stage: DraftStage.Writing, Rejected: { } rejected } && draft.TextHash == command.TextHash && rejected.At >= draft.WrittenAt)
            return new Refusal(RefusalCode.AlreadyRejected, rejected.By, rejected.At, rejected.Reason);
        if (HasWritten(draft, command.By, change.Context.Store))
            return new Refusal(RefusalCode.FourEyes);
        if (Unfit(change, draft, command.TextHash) is { } unfit)
            return unfit;

        var byMail = HasAddress(change.Case);
        change.Case = change.Case with
        {
            Draft = draft with
            {
                Stage = byMail ? DraftStage.Sending : DraftStage.ByHand,
                Approved = new Decision(command.By, change.Now),
                SendDetail = null,
                VoidBecause = null,
            },
        };
        change.Log(HistoryKind.Approved, draft.TextHash);
        if (byMail)
            change.Add(SendEffect(change, change.Case.Draft));
        else
            change.Announce(AnnouncementKind.ToSendByHand);
        change.Show();
        return null;
    }

    private static Refusal? OnReject(CaseChange change, Reject command)
    {
        const int longest = 1_000;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return new Refusal(RefusalCode.ReasonMissing);
        if (command.Reason.Length > longest)
            return TextLength(longest);
        if (change.Case.Draft is not { } draft || draft.Id != command.DraftId)
            return Gone(change.Case);
        if (draft.Stage is DraftStage.Sending or DraftStage.Unclear or DraftStage.ByHand)
            return new Refusal(RefusalCode.AlreadyApproved, draft.Approved?.By, draft.Approved?.At);
        if (draft is { Stage: DraftStage.Writing, Rejected: { } first } && first.At >= draft.WrittenAt)
            return new Refusal(RefusalCode.AlreadyRejected, first.By, first.At, first.Reason);
        change.Case = change.Case with
        {
            Draft = draft with
            {
                Stage = DraftStage.Writing,
                Asked = null,
                Rejected = new Decision(command.By, change.Now, command.Reason.Trim()),
            },
        };
        change.Log(HistoryKind.Rejected, command.Reason.Trim());
        change.Announce(AnnouncementKind.Rejected, command.Reason.Trim());
        change.Show();
        return null;
    }

    // What stands between a draft and its way out, whoever approves.
    private static Refusal? Unfit(CaseChange change, Draft draft, string shownHash)
    {
        if (draft.TextHash != shownHash)
            return new Refusal(RefusalCode.DraftChanged, draft.Writers[^1], draft.WrittenAt);
        if (Clocks.NewestIncoming(change.Case) is { } newest && newest.Id != draft.AnswersThrough)
            return new Refusal(RefusalCode.BuyerWroteAgain, At: newest.At);
        if (!draft.Missing.IsEmpty)
            return new Refusal(RefusalCode.VariablesMissing, Detail: string.Join(", ", draft.Missing));
        if (!CanAnswer(change.Case))
            return new Refusal(RefusalCode.NoReplyAddress);
        if (HasAddress(change.Case) && change.Context.Store.SenderAddress is null)
            return new Refusal(RefusalCode.NoSender);
        var verdict = Verdict(change.Case, draft, change.Context);
        // A reply that puts the buyer off starts a promise: without a date there is none (rule 54), and no reply may give one
        // that has gone by while the draft lay waiting.
        if ((verdict.Kind == DraftKind.Holding && draft.PromisedAt is null) || draft.PromisedAt <= change.Now)
            return new Refusal(RefusalCode.PromiseDate, At: draft.PromisedAt);
        if (DayGoneBy(draft, change.Context))
            return new Refusal(RefusalCode.DayGoneBy);
        return verdict.Verdict == Playbook.Checks.Verdict.Block
            ? new Refusal(RefusalCode.DraftBlocked, Detail: verdict.Findings.First(f => f.Severity == Severity.Block).Rule)
            : null;
    }

    // The Message-ID is fixed by case, draft and text: every attempt at this reply carries the same one.
    private static SendReply SendEffect(CaseChange change, Draft draft)
    {
        var value = change.Case;
        var store = change.Context.Store;
        var answered = value.Messages.FindLast(m => m.Direction == Direction.FromBuyer);
        var domain = store.SenderAddress![(store.SenderAddress!.LastIndexOf('@') + 1)..];
        return new SendReply
        {
            Id = change.NewId("e"),
            NotBefore = change.Now,
            DraftId = draft.Id,
            Reply = new OutgoingReply
            {
                MessageId = $"<{value.StoreId}.{value.Number}.{draft.Id}.{draft.TextHash[..16]}@{domain}>",
                StoreId = value.StoreId,
                From = store.SenderAddress,
                FromName = store.Name,
                To = value.Buyer.ReplyTo!,
                Subject = ReplySubject(answered?.Subject ?? value.Subject),
                Text = draft.Text,
                InReplyTo = answered?.MailId,
                References = [.. value.Messages.Select(m => m.MailId).OfType<string>().TakeLast(10)],
            },
        };
    }

    private static string ReplySubject(string subject)
    {
        var line = subject.ReplaceLineEndings(" ").Trim();
        return line.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? line : $"Re: {line}".TrimEnd();
    }
}
