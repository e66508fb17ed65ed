// Which part of the product carries which rule.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook;

/// <summary>The rules and what carries them.</summary>
/// <param name="Rules">All rules, by number.</param>
public sealed record Coverage(ImmutableArray<RuleCoverage> Rules)
{
    /// <summary>The rules nothing carries.</summary>
    public ImmutableArray<Rule> Missing => [.. Rules.Where(rule => rule.Carriers.IsEmpty).Select(rule => rule.Rule)];

    internal static Coverage Of(IEnumerable<Rule> rules, IEnumerable<(int Number, Carrier Carrier)> carried)
    {
        var byNumber = carried.ToLookup(pair => pair.Number, pair => pair.Carrier);
        return new Coverage(
            [.. rules.OrderBy(rule => rule.Number).Select(rule => new RuleCoverage(rule, [.. byNumber[rule.Number].Distinct()]))]);
    }
}

/// <summary>One rule with what carries it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Carriers">What carries it; empty when nothing does.</param>
public sealed record RuleCoverage(Rule Rule, ImmutableArray<Carrier> Carriers);

/// <summary>A part of the product that carries a rule.</summary>
/// <param name="Kind">What sort of part.</param>
/// <param name="Id">Which one, e.g. "account-risk/abuse", "refund-full", or a type or string id.</param>
public sealed record Carrier(CarrierKind Kind, string Id);

/// <summary>The sorts of parts that can carry a rule.</summary>
public enum CarrierKind
{
    /// <summary>A step of a guide ("guide/step").</summary>
    Step = 1,

    /// <summary>An outcome of a guide ("guide/outcome").</summary>
    Outcome,

    /// <summary>A task of an outcome ("guide/outcome/task").</summary>
    Task,

    /// <summary>A reply template.</summary>
    Template,

    /// <summary>A triage rule.</summary>
    Triage,

    /// <summary>A draft check.</summary>
    Check,

    /// <summary>A clock of the case.</summary>
    Clock,

    /// <summary>A reminder or digest.</summary>
    Reminder,

    /// <summary>A text on a screen, by its string id.</summary>
    Screen,
}
