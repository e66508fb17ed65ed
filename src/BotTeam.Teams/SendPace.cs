// How fast the bot speaks. The service's limits change without notice, so they are settings.
namespace BotTeam.Teams;

/// <summary>The bot's own limits, kept below those of the service (protocol section 2.6).</summary>
public sealed record SendPace
{
    /// <summary>Calls a conversation that was quiet may take at once.</summary>
    public int Burst { get; init; } = 7;

    /// <summary>After them, one call per this time.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Calls per second to all conversations of a tenant; with <see cref="TenantBurst"/> it stays below the service's 50.</summary>
    public double TenantPerSecond { get; init; } = 40;

    /// <summary>Calls a tenant that was quiet may take at once.</summary>
    public int TenantBurst { get; init; } = 8;

    /// <summary>How many sends may wait for one conversation; more are refused at once.</summary>
    public int MostWaiting { get; init; } = 1_000;
}
