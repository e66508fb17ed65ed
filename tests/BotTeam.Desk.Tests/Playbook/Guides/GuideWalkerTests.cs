// Walking, undoing, correcting; guides and facts that change under a walk.
using System.Collections.Immutable;
using System.Text.Json;
using BotTeam.Desk.Playbook.Guides;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Desk.Tests.Playbook.Guides;

public class GuideWalkerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> NoFacts = [];

    private static Guide Cancel => BuiltIn.Playbook.Guide("cancel")!;

    private static WalkResult Choose(Guide guide, Walk walk, IReadOnlyDictionary<string, string> facts, string step, string choice) =>
        GuideWalker.Choose(guide, walk, facts, step, choice, "p1", "青木", Noon);

    private static Walk Walked(Guide guide, IReadOnlyDictionary<string, string> facts, params (string Step, string Choice)[] choices) =>
        choices.Aggregate(Walk.In(guide.Id), (walk, pair) =>
        {
            var result = Choose(guide, walk, facts, pair.Step, pair.Choice);
            Assert.Null(result.Refusal);
            return result.Walk;
        });

    [Fact]
    public void A_walk_begins_at_the_first_question() =>
        Assert.Equal("shipped", Assert.IsType<AtStep>(GuideWalker.Position(Cancel, Walk.In("cancel"), NoFacts)).Step.Id);

    [Fact]
    public void Known_facts_answer_their_steps_and_show_that_they_did()
    {
        var facts = new Dictionary<string, string> { ["shipped"] = "no", ["officialCancelRequest"] = "no" };
        var at = Assert.IsType<AtStep>(GuideWalker.Position(Cancel, Walk.In("cancel"), facts));
        Assert.Equal("fulfilment-before", at.Step.Id);
        Assert.Equal(["shipped", "request"], at.Answers.Select(answer => answer.Step.Id));
        Assert.All(at.Answers, answer => Assert.True(answer.Known));
    }

    [Fact]
    public void Known_facts_alone_can_reach_an_outcome()
    {
        var facts = new Dictionary<string, string> { ["shipped"] = "no", ["officialCancelRequest"] = "yes" };
        Assert.Equal("cancel-done", Assert.IsType<AtOutcome>(GuideWalker.Position(Cancel, Walk.In("cancel"), facts)).Outcome.Id);
    }

    [Fact]
    public void A_fact_with_a_value_no_choice_sets_is_asked() =>
        Assert.IsType<AtStep>(GuideWalker.Position(Cancel, Walk.In("cancel"), new Dictionary<string, string> { ["shipped"] = "perhaps" }));

    [Fact]
    public void What_a_choice_establishes_is_known_from_then_on()
    {
        var walk = Walked(Cancel, NoFacts, ("shipped", "yes"), ("earlier", "no"), ("fulfilment-after", "fba"), ("refund-kind", "full"));
        var end = Assert.IsType<AtOutcome>(GuideWalker.Position(Cancel, walk, NoFacts));
        Assert.Equal("fba", end.ReplyVariables["fulfilment"]);
        Assert.Equal("full", end.ReplyVariables["refundKind"]);
    }

    [Theory]
    [InlineData("shipped", "perhaps", WalkRefusal.UnknownChoice)]
    [InlineData("request", "yes", WalkRefusal.NotAtThisStep)]
    [InlineData("no-such-step", "yes", WalkRefusal.NotAtThisStep)]
    public void A_choice_that_is_not_on_the_table_is_refused_and_changes_nothing(string step, string choice, WalkRefusal refusal)
    {
        var walk = Walk.In("cancel");
        var result = Choose(Cancel, walk, NoFacts, step, choice);
        Assert.Equal(refusal, result.Refusal);
        Assert.Same(walk, result.Walk);
    }

    [Fact]
    public void Choosing_past_the_end_going_back_from_the_start_and_the_wrong_guide_are_refused()
    {
        var done = Walked(Cancel, NoFacts, ("shipped", "no"), ("request", "yes"));
        Assert.Equal(WalkRefusal.AlreadyAtOutcome, Choose(Cancel, done, NoFacts, "request", "yes").Refusal);
        Assert.Equal(WalkRefusal.NothingToUndo, GuideWalker.Back(Cancel, Walk.In("cancel"), NoFacts).Refusal);
        Assert.Equal(WalkRefusal.OtherGuide, Choose(Cancel, Walk.In("return"), NoFacts, "shipped", "no").Refusal);
    }

    [Fact]
    public void Back_skips_what_was_known_and_undoes_what_a_person_chose()
    {
        var facts = new Dictionary<string, string> { ["fulfilment"] = "own" };
        var walk = Walked(Cancel, facts, ("shipped", "yes"), ("earlier", "no"), ("refund-kind", "full"));
        Assert.Equal(["shipped", "earlier", "fulfilment-after", "refund-kind"], walk.Choices.Select(choice => choice.StepId));
        var back = GuideWalker.Back(Cancel, walk, facts);
        Assert.Equal("refund-kind", Assert.IsType<AtStep>(back.Position).Step.Id);
        back = GuideWalker.Back(Cancel, back.Walk, facts);
        Assert.Equal("earlier", Assert.IsType<AtStep>(back.Position).Step.Id);
    }

    [Fact]
    public void A_person_can_correct_what_a_fact_had_answered()
    {
        var facts = new Dictionary<string, string> { ["shipped"] = "no" };
        var walk = Walked(Cancel, facts, ("request", "yes"));
        var result = GuideWalker.Correct(Cancel, walk, facts, "shipped", "yes", "p2", "佐藤", Noon);
        Assert.Null(result.Refusal);
        Assert.Equal("earlier", Assert.IsType<AtStep>(result.Position).Step.Id);
        Assert.Equal("yes", result.Position.Facts["shipped"]);
    }

    [Fact]
    public void A_fact_that_changed_reopens_what_followed_from_it()
    {
        var before = new Dictionary<string, string> { ["shipped"] = "no" };
        var walk = Walked(Cancel, before, ("request", "yes"));
        var after = GuideWalker.Position(Cancel, walk, new Dictionary<string, string> { ["shipped"] = "yes" });
        Assert.Equal("earlier", Assert.IsType<AtStep>(after).Step.Id);
        Assert.Equal(["shipped", "request"], after.Dropped.Select(choice => choice.StepId));
    }

    [Fact]
    public void A_guide_that_lost_a_choice_is_walked_as_far_as_it_still_fits()
    {
        var walk = Walked(Cancel, NoFacts, ("shipped", "yes"), ("earlier", "no"), ("fulfilment-after", "own"), ("refund-kind", "full"));
        var changed = Cancel with
        {
            Steps = [.. Cancel.Steps.Select(step => step.Id == "earlier"
                ? step with { Choices = [.. step.Choices.Where(choice => choice.Id != "no")] } : step)],
        };
        var position = Assert.IsType<AtStep>(GuideWalker.Position(changed, walk, NoFacts));
        Assert.Equal("earlier", position.Step.Id);
        Assert.Equal(["earlier", "fulfilment-after", "refund-kind"], position.Dropped.Select(choice => choice.StepId));
    }

    [Fact]
    public void A_walk_survives_JSON()
    {
        var walk = Walked(Cancel, NoFacts, ("shipped", "no"), ("request", "no"));
        var back = JsonSerializer.Deserialize<Walk>(JsonSerializer.Serialize(walk))!;
        Assert.Equal(walk.GuideId, back.GuideId);
        Assert.Equal(walk.Choices, back.Choices);
    }

    [Fact]
    public void Undo_after_choose_leads_back_to_the_same_position_and_walk() => Check.QuickThrowOnFailure(Prop.ForAll(
        Taps(), Facts(), (int[] taps, Dictionary<string, string> facts) => BuiltIn.Playbook.Guides.All(guide =>
        {
            var walk = Walk.In(guide.Id);
            foreach (var tap in taps)
            {
                if (GuideWalker.Position(guide, walk, facts) is not AtStep at)
                    break;
                var next = Choose(guide, walk, facts, at.Step.Id, at.Step.Choices[tap % at.Step.Choices.Length].Id);
                var undone = GuideWalker.Back(guide, next.Walk, facts);
                if (undone.Position is not AtStep again || again.Step != at.Step || !again.Answers.Select(answer => answer.Choice).SequenceEqual(at.Answers.Select(answer => answer.Choice)))
                    return false;
                if (!undone.Walk.Choices.Where(choice => !choice.Known).SequenceEqual(walk.Choices.Where(choice => !choice.Known)))
                    return false;
                walk = next.Walk;
            }

            return true;
        })));

    [Fact]
    public void No_choice_is_ever_lost_and_every_walk_ends() => Check.QuickThrowOnFailure(Prop.ForAll(
        Taps(), Facts(), (int[] taps, Dictionary<string, string> facts) => BuiltIn.Playbook.Guides.All(guide =>
        {
            var walk = Walk.In(guide.Id);
            var made = ImmutableList<string>.Empty;
            foreach (var tap in taps.Concat(Enumerable.Repeat(0, guide.Steps.Length)))
            {
                if (GuideWalker.Position(guide, walk, facts) is not AtStep at)
                    break;
                var choice = at.Step.Choices[tap % at.Step.Choices.Length].Id;
                made = made.Add($"{at.Step.Id}={choice}");
                walk = Choose(guide, walk, facts, at.Step.Id, choice).Walk;
            }

            var position = GuideWalker.Position(guide, walk, facts);
            return position is AtOutcome && position.Dropped.IsEmpty
                && made.SequenceEqual(walk.Choices.Where(choice => !choice.Known).Select(choice => $"{choice.StepId}={choice.ChoiceId}"));
        })));

    private static Arbitrary<int[]> Taps() => Gen.Choose(0, 100).ArrayOf().ToArbitrary();

    private static Arbitrary<Dictionary<string, string>> Facts() => Gen.Elements(BuiltIn.Playbook.Facts.AsEnumerable())
        .SelectMany(fact => Gen.Elements(fact.Values.Select(value => value.Id)), (fact, value) => (fact.Id, value))
        .ArrayOf()
        .Select(pairs => pairs.GroupBy(pair => pair.Id).ToDictionary(group => group.Key, group => group.First().value))
        .ToArbitrary();
}
