// What a person says against triage is kept as an example: to judge triage by, never to change a judgement by itself.
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    private const int ShortestTopic = 15;

    private static void NoteCorrection(CaseChange change, CorrectCategory command)
    {
        var value = change.Case;
        var words = value.Messages.Find(m => m.Direction != Direction.ToBuyer);
        if (words is null)
            return;
        var matter = value.Matter;
        var (was, sure) = value.Correction is { } before && matter.CorrectedBy is not null
            ? (before.Was, before.WasSure)
            : (WordOfTriage(matter), matter.Sure);

        // Somebody thought better of it: triage had been right all along.
        if (was == command.Category && sure)
        {
            change.Case = value with { Correction = null };
            return;
        }

        change.Case = value with
        {
            Correction = new TriageCorrection
            {
                Was = was,
                WasSure = sure,
                Category = command.Category,
                By = command.By.Id,
                At = change.Now,
                Origin = value.Origin == Origin.Amazon ? "amazon" : "buyer",
                Language = value.Language,
                Text = ExampleText.Of(Topic(words), value.Origin == Origin.Amazon ? null : value.Buyer.Name),
            },
        };
    }

    // Triage judged the message that opened the case; where that says next to nothing, its subject does.
    private static string Topic(CaseMessage words) =>
        words.Direction == Direction.FromAmazon || words.Text.Length < ShortestTopic ? $"{words.Subject}\n{words.Text}" : words.Text;

    // What the buyer's record made of it is not what the words said.
    private static string WordOfTriage(CaseMatter matter) =>
        matter is { ByPast: true, Category: CategoryIds.RefundAgain } ? matter.Others.FirstOrDefault() ?? CategoryIds.Other : matter.Category;
}
