// Runs the worker as long as the program runs.
using BotTeam.Bot.Channels;
using BotTeam.Desk.Waking;
using BotTeam.Mail.Attachments;

namespace BotTeam.Host.Composition;

/// <summary>The worker as a background service. Stopping waits for what is under way.</summary>
internal sealed class CaseWorkerService(
    CaseWorker worker, StoreBindings bindings, AttachmentFolder attachments, TimeProvider time, ILogger<CaseWorkerService> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(6);

    /// <inheritdoc/>
    /// <remarks>Where the stores are is known before anything of theirs is told or asked.</remarks>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await bindings.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the server must not wait for the first round.
        await Task.Yield();
        Sweep();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await worker.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Without the worker no clock is kept: it is begun again whatever ended it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "The worker ended and is begun again in {Seconds} s.", Again.TotalSeconds);
                await Task.Delay(Again, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Sweep()
    {
        try
        {
            attachments.SweepStaging(time.GetUtcNow() - Abandoned);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(error, "Half-received attachments of an earlier run could not be removed.");
        }
    }
}
