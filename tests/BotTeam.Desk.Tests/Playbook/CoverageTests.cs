// All 124 rules are carried, and what is said to carry them is there.
using BotTeam.Desk.Playbook;

namespace BotTeam.Desk.Tests.Playbook;

public class CoverageTests
{
    [Fact]
    public void All_124_rules_are_listed_with_a_text_in_both_languages()
    {
        Assert.Equal(Enumerable.Range(1, 124), BuiltIn.Playbook.Coverage.Rules.Select(rule => rule.Rule.Number));
        Assert.All(BuiltIn.Playbook.Coverage.Rules, rule => Assert.NotEqual(rule.Rule.Text.Ja, rule.Rule.Text.En));
    }

    [Fact]
    public void Every_rule_is_carried() =>
        Assert.Empty(BuiltIn.Playbook.Coverage.Missing.Select(rule => rule.Number));

    // The texts of screens are looked up by the tests of the bot, which has them.
    [Fact]
    public void Everything_that_is_said_to_carry_a_rule_is_there()
    {
        var carriers = BuiltIn.Playbook.Coverage.Rules.SelectMany(rule => rule.Carriers).Distinct().ToList();
        Assert.All(Enum.GetValues<CarrierKind>(), kind => Assert.Contains(carriers, carrier => carrier.Kind == kind));
        Assert.Equal("", string.Join(", ", carriers.Where(carrier => carrier.Kind != CarrierKind.Screen && !IsThere(carrier))));
    }

    [Theory]
    [InlineData(CarrierKind.Step, "account-risk/no-such-step")]
    [InlineData(CarrierKind.Outcome, "no-such-guide/refund")]
    [InlineData(CarrierKind.Task, "account-risk/refund/no-such-task")]
    [InlineData(CarrierKind.Template, "no-such-template")]
    [InlineData(CarrierKind.Check, "no-such-check")]
    [InlineData(CarrierKind.Triage, "no-such-category")]
    [InlineData(CarrierKind.Clock, "BotTeam.Desk.Cases.Clocks.NoSuchClock")]
    [InlineData(CarrierKind.Reminder, "BotTeam.Desk.Cases.NoSuchLadder.Due")]
    public void What_is_not_there_is_noticed(CarrierKind kind, string id) => Assert.False(IsThere(new Carrier(kind, id)));

    [Fact]
    public void A_draft_check_without_its_phrases_carries_nothing()
    {
        var files = MemoryPlaybookFiles.BuiltInWith("checks/policy.yaml", text =>
        {
            var (from, to) = (text.IndexOf("  - rule: tied-to-rating", StringComparison.Ordinal), text.IndexOf("  - rule: conditional-return", StringComparison.Ordinal));
            return text.Remove(from, to - from);
        });
        var coverage = Desk.Playbook.Playbook.Load(files).Coverage;
        Assert.DoesNotContain(coverage.Rules.SelectMany(rule => rule.Carriers), carrier => carrier == new Carrier(CarrierKind.Check, "tied-to-rating"));
        Assert.Contains(new Carrier(CarrierKind.Check, "tied-to-rating"), BuiltIn.Playbook.Coverage.Rules[113 - 1].Carriers);
    }

    private static bool IsThere(Carrier carrier)
    {
        var playbook = BuiltIn.Playbook;
        return (carrier.Kind, carrier.Id.Split('/')) switch
        {
            (CarrierKind.Step, [var guide, var step]) => playbook.Guide(guide)?.Step(step) is not null,
            (CarrierKind.Outcome, [var guide, var outcome]) => playbook.Guide(guide)?.Outcome(outcome) is not null,
            (CarrierKind.Task, [var guide, var outcome, var task]) => playbook.Guide(guide)?.Outcome(outcome)?.Tasks.Any(t => t.Id == task) == true,
            (CarrierKind.Template, [var template]) => playbook.Template(template) is not null,
            (CarrierKind.Check, [var check]) => playbook.Checks.Coverage.ContainsKey(check),
            (CarrierKind.Triage, [var category]) => playbook.Triage.Coverage.Contains(category),
            (CarrierKind.Clock or CarrierKind.Reminder, [var code]) => typeof(Carrier).Assembly
                .GetType(code[..code.LastIndexOf('.')])?.GetMember(code[(code.LastIndexOf('.') + 1)..]).Length > 0,
            _ => false,
        };
    }

    // Rules that carry a decision, beside the part that must carry it.
    [Theory]
    [InlineData(23, CarrierKind.Step, "account-risk/ready")]
    [InlineData(30, CarrierKind.Outcome, "fba-delivery/refer-not-arrived")]
    [InlineData(33, CarrierKind.Step, "account-risk/nature")]
    [InlineData(35, CarrierKind.Task, "account-risk/refund/check-listing")]
    [InlineData(39, CarrierKind.Step, "account-risk/mcf")]
    [InlineData(43, CarrierKind.Template, "refund-full")]
    [InlineData(56, CarrierKind.Template, "delay-notice")]
    [InlineData(63, CarrierKind.Task, "cancel/cancel-done/reason")]
    [InlineData(67, CarrierKind.Step, "cancel/refund-kind")]
    [InlineData(73, CarrierKind.Step, "amazon-question/position")]
    [InlineData(112, CarrierKind.Step, "low-rating/handled")]
    [InlineData(122, CarrierKind.Template, "rating-notice")]
    [InlineData(7, CarrierKind.Clock, "BotTeam.Desk.Cases.Clocks.Of")]
    [InlineData(19, CarrierKind.Reminder, "BotTeam.Desk.Waking.DigestClock.KeepAsync")]
    [InlineData(22, CarrierKind.Reminder, "BotTeam.Desk.Cases.ReminderLadder.Due")]
    [InlineData(20, CarrierKind.Screen, "button.holding")]
    [InlineData(29, CarrierKind.Screen, "button.noReply")]
    [InlineData(33, CarrierKind.Triage, "counterfeit")]
    [InlineData(53, CarrierKind.Check, "holding-date")]
    [InlineData(56, CarrierKind.Check, "delay-dates")]
    [InlineData(57, CarrierKind.Check, "delay-reason")]
    [InlineData(58, CarrierKind.Check, "delay-days")]
    [InlineData(59, CarrierKind.Check, "delay-sincerity")]
    [InlineData(92, CarrierKind.Check, "blame")]
    [InlineData(97, CarrierKind.Check, "no-name")]
    [InlineData(111, CarrierKind.Check, "removal-request")]
    [InlineData(113, CarrierKind.Check, "conditional-return")]
    [InlineData(114, CarrierKind.Check, "tied-to-rating")]
    public void A_rule_is_carried_where_it_decides(int number, CarrierKind kind, string id) =>
        Assert.Contains(new Carrier(kind, id), BuiltIn.Playbook.Coverage.Rules[number - 1].Carriers);
}
