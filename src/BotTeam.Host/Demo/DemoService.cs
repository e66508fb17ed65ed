// Fills the empty demo store once the server is up, so that the page is there first.
using BotTeam.Desk.Ports;
using BotTeam.Host.Composition;

namespace BotTeam.Host.Demo;

/// <summary>Receives the sample inquiries at start.</summary>
internal sealed class DemoService(DemoInquiries inquiries, IHostApplicationLifetime lifetime, ILogger<DemoService> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.StartedAsync(stoppingToken))
            return;
        try
        {
            if (await inquiries.ReceiveAsync(stoppingToken) is > 0 and var received)
                log.LogInformation("{Count} sample inquiries were received for the demo store.", received);
        }
        catch (Exception error) when (error is StoreUnavailableException or IOException)
        {
            log.LogError(error, "The sample inquiries could not be received.");
        }
    }
}
