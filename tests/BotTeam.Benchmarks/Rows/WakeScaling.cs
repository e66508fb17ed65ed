// One wake of the worker with a million open cases beside one with a thousand, as many due in both.
using System.Diagnostics;

namespace BotTeam.Benchmarks.Rows;

/// <summary>Measures what a wake costs and whether it depends on how many cases are open.</summary>
internal static class WakeScaling
{
    private const string Row = "wake";
    private const int Due = 100;
    private const int Few = 1000;
    private const int LeastWarmUp = 5;
    private const int MostWarmUp = 25;
    private const int Rounds = 21;

    // "As with 1,000", with room for what no index can save: a tree of a million is two levels deeper than one of a thousand,
    // and the due cases lie on pages of their own, which are looked for, written and carried over from the log one by one.
    // A cost that grew with the number of cases would be a thousand times.
    private const double MostTimes = 1.5;

    /// <summary>Measures.</summary>
    /// <param name="open">How many cases are open in the large database.</param>
    /// <param name="output">Gets what stands beside the budgets.</param>
    public static async Task<IReadOnlyList<Finding>> MeasureAsync(int open, TextWriter output)
    {
        await using var few = await SleepingDesk.CreateAsync(Few, Due);
        var began = Stopwatch.GetTimestamp();
        await using var many = await SleepingDesk.CreateAsync(open, Due);
        await output.WriteLineAsync($"{open:N0} cases opened in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
        var measured = new List<(WakeCost Few, WakeCost Many)>();
        await Settling.SettleAsync(
            async () =>
            {
                await few.WakeAsync();
                await many.WakeAsync();
            },
            LeastWarmUp,
            MostWarmUp);
        for (var round = 0; round < Rounds; round++)
            measured.Add((await few.WakeAsync(), await many.WakeAsync()));

        await output.WriteLineAsync($"a wake of {Due} due cases, claimed, reminded, recorded; median of {Rounds}");
        await LineAsync(few.Open, measured.Select(pair => pair.Few));
        await LineAsync(many.Open, measured.Select(pair => pair.Many));
        return [Times("time", cost => cost.Elapsed), Times("CPU", cost => cost.Cpu)];

        Task LineAsync(int cases, IEnumerable<WakeCost> costs) => output.WriteLineAsync(
            $"  {cases,9:N0} open{costs.Select(cost => cost.Elapsed.TotalMilliseconds).Median(),9:F1} ms{costs.Select(cost => cost.Cpu.TotalMilliseconds).Median(),9:F1} ms CPU");

        // Each wake against the one beside it: what else the machine does changes slower.
        Finding Times(string what, Func<WakeCost, TimeSpan> of)
        {
            var times = measured.Select(pair => of(pair.Many) / of(pair.Few)).Median();
            return new(Row, $"a wake with {many.Open:N0} open cases, {what}", $"{times:F2} × {Few:N0}'s", $"≤ {MostTimes} ×", times <= MostTimes);
        }
    }
}
