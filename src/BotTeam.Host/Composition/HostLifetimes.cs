// Waiting for the host to be up, for work that comes after the start.
namespace BotTeam.Host.Composition;

/// <summary>Waits on the host's lifetime.</summary>
internal static class HostLifetimes
{
    /// <summary>Waits until the server listens.</summary>
    /// <param name="lifetime">The host's lifetime.</param>
    /// <param name="stoppingToken">Stops waiting: also a start that fails, which is no failure of who waits.</param>
    /// <returns>True once the server listens; false: it stops before it did.</returns>
    public static async Task<bool> StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stoppingToken.IsCancellationRequested;
    }
}
