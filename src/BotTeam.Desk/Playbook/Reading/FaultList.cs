// Collects mistakes while reading, so that a person sees all of them at once.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Reading;

/// <summary>The mistakes found so far.</summary>
internal sealed class FaultList
{
    private readonly List<PlaybookFault> _faults = [];

    /// <summary>True while nothing is wrong.</summary>
    public bool Empty => _faults.Count == 0;

    /// <summary>Notes a mistake.</summary>
    public void Add(string file, int line, string message, string suggestion = "") =>
        _faults.Add(new PlaybookFault(file, line, message, suggestion));

    /// <summary>Notes a name that does not exist, and the one probably meant.</summary>
    public void Unknown(string file, int line, string what, string name, IEnumerable<string> known) =>
        Add(file, line, $"There is no {what} '{name}'.", Nearest.Suggest(name, known));

    /// <summary>All mistakes, by file and line, each once.</summary>
    public ImmutableArray<PlaybookFault> Sorted() =>
        [.. _faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)];
}
