// The audit trail in words: who did what.
using BotTeam.Bot.Cards;
using BotTeam.Builder.Cards;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Presenting;

/// <summary>Words for history entries.</summary>
public static class HistoryTexts
{
    /// <summary>What an entry tells.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="value">Its case.</param>
    /// <param name="context">Playbook and store.</param>
    /// <param name="t">Language.</param>
    public static string Of(HistoryEntry entry, Case value, CaseContext context, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(t);
        var playbook = context.Playbook;
        var detail = entry.What switch
        {
            HistoryKind.Opened or HistoryKind.CategoryCorrected => playbook.Category(entry.Detail ?? "")?.Title.In(t.Language),
            HistoryKind.GuideBegun or HistoryKind.GuideAdopted => playbook.Guide(entry.Detail ?? "")?.Title.In(t.Language),
            HistoryKind.Chosen => Choice(entry.Detail, value, context, t),
            HistoryKind.OutcomeReached or HistoryKind.Escalated => playbook.Guides
                .Select(guide => guide.Outcome(entry.Detail ?? "")).FirstOrDefault(outcome => outcome is not null)?.Title.In(t.Language),
            HistoryKind.DraftBegun => playbook.Template(entry.Detail ?? "")?.Title.In(t.Language) ?? t["draft.free"],
            HistoryKind.TaskSet or HistoryKind.TaskDone or HistoryKind.TaskUndone => value.Tasks.Find(task => task.Id == entry.Detail) is { } found
                ? t.Language == "ja" ? found.TitleJa : found.TitleEn
                : null,
            HistoryKind.Promised or HistoryKind.Snoozed when DateTimeOffset.TryParse(entry.Detail, out var at) =>
                TimeTexts.At(at, context.Now, context.Store.TimeZone, t),
            HistoryKind.FactSet => Fact(entry.Detail, playbook, t),
            HistoryKind.Approved => entry.Detail is { Length: > 8 } hash ? hash[..8] : null,
            _ => entry.Detail,
        };
        if (entry.What == HistoryKind.AnsweredElsewhere && entry.By != Person.Bot)
            return t["history.saidAnswered"];
        return t.Of($"history.{entry.What}", ("detail", CardText.Truncate(detail ?? entry.Detail ?? (value.Forgot(entry.At) ? t["history.removed"] : ""), 200)));
    }

    private static string? Fact(string? detail, Desk.Playbook.Playbook playbook, TextSet t)
    {
        if (detail?.Split('=', 2) is not [var factId, var valueId] || playbook.Facts.FirstOrDefault(f => f.Id == factId) is not { } fact)
            return null;
        var value = fact.Values.FirstOrDefault(v => v.Id == valueId)?.Title.In(t.Language) ?? valueId;
        return t.Of("history.fact", ("fact", fact.Title.In(t.Language)), ("value", value));
    }

    private static string? Choice(string? detail, Case value, CaseContext context, TextSet t)
    {
        if (detail?.Split('=', 2) is not [var stepId, var choiceId])
            return null;
        var step = context.Playbook.Guides
            .OrderByDescending(guide => guide.Id == value.Walk?.GuideId)
            .Select(guide => guide.Step(stepId)).FirstOrDefault(found => found?.Choice(choiceId) is not null);
        return step is null ? null : t.Of("history.choice", ("question", step.Question.In(t.Language)), ("answer", step.Choice(choiceId)!.Label.In(t.Language)));
    }
}
