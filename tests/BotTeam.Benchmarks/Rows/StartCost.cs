// From the start of the program to its first answered turn, and the memory it holds when nobody wants anything.
using System.Diagnostics;
using BotTeam.Benchmarks.Load;

namespace BotTeam.Benchmarks.Rows;

/// <summary>Starts the program several times, each in an empty folder.</summary>
internal static class StartCost
{
    private const string Row = "start";
    private const int MostSeconds = 1;
    private const int MostMegabytes = 110;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);

    /// <summary>The program beside this one: built with it.</summary>
    public static string DefaultProgram { get; } = Path.Combine(AppContext.BaseDirectory, "BotTeam.Host.dll");

    /// <summary>Measures.</summary>
    /// <param name="program">BotTeam.Host.dll, or the program itself.</param>
    /// <param name="starts">How often it is started.</param>
    /// <param name="output">Gets what stands beside the budgets.</param>
    public static async Task<IReadOnlyList<Finding>> MeasureAsync(string program, int starts, TextWriter output)
    {
        await using var connector = await FakeConnector.StartAsync();
        using var load = new LoadGenerator(connector, new HttpClient(new SocketsHttpHandler()));
        // What the load itself needs to be compiled is not the program's start.
        await using (var ceiling = await ServerProcess.StartAsync("ceiling"))
            await load.RunAsync(ceiling, 200, static _ => "ping");

        var measured = new List<(double Listening, double Answered, MemoryUse Memory)>();
        await output.WriteLineAsync($"{program}: Development, one store, Teams without authentication, no workspace");
        for (var nth = 0; nth < starts; nth++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var started = await StartedProgram.StartAsync(program);
            var listening = Stopwatch.GetElapsedTime(began);
            await load.TurnAsync(started.Address, person: 0, "ヘルプ");
            var answered = Stopwatch.GetElapsedTime(began);
            var cpu = started.Cpu();
            await Task.Delay(s_idle);
            var memory = started.Memory();
            measured.Add((listening.TotalSeconds, answered.TotalSeconds, memory));
            await output.WriteLineAsync($"  listens after {listening.TotalSeconds:F2} s, first turn answered after {answered.TotalSeconds:F2} s ({cpu.TotalSeconds:F2} s CPU); idle RSS {memory.Resident:F0} MB, PSS {memory.Proportional:F0} MB");
        }

        var seconds = measured.Select(start => start.Answered).Median();
        var megabytes = measured.Select(start => start.Memory.Resident).Median();
        return
        [
            new(Row, $"start to first answered turn, median of {starts}", $"{seconds:F2} s", $"≤ {MostSeconds} s", seconds <= MostSeconds),
            new(Row, $"idle memory (RSS), median of {starts}", $"{megabytes:F0} MB", $"≤ {MostMegabytes} MB", megabytes <= MostMegabytes),
        ];
    }
}
