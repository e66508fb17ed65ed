// Walking a guide: pure functions over the guide, the stored walk and the known facts.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>Replays and extends walks. A guide changed since a walk began never breaks it: the walk is replayed as far as
/// it still fits, and the rest is reported as dropped.</summary>
public static class GuideWalker
{
    /// <summary>Where <paramref name="walk"/> stands in <paramref name="guide"/>.</summary>
    /// <param name="guide">The guide as it is now.</param>
    /// <param name="walk">The stored walk; one of another guide counts as not begun, all its choices dropped.</param>
    /// <param name="facts">What is known about the case, fact id to value.</param>
    public static WalkPosition Position(Guide guide, Walk walk, IReadOnlyDictionary<string, string> facts)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(walk);
        ArgumentNullException.ThrowIfNull(facts);

        var recorded = walk.GuideId == guide.Id ? walk.Choices : [];
        var known = facts.ToImmutableSortedDictionary(StringComparer.Ordinal);
        var answers = ImmutableArray.CreateBuilder<AnsweredStep>();
        var fitting = 0;
        var at = guide.Start;

        // A loaded guide has no cycle; the bound keeps a hand-made one from hanging the desk.
        while (guide.Step(at) is { } step && answers.Count <= guide.Steps.Length)
        {
            var answer = Recorded(step, recorded, fitting, known);
            if (answer is not null)
                fitting++;
            else if (step.KnownChoice(known) is { } choice)
                answer = new AnsweredStep(step, choice, Known: true, Recorded: null);
            else
                break;

            answers.Add(answer);
            known = known.SetItems(answer.Choice.Sets);
            at = answer.Choice.Next;
        }

