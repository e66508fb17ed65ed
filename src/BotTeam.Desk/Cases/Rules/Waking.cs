// What the worker does to a case: reminder rungs that have come, effects begun and ended.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    private static Refusal? OnWake(CaseChange change)
    {
        var ladder = new ReminderLadder(change.Context.Store);
        if (change.Case.Snooze is { } over && over.Until <= change.Now)
            change.Case = change.Case with { Snooze = null };
        var reminded = false;
        foreach (var clock in Clocks.Of(change.Case, change.Context.Store))
        {
            if (ladder.Due(clock, Posted(change.Case, clock), change.Case.Snooze, change.Now) is not { } rung)
                continue;
            change.Case = change.Case with { Rungs = change.Case.Rungs.SetItem(clock.Key, rung) };
            // One not yet posted is overtaken by this one.
            change.Case = change.Case with
            {
                Effects = change.Case.Effects.RemoveAll(e => e is PostReminder { StartedAt: null } r && r.Clock.Key == clock.Key),
            };
            change.Add(new PostReminder { Id = change.NewId("e"), NotBefore = change.Now, Clock = clock, Rung = rung });
            change.Log(HistoryKind.Reminded, $"{clock.Key}#{rung}");
            reminded = true;
        }

        // The card shows the time left: it must not stay calm while a reminder is not.
        if (reminded)
            change.Show();
        return null;
    }

    private static Refusal? OnTellNow(CaseChange change, TellNow command)
    {
        foreach (var effect in change.Case.Effects.Where(e => e is not SendReply && e.NotBefore > change.Now))
            change.Replace(effect with { NotBefore = effect is PostReminder ? command.RemindAt ?? change.Now : change.Now });
        return null;
    }

    private static Refusal? OnStartEffect(CaseChange change, StartEffect command)
    {
        if (change.Case.Effects.Find(e => e.Id == command.EffectId) is not { } effect)
            return new Refusal(RefusalCode.NothingToDo);
        // Another worker began it, or tried it and waits: whoever comes late (a lease ran out meanwhile) keeps its hands off.
        if (effect.StartedAt is not null || effect.NotBefore > change.Now)
            return new Refusal(RefusalCode.NothingToDo);
        change.Replace(effect with { StartedAt = change.Now, Attempts = effect.Attempts + 1 });
        return null;
    }

    private static Refusal? OnFinishEffect(CaseChange change, FinishEffect command)
    {
        // A reply ends by FinishSend alone, which says how.
        if (change.Case.Effects.Find(e => e.Id == command.EffectId) is { } effect and not SendReply)
            change.Remove(effect);
        ShownAt(change, command.Cards);
        return null;
    }

    private static Refusal? OnFailEffect(CaseChange change, FailEffect command)
    {
        // What was posted stands there, also when a later change asks for a showing of its own.
        ShownAt(change, command.Cards);
        if (change.Case.Effects.Find(e => e.Id == command.EffectId) is not { } effect || effect is SendReply)
            return null;
        var attempts = Math.Max(effect.Attempts, 1);
        change.Replace(effect with
        {
            StartedAt = null,
            Attempts = attempts + (effect.StartedAt is null ? 1 : 0),
            NotBefore = change.Now + (command.Again is { } again ? Backoff.Within(again - change.Now) : Backoff.After(attempts, change.Context.Jitter)),
        });
        return null;
    }

    private static void ShownAt(CaseChange change, ImmutableSortedDictionary<string, string>? cards)
    {
        if (cards is not null && !cards.SequenceEqual(change.Case.Cards))
            change.Case = change.Case with { Cards = cards };
    }
}
