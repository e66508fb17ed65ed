// Tells what kind of reply a draft is, and whether a holding reply or a delay notice has what it must have.
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>Kinds of reply and their required parts (rules 53–59, Z6).</summary>
internal static class DraftParts
{
    /// <summary>The kind a text shows by itself; null for an ordinary reply.</summary>
    public static string? Tell(Draft draft)
    {
        var settled = draft.Says("settled");
        if (!settled && draft.Says("holding-later") && IsLooking(draft)) return DraftKind.Holding;
        return !settled && draft.Says("delay-announced") && !draft.Says("delay-over") ? DraftKind.Delay : null;
    }

    /// <summary>The parts that are missing.</summary>
    public static IEnumerable<Finding> Check(Draft draft)
    {
        if (draft.Kind == DraftKind.Holding && !PromisesDate(draft)) yield return draft.Find(CheckId.HoldingDate);
        if (draft.Kind != DraftKind.Delay) yield break;
        if (!NamesArrival(draft)) yield return draft.Find(CheckId.DelayDates);
        if (!draft.Says("reason")) yield return draft.Find(CheckId.DelayReason);
        if (!draft.Says("days-late")) yield return draft.Find(CheckId.DelayDays);
        if (!draft.Says("sincerity")) yield return draft.Find(CheckId.DelaySincerity);
    }

    // "Should it not come, we will check" is no holding reply.
    private static bool IsLooking(Draft draft) =>
        Sentences(draft).Any(s =>
            draft.Rules.Lists["holding-looking"].AreIn(s) && !draft.Rules.Lists["holding-supposed"].AreIn(s));

    private static bool PromisesDate(Draft draft) =>
        Sentences(draft).Any(s =>
            draft.Rules.Lists["promise-date"].AreIn(s) && draft.Rules.Lists["contact"].AreIn(s));

    // A date counts when its line speaks of the arrival and not only of the day of the order.
    private static bool NamesArrival(Draft draft) =>
        Sentences(draft).Any(s =>
            draft.Rules.Lists["arrival"].AreIn(s)
            && Dates(draft, s) > (draft.Rules.Lists["ordered"].AreIn(s) ? 1 : 0));

    private static int Dates(Draft draft, PhraseText sentence)
    {
        var count = 0;
        var dates = draft.Rules.Lists["date"];
        for (var m = dates.Find(sentence); m is not null && count < 5; m = dates.Next(sentence, m))
            if (m.Value is not ("今日" or "本日" or "today")) count++;
        return count;
    }

    private static IEnumerable<PhraseText> Sentences(Draft draft) => Sentence.Of(draft.Joined.Value).Select(draft.InJoined.Piece);
}
