// How well the draft check does on drafts of our own making, good and bad: one half used while writing, one half not.
using System.Text.Json;
using BotTeam.Desk.Playbook.Checks;
using Xunit.Abstractions;

namespace BotTeam.Desk.Tests.Playbook.Checks;

public sealed class DraftAccuracyTests(ITestOutputHelper output)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private sealed record Labelled(
        string Id, string Lang, string Text, string? Kind, string? BuyerName, string? OrderId, string[]? Previous, string Verdict, string[]? Rules)
    {
        public DraftText Draft => new()
        {
            Id = Id,
            Lang = Lang,
            Text = Text,
            Kind = Kind,
            BuyerName = BuyerName,
            OrderId = OrderId,
            Previous = Previous ?? [],
        };

        public bool IsRight(DraftVerdict verdict) =>
            string.Equals(verdict.Verdict.ToString(), Verdict, StringComparison.OrdinalIgnoreCase)
            && (Rules ?? []).All(r => verdict.Findings.Any(f => f.Rule == r));
    }

    [Theory]
    [InlineData("development", 0.99)]
    [InlineData("holdout", 0.99)]
    public void The_draft_check_keeps_the_accuracy_it_has_reached(string half, double level)
    {
        var check = new DraftCheck(BuiltInRules.CheckRules);
        var drafts = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Playbook", "Checks", half + ".jsonl"))
            .Where(l => l.Length > 0)
            .Select(l => JsonSerializer.Deserialize<Labelled>(l, Options)!)
            .ToList();
        var judged = drafts.Select(d => (Draft: d, Verdict: check.Check(d.Draft))).ToList();
        var wrong = judged.Where(j => !j.Draft.IsRight(j.Verdict)).ToList();
        foreach (var (draft, verdict) in wrong)
            if (half == "development" || Environment.GetEnvironmentVariable("SHOW_HOLDOUT") == "1")
                output.WriteLine($"{draft.Id} wants {draft.Verdict} {string.Join(",", draft.Rules ?? [])}: {verdict.Verdict} ({verdict.Kind}) {string.Join("; ", verdict.Findings.Select(f => $"{f.Rule} '{f.Quote}'"))}");
        var falseBlocks = judged.Count(j => j.Draft.Verdict != "block" && j.Verdict.Verdict == Verdict.Block);
        var missedBlocks = judged.Count(j => j.Draft.Verdict == "block" && j.Verdict.Verdict != Verdict.Block);
        var accuracy = 1 - ((double)wrong.Count / drafts.Count);
        output.WriteLine($"{half}: {drafts.Count - wrong.Count} of {drafts.Count}, {accuracy:P1}; false blocks {falseBlocks}, missed blocks {missedBlocks}");
        Assert.True(accuracy >= level, $"{half}: {accuracy:P1}, below {level:P1}");
    }
}
