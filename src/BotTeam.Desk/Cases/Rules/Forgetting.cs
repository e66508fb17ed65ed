// What a closed case tells of its buyer is removed when its retention period is over; what the figures need stays. The channel is not
// told: what stands there is the channel's to keep, and a night that empties a year of cases must not hold up its reminders.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    private static Refusal? OnForget(CaseChange change, Forget command)
    {
        var value = change.Case;
        if (value.Status != CaseStatus.Closed || value.ForgottenAt is not null || value.ClosedAt is not { } closed || closed > command.ClosedBefore)
            return new Refusal(RefusalCode.NothingToDo);
        // A task set by hand says what somebody wrote; one of a guide says what the guide says.
        var ours = value.Tasks.FindAll(task => task.FromOutcome is not null);
        var files = value.Messages.SelectMany(message => message.Attachments).ToList();
        change.Case = value with
        {
            ForgottenAt = change.Now,
            Subject = "",
            Buyer = Nameless(value.Buyer),
            Matter = value.Matter with { Evidence = [], RefundWords = null },
            Correction = null,
            Draft = null,
            Messages = [.. value.Messages.Select(message => message with { Text = "", Subject = "", NotUnderstood = null, Attachments = [] })],
            Tasks = ours,
            Notes = [],
            // What the channel could not be told in all that time, it is not told any more.
            Effects = value.Effects.RemoveAll(effect => effect is PostAnnouncement),
            History = [.. value.History.Select(entry => HoldsWords(entry, ours) ? entry with { Detail = null } : entry)],
        };
        change.Log(HistoryKind.Forgotten);
        if (files.Count > 0)
            change.Add(new DeleteFiles { Id = change.NewId("e"), NotBefore = change.Now, Files = [.. files] });
        return null;
    }

    // Amazon's relay address is no name: it is what a later case of the same buyer is known by (rule 123).
    private static Buyer Nameless(Buyer buyer) => new()
    {
        Address = RelayAddress.Of(buyer.Address) is null ? null : buyer.Address,
        ReplyTo = RelayAddress.Of(buyer.ReplyTo) is null ? null : buyer.ReplyTo,
    };

    // Whose detail people or mail servers wrote; that of the others is an id, a date or a colleague's name.
    private static bool HoldsWords(HistoryEntry entry, ImmutableList<CaseTask> ours) => entry.What switch
    {
        HistoryKind.Noted or HistoryKind.Rejected or HistoryKind.SendUnclear or HistoryKind.SendFailed => true,
        HistoryKind.TaskSet or HistoryKind.TaskDone or HistoryKind.TaskUndone => !ours.Exists(task => task.Id == entry.Detail),
        _ => false,
    };
}
