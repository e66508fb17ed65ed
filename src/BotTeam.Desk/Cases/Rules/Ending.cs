// How a case ends and begins again.
namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    // A copy of the reply that never came: what it settles and keeps, this does.
    private static Refusal? OnAnswered(CaseChange change, MarkAnswered command)
    {
        // A mail on its way would reach the buyer beside that answer.
        if (change.Case.Draft is { Stage: DraftStage.Sending or DraftStage.Unclear })
            return ReplyUnderWay(change.Case);
        if (!change.Case.Messages.Any(Clocks.Waits))
            return Settled(change.Case);
        if (Clocks.NewestIncoming(change.Case) is { } newest && newest.Id != command.Through)
            return new Refusal(RefusalCode.BuyerWroteAgain, At: newest.At);

        var waiting = change.Case.Draft;
        SettleMessages(change, command.Through, Settlement.AnsweredElsewhere);
        change.Case = change.Case with { Draft = null, Snooze = null };
        change.Log(HistoryKind.AnsweredElsewhere);
        KeepPromises(change);
        MakePromiseOf(change, waiting, change.Now);
        CloseWhenDone(change, AnnouncementKind.AnsweredElsewhereAndClosed, otherwise: AnnouncementKind.AnsweredElsewhere);
        change.Show();
        return null;
    }

    // Who comes second is told who was first.
    private static Refusal Settled(Case value) =>
        value.History.FindLast(h => h.What is HistoryKind.AnsweredElsewhere or HistoryKind.SentByHand or HistoryKind.Sent or HistoryKind.SendConfirmed
            or HistoryKind.NoReplyNeeded) switch
        {
            { What: HistoryKind.AnsweredElsewhere } said when said.By != Person.Bot => new Refusal(RefusalCode.AlreadyAnswered, said.By, said.At),
            { What: HistoryKind.SentByHand } sent => new Refusal(RefusalCode.SentByHand, sent.By, sent.At),
            _ => new Refusal(RefusalCode.NothingWaits),
        };

    private static Refusal? OnNoReplyNeeded(CaseChange change, MarkNoReplyNeeded command)
    {
        if (ReplyUnderWay(change.Case) is { } underWay)
            return underWay;
        if (!change.Case.Messages.Any(Clocks.Waits))
            return new Refusal(RefusalCode.NothingWaits);
        if (Clocks.NewestIncoming(change.Case) is { } newest && newest.Id != command.Through)
            return new Refusal(RefusalCode.BuyerWroteAgain, At: newest.At);

        SettleMessages(change, command.Through, Settlement.NoReplyNeeded);
        if (change.Case.Draft is not null)
            change.Case = change.Case with { Draft = null };
        change.Log(HistoryKind.NoReplyNeeded);
        CloseWhenDone(change);
        change.Show();
        return null;
    }

    private static Refusal? OnClose(CaseChange change, Close command)
    {
        if (ReplyUnderWay(change.Case) is { } underWay)
            return underWay;
        if (Clocks.OldestWaiting(change.Case) is { } waiting)
            return new Refusal(RefusalCode.MessageWaits, At: waiting.At);
        var open = OpenEnds(change.Case);
        if (open > 0 && !command.EvenWithOpenTasks)
            return new Refusal(RefusalCode.OpenEnds, Detail: open.ToString(System.Globalization.CultureInfo.InvariantCulture));
        CloseNow(change);
        change.Show();
        return null;
    }

    private static Refusal? OnReopen(CaseChange change)
    {
        if (change.Case.Status == CaseStatus.Open)
            return new Refusal(RefusalCode.CaseOpen);
        OpenAgain(change);
        if (change.Case.Origin == Origin.Amazon)
            change.Case = change.Case with { NoticeDueAt = change.Now + change.Context.Store.NoticeEvery };
        change.Show();
        return null;
    }

    private static void OpenAgain(CaseChange change)
    {
        change.Case = change.Case with { Status = CaseStatus.Open, ClosedAt = null, ForgottenAt = null };
        change.Log(HistoryKind.Reopened);
        change.Announce(AnnouncementKind.Reopened);
    }

    private static int OpenEnds(Case value) =>
        value.Tasks.Count(t => t.DoneAt is null) + value.Promises.Count(p => p.KeptAt is null);

    // When nothing waits, nothing is promised and nothing is left to do, nobody should have to close by hand. What ended the case
    // and its end are told in one line.
    private static void CloseWhenDone(CaseChange change, AnnouncementKind closed = AnnouncementKind.Closed, AnnouncementKind? otherwise = null)
    {
        var value = change.Case;
        var settled = value.Messages.Any(m => m.Settlement != Settlement.None);
        if (value.Status == CaseStatus.Open && settled && value.Draft is null && value.NoticeDueAt is null
            && Clocks.OldestWaiting(value) is null && OpenEnds(value) == 0)
            CloseNow(change, closed);
        else if (otherwise is { } kind)
            change.Announce(kind);
    }

    private static void CloseNow(CaseChange change, AnnouncementKind told = AnnouncementKind.Closed)
    {
        change.Case = change.Case with
        {
            Status = CaseStatus.Closed,
            ClosedAt = change.Now,
            Draft = null,
            Snooze = null,
            NoticeDueAt = null,
        };
        change.Log(HistoryKind.Closed);
        change.Announce(told);
    }

    // Settles the buyer's messages up to one of them, in the order they came.
    private static void SettleMessages(CaseChange change, string through, Settlement how, DateTimeOffset? notAfter = null)
    {
        var last = change.Case.Messages.FindIndex(m => m.Id == through);
        if (last < 0)
            last = change.Case.Messages.Count - 1;
        change.Case = change.Case with
        {
            Messages = [.. change.Case.Messages.Select((m, index) =>
                index <= last && Clocks.Waits(m) && (notAfter is null || m.At <= notAfter)
                    ? m with { SettledAt = change.Now, Settlement = how }
                    : m)],
        };
    }
}