        var dropped = walk.GuideId == guide.Id ? walk.Choices.Skip(fitting) : walk.Choices;
        if (guide.Outcome(at) is { } outcome)
            return new AtOutcome(outcome) { Answers = answers.ToImmutable(), Dropped = [.. dropped], Facts = known };
        var open = guide.Step(at) ?? throw new ArgumentException($"Guide '{guide.Id}' has neither step nor outcome '{at}'.", nameof(guide));
        return new AtStep(open) { Answers = answers.ToImmutable(), Dropped = [.. dropped], Facts = known };
    }

    /// <summary>Whether the guide was changed since somebody last walked on, so that the recorded answers no longer lead to where
    /// the walk stood: a step or a choice is gone, or leads elsewhere. Changed texts and changes off the road do not count.</summary>
    /// <param name="guide">The guide as it is now.</param>
    /// <param name="walk">The stored walk.</param>
    /// <param name="facts">What is known about the case.</param>
    public static bool LeadsElsewhere(Guide guide, Walk walk, IReadOnlyDictionary<string, string> facts)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(walk);
        if (walk.Roads is null || walk.Roads == guide.Roads)
            return false;
        var position = Position(guide, walk, facts);
        return !position.Dropped.IsEmpty || position.Id != walk.At;
    }

    /// <summary>Begins a guide.</summary>
    /// <param name="guide">The guide.</param>
    /// <param name="facts">What is known about the case.</param>
    public static WalkResult Begin(Guide guide, IReadOnlyDictionary<string, string> facts)
    {
        ArgumentNullException.ThrowIfNull(guide);
        return Moved(guide, Walk.In(guide.Id), facts);
    }

    /// <summary>Goes on in a guide that was changed: the answers that still fit stand, the others are dropped.</summary>
    /// <param name="guide">The guide as it is now.</param>
    /// <param name="walk">The stored walk.</param>
    /// <param name="facts">What is known about the case.</param>
    public static WalkResult GoOn(Guide guide, Walk walk, IReadOnlyDictionary<string, string> facts)
    {
        var position = Position(guide, walk, facts);
        return Moved(guide, walk with { Choices = [.. position.Answers.Select(answer => answer.Recorded).OfType<WalkChoice>()] }, facts);
    }

    /// <summary>Answers the open step.</summary>
    /// <param name="guide">The guide as it is now.</param>
    /// <param name="walk">The stored walk.</param>
    /// <param name="facts">What is known about the case.</param>
    /// <param name="stepId">The step the person was looking at.</param>
    /// <param name="choiceId">The choice taken.</param>
    /// <param name="personId">Who chose.</param>
    /// <param name="name">The person's name.</param>
    /// <param name="at">When.</param>
    public static WalkResult Choose(
        Guide guide, Walk walk, IReadOnlyDictionary<string, string> facts,
        string stepId, string choiceId, string personId, string name, DateTimeOffset at)
    {
        var before = Position(guide, walk, facts);
        if (walk.GuideId != guide.Id)
            return new WalkResult(walk, before, WalkRefusal.OtherGuide);
        if (before is not AtStep { Step: var step })
            return new WalkResult(walk, before, WalkRefusal.AlreadyAtOutcome);
        if (step.Id != stepId)
            return new WalkResult(walk, before, WalkRefusal.NotAtThisStep);
        if (step.Choice(choiceId) is null)
            return new WalkResult(walk, before, WalkRefusal.UnknownChoice);

        WalkChoice Stamp(string ofStep, string choice, bool known) =>
            new() { StepId = ofStep, ChoiceId = choice, ByPersonId = personId, ByName = name, At = at, Known = known };
        var path = before.Answers
            .Select(answer => answer.Recorded ?? Stamp(answer.Step.Id, answer.Choice.Id, known: true))
            .Append(Stamp(step.Id, choiceId, known: false));
        return Moved(guide, walk with { Choices = [.. path] }, facts);
    }

    /// <summary>Takes back the last choice made by a person, and the known answers that led up to it: they come back by
    /// themselves while the facts stand.</summary>
    /// <param name="guide">The guide as it is now.</param>
    /// <param name="walk">The stored walk.</param>
    /// <param name="facts">What is known about the case.</param>
    public static WalkResult Back(Guide guide, Walk walk, IReadOnlyDictionary<string, string> facts)
    {
        var before = Position(guide, walk, facts);
        if (walk.GuideId != guide.Id)
            return new WalkResult(walk, before, WalkRefusal.OtherGuide);
        var fitting = before.Answers.Select(answer => answer.Recorded).OfType<WalkChoice>().ToImmutableList();
        var last = fitting.FindLastIndex(choice => !choice.Known);
        if (last < 0)
            return new WalkResult(walk, before, WalkRefusal.NothingToUndo);
        var kept = fitting.FindLastIndex(last, choice => !choice.Known && choice != fitting[last]);
        return Moved(guide, walk with { Choices = fitting.GetRange(0, kept + 1) }, facts);
    }

    /// <summary>Answers an earlier step anew, also one a fact had answered: "that is not so". What came after it is dropped.</summary>
    /// <param name="guide">The guide as it is now.</param>
    /// <param name="walk">The stored walk.</param>
    /// <param name="facts">What is known about the case.</param>
    /// <param name="stepId">A step already answered.</param>
    /// <param name="choiceId">The choice to take instead.</param>
    /// <param name="personId">Who corrects.</param>
    /// <param name="name">The person's name.</param>
    /// <param name="at">When.</param>
    public static WalkResult Correct(
        Guide guide, Walk walk, IReadOnlyDictionary<string, string> facts,
        string stepId, string choiceId, string personId, string name, DateTimeOffset at)
    {
        var before = Position(guide, walk, facts);
        if (walk.GuideId != guide.Id)
            return new WalkResult(walk, before, WalkRefusal.OtherGuide);
        var index = before.Answers.Select(answer => answer.Step.Id).ToList().IndexOf(stepId);
        if (index < 0)
            return new WalkResult(walk, before, WalkRefusal.NotAtThisStep);
        if (before.Answers[index].Step.Choice(choiceId) is null)
            return new WalkResult(walk, before, WalkRefusal.UnknownChoice);

        WalkChoice Stamp(string ofStep, string choice, bool known) =>
            new() { StepId = ofStep, ChoiceId = choice, ByPersonId = personId, ByName = name, At = at, Known = known };
        var path = before.Answers.Take(index)
            .Select(answer => answer.Recorded ?? Stamp(answer.Step.Id, answer.Choice.Id, known: true))
            .Append(Stamp(stepId, choiceId, known: false));
        return Moved(guide, walk with { Choices = [.. path] }, facts);
    }

    private static WalkResult Moved(Guide guide, Walk walk, IReadOnlyDictionary<string, string> facts)
    {
        var position = Position(guide, walk, facts);
        return new(walk with { Roads = guide.Roads, At = position.Id }, position, Refusal: null);
    }

    // The recorded answer to this step if it still holds: a person's while the choice exists, a known one only while no
    // fact says otherwise.
    private static AnsweredStep? Recorded(
        GuideStep step, ImmutableList<WalkChoice> recorded, int index, IReadOnlyDictionary<string, string> known)
    {
        if (index >= recorded.Count || recorded[index] is not { } choice || choice.StepId != step.Id)
            return null;
        if (step.Choice(choice.ChoiceId) is not { } answer)
            return null;
        if (choice.Known && step.KnownChoice(known) is { } now && now.Id != answer.Id)
            return null;
        return new AnsweredStep(step, answer, choice.Known, choice);
    }
}
