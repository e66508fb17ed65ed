// People, and what they noted, ticked and silenced.

namespace BotTeam.Desk.Cases.Documents;

internal static partial class CaseFormat
{
    public static void Write(DocumentWriter json, Person value)
    {
        json.Begin();
        json.Text("id"u8, value.Id);
        json.Text("name"u8, value.Name);
        json.End();
    }

    public static Person ReadPerson(ref DocumentReader json)
    {
        string? id = null, name = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("id"u8))
                id = json.Text();
            if (json.At("name"u8))
                name = json.Text();
        }

        return new Person(Needed(id), Needed(name));
    }

    public static void Write(DocumentWriter json, CaseTask value)
    {
        json.Begin();
        json.Text("id"u8, value.Id);
        json.Text("titleJa"u8, value.TitleJa);
        json.Text("titleEn"u8, value.TitleEn);
        json.OptionalText("fromOutcome"u8, value.FromOutcome);
        json.Moment("doneAt"u8, value.DoneAt);
        json.Part("doneBy"u8, value.DoneBy, Write);
        json.End();
    }

    public static CaseTask ReadTask(ref DocumentReader json)
    {
        string? id = null, titleJa = null, titleEn = null, fromOutcome = null;
        DateTimeOffset? doneAt = null;
        Person? doneBy = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("id"u8))
                id = json.Text();
            if (json.At("titleJa"u8))
                titleJa = json.Text();
            if (json.At("titleEn"u8))
                titleEn = json.Text();
            if (json.At("fromOutcome"u8))
                fromOutcome = json.Text();
            if (json.At("doneAt"u8))
                doneAt = json.Moment();
            if (json.At("doneBy"u8))
                doneBy = ReadPerson(ref json);
        }

        return new CaseTask
        {
            Id = Needed(id),
            TitleJa = Needed(titleJa),
            TitleEn = Needed(titleEn),
            FromOutcome = fromOutcome,
            DoneAt = doneAt,
            DoneBy = doneBy,
        };
    }

    public static void Write(DocumentWriter json, Note value)
    {
        json.Begin();
        json.Part("by"u8, value.By, Write);
        json.Moment("at"u8, value.At);
        json.Text("text"u8, value.Text);
        json.End();
    }

    public static Note ReadNote(ref DocumentReader json)
    {
        string? text = null;
        DateTimeOffset? at = null;
        Person? by = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("by"u8))
                by = ReadPerson(ref json);
            if (json.At("at"u8))
                at = json.Moment();
            if (json.At("text"u8))
                text = json.Text();
        }

        return new Note(Needed(by), Needed(at), Needed(text));
    }

    public static void Write(DocumentWriter json, Snooze value)
    {
        json.Begin();
        json.Moment("until"u8, value.Until);
        json.Part("by"u8, value.By, Write);
        json.End();
    }

    public static Snooze ReadSnooze(ref DocumentReader json)
    {
        DateTimeOffset? until = null;
        Person? by = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("until"u8))
                until = json.Moment();
            if (json.At("by"u8))
                by = ReadPerson(ref json);
        }

        return new Snooze(Needed(until), Needed(by));
    }

    public static void Write(DocumentWriter json, Promise value)
    {
        json.Begin();
        json.Text("id"u8, value.Id);
        json.Moment("madeAt"u8, value.MadeAt);
        json.Moment("dueAt"u8, value.DueAt);
        json.Moment("keptAt"u8, value.KeptAt);
        json.End();
    }

    public static Promise ReadPromise(ref DocumentReader json)
    {
        string? id = null;
        DateTimeOffset? madeAt = null, dueAt = null, keptAt = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("id"u8))
                id = json.Text();
            if (json.At("madeAt"u8))
                madeAt = json.Moment();
            if (json.At("dueAt"u8))
                dueAt = json.Moment();
            if (json.At("keptAt"u8))
                keptAt = json.Moment();
        }

        return new Promise(Needed(id), Needed(madeAt), Needed(dueAt), keptAt);
    }

    public static void Write(DocumentWriter json, HistoryEntry value)
    {
        json.Begin();
        json.Moment("at"u8, value.At);
        json.Part("by"u8, value.By, Write);
        json.Word("what"u8, "whatNow"u8, value.What, YoungWords.StandIn(value.What));
        json.OptionalText("detail"u8, value.Detail);
        json.End();
    }

    public static HistoryEntry ReadHistory(ref DocumentReader json)
    {
        string? detail = null;
        DateTimeOffset? at = null;
        Person? by = null;
        HistoryKind? what = null, whatNow = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("at"u8))
                at = json.Moment();
            if (json.At("by"u8))
                by = ReadPerson(ref json);
            if (json.At("what"u8))
                what = json.Word<HistoryKind>();
            if (json.At("whatNow"u8))
                whatNow = json.YoungWord<HistoryKind>();
            if (json.At("detail"u8))
                detail = json.Text();
        }

        return new HistoryEntry(Needed(at), Needed(by), whatNow ?? Needed(what), detail);
    }
}
