// The path a case has taken through a guide; stored on the case.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>What was chosen so far in one guide. Immutable; <see cref="GuideWalker"/> makes the next one.</summary>
public sealed record Walk
{
    /// <summary>Id of the guide being walked.</summary>
    public required string GuideId { get; init; }

    /// <summary>The choices, oldest first.</summary>
    public ImmutableList<WalkChoice> Choices { get; init; } = [];

    /// <summary><see cref="Guide.Roads"/> of the guide when somebody last walked on; null for a walk nobody has begun.</summary>
    public string? Roads { get; init; }

    /// <summary>Id of the step or outcome the walk stood at then; null as above.</summary>
    public string? At { get; init; }

    /// <summary>A walk that stands at the start of a guide; <see cref="GuideWalker.Begin"/> begins it.</summary>
    /// <param name="guideId">Id of the guide.</param>
    public static Walk In(string guideId) => new() { GuideId = guideId };
}

/// <summary>One answered step of a walk.</summary>
public sealed record WalkChoice
{
    /// <summary>Id of the step that was answered.</summary>
    public required string StepId { get; init; }

    /// <summary>Id of the choice taken.</summary>
    public required string ChoiceId { get; init; }

    /// <summary>Id of the person who chose; for a known fact, of the person whose choice it led up to.</summary>
    public required string ByPersonId { get; init; }

    /// <summary>The person's name at that time.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True when a fact answered the step by itself.</summary>
    public bool Known { get; init; }
}
