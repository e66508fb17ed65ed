// A desk with many open cases of which a few come due together, again and again: its clock is moved from deadline to deadline.
using System.Diagnostics;
using BotTeam.Benchmarks.Load;
using BotTeam.Benchmarks.Servers;
using BotTeam.Desk;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Waking;
using BotTeam.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotTeam.Benchmarks.Rows;

/// <summary>The cost of a wake.</summary>
/// <param name="Elapsed">Wall time.</param>
/// <param name="Cpu">Processor time of the process.</param>
internal sealed record WakeCost(TimeSpan Elapsed, TimeSpan Cpu);

/// <summary>The real desk with its worker and its database; only the channel takes everything at once.</summary>
internal sealed class SleepingDesk : IAsyncDisposable
{
    private const int MostSources = 300;
    private static readonly DateTimeOffset s_start = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9));
    // Later than any clock of the due ones is looked at.
    private static readonly DateTimeOffset s_sleeping = s_start.AddDays(60);

    private readonly TemporaryFolder _folder;
    private readonly ManualTime _time;
    private readonly WebApplication _app;
    private readonly CaseWorker _worker;
    private readonly ICaseStore _store;
    private readonly int _due;

    private SleepingDesk(TemporaryFolder folder, ManualTime time, int open, int due)
    {
        _folder = folder;
        _time = time;
        _app = Build(folder, time);
        _worker = _app.Services.GetRequiredService<CaseWorker>();
        _store = _app.Services.GetRequiredService<ICaseStore>();
        Open = open;
        _due = due;
    }

    /// <summary>How many cases are open.</summary>
    public int Open { get; }

    /// <summary>Opens the cases.</summary>
    /// <param name="open">How many, a multiple of <paramref name="due"/>.</param>
    /// <param name="due">How many of them come due together.</param>
    public static async Task<SleepingDesk> CreateAsync(int open, int due)
    {
        var folder = new TemporaryFolder();
        try
        {
            var time = new ManualTime(s_start);
            await using (var app = Build(folder, time))
            {
                var desk = app.Services.GetRequiredService<CaseDesk>();
                var texts = new InquiryTexts();
                var inquiries = Enumerable.Range(0, due).Select(n => texts.Nth(n, s_start))
                    .Concat(Enumerable.Range(due, Math.Min(MostSources, open - due)).Select(n => texts.Nth(n, s_sleeping)));
                await Parallel.ForEachAsync(inquiries, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (inquiry, token) => await desk.ReceiveAsync(inquiry, token));
                // Their cards are shown: from now on each waits for its clock.
                await app.Services.GetRequiredService<CaseWorker>().RunDueAsync(CancellationToken.None);
            }

            ManyCases.Fill(DeskServer.DatabaseIn(folder.Path), open, due, s_sleeping);
            return new SleepingDesk(folder, time, open, due);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Moves the clock to where cases come due, and has the worker do what it does then: claim, remind, tell, record, ask for the next wake.</summary>
    public async Task<WakeCost> WakeAsync()
    {
        _time.MoveTo(await _store.NextWakeAsync(CancellationToken.None) ?? throw new InvalidOperationException("Nothing waits."));
        var cpu = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        var claimed = await _worker.RunDueAsync(CancellationToken.None);
        await _store.NextWakeAsync(CancellationToken.None);
        var cost = new WakeCost(Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - cpu);
        return claimed == _due ? cost : throw new InvalidOperationException($"{claimed} cases were due, not {_due}.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static WebApplication Build(TemporaryFolder folder, TimeProvider time) => DeskServer.Build(
        "http://127.0.0.1:0", folder.Path, services => services.Replace(ServiceDescriptor.Singleton(time)).Replace(ServiceDescriptor.Singleton<IAnnouncer, SilentAnnouncer>()));
}
