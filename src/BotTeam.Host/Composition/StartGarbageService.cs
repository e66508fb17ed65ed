// Gives back the memory only the start needed.
namespace BotTeam.Host.Composition;

/// <summary>
/// Collects once, soon after the start. A start reads files and builds tables: twice the memory the desk works with afterwards. A desk at
/// rest allocates next to nothing, so without this the collector would not run for hours.
/// </summary>
internal sealed class StartGarbageService(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    // The first turns after a start are not held up.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.StartedAsync(stoppingToken))
            return;
        await Task.Delay(Settled, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Aggressive: what is free goes back to the system, which is what matters on a small machine.
        if (!stoppingToken.IsCancellationRequested)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
