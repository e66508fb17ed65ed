// Echo and desk beside the ceiling, round by round in one run: the ratios of processor time per turn. There are two ceilings,
// for a bare endpoint that posts a card does more than one that posts a line of text.
using System.Text.Json;
using BotTeam.Benchmarks.Rows;

namespace BotTeam.Benchmarks.Load;

/// <summary>Measures what a turn costs, as a multiple of the ceiling.</summary>
/// <param name="connector">Takes the replies.</param>
/// <param name="load">Sends the turns.</param>
/// <param name="output">Where the figures go.</param>
internal sealed class TurnRatios(FakeConnector connector, LoadGenerator load, TextWriter output)
{
    // Until the compiler has done with a method, its time is the compiler's.
    private const int WarmUp = 8;

    /// <summary>Runs the rounds and prints the ratios.</summary>
    /// <param name="turns">Turns of a round; a round with cards has a quarter.</param>
    /// <param name="rounds">Rounds after the ones that warm up.</param>
    /// <param name="echoOnly">Leaves the desk out.</param>
    /// <param name="output">Where the figures go.</param>
    /// <returns>What was found of the budgets.</returns>
    public static async Task<IReadOnlyList<Finding>> RunAsync(int turns, int rounds, bool echoOnly, TextWriter output)
    {
        await using var connector = await FakeConnector.StartAsync();
        using var load = new LoadGenerator(connector, new HttpClient(new SocketsHttpHandler()));
        var ratios = new TurnRatios(connector, load, output);
        return echoOnly ? await ratios.EchoAsync(turns, rounds) : await ratios.EchoAndDeskAsync(turns, Math.Max(1, turns / 4), rounds);
    }

    private async Task<IReadOnlyList<Finding>> EchoAsync(int turns, int rounds)
    {
        await using var text = await ServerProcess.StartAsync("ceiling");
        await using var echo = await ServerProcess.StartAsync("echo");
        var measured = await MeasureAsync(rounds, () => load.RunAsync(text, turns, Say), () => load.RunAsync(echo, turns, Say));
        return Print(measured, [echo]);
    }

    private async Task<IReadOnlyList<Finding>> EchoAndDeskAsync(int turns, int cardTurns, int rounds)
    {
        using var folder = new TemporaryFolder();
        await using var desk = await ServerProcess.StartAsync("desk", "--folder", folder.Path, "--cases", $"{(cardTurns * (rounds + WarmUp)) + 1}");
        var first = connector.NextPostAsync();
        await load.RunAsync(desk, 1, Take);
        await using var card = await ServerProcess.StartAsync("ceiling", "--answer", await AttachmentsAsync(await first, folder));
        await using var text = await ServerProcess.StartAsync("ceiling");
        await using var echo = await ServerProcess.StartAsync("echo");
        var measured = await MeasureAsync(
            rounds,
            () => load.RunAsync(text, turns, Say),
            () => load.RunAsync(echo, turns, Say),
            () => load.RunAsync(card, cardTurns, Take),
            () => load.RunAsync(desk, cardTurns, Take));
        return Print(measured, [echo, desk]);
    }

    private static string Say(int turn) => "注文 250-1234567-1234567 の件、確認をお願いします。";

    // The cases of a new database begin at 1001.
    private static string Take(int turn) => $"担当 {1000 + turn}";

    // What the desk answers, as the bare endpoint is to post it.
    private static async Task<string> AttachmentsAsync(byte[] post, TemporaryFolder folder)
    {
        using var activity = JsonDocument.Parse(post);
        var file = Path.Combine(folder.Path, "answer.json");
        await File.WriteAllTextAsync(file, activity.RootElement.GetProperty("attachments").GetRawText());
        return file;
    }

    private static async Task<List<Round[]>> MeasureAsync(int rounds, params Func<Task<Round>>[] servers)
    {
        var measured = new List<Round[]>(rounds);
        for (var round = -WarmUp; round < rounds; round++)
        {
            var figures = new Round[servers.Length];
            for (var server = 0; server < servers.Length; server++)
                figures[server] = await servers[server]();
            if (round >= 0)
                measured.Add(figures);
        }

        return measured;
    }

    // In the order they ran: the ceiling with a text, echo, and with the desk the ceiling with its card, desk.
    private List<Finding> Print(List<Round[]> measured, IReadOnlyList<ServerProcess> bots)
    {
        const int text = 0;
        const int echo = 1;
        const int card = 2;
        const int desk = 3;
        output.WriteLine($"{"",-20}{"CPU/turn",12}{"turns/s",12}{"× ceiling",12}");
        Line("ceiling, a text", text, text);
        var findings = new List<Finding> { Budget("echo", Line("echo", echo, text), 1.3) };
        if (bots.Count > 1)
        {
            Line("ceiling, the card", card, card);
            findings.Add(Budget("desk", Line("desk", desk, card), 3.0));
            output.WriteLine($"desk beside the ceiling that posts a text: {Ratio(desk, text):F2} ×");
        }

        var memory = bots.Select(bot => $"{bot.Name} {bot.MegabytesInUse():F0} MB");
        output.WriteLine($"memory after the load: {string.Join(", ", memory)}; posts beside the replies: {connector.Others}");
        return findings;

        double Line(string name, int server, int ceiling)
        {
            var ratio = Ratio(server, ceiling);
            output.WriteLine($"{name,-20}{measured.Select(round => round[server].MicrosecondsPerTurn).Median(),9:F0} µs{measured.Select(round => round[server].PerSecond).Median(),12:F0}{ratio,12:F2}");
            return ratio;
        }

        // Each round against its own ceiling: what else the machine does changes slower than rounds.
        double Ratio(int server, int ceiling) => measured.Select(round => round[server].MicrosecondsPerTurn / round[ceiling].MicrosecondsPerTurn).Median();
    }

    private static Finding Budget(string bot, double ratio, double budget) =>
        new("turns", $"a turn of {bot}, CPU", $"{ratio:F2} × ceiling", $"≤ {budget:F1} ×", ratio <= budget);
}
