// Who has a case, what is noted, ticked and silenced on it.
using System.Globalization;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    private static Refusal? OnTake(CaseChange change, Take command)
    {
        if (change.Case.Assignee is { } holder)
        {
            if (holder.Id == command.By.Id)
                return null;
            var taken = change.Case.History.FindLast(h => h.What is HistoryKind.Taken or HistoryKind.HandedOver);
            return new Refusal(RefusalCode.TakenBy, holder, taken?.At);
        }

        change.Case = change.Case with { Assignee = command.By };
        change.Log(HistoryKind.Taken);
        change.Show();
        return null;
    }

    private static Refusal? OnHandOver(CaseChange change, HandOver command)
    {
        if (change.Case.Assignee?.Id == command.To.Id)
            return null;
        // Somebody else's case is theirs to hand over, or an approver's to reassign.
        if (change.Case.Assignee is { } holder && holder.Id != command.By.Id
            && change.Context.Store.People.RoleOf(command.By.Id) < Role.Approver)
            return new Refusal(RefusalCode.TakenBy, holder);
        // Who may do nothing with it must not have it: its reminders would reach nobody who can act.
        if (change.Context.Store.People.RoleOf(command.To.Id) == Role.None)
            return new Refusal(RefusalCode.NotOfTheStore, Detail: command.To.Name);
        change.Case = change.Case with { Assignee = command.To };
        change.Log(HistoryKind.HandedOver, command.To.Name);
        change.Announce(AnnouncementKind.HandedOver, command.To.Name);
        change.Show();
        return null;
    }

    private static Refusal? OnRelease(CaseChange change)
    {
        if (change.Case.Assignee is not { } holder)
            return null;
        if (holder.Id != change.By.Id && change.Context.Store.People.RoleOf(change.By.Id) < Role.Approver)
            return new Refusal(RefusalCode.TakenBy, holder);
        change.Case = change.Case with { Assignee = null };
        change.Log(HistoryKind.Released);
        change.Show();
        return null;
    }

    private static Refusal? OnTickTask(CaseChange change, TickTask command)
    {
        var index = change.Case.Tasks.FindIndex(t => t.Id == command.TaskId);
        if (index < 0)
            return new Refusal(RefusalCode.UnknownTask);
        var task = change.Case.Tasks[index];
        if ((task.DoneAt is not null) == command.Done)
            return null;
        change.Case = change.Case with
        {
            Tasks = change.Case.Tasks.SetItem(index, task with
            {
                DoneAt = command.Done ? change.Now : null,
                DoneBy = command.Done ? command.By : null,
            }),
        };
        Carry(change, task, command.Done);
        change.Log(command.Done ? HistoryKind.TaskDone : HistoryKind.TaskUndone, task.Id);
        CloseWhenDone(change);
        change.Show();
        return null;
    }

    private static Refusal? OnAddTask(CaseChange change, AddTask command)
    {
        const int longest = 200;
        if (!TextFits(command.Title, longest))
            return TextLength(longest);
        var task = new CaseTask { Id = change.NewId("t"), TitleJa = command.Title.Trim(), TitleEn = command.Title.Trim() };
        change.Case = change.Case with { Tasks = change.Case.Tasks.Add(task) };
        change.Log(HistoryKind.TaskSet, task.Id);
        change.Show();
        return null;
    }

    private static Refusal? OnAddNote(CaseChange change, AddNote command)
    {
        const int longest = 2_000;
        if (!TextFits(command.Text, longest))
            return TextLength(longest);
        change.Case = change.Case with { Notes = change.Case.Notes.Add(new Note(command.By, change.Now, command.Text.Trim())) };
        change.Log(HistoryKind.Noted, command.Text.Trim());
        change.Show();
        return null;
    }

    private static Refusal? OnSnooze(CaseChange change, SnoozeReminders command)
    {
        var clocks = Clocks.Of(change.Case, change.Context.Store);
        if (clocks.Count == 0 || command.Until <= change.Now)
            return new Refusal(RefusalCode.NothingToSnooze);
        var deadline = clocks[0].DueAt;
        if (deadline <= change.Now)
            return new Refusal(RefusalCode.Overdue, At: deadline);
        var until = command.Until < deadline ? command.Until : deadline;
        change.Case = change.Case with { Snooze = new Snooze(until, command.By) };
        change.Log(HistoryKind.Snoozed, until.ToString("O", CultureInfo.InvariantCulture));
        change.Show();
        return null;
    }

    private static Refusal? OnEndSnooze(CaseChange change)
    {
        if (change.Case.Snooze is null)
            return null;
        change.Case = change.Case with { Snooze = null };
        change.Log(HistoryKind.Woken);
        change.Show();
        return null;
    }
}
