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

    [Fact]
    public void The_code_a_clock_or_reminder_names_exists()
    {
        var carriers = BuiltIn.Playbook.Coverage.Rules.SelectMany(rule => rule.Carriers)
            .Where(carrier => carrier.Kind is CarrierKind.Clock or CarrierKind.Reminder).Distinct().ToList();
        Assert.NotEmpty(carriers);
        Assert.All(carriers, carrier =>
        {
            var dot = carrier.Id.LastIndexOf('.');
            var type = typeof(BotTeam.Desk.Playbook.Playbook).Assembly.GetType(carrier.Id[..dot]);
            Assert.True(type?.GetMember(carrier.Id[(dot + 1)..]).Length > 0, carrier.Id);
        });
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
    public void A_rule_is_carried_where_it_decides(int number, CarrierKind kind, string id) =>
        Assert.Contains(new Carrier(kind, id), BuiltIn.Playbook.Coverage.Rules[number - 1].Carriers);
}
