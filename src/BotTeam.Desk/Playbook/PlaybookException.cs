// Thrown when a playbook cannot be used; carries every mistake at once, not only the first.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook;

/// <summary>The playbook has mistakes and was not loaded.</summary>
public sealed class PlaybookException : Exception
{
    /// <summary>Creates the exception from the mistakes found.</summary>
    /// <param name="faults">All of them, at least one.</param>
    public PlaybookException(IEnumerable<PlaybookFault> faults)
        : this([.. faults])
    {
    }

    private PlaybookException(ImmutableArray<PlaybookFault> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>Every mistake, ordered by file and line.</summary>
    public ImmutableArray<PlaybookFault> Faults { get; }
}
