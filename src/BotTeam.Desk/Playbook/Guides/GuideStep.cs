// A step of a guide: the question, why it is asked, and what can be answered.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>One question of a guide.</summary>
public sealed record GuideStep
{
    /// <summary>Id within the guide; steps and outcomes share one set of ids.</summary>
    public required string Id { get; init; }

    /// <summary>The question the operator reads.</summary>
    public required LocalText Question { get; init; }

    /// <summary>The fact behind the question.</summary>
    public required LocalText Why { get; init; }

    /// <summary>What to weigh when the answer is a judgement; empty when it is plain.</summary>
    public ImmutableArray<LocalText> Weigh { get; init; } = [];

    /// <summary>Numbers of the rules this step carries.</summary>
    public required ImmutableArray<int> Rules { get; init; }

    /// <summary>Id of the fact that answers this step when it is known; null when a person must always be asked.</summary>
    public string? Fact { get; init; }

    /// <summary>The answers, best first.</summary>
    public required ImmutableArray<GuideChoice> Choices { get; init; }

    /// <summary>The choice of this id, or null.</summary>
    /// <param name="id">A choice id.</param>
    public GuideChoice? Choice(string id) => Choices.FirstOrDefault(choice => choice.Id == id);

    /// <summary>The choice that follows from the facts by itself, or null when a person has to choose.</summary>
    /// <param name="facts">What is known about the case, fact id to value.</param>
    public GuideChoice? KnownChoice(IReadOnlyDictionary<string, string> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Fact is not null && facts.TryGetValue(Fact, out var value)
            ? Choices.FirstOrDefault(choice => choice.Sets.TryGetValue(Fact, out var set) && set == value)
            : null;
    }
}

/// <summary>One answer to a step.</summary>
public sealed record GuideChoice
{
    /// <summary>The longest Japanese label, so that it stays on one line of a phone.</summary>
    public const int LongestLabelJa = 20;

    /// <summary>Id within the step.</summary>
    public required string Id { get; init; }

    /// <summary>The text of the button.</summary>
    public required LocalText Label { get; init; }

    /// <summary>Id of the step or outcome that follows.</summary>
    public required string Next { get; init; }

    /// <summary>Facts that this answer establishes, fact id to value.</summary>
    public ImmutableSortedDictionary<string, string> Sets { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
