// How many inquiries a second are saved, handed to the desk by 64 callers at once: in the process, and over HTTP.
using System.Net;
using System.Net.Http.Headers;
using BotTeam.Benchmarks.Load;
using BotTeam.Benchmarks.Servers;
using BotTeam.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace BotTeam.Benchmarks.Rows;

/// <summary>
/// Measures the intake on a database of its own, as durable as that of the product. The worker rests, as in <c>turns</c>: showing
/// the cards is paced by the channel and comes after the answer.
/// </summary>
internal static class IntakeRate
{
    private const string Row = "intake";
    private const int CeilingWarmUp = 8;
    private const int LeastWarmUp = 3;
    private const int MostWarmUp = 15;
    private const int LeastPerSecond = 2000;

    /// <summary>Measures.</summary>
    /// <param name="inquiries">Inquiries of a round.</param>
    /// <param name="rounds">Rounds that count.</param>
    /// <param name="output">Gets what stands beside the budget.</param>
    public static async Task<IReadOnlyList<Finding>> MeasureAsync(int inquiries, int rounds, TextWriter output)
    {
        var texts = new InquiryTexts();
        var ceiling = await CeilingAsync(inquiries);
        var (direct, warmUp) = await DirectAsync(texts, inquiries, rounds);
        // What another process compiles is not seen from here; the desk in it needs as long as the one in this.
        var http = await OverHttpAsync(texts, inquiries, rounds, warmUp);
        await output.WriteLineAsync($"{Callers.AtOnce} callers at once; median of {rounds} rounds of {inquiries}, after {warmUp} to warm up");
        await LineAsync("CaseDesk.ReceiveAsync, saved", direct);
        await LineAsync("POST /intake/inquiries, answered", http);
        await output.WriteLineAsync($"  this machine: {Environment.ProcessorCount} processors, a turn of the ceiling takes {ceiling.MicrosecondsPerTurn:F0} µs CPU");
        var perSecond = PerSecond(direct);
        return [new(Row, "inquiries saved on SQLite", $"{perSecond:N0}/s", $"≥ {LeastPerSecond:N0}/s", perSecond >= LeastPerSecond)];

        Task LineAsync(string name, IReadOnlyCollection<Round> measured)
        {
            var cpu = measured.Select(round => round.MicrosecondsPerTurn).Median();
            return output.WriteLineAsync($"  {name,-34}{PerSecond(measured),8:N0}/s{cpu,8:F0} µs CPU each{cpu / ceiling.MicrosecondsPerTurn,8:F2} × ceiling");
        }
    }

    private static double PerSecond(IEnumerable<Round> rounds) => rounds.Select(round => round.PerSecond).Median();

    private static async Task<(List<Round> Measured, int WarmUp)> DirectAsync(InquiryTexts texts, int inquiries, int rounds)
    {
        using var folder = new TemporaryFolder();
        await using var app = DeskServer.Build("http://127.0.0.1:0", folder.Path);
        var desk = app.Services.GetRequiredService<CaseDesk>();
        var callers = new Callers(async number =>
        {
            if (await desk.ReceiveAsync(texts.Nth(number, DateTimeOffset.UtcNow), CancellationToken.None) is not { Result: ReceiveResult.Opened })
                throw new InvalidOperationException($"Inquiry {number} opened no case.");
        });
        var warmUp = await Settling.SettleAsync(() => callers.RunAsync(inquiries), LeastWarmUp, MostWarmUp);
        return (await callers.MeasureAsync(inquiries, rounds, () => Environment.CpuUsage.TotalTime), warmUp);
    }

    private static async Task<List<Round>> OverHttpAsync(InquiryTexts texts, int inquiries, int rounds, int warmUp)
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync("desk", "--folder", folder.Path, "--cases", "0");
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DeskServer.IntakeKey);
        var callers = new Callers(async number =>
        {
            using var content = new ByteArrayContent(texts.NthAsRequest(number));
            content.Headers.ContentType = new("application/json");
            using var answer = await http.PostAsync(new Uri("/intake/inquiries", UriKind.Relative), content);
            if (answer.StatusCode != HttpStatusCode.Accepted)
                throw new InvalidOperationException($"Inquiry {number} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        });
        for (var round = 0; round < warmUp; round++)
            await callers.RunAsync(inquiries);
        return await callers.MeasureAsync(inquiries, rounds, server.Cpu);
    }

    private static async Task<Round> CeilingAsync(int turns)
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var ceiling = await ServerProcess.StartAsync("ceiling");
        using var load = new LoadGenerator(connector, new HttpClient(new SocketsHttpHandler()));
        for (var round = 0; round < CeilingWarmUp; round++)
            await load.RunAsync(ceiling, turns, static _ => "ping");
        return await load.RunAsync(ceiling, turns, static _ => "ping");
    }
}
