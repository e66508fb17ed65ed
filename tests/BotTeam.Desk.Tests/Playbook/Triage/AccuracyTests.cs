// How well triage does on inquiries of our own making: one half used while the rules were written, one half not looked at.
using BotTeam.Desk.Playbook.Triage;
using Xunit.Abstractions;

namespace BotTeam.Desk.Tests.Playbook.Triage;

public sealed class AccuracyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("development", 0.99)]
    [InlineData("second", 0.98)]
    [InlineData("third", 0.98)]
    [InlineData("holdout", 0.97)]
    public void Triage_keeps_the_accuracy_it_has_reached(string half, double level)
    {
        var inquiries = InquirySet.Read(half);
        var judged = inquiries.Select(i => (Inquiry: i, Result: BuiltInRules.Triage.Classify(i.Input))).ToList();
        var wrong = judged.Where(j => !j.Inquiry.IsRight(j.Result)).ToList();
        foreach (var (inquiry, result) in wrong)
            if (half != "holdout" || Environment.GetEnvironmentVariable("SHOW_HOLDOUT") == "1")
                output.WriteLine($"{inquiry.Id} wants {inquiry.Want}: {result.Category} {result.Confidence} [{string.Join(" | ", result.Evidence)}] others {string.Join("; ", result.Others.Select(o => o.Category + ":" + string.Join("|", o.Evidence)))}");
        var accuracy = 1 - ((double)wrong.Count / inquiries.Count);
        output.WriteLine($"{half}: {inquiries.Count - wrong.Count} of {inquiries.Count}, {accuracy:P1}; sure and wrong {wrong.Count(w => w.Result.Sure)}, unsure {judged.Count(j => !j.Result.Sure)}");
        Assert.True(accuracy >= level, $"{half}: {accuracy:P1}, below {level:P1}");
    }
}
