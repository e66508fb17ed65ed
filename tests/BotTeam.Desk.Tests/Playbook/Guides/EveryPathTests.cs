// Generated from the guides themselves: every path of every guide is walked to its end, and its reply is written.
using BotTeam.Desk.Playbook.Replies;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Tests.Playbook.Replies;

namespace BotTeam.Desk.Tests.Playbook.Guides;

public class EveryPathTests
{
    public static TheoryData<string> GuideIds => [.. BuiltIn.Playbook.Guides.Select(guide => guide.Id)];

    [Theory]
    [MemberData(nameof(GuideIds))]
    public void Every_path_ends_in_an_outcome_whose_texts_render_whole_in_both_languages(string guideId)
    {
        var paths = GuidePaths.All.Where(path => path.Guides[0].Id == guideId).ToList();
        Assert.NotEmpty(paths);
        foreach (var path in paths)
        {
            var texts = path.End.Outcome.Tasks.Select(task => task.Text).Append(path.End.Outcome.Reply).OfType<string>();
            foreach (var template in texts.Select(id => BuiltIn.Playbook.Template(id)!))
            {
                foreach (var language in new[] { "ja", "en" })
                {
                    var reply = BuiltIn.Playbook.Replies.Render(
                        template, language, Samples.Filled(template, path.End.ReplyVariables), "お写真まで添えてくださり、ありがとうございます。");
                    Assert.True(reply.Whole, $"{path}: {template.Id} in {language}: missing {string.Join(',', reply.Missing)}, unreadable {string.Join(',', reply.Unreadable)}");
                    Assert.DoesNotContain("{{", reply.Text, StringComparison.Ordinal);
                    Assert.DoesNotContain("\n\n\n", reply.Text, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Rule_33_no_path_with_an_account_risk_claim_ends_in_the_Amazon_referral()
    {
        var referrals = GuidePaths.All.Where(path => path.End.Outcome.Reply == "amazon-customer-service").ToList();
        Assert.NotEmpty(referrals);
        Assert.All(referrals, path =>
        {
            Assert.DoesNotContain(path.End.ReplyVariables.GetValueOrDefault("claim"), CategoryIds.AccountRisk.Append("wrong-item"));
            Assert.DoesNotContain(path.Guides, guide => guide.Id == "account-risk");
        });
    }

    [Fact]
    public void Rule_33_the_referral_cannot_be_written_for_an_account_risk_claim()
    {
        var template = BuiltIn.Playbook.Template("amazon-customer-service")!;
        Assert.All(CategoryIds.AccountRisk, claim =>
        {
            var values = new Dictionary<string, string> { ["storeName"] = "店", ["claim"] = claim };
            Assert.Contains("claim", BuiltIn.Playbook.Replies.Render(template, "ja", values, null).Unreadable);
        });
    }

    [Fact]
    public void P3_suspected_abuse_is_asked_before_every_offer_of_money_or_goods()
    {
        string[] offers =
            ["refund-full", "replacement", "cancel-too-late", "return-accept", "lost-resend", "lost-refund", "rating-apology"];
        var paths = GuidePaths.All.Where(path => offers.Contains(path.End.Outcome.Reply)).ToList();
        Assert.Equal(offers.Order(), paths.Select(path => path.End.Outcome.Reply!).Distinct().Order());
        Assert.All(paths, path => Assert.True(path.Answers.Any(pair => pair.Answer.Step.Rules.Contains(45)), path.ToString()));
    }

    [Fact]
    public void P6_the_referral_to_Amazon_is_only_for_orders_Amazon_ships()
    {
        var referrals = GuidePaths.All.Where(path => path.End.Outcome.Reply == "amazon-customer-service");
        Assert.All(referrals, path => Assert.Equal("fba", path.End.Facts["fulfilment"]));
    }

    [Fact]
    public void P2_damaged_is_never_taken_for_defective_or_the_other_way_round_without_asking()
    {
        var damage = BuiltIn.Playbook.Guide("fba-delivery")!.Step("damage")!;
        Assert.Null(damage.Fact);
        Assert.NotEmpty(damage.Weigh);
        Assert.Contains(damage.Choices, choice => choice.Next == "to-account-risk");
    }

    [Fact]
    public void Rule_23_every_end_of_an_account_risk_claim_is_urgent() => Assert.All(
        GuidePaths.All.Where(path => path.Guides is [{ Id: "account-risk" }] && path.End.Facts.ContainsKey("claim")),
        path => Assert.True(path.End.Outcome.Urgent, path.ToString()));

    [Fact]
    public void Rule_63_no_cancellation_is_confirmed_before_the_official_request() => Assert.All(
        GuidePaths.All.Where(path => path.End.Outcome.Reply == "cancel-done"),
        path => Assert.Equal("yes", path.End.Facts["officialCancelRequest"]));

    [Fact]
    public void Z7_Multi_Channel_Fulfilment_is_never_reached_without_its_warning() => Assert.All(
        GuidePaths.All.Where(path => path.End.Outcome.Id == "replace-mcf"),
        path => Assert.Contains(path.Answers, pair => pair.Answer.Step.Id == "mcf" && pair.Answer.Step.Why.Ja.Contains("補てん", StringComparison.Ordinal)));

    [Fact]
    public void P7_no_path_reaches_removal_or_the_notice_before_everything_is_done() => Assert.All(
        GuidePaths.All.Where(path => path.End.Outcome.Reply == "rating-notice" || path.End.Outcome.Tasks.Any(task => task.Text == "removal-application")),
        path => Assert.Contains(path.Answers, pair => pair.Answer.Step.Id == "handled" && pair.Answer.Choice.Id == "done"));

    [Fact]
    public void Rule_113_no_reply_beside_the_neutral_notice_and_the_refusal_speaks_of_a_rating()
    {
        var letters = BuiltIn.Playbook.Templates.Where(template => template.ReplyKind is ReplyKind.Plain or ReplyKind.Holding or ReplyKind.Delay
            && template.Id is not ("rating-notice" or "bargain-decline"));
        Assert.All(letters, template =>
        {
            Assert.DoesNotContain("評価", template.Body.Ja, StringComparison.Ordinal);
            Assert.DoesNotContain("レビュー", template.Body.Ja, StringComparison.Ordinal);
            Assert.DoesNotContain("rating", template.Body.En, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("feedback", template.Body.En, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("review", template.Body.En.Replace("reviewing how", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void Z1_no_step_outcome_or_task_offers_to_phone_the_buyer()
    {
        var texts = BuiltIn.Playbook.Guides.SelectMany(guide => guide.Steps.SelectMany(step => step.Choices.Select(choice => choice.Label))
            .Concat(guide.Outcomes.SelectMany(outcome => outcome.Tasks.Select(task => task.Title).Append(outcome.Title))));
        Assert.All(texts, text => Assert.DoesNotContain("電話", text.Ja, StringComparison.Ordinal));
        Assert.All(BuiltIn.Playbook.Templates, template => Assert.DoesNotContain("電話", template.Body.Ja, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_category_but_other_has_a_guide() => Assert.Equal(
        [CategoryIds.Other], CategoryIds.All.Where(category => BuiltIn.Playbook.GuideFor(category) is null));

    [Fact]
    public void Every_template_is_used_by_some_guide() => Assert.Equal(
        BuiltIn.Playbook.Templates.Select(template => template.Id),
        BuiltIn.Playbook.Guides.SelectMany(guide => guide.Outcomes)
            .SelectMany(outcome => outcome.Tasks.Select(task => task.Text).Append(outcome.Reply)).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_holding_reply_carries_a_promise() => Assert.All(
        GuidePaths.All.Where(path => path.End.Outcome.Reply is { } reply && BuiltIn.Playbook.Template(reply)!.ReplyKind == ReplyKind.Holding),
        path => Assert.NotNull(path.End.Outcome.Promise));
}
