// What is made to keep an expression busy is read like anything else, in time.
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook.Triage;

public sealed class HostileFrameTests
{
    public static TheoryData<string> Traps => new(
        new string(' ', 6_000), new string('\t', 6_000), new string('-', 6_000), string.Concat(Enumerable.Repeat("--- a ", 1_000)),
        string.Concat(Enumerable.Repeat("on a ", 1_200)), string.Concat(Enumerable.Repeat("2025年1月1日", 600)), string.Concat(Enumerable.Repeat("<a", 3_000)),
        string.Concat(Enumerable.Repeat("re: ", 1_500)), "re" + new string(' ', 6_000), new string('(', 6_000), string.Concat(Enumerable.Repeat("注文 ", 2_000)),
        "order" + new string(' ', 6_000), string.Concat(Enumerable.Repeat("様から", 2_000)), string.Concat(Enumerable.Repeat("123-1234567-", 500)));

    // Were time to run out, nothing would be known of the inquiry: its category would be "other".
    [Theory]
    [MemberData(nameof(Traps))]
    public void Words_behind_a_trap_are_still_judged(string trap)
    {
        var inBody = BuiltInRules.Triage.Classify(new TriageInput { Source = "buyer", Subject = "商品について", Body = $"偽物でした。\n{trap}" });
        var inSubject = BuiltInRules.Triage.Classify(new TriageInput { Source = "buyer", Subject = trap, Body = "偽物でした。" });

        Assert.Equal(CategoryIds.Counterfeit, inBody.Category);
        Assert.Equal(CategoryIds.Counterfeit, inSubject.Category);
    }
}
