// The deadlines of a case, derived from its messages, promises and notice. Nothing here is stored.
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Cases;

/// <summary>Tells which clocks run.</summary>
public static class Clocks
{
    internal const string NoticeKey = "notice";

    /// <summary>The running clocks of a case, nearest deadline first. A closed case has none.</summary>
    /// <param name="value">The case.</param>
    /// <param name="store">Its store.</param>
    public static IReadOnlyList<Clock> Of(Case value, StoreProfile store)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(store);
        if (value.Status == CaseStatus.Closed)
            return [];

        var clocks = new List<Clock>();
        if (OldestWaiting(value) is { } waiting)
            clocks.Add(new Clock(ClockKind.Reply, $"reply:{waiting.Id}", waiting.At, waiting.At + store.ReplyWithin));
        for (var i = 0; i < value.Promises.Count; i++)
        {
            if (value.Promises[i] is { KeptAt: null } promise)
                clocks.Add(new Clock(ClockKind.Promise, $"promise:{promise.Id}", promise.MadeAt, promise.DueAt));
        }

        if (value.NoticeDueAt is { } due)
            clocks.Add(new Clock(ClockKind.Notice, NoticeKey, value.OpenedAt, due));
        if (clocks.Count > 1)
            clocks.Sort((a, b) => a.DueAt.CompareTo(b.DueAt));
        return clocks;
    }

    /// <summary>The clock with the nearest deadline; null when none runs.</summary>
    /// <param name="value">The case.</param>
    /// <param name="store">Its store.</param>
    public static Clock? Nearest(Case value, StoreProfile store) => Of(value, store) is [var nearest, ..] ? nearest : null;

    /// <summary>The oldest message of the buyer that waits for an answer: the reply clock runs from it, later ones do not restart it.</summary>
    /// <param name="value">The case.</param>
    public static CaseMessage? OldestWaiting(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        CaseMessage? oldest = null;
        // By index, here and above: for the few items of a case that costs less than an enumerator.
        for (var i = 0; i < value.Messages.Count; i++)
        {
            if (value.Messages[i] is var message && Waits(message) && (oldest is null || message.At < oldest.At))
                oldest = message;
        }

        return oldest;
    }

    /// <summary>The newest words of the buyer, or where there are none, of Amazon: what a draft answers.</summary>
    /// <param name="value">The case.</param>
    public static CaseMessage? NewestIncoming(Case value) =>
        value.Messages.FindLast(m => m.Direction == Direction.FromBuyer)
        ?? value.Messages.FindLast(m => m.Direction != Direction.ToBuyer && m.Kind == InquiryKind.Message)
        ?? value.Messages.FindLast(m => m.Direction != Direction.ToBuyer);

    /// <summary>Whether a message waits for an answer.</summary>
    /// <param name="message">The message.</param>
    public static bool Waits(CaseMessage message) => message is { Direction: Direction.FromBuyer, SettledAt: null };
}
