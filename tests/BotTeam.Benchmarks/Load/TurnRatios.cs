// Echo and desk beside the ceiling, round by round in one run: the ratios of processor time per turn.
using BotTeam.Benchmarks.Rows;

namespace BotTeam.Benchmarks.Load;

/// <summary>Measures what a turn costs, as a multiple of the ceiling.</summary>
internal static class TurnRatios
{
    /// <summary>Runs the rounds and prints the ratios.</summary>
    /// <param name="turns">Turns of a round; a round of the desk has a quarter.</param>
    /// <param name="rounds">Rounds after the ones that warm up.</param>
    /// <param name="echoOnly">Leaves the desk out.</param>
    /// <param name="output">Where the figures go.</param>
    /// <returns>What was found of the budgets.</returns>
    public static async Task<IReadOnlyList<Finding>> RunAsync(int turns, int rounds, bool echoOnly, TextWriter output)
    {
        // Until the compiler has done with a method, its time is the compiler's.
        const int warmUp = 8;
        var deskTurns = Math.Max(1, turns / 4);
        await using var connector = await FakeConnector.StartAsync();
        await using var ceiling = await ServerProcess.StartAsync("ceiling");
        await using var echo = await ServerProcess.StartAsync("echo");
        using var folder = new TemporaryFolder();
        await using var desk = echoOnly ? null : await ServerProcess.StartAsync("desk", "--folder", folder.Path, "--cases", $"{deskTurns * (rounds + warmUp) + 1}");
        using var load = new LoadGenerator(connector, new HttpClient(new SocketsHttpHandler()));

        // The cases of a new database begin at 1001.
        Func<int, string> take = turn => $"担当 {1000 + turn}";
        Func<int, string> say = static _ => "注文 250-1234567-1234567 の件、確認をお願いします。";
        var measured = new List<(Round Ceiling, Round Echo, Round? Desk)>();
        for (var round = -warmUp; round < rounds; round++)
        {
            var figures = (await load.RunAsync(ceiling, turns, say), await load.RunAsync(echo, turns, say), desk is null ? null : await load.RunAsync(desk, deskTurns, take));
            if (round >= 0)
                measured.Add(figures);
        }

        await output.WriteLineAsync($"{"",-10}{"CPU/turn",12}{"turns/s",12}{"× ceiling",12}");
        var findings = new List<Finding>();
        Line("ceiling", m => m.Ceiling, null);
        Line("echo", m => m.Echo, 1.3);
        if (desk is not null)
            Line("desk", m => m.Desk!, 3.0);
        await output.WriteLineAsync($"memory after the load: echo {echo.MegabytesInUse():F0} MB, desk {desk?.MegabytesInUse():F0} MB; posts beside the replies: {connector.Others}");
        return findings;

        void Line(string name, Func<(Round Ceiling, Round Echo, Round? Desk), Round> of, double? budget)
        {
            // Each round against its own ceiling: what else the machine does changes slower than rounds.
            var ratio = measured.Select(m => of(m).MicrosecondsPerTurn / m.Ceiling.MicrosecondsPerTurn).Median();
            output.WriteLine($"{name,-10}{measured.Select(m => of(m).MicrosecondsPerTurn).Median(),9:F0} µs{measured.Select(m => of(m).PerSecond).Median(),12:F0}{ratio,12:F2}");
            if (budget is not null)
                findings.Add(new("turns", $"a turn of {name}, CPU", $"{ratio:F2} × ceiling", $"≤ {budget:F1} ×", ratio <= budget));
        }
    }
}
