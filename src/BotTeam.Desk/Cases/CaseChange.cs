// A change to a case while a command is carried out: the case so far, with the few moves every rule makes.
namespace BotTeam.Desk.Cases;

/// <summary>Collects what a command does to a case. Lives for one decision and never leaves <see cref="CaseRules"/>.</summary>
internal sealed class CaseChange(Case value, CaseContext context, Person by)
{
    public Case Case { get; set; } = value;

    public CaseContext Context { get; } = context;

    public Person By { get; } = by;

    public DateTimeOffset Now => Context.Now;

    public string NewId(string prefix)
    {
        Case = Case with { LastId = Case.LastId + 1 };
        return $"{prefix}{Case.LastId}";
    }

    public void Log(HistoryKind what, string? detail = null) =>
        Case = Case with { History = Case.History.Add(new HistoryEntry(Now, By, what, detail)) };

    public void Add(Effect effect) => Case = Case with { Effects = Case.Effects.Add(effect) };

    public void Replace(Effect effect) =>
        Case = Case with { Effects = Case.Effects.SetItem(Case.Effects.FindIndex(e => e.Id == effect.Id), effect) };

    public void Remove(Effect effect) => Case = Case with { Effects = Case.Effects.RemoveAll(e => e.Id == effect.Id) };

    /// <summary>
    /// Has the card shown anew; several changes before the worker comes are one showing. Each change gives it a new id: a
    /// showing under way, which has the case as it was, does not count for this one when it ends.
    /// </summary>
    public void Show()
    {
        Case = Case with { Effects = Case.Effects.RemoveAll(e => e is ShowCard) };
        Add(new ShowCard { Id = NewId("e"), NotBefore = Now });
    }

    public void Announce(AnnouncementKind kind, string? detail = null) =>
        Add(new PostAnnouncement { Id = NewId("e"), NotBefore = Now, Kind = kind, By = By, At = Now, Detail = detail });

    /// <summary>Whoever begins to work on a case nobody has, has it.</summary>
    public void AssignIfFree()
    {
        if (Case.Assignee is null && By != Person.Bot)
        {
            Case = Case with { Assignee = By };
            Log(HistoryKind.Taken);
        }
    }
}
