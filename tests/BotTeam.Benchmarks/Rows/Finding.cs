// A budget beside what was measured, and the table of several.
namespace BotTeam.Benchmarks.Rows;

/// <summary>What was found of one budget.</summary>
/// <param name="Row">The command that measures it.</param>
/// <param name="What">What is measured.</param>
/// <param name="Figure">The figure with its unit.</param>
/// <param name="Budget">The budget with its unit.</param>
/// <param name="Met">Whether the figure is within it.</param>
internal sealed record Finding(string Row, string What, string Figure, string Budget, bool Met)
{
    /// <summary>Prints findings as a table.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>Whether all budgets are met.</returns>
    public static async Task<bool> PrintAsync(IReadOnlyCollection<Finding> findings, TextWriter output)
    {
        var what = findings.Max(finding => finding.What.Length) + 2;
        await output.WriteLineAsync($"{"row",-9}{"what".PadRight(what)}{"figure",14}{"budget",14}");
        foreach (var finding in findings)
            await output.WriteLineAsync($"{finding.Row,-9}{finding.What.PadRight(what)}{finding.Figure,14}{finding.Budget,14}  {(finding.Met ? "met" : "NOT MET")}");
        return findings.All(finding => finding.Met);
    }
}
