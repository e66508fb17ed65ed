// Registers the Teams channel and maps its endpoint. The host adds IBot and IStorage.
using BotTeam.Builder;
using BotTeam.Teams.Endpoint;
using BotTeam.Teams.Inbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams;

/// <summary>Registration of the Teams channel.</summary>
public static class TeamsServices
{
    /// <summary>Adds the channel. The host registers <see cref="IBot"/> and <see cref="IStorage"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Checked options.</param>
    public static IServiceCollection AddTeams(this IServiceCollection services, TeamsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton<ServiceUrls>();
        services.AddSingleton(provider => new ChannelKeys(
            provider.GetRequiredService<TeamsOptions>(), KeyClient(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ChannelKeys>>()));
        services.AddSingleton<ChannelTokens>().AddSingleton<ActivityRules>().AddSingleton<InboundGate>();
        services.AddSingleton(provider => new TeamsAdapter(
            provider.GetRequiredService<TeamsOptions>(), provider.GetRequiredService<IStorage>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(), provider.GetService<IOversizeMessages>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TeamsTurns>(provider, provider.GetRequiredService<TeamsAdapter>()));
        services.AddSingleton<TurnsUnderWay>().AddSingleton<TeamsEndpoint>().AddSingleton<TeamsRoster>();
        return services;
    }

    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <returns>The endpoint, for further conventions.</returns>
    public static IEndpointConventionBuilder MapTeams(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = endpoints.ServiceProvider.GetRequiredService<TeamsEndpoint>();
        return endpoints.MapPost(TeamsEndpoint.Path, (RequestDelegate)endpoint.AnswerAsync);
    }

    // Keys are public: nothing of ours is sent, and where they are is fixed, so a redirect is a mistake.
    private static HttpClient KeyClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) });
}
