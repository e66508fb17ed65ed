// What a decision may look at besides the case and the command.
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Cases;

/// <summary>Surroundings of a decision. Values only: a decision with the same case, command and context is the same.</summary>
public sealed record CaseContext
{
    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The case's store.</summary>
    public required StoreProfile Store { get; init; }

    /// <summary>The playbook in force.</summary>
    public required Playbook.Playbook Playbook { get; init; }

    /// <summary>Judge of drafts.</summary>
    public required DraftCheck Check { get; init; }

    /// <summary>Spread of retries, 0 to 1, drawn by the caller.</summary>
    public double Jitter { get; init; } = 0.5;
}
