// A phrase whose time runs out has said neither yes nor no: a draft must not leave, an inquiry is not sure.
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook.Words;

public sealed class TimeOutTests
{
    // Every further letter doubles the work: no machine ends this within the time a phrase has.
    private const string Endless = "'(x|x[wx]|[vx][ux])+y'";
    private static readonly string Trap = new('x', 60);

    [Fact]
    public void A_check_that_does_not_end_blocks_the_draft_and_says_so()
    {
        var check = new DraftCheck(CheckRules.Load(BuiltInRules.Files("checks/").Append(("checks/mine.yaml", $$"""
            checks:
              - rule: mine
                severity: warn
                message: { ja: 注意, en: Beware }
                en: [{{Endless}}]
            """))));
        var verdict = check.Check(new DraftText { Lang = "en", Text = $"Hello Emily, please remove your feedback. {Trap}" });

        Assert.Equal(Verdict.Block, verdict.Verdict);
        var finding = Assert.Single(verdict.Findings, f => f.Rule == "not-checked");
        Assert.Equal(Severity.Block, finding.Severity);
        Assert.Contains("did not end in time", finding.Message.En, StringComparison.Ordinal);
        Assert.Contains("送信できません", finding.Message.Ja, StringComparison.Ordinal);
        Assert.Contains(verdict.Findings, f => f.Rule == "removal-request");
    }

    [Fact]
    public void A_draft_whose_kind_cannot_be_told_in_time_is_blocked_too()
    {
        var files = BuiltInRules.Files("checks/").Select(f => (f.File, f.Yaml.Replace("  settled:\n", $"  settled:\n    - {Endless}\n", StringComparison.Ordinal))).ToList();
        Assert.NotEqual(BuiltInRules.Files("checks/"), files);
        var verdict = new DraftCheck(CheckRules.Load(files)).Check(new DraftText { Lang = "en", Text = $"Thank you. {Trap}" });

        Assert.Equal(Verdict.Block, verdict.Verdict);
        Assert.Equal(["not-checked"], verdict.Findings.Select(f => f.Rule));
    }

    [Fact]
    public void No_playbook_may_make_a_warning_of_it()
    {
        var files = BuiltInRules.Files("checks/").Select(f => (f.File, f.Yaml.Replace("rule: not-checked\n    severity: block", "rule: not-checked\n    severity: warn", StringComparison.Ordinal)));
        Assert.Contains(Assert.Throws<PlaybookException>(() => CheckRules.Load(files)).Faults, f => f.Message.Contains("'not-checked' must block", StringComparison.Ordinal));
    }

    // The words that would tell a claim from a parcel that is late are the ones that do not end.
    [Theory]
    [InlineData("  - category: defective\n    danger: 4\n    signals:\n", "      - { weight: 3, en: [" + Endless + "] }\n", CategoryIds.NotArrived)]
    [InlineData("  resolved:\n", "    - " + Endless + "\n", CategoryIds.Other)]
    public void An_inquiry_that_cannot_be_judged_in_time_is_not_sure_and_never_opens_the_way_to_Amazon(string at, string added, string category)
    {
        var files = BuiltInRules.Files("triage/").Select(f => (f.File, f.Yaml.Replace(at, at + added, StringComparison.Ordinal))).ToList();
        Assert.NotEqual(BuiltInRules.Files("triage/"), files);
        var triage = new InquiryTriage(TriageRules.Load(files), id => "guide-of-" + id);
        const string words = "My package has not arrived. The tracking has not moved for a week.";
        Assert.Equal(CategoryIds.NotArrived, triage.Classify(new TriageInput { Source = "buyer", Body = words }).Category);

        var result = triage.Classify(new TriageInput { Source = "buyer", Body = $"{words} {Trap}" });
        Assert.Equal(category, result.Category);
        Assert.False(result.Sure);
        Assert.InRange(result.Confidence, 0, 0.5);
        Assert.Null(result.Guide);
        Assert.Equal(Urgency.Now, result.Urgency);
    }
}
