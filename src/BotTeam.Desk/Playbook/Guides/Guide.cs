// A decision guide as read from its file: steps with choices that end in outcomes.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>One decision guide of the playbook. Checked at load: every step is reachable, every path ends.</summary>
public sealed record Guide
{
    /// <summary>Short id, e.g. "account-risk".</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Ids of the categories it serves (see <see cref="Triage.CategoryIds"/>); no category has two guides.</summary>
    public required ImmutableArray<string> Categories { get; init; }

    /// <summary>Id of the first step.</summary>
    public required string Start { get; init; }

    /// <summary>All steps, in the order of the file.</summary>
    public required ImmutableArray<GuideStep> Steps { get; init; }

    /// <summary>All outcomes, in the order of the file.</summary>
    public required ImmutableArray<Outcome> Outcomes { get; init; }

    /// <summary>Which roads it has: the same as long as steps, choices and where they lead are the same, whatever the texts say.</summary>
    public string Roads { get; init; } = "";

    /// <summary>The step of this id, or null.</summary>
    /// <param name="id">A step id.</param>
    public GuideStep? Step(string id) => Steps.FirstOrDefault(step => step.Id == id);

    /// <summary>The outcome of this id, or null.</summary>
    /// <param name="id">An outcome id.</param>
    public Outcome? Outcome(string id) => Outcomes.FirstOrDefault(outcome => outcome.Id == id);
}
