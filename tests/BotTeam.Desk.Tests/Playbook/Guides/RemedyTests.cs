// Every outcome that gives the buyer something says what: later cases of the buyer count it (rule 123).
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook;

namespace BotTeam.Desk.Tests.Playbook.Guides;

public class RemedyTests
{
    // Speak of money or goods and give none: each with its reason.
    private static readonly Dictionary<string, string> GivesNothing = new()
    {
        ["low-rating/finish-first"] = "what is under way was given before",
        ["fba-delivery/refer-mistaken"] = "Amazon takes the return",
        ["return/refer"] = "Amazon takes the return",
        ["suspected-abuse/already"] = "tells of the earlier refund",
        ["amazon-mail/check-return"] = "a look at the stock",
        ["cancel/ask-request-fba"] = "a return is mentioned should it come to that",
    };

    [Fact]
    public void Every_outcome_whose_words_give_money_or_goods_names_the_remedy()
    {
        string[] words = ["返金", "交換", "代替品", "再送", "返品", "refund", "replace", "resend", "substitute", "return"];
        var offending = BuiltIn.Playbook.Guides
            .SelectMany(guide => guide.Outcomes, (guide, outcome) => (Id: $"{guide.Id}/{outcome.Id}", Outcome: outcome))
            .Where(pair => pair.Outcome is { Remedy: null, NextGuide: null } && pair.Outcome.Tasks.Select(task => task.Title).Append(pair.Outcome.Title)
                .Any(text => words.Any(word => text.Ja.Contains(word, StringComparison.Ordinal) || text.En.Contains(word, StringComparison.OrdinalIgnoreCase))))
            .Where(pair => !GivesNothing.ContainsKey(pair.Id))
            .Where(pair => !pair.Outcome.Tasks.Select(task => task.Title.Ja).Append(pair.Outcome.Title.Ja).All(OnlyNotes))
            .Select(pair => pair.Id);

        Assert.Empty(offending);

        // Keeping the records of a refund, or looking at stock that came back, gives nobody anything.
        static bool OnlyNotes(string ja) => ja.Contains("記録を保存", StringComparison.Ordinal) || ja.Contains("再販可", StringComparison.Ordinal)
            || !new[] { "返金", "交換", "代替品", "再送", "返品" }.Any(word => ja.Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("account-risk", "refund", Remedy.Refund)]
    [InlineData("account-risk", "refund-no-stock", Remedy.Refund)]
    [InlineData("account-risk", "replace-mcf", Remedy.Replacement)]
    [InlineData("account-risk", "replace-own", Remedy.Replacement)]
    [InlineData("own-delivery", "resend", Remedy.Replacement)]
    [InlineData("own-delivery", "refund", Remedy.Refund)]
    [InlineData("return", "accept-full", Remedy.Return)]
    [InlineData("return", "accept-minus-postage", Remedy.Return)]
    [InlineData("cancel", "too-late-full", Remedy.Return)]
    [InlineData("cancel", "too-late-minus-postage", Remedy.Return)]
    [InlineData("low-rating", "offer-half", Remedy.PartialRefund)]
    [InlineData("low-rating", "offer-full", Remedy.Refund)]
    [InlineData("low-rating", "offer-substitute", Remedy.Replacement)]
    [InlineData("low-rating", "offer-return", Remedy.Return)]
    [InlineData("amazon-claim", "accept", Remedy.Refund)]
    public void An_outcome_gives(string guide, string outcome, Remedy remedy) =>
        Assert.Equal(remedy, BuiltIn.Playbook.Guide(guide)!.Outcome(outcome)!.Remedy);

    [Fact]
    public void P3_where_an_earlier_refund_is_known_no_money_is_offered_before_a_person_has_judged_it()
    {
        var paths = GuidePaths.All.Where(path => path.End.Outcome.Remedy is { } remedy && remedy.PaysBack() && path.End.Facts.GetValueOrDefault(CaseRules.EarlierRefundFact) == "yes").ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.Contains(path.Answers, pair => pair.Answer.Step.Id == "history" && pair.Answer is { Known: false, Choice.Id: "known" }));
    }

    [Fact]
    public void An_outcome_that_forgets_what_its_reply_gives_is_told_so()
    {
        var changed = MemoryPlaybookFiles.BuiltInWith("guides/own-delivery.yaml", text => text
            .Replace("    remedy: refund\n", "    remedy: refnd\n", StringComparison.Ordinal)
            .Replace("    remedy: replacement\n", "", StringComparison.Ordinal));

        var faults = Assert.Throws<PlaybookException>(() => Desk.Playbook.Playbook.Load(changed)).Faults;

        Assert.Contains(faults, fault => fault.Message.Contains("refnd", StringComparison.Ordinal) && fault.Suggestion.Contains("refund", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message.Contains("'resend' does not say so", StringComparison.Ordinal) && fault.Suggestion.Contains("remedy: replacement", StringComparison.Ordinal));
    }
}
