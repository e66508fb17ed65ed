// The document of a case. One file of this class per group of parts; in each, reading and writing stand side by side, the
// properties in the same order. The tests set every property of every part by reflection: one left out here is found there.
using System.Collections.Immutable;
using System.Text.Json;
using BotTeam.Desk.Playbook.Guides;

namespace BotTeam.Desk.Cases.Documents;

/// <summary>How a case and its parts are written to a document and read from it.</summary>
internal static partial class CaseFormat
{
    public static void Write(DocumentWriter json, Case value)
    {
        json.Begin();
        json.Text("storeId"u8, value.StoreId);
        json.Word("status"u8, value.Status);
        json.Word("origin"u8, value.Origin);
        json.Moment("openedAt"u8, value.OpenedAt);
        json.Moment("closedAt"u8, value.ClosedAt);
        json.Moment("forgottenAt"u8, value.ForgottenAt);
        json.Text("subject"u8, value.Subject);
        json.Part("buyer"u8, value.Buyer, Write);
        json.Part("order"u8, value.Order, Write);
        json.Text("language"u8, value.Language);
        json.Part("matter"u8, value.Matter, Write);
        json.Part("correction"u8, value.Correction, Write);
        json.TextMap("facts"u8, value.Facts);
        json.Part("past"u8, value.Past, Write);
        json.List("remedies"u8, value.Remedies, Write);
        json.List("messages"u8, value.Messages, Write);
        json.Part("walk"u8, value.Walk, Write);
        json.OptionalText("outcomeId"u8, value.OutcomeId);
        json.List("tasks"u8, value.Tasks, Write);
        json.Part("draft"u8, value.Draft, Write);
        json.List("promises"u8, value.Promises, Write);
        json.Moment("noticeDueAt"u8, value.NoticeDueAt);
        json.Part("assignee"u8, value.Assignee, Write);
        json.Part("snooze"u8, value.Snooze, Write);
        json.List("notes"u8, value.Notes, Write);
        json.List("history"u8, value.History, Write);
        json.List("effects"u8, value.Effects, Write);
        json.NumberMap("rungs"u8, value.Rungs);
        json.TextMap("cards"u8, value.Cards);
        json.Number("lastId"u8, value.LastId);
        json.Moment("wakeAt"u8, value.WakeAt);
        json.Moment("dueAt"u8, value.DueAt);
        json.End();
    }

    public static Case ReadCase(ref DocumentReader json)
    {
        string? storeId = null, outcomeId = null;
        var (subject, language) = ("", "ja");
        var status = CaseStatus.Open;
        Origin? origin = null;
        DateTimeOffset? openedAt = null, closedAt = null, forgottenAt = null, noticeDueAt = null, wakeAt = null, dueAt = null;
        Buyer? buyer = null;
        OrderFacts? order = null;
        CaseMatter? matter = null;
        TriageCorrection? correction = null;
        var (facts, cards) = (ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty);
        BuyerPast? past = null;
        ImmutableList<GivenRemedy> remedies = [];
        ImmutableList<CaseMessage> messages = [];
        Walk? walk = null;
        ImmutableList<CaseTask> tasks = [];
        Draft? draft = null;
        ImmutableList<Promise> promises = [];
        Person? assignee = null;
        Snooze? snooze = null;
        ImmutableList<Note> notes = [];
        ImmutableList<HistoryEntry> history = [];
        ImmutableList<Effect> effects = [];
        var rungs = ImmutableSortedDictionary<string, int>.Empty;
        var lastId = 0;

        json.Begin();
        while (json.More())
        {
            if (json.At("storeId"u8))
                storeId = json.Text();
            if (json.At("status"u8))
                status = json.Word<CaseStatus>();
            if (json.At("origin"u8))
                origin = json.Word<Origin>();
            if (json.At("openedAt"u8))
                openedAt = json.Moment();
            if (json.At("closedAt"u8))
                closedAt = json.Moment();
            if (json.At("forgottenAt"u8))
                forgottenAt = json.Moment();
            if (json.At("subject"u8))
                subject = json.Text();
            if (json.At("buyer"u8))
                buyer = ReadBuyer(ref json);
            if (json.At("order"u8))
                order = ReadOrder(ref json);
            if (json.At("language"u8))
                language = json.Text();
            if (json.At("matter"u8))
                matter = ReadMatter(ref json);
            if (json.At("correction"u8))
                correction = ReadCorrection(ref json);
            if (json.At("facts"u8))
                facts = json.TextMap();
            if (json.At("past"u8))
                past = ReadPast(ref json);
            if (json.At("remedies"u8))
                remedies = json.List(ReadRemedy);
            if (json.At("messages"u8))
                messages = json.List(ReadMessage);
            if (json.At("walk"u8))
                walk = ReadWalk(ref json);
            if (json.At("outcomeId"u8))
                outcomeId = json.Text();
            if (json.At("tasks"u8))
                tasks = json.List(ReadTask);
            if (json.At("draft"u8))
                draft = ReadDraft(ref json);
            if (json.At("promises"u8))
                promises = json.List(ReadPromise);
            if (json.At("noticeDueAt"u8))
                noticeDueAt = json.Moment();
            if (json.At("assignee"u8))
                assignee = ReadPerson(ref json);
            if (json.At("snooze"u8))
                snooze = ReadSnooze(ref json);
            if (json.At("notes"u8))
                notes = json.List(ReadNote);
            if (json.At("history"u8))
                history = json.List(ReadHistory);
            if (json.At("effects"u8))
                effects = json.List(ReadEffect);
            if (json.At("rungs"u8))
                rungs = json.NumberMap();
            if (json.At("cards"u8))
                cards = json.TextMap();
            if (json.At("lastId"u8))
                lastId = json.Number();
            if (json.At("wakeAt"u8))
                wakeAt = json.Moment();
            if (json.At("dueAt"u8))
                dueAt = json.Moment();
        }

        return new Case
        {
            StoreId = Needed(storeId),
            Status = status,
            Origin = Needed(origin),
            OpenedAt = Needed(openedAt),
            ClosedAt = closedAt,
            ForgottenAt = forgottenAt,
            Subject = subject,
            Buyer = buyer ?? new Buyer(),
            Order = order ?? new OrderFacts(),
            Language = language,
            Matter = Needed(matter),
            Correction = correction,
            Facts = facts,
            Past = past,
            Remedies = remedies,
            Messages = messages,
            Walk = walk,
            OutcomeId = outcomeId,
            Tasks = tasks,
            Draft = draft,
            Promises = promises,
            NoticeDueAt = noticeDueAt,
            Assignee = assignee,
            Snooze = snooze,
            Notes = notes,
            History = history,
            Effects = effects,
            Rungs = rungs,
            Cards = cards,
            LastId = lastId,
            WakeAt = wakeAt,
            DueAt = dueAt,
        };
    }

    private static T Needed<T>(T? value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class => value ?? throw Missing(name);

    private static T Needed<T>(T? value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct => value ?? throw Missing(name);

    private static JsonException Missing(string? name) => new($"The property '{name}' is missing.");
}
