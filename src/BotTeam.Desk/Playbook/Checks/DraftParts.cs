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
        Sentence.Of(draft.Joined.Value).Any(s =>
            PhrasePattern.Has(draft.Rules.Lists["holding-looking"], s) && !PhrasePattern.Has(draft.Rules.Lists["holding-supposed"], s));

    private static bool PromisesDate(Draft draft) =>
        Sentence.Of(draft.Joined.Value).Any(s =>
            PhrasePattern.Has(draft.Rules.Lists["promise-date"], s) && PhrasePattern.Has(draft.Rules.Lists["contact"], s));

    // A date counts when its line speaks of the arrival and not only of the day of the order.
    private static bool NamesArrival(Draft draft) =>
        Sentence.Of(draft.Joined.Value).Any(s =>
            PhrasePattern.Has(draft.Rules.Lists["arrival"], s)
            && Dates(draft, s) > (PhrasePattern.Has(draft.Rules.Lists["ordered"], s) ? 1 : 0));

    private static int Dates(Draft draft, string sentence)
    {
        var count = 0;
        for (var m = PhrasePattern.Find(draft.Rules.Lists["date"], sentence); m is not null && count < 5; m = PhrasePattern.Next(m))
            if (m.Value is not ("今日" or "本日" or "today")) count++;
        return count;
    }
}
