// A team's examples may be wrong, many, or meant badly: they never make triage surer, and P1 stands.
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook.Triage;

public class LearnedExamplesTests
{
    private static readonly string[] Redirecting = [CategoryIds.NotArrived, CategoryIds.DeliveryDelay, CategoryIds.Damaged, CategoryIds.MistakenOrder];

    [Fact]
    public void P1_no_example_makes_triage_surer_of_the_Amazon_redirect_for_words_that_touch_the_account()
    {
        var risky = new[] { "development", "second", "third", "fourth", "fifth", "holdout" }.SelectMany(InquirySet.Read)
            .Where(inquiry => CategoryIds.AccountRisk.Contains(inquiry.Want)).ToList();
        Assert.True(risky.Count > 60);

        // Every one of them taught as a matter of delivery, twenty times.
        var lessons = string.Join('\n', Enumerable.Repeat(risky, 20).SelectMany(all => all).Select(i => $"      - {System.Text.Json.JsonSerializer.Serialize(i.Body)}"));
        var taught = Desk.Playbook.Playbook.Load(MemoryPlaybookFiles.BuiltInWith("triage/team.yaml", _ => $"examples:\n  - category: not-arrived\n    ja:\n{lessons}\n"));
        var triage = new InquiryTriage(taught.Triage, category => "guide-of-" + category);

        foreach (var inquiry in risky)
        {
            var before = BuiltInRules.Triage.Classify(inquiry.Input);
            var after = triage.Classify(inquiry.Input);
            if (!Redirecting.Contains(after.Category))
                continue;
            Assert.False(after.Sure && !before.Sure, inquiry.Id);
            Assert.True(after.Guide is null || (after.Sure, after.Guide) == (before.Sure, before.Guide), $"{inquiry.Id}: {after.Guide}");
        }
    }

    [Fact]
    public void What_triage_is_sure_of_no_example_changes()
    {
        var all = InquirySet.Read("holdout");
        var lessons = string.Join('\n', all.Select(i => $"      - {System.Text.Json.JsonSerializer.Serialize(i.Body)}"));
        var taught = Desk.Playbook.Playbook.Load(MemoryPlaybookFiles.BuiltInWith("triage/team.yaml", _ => $"examples:\n  - category: spam\n    ja:\n{lessons}\n"));
        var triage = new InquiryTriage(taught.Triage, category => "guide-of-" + category);

        Assert.All(all, inquiry =>
        {
            var before = BuiltInRules.Triage.Classify(inquiry.Input);
            var after = triage.Classify(inquiry.Input);
            Assert.True(!before.Sure || (before.Category, before.Confidence, before.Guide) == (after.Category, after.Confidence, after.Guide), inquiry.Id);
            Assert.True(before.Sure || !after.Sure, inquiry.Id);
        });
    }
}
