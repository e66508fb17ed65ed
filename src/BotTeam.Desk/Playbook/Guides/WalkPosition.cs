// Where a walk stands: at a question, or at an outcome.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>Where a walk stands. Either <see cref="AtStep"/> or <see cref="AtOutcome"/>.</summary>
public abstract record WalkPosition
{
    private protected WalkPosition()
    {
    }

    /// <summary>Id of the step or outcome.</summary>
    public abstract string Id { get; }

    /// <summary>The answered steps up to here, oldest first, those answered by known facts included.</summary>
    public required ImmutableArray<AnsweredStep> Answers { get; init; }

    /// <summary>Recorded choices that no longer fit, because the guide or the facts changed; oldest first.</summary>
    public required ImmutableArray<WalkChoice> Dropped { get; init; }

    /// <summary>What is known here: the facts of the case and those the choices established.</summary>
    public required ImmutableSortedDictionary<string, string> Facts { get; init; }
}

/// <summary>A question is open.</summary>
/// <param name="Step">The step to answer.</param>
public sealed record AtStep(GuideStep Step) : WalkPosition
{
    /// <inheritdoc/>
    public override string Id => Step.Id;
}

/// <summary>The guide has been walked to its end.</summary>
/// <param name="Outcome">What is to be done.</param>
public sealed record AtOutcome(Outcome Outcome) : WalkPosition
{
    /// <inheritdoc/>
    public override string Id => Outcome.Id;

    /// <summary>What the reply template starts with: the facts, where it has a variable of that name, and the outcome's own values.</summary>
    public ImmutableSortedDictionary<string, string> ReplyVariables => Facts.SetItems(Outcome.ReplyVariables);
}

/// <summary>A step with the answer it got.</summary>
/// <param name="Step">The step.</param>
/// <param name="Choice">The answer.</param>
/// <param name="Known">True when a known fact gave the answer.</param>
/// <param name="Recorded">The choice as stored in the walk; null when a fact answers it and nobody went on yet.</param>
public sealed record AnsweredStep(GuideStep Step, GuideChoice Choice, bool Known, WalkChoice? Recorded);
