// A bot that answers the text, on the real adapter of Teams: what a turn costs before anything of the product happens.
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotTeam.Benchmarks.Servers;

/// <summary>Echo over the Teams channel, on loopback without authentication.</summary>
internal static class EchoServer
{
    /// <summary>Options of the channel that do not slow down what is measured.</summary>
    public static TeamsOptions Options { get; } = new()
    {
        AppId = LoadNames.AppId,
        TenantId = LoadNames.Tenant,
        Credential = TeamsCredential.None,
        WithoutAuthentication = true,
        // The service's limits would be measured, not the program.
        Pace = new SendPace
        {
            Burst = 1_000_000,
            Every = TimeSpan.FromMicroseconds(10),
            HourBurst = 1_000_000,
            HourEvery = TimeSpan.FromMicroseconds(10),
            TenantPerSecond = 1_000_000,
            TenantBurst = 1_000_000,
        },
    };

    /// <summary>Adds the channel and the bot.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<IStorage, MemoryStorage>().AddSingleton<IBot, EchoBot>().AddTeams(Options);

    private sealed class EchoBot : ActivityHandler
    {
        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync(MessageFactory.Text(turnContext.Activity.Text), cancellationToken);
    }
}
