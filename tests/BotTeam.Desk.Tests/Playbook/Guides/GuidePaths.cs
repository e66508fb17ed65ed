// Walks every path of every guide, on into the guides they hand over to, as a person would: by choosing.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Guides;

namespace BotTeam.Desk.Tests.Playbook.Guides;

/// <summary>One path from the start of a guide to an end.</summary>
internal sealed record GuidePath(ImmutableList<(Guide Guide, AnsweredStep Answer)> Answers, ImmutableList<Guide> Guides, AtOutcome End)
{
    public override string ToString() =>
        $"{Guides[0].Id}: {string.Join(" → ", Answers.Select(pair => $"{pair.Answer.Step.Id}={pair.Answer.Choice.Id}"))} → {End.Outcome.Id}";
}

internal static class GuidePaths
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<GuidePath> All { get; } =
        [.. BuiltIn.Playbook.Guides.SelectMany(guide => From(guide, ImmutableSortedDictionary<string, string>.Empty, [], []))];

    private static IEnumerable<GuidePath> From(
        Guide guide, ImmutableSortedDictionary<string, string> facts, ImmutableList<(Guide, AnsweredStep)> before, ImmutableList<Guide> guides)
    {
        // Handed back to a guide it came from: the person changed their mind, and that guide's own paths are walked anyway.
        if (guides.Contains(guide))
            return [];
        return On(guide, Walk.In(guide.Id), facts, before, guides.Add(guide));
    }

    private static IEnumerable<GuidePath> On(
        Guide guide, Walk walk, ImmutableSortedDictionary<string, string> facts, ImmutableList<(Guide, AnsweredStep)> before, ImmutableList<Guide> guides)
    {
        switch (GuideWalker.Position(guide, walk, facts))
        {
            case AtStep at:
                return at.Step.Choices.SelectMany(choice =>
                {
                    var result = GuideWalker.Choose(guide, walk, facts, at.Step.Id, choice.Id, "p1", "青木", Noon);
                    Assert.Null(result.Refusal);
                    return On(guide, result.Walk, facts, before, guides);
                });
            case AtOutcome end:
                var answers = before.AddRange(end.Answers.Select(answer => (guide, answer)));
                return end.Outcome.NextGuide is { } next
                    ? From(BuiltIn.Playbook.Guide(next)!, end.Facts, answers, guides)
                    : [new GuidePath(answers, guides, end)];
            default:
                throw new InvalidOperationException();
        }
    }
}
