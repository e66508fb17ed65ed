// A message reaches a case: it opens one, adds to one, answers one elsewhere, or brings a decision of Amazon.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    /// <summary>Longest text of a buyer that is pasted by hand, in characters: what a form can carry back.</summary>
    public const int LongestBuyerWords = 20_000;

    /// <summary>Opens a case for an inquiry that belongs to none.</summary>
    /// <param name="inquiry">The inquiry; not a copy of a reply.</param>
    /// <param name="judgement">What triage says of it.</param>
    /// <param name="context">Time, store and playbook.</param>
    /// <param name="past">The buyer's earlier cases; null: not looked up.</param>
    public static Case Open(Inquiry inquiry, TriageResult judgement, CaseContext context, BuyerPast? past = null)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        ArgumentNullException.ThrowIfNull(judgement);
        ArgumentNullException.ThrowIfNull(context);

        var origin = OriginOf(inquiry, judgement);
        var value = new Case
        {
            StoreId = inquiry.StoreId,
            Origin = origin,
            OpenedAt = inquiry.ReceivedAt,
            Subject = inquiry.Subject,
            Buyer = new Buyer
            {
                Name = inquiry.FromName,
                Address = inquiry.FromAddress,
                ReplyTo = origin == Origin.Buyer ? inquiry.ReplyTo ?? inquiry.FromAddress : null,
            },
            Order = OrderOf(inquiry),
            Language = judgement.Language,
            Matter = MatterOf(judgement),
            NoticeDueAt = origin == Origin.Amazon ? NoticeDue(inquiry, judgement, context) : null,
            Past = past,
        };
        var change = new CaseChange(value, context, Person.Bot);
        AddMessage(change, inquiry, origin);
        MindPast(change);
        change.Log(HistoryKind.Opened, change.Case.Matter.Category);
        SetFacts(change, inquiry);
        NoteIssuedRefund(change, inquiry);
        change.Show();
        return Settle(change.Case, context.Store, context.Now);
    }

    private static Refusal? OnReceive(CaseChange change, ReceiveMessage command)
    {
        var inquiry = command.Inquiry;
        switch (inquiry.Kind)
        {
            case InquiryKind.ReplyCopy:
                ReceiveCopy(change, inquiry);
                return null;
            case InquiryKind.Bounce:
                ReceiveBounce(change, inquiry);
                return null;
            case InquiryKind.Message when OriginOf(inquiry, command.Judgement) == Origin.Buyer:
                ReceiveWords(change, inquiry, command.Judgement);
                return null;
            default:
                ReceiveFromAmazon(change, inquiry);
                return null;
        }
    }

    // As if it had come by mail: what waits for approval is void, a closed case is open again. The clock begins with what is known.
    private static Refusal? OnAddBuyerWords(CaseChange change, AddBuyerWords command)
    {
        if (change.Case.Origin != Origin.Buyer)
            return new Refusal(RefusalCode.NothingToDo);
        if (!TextFits(command.Text, LongestBuyerWords))
            return TextLength(LongestBuyerWords);
        ReceiveWords(
            change,
            new Inquiry
            {
                ExternalId = "",
                StoreId = change.Case.StoreId,
                Source = Origin.Buyer,
                Subject = "",
                Body = command.Text.Trim(),
                ReceivedAt = change.Now,
            },
            command.Judgement);
        return null;
    }

    private static void ReceiveWords(CaseChange change, Inquiry inquiry, TriageResult judgement)
    {
        var reopened = change.Case.Status == CaseStatus.Closed;
        if (reopened)
            OpenAgain(change);
        var id = AddMessage(change, inquiry, Origin.Buyer);
        change.Log(HistoryKind.Received, id);
        change.Case = change.Case with
        {
            Buyer = change.Case.Buyer with
            {
                Name = change.Case.Buyer.Name ?? inquiry.FromName,
                ReplyTo = ThreadKeys.AnswerTo(change.Case.Buyer.ReplyTo, inquiry.ReplyTo ?? inquiry.FromAddress),
            },
            Order = Merged(change.Case.Order, OrderOf(inquiry)),
            Facts = change.Case.Facts.Remove(SuspicionFact),
        };
        VoidApproval(change, id);
        // What was silenced was something else.
        change.Case = change.Case with { Snooze = null };
        // After a finished round the new words are a new decision.
        if (change.Case.OutcomeId is not null && change.Case.Draft is null)
            change.Case = change.Case with { Walk = null, OutcomeId = null };
        Rejudge(change, judgement, reopened);
        if (judgement.RefundWords is { } words)
            change.Case = change.Case with { Matter = change.Case.Matter with { RefundWords = words } };
        MindPast(change);
        SetFacts(change, inquiry);
        change.Announce(AnnouncementKind.WroteAgain, id);
        change.Show();
    }

    // A further message may change what the case is about: risk words beat everything (P1), and what triage was not sure
    // of gives way. What a person said stays, unless the case had been closed.
    private static void Rejudge(CaseChange change, TriageResult judgement, bool reopened)
    {
        var matter = change.Case.Matter;
        if (judgement.Category == matter.Category)
            return;
        var risk = CategoryIds.AccountRisk.Contains(judgement.Category) && !CategoryIds.AccountRisk.Contains(matter.Category);
        var weak = !matter.Sure || matter.Category is CategoryIds.Other or CategoryIds.Thanks;
        var replaces = judgement.Sure && (risk || ((weak || reopened) && matter.CorrectedBy is null) || (reopened && judgement.Category != CategoryIds.Thanks));
        if (!replaces || change.Case.Draft is { } draft && (draft.Stage is DraftStage.Sending or DraftStage.Unclear || MayBeSentByHand(draft)))
        {
            if (!matter.Others.Contains(judgement.Category) && judgement.Category != CategoryIds.Other)
                change.Case = change.Case with { Matter = matter with { Others = matter.Others.Add(judgement.Category) } };
            return;
        }

        LeaveOutcome(change);
        change.Case = change.Case with
        {
            Matter = MatterOf(judgement) with { Others = matter.Others.Remove(judgement.Category).Insert(0, matter.Category) },
            Walk = null,
        };
        change.Log(HistoryKind.CategoryCorrected, judgement.Category);
    }

    private static void VoidApproval(CaseChange change, string messageId)
    {
        // What waits to be sent by hand may be sent by now: who approved it stays, so that somebody can still say so.
        if (change.Case.Draft is not { Stage: DraftStage.AwaitingApproval or DraftStage.ByHand } draft)
            return;
        change.Case = change.Case with
        {
            Draft = draft with { Stage = DraftStage.Writing, Asked = null, VoidBecause = messageId },
        };
        change.Log(HistoryKind.ApprovalVoid, messageId);
        change.Announce(AnnouncementKind.ApprovalVoid, messageId);
    }

    private static void ReceiveCopy(CaseChange change, Inquiry inquiry)
    {
        var known = change.Case.Messages.Any(m => m.Direction == Direction.ToBuyer && SameWords(m.Text, inquiry.Body));
        if (change.Case.Draft is { } leaving && (leaving.Stage is DraftStage.Unclear or DraftStage.Sending || MayBeSentByHand(leaving))
            && SameWords(leaving.Text, inquiry.Body) && !(known && leaving.Stage != DraftStage.Unclear))
        {
            // The copy tells what nobody could tell: the buyer has these words. What would send them (again) has nothing to do.
            var effect = change.Case.Effects.OfType<SendReply>().FirstOrDefault(e => e.DraftId == leaving.Id);
            if (effect is not null)
                change.Remove(effect);
            Sent(change, leaving, effect?.Reply.MessageId ?? inquiry.MailId, HistoryKind.SendConfirmed);
            return;
        }

        // The copy of what we sent ourselves tells nothing new.
        if (known)
            return;

        var newest = change.Case.Messages.FindLast(m => m.Direction == Direction.FromBuyer && m.At <= inquiry.ReceivedAt);
        var id = AddMessage(change, inquiry, Origin.Unknown, Direction.ToBuyer);
        change.Log(HistoryKind.AnsweredElsewhere, id);
        if (newest is not null)
            SettleMessages(change, newest.Id, Settlement.AnsweredElsewhere, notAfter: inquiry.ReceivedAt);
        KeepPromises(change);
        if (Clocks.OldestWaiting(change.Case) is null && change.Case.Draft is { Stage: not (DraftStage.Sending or DraftStage.Unclear) } waiting)
        {
            MakePromiseOf(change, waiting, inquiry.ReceivedAt);
            change.Case = change.Case with { Draft = null };
        }
        else
        {
            VoidApproval(change, id);
        }

        CloseWhenDone(change, AnnouncementKind.AnsweredElsewhereAndClosed, otherwise: AnnouncementKind.AnsweredElsewhere);
        change.Show();
    }

    // Not delivered means not answered: what our last reply settled waits again, on its old clock.
    private static void ReceiveBounce(CaseChange change, Inquiry inquiry)
    {
        if (change.Case.Status == CaseStatus.Closed)
            OpenAgain(change);
        var id = AddMessage(change, inquiry, Origin.Amazon);
        change.Log(HistoryKind.Bounced, id);
        var settled = change.Case.Messages.FindLast(m => m.Settlement == Settlement.Replied)?.SettledAt;
        change.Case = change.Case with
        {
            Messages = [.. change.Case.Messages.Select(m => m.Settlement == Settlement.Replied && m.SettledAt == settled
                ? m with { SettledAt = null, Settlement = Settlement.None }
                : m)],
            Snooze = null,
        };
        change.Announce(AnnouncementKind.Bounced, id);
        change.Show();
    }

    private static void ReceiveFromAmazon(CaseChange change, Inquiry inquiry)
    {
        if (change.Case.Status == CaseStatus.Closed)
            OpenAgain(change);
        var id = AddMessage(change, inquiry, Origin.Amazon);
        change.Log(HistoryKind.Received, id);
        SetFacts(change, inquiry);
        NoteIssuedRefund(change, inquiry);
        change.Case = inquiry.Kind switch
        {
            // The clock begins anew: rungs of an earlier notice are none of this one's.
            InquiryKind.ClaimOpened => change.Case with
            {
                NoticeDueAt = inquiry.ReceivedAt + change.Context.Store.ClaimWithin,
                Rungs = change.Case.Rungs.Remove(Clocks.NoticeKey),
                Effects = change.Case.Effects.RemoveAll(e => e is PostReminder { Clock.Key: Clocks.NoticeKey }),
                Snooze = null,
            },
            InquiryKind.ClaimDecided => change.Case with { NoticeDueAt = null },
            _ when inquiry.NotUnderstood is not null => change.Case with { NoticeDueAt = change.Case.NoticeDueAt ?? inquiry.ReceivedAt + change.Context.Store.NoticeEvery },
            _ => change.Case,
        };
        change.Announce(AnnouncementKind.AmazonDecided, id);
        change.Show();
    }

    private static string AddMessage(CaseChange change, Inquiry inquiry, Origin origin, Direction? direction = null)
    {
        var message = new CaseMessage
        {
            Id = change.NewId("m"),
            Direction = direction ?? (origin == Origin.Amazon ? Direction.FromAmazon : Direction.FromBuyer),
            Kind = inquiry.Kind,
            At = inquiry.ReceivedAt,
            Text = inquiry.Body,
            Subject = inquiry.Subject,
            MailId = inquiry.MailId,
            Attachments = inquiry.Attachments,
            NotUnderstood = inquiry.NotUnderstood,
        };
        change.Case = change.Case with { Messages = change.Case.Messages.Add(message) };
        return message.Id;
    }

    private static void SetFacts(CaseChange change, Inquiry inquiry)
    {
        if (inquiry.Kind != InquiryKind.CancelRequest)
            return;
        change.Case = change.Case with { Facts = change.Case.Facts.SetItem("officialCancelRequest", "yes") };
        change.Log(HistoryKind.FactSet, "officialCancelRequest=yes");
    }

    internal static Origin OriginOf(Inquiry inquiry, TriageResult judgement) =>
        inquiry.Source != Origin.Unknown ? inquiry.Source
        : judgement.Origin == "amazon" ? Origin.Amazon
        : Origin.Buyer;

    // Optional mail of Amazon has no duty (rules 18, 70); everything else of it is looked at daily until done.
    // Of a mail that could not be read right nobody knows yet that it asks for nothing: a person looks, and a clock sees to it.
    private static DateTimeOffset? NoticeDue(Inquiry inquiry, TriageResult judgement, CaseContext context) =>
        inquiry.Kind == InquiryKind.ClaimOpened || judgement.Category == CategoryIds.AmazonClaim ? inquiry.ReceivedAt + context.Store.ClaimWithin
        : judgement.Urgency == Urgency.None && inquiry.NotUnderstood is null ? null
        : inquiry.ReceivedAt + context.Store.NoticeEvery;

    private static CaseMatter MatterOf(TriageResult judgement) => new()
    {
        Category = judgement.Category,
        GuideId = judgement.Guide,
        Confidence = judgement.Confidence,
        Sure = judgement.Sure,
        Evidence = [.. judgement.Evidence],
        Others = [.. judgement.Others.Select(o => o.Category)],
        RefundWords = judgement.RefundWords,
        Urgency = judgement.Urgency switch { Urgency.Now => "now", Urgency.None => "none", _ => "today" },
    };

    private static OrderFacts OrderOf(Inquiry inquiry) => new()
    {
        OrderId = inquiry.OrderId,
        Asin = inquiry.Asin,
        ProductName = inquiry.ProductName,
        Marketplace = inquiry.Marketplace,
    };

    private static OrderFacts Merged(OrderFacts known, OrderFacts told) => new()
    {
        OrderId = known.OrderId ?? told.OrderId,
        Asin = known.Asin ?? told.Asin,
        ProductName = known.ProductName ?? told.ProductName,
        Marketplace = known.Marketplace ?? told.Marketplace,
    };

    // Mail systems fold lines and spaces; the words stay.
    private static bool SameWords(string a, string b)
    {
        var words = Squeezed(b);
        return words.Length > 0 && Squeezed(a) == words;

        static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }
}
