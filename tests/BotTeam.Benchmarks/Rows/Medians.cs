// The middle of what several rounds measured: one round in which somebody else was at work does not move it.
namespace BotTeam.Benchmarks.Rows;

internal static class Medians
{
    /// <summary>The median.</summary>
    /// <param name="values">At least one value.</param>
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
