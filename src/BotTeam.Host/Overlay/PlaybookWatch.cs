// Looks at the team's folder when it changes, and from time to time: watchers see nothing of network folders and some mounts.
namespace BotTeam.Host.Overlay;

/// <summary>The look-out as a background service.</summary>
internal sealed class PlaybookWatch(PlaybookFolder folder, PlaybookReload reload, TimeProvider time, ILogger<PlaybookWatch> log) : BackgroundService
{
    /// <summary>So often it is looked although nothing was seen.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the server must not wait for the first look.
        await Task.Yield();
        using var seen = new SemaphoreSlim(0, 1);
        using var watcher = Watch(seen);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await reload.LookAsync(stoppingToken);
                await NextAsync(seen, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever went wrong with one look, the next one may go well; the desk works by the files in force.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "The playbook folder {Folder} could not be looked at; it is tried again in {Seconds} s.", folder.Path, Every.TotalSeconds);
                await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task NextAsync(SemaphoreSlim seen, CancellationToken stoppingToken)
    {
        using var next = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(seen.WaitAsync(next.Token), Task.Delay(Every, time, next.Token));
        await next.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private FileSystemWatcher? Watch(SemaphoreSlim seen)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder.Path) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => Seen();
            watcher.Created += (_, _) => Seen();
            watcher.Deleted += (_, _) => Seen();
            watcher.Renamed += (_, _) => Seen();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            log.LogInformation("The playbook folder {Folder} cannot be watched ({Reason}); it is looked at every {Seconds} s.", folder.Path, fault.Message, Every.TotalSeconds);
            return null;
        }

        void Seen()
        {
            try
            {
                seen.Release();
            }
            catch (SemaphoreFullException)
            {
                // A look is due already.
            }
            catch (ObjectDisposedException)
            {
                // The program ends.
            }
        }
    }
}
