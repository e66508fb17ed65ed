// How fast the bot speaks. The service's limits change without notice, so they are settings.
namespace BotTeam.Teams;

/// <summary>
/// The bot's own limits, kept below those of the service (protocol section 2.6): 7 calls to a conversation in 1 s, 8 in 2 s, 60 in
/// 30 s, 1,800 in 1 h. A bucket allows at most its burst and one call per interval in any window, here 5, 7, 54 and 1,750; a call that
/// leaves late, because it had to fetch a token first, makes it one more.
/// </summary>
public sealed record SendPace
{
    /// <summary>Calls a conversation that was quiet may take at once.</summary>
    public int Burst { get; init; } = 4;

    /// <summary>After them, one call per this time.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>Calls a conversation may take at that pace before the hour's limit slows it.</summary>
    public int HourBurst { get; init; } = 250;

    /// <summary>In the long run, one call to a conversation per this time.</summary>
    public TimeSpan HourEvery { get; init; } = TimeSpan.FromSeconds(2.4);

    /// <summary>Calls per second to all conversations of a tenant; with <see cref="TenantBurst"/> it stays below the service's 50.</summary>
    public double TenantPerSecond { get; init; } = 40;

    /// <summary>Calls a tenant that was quiet may take at once.</summary>
    public int TenantBurst { get; init; } = 8;

    /// <summary>How many sends may wait for one conversation; more are refused at once.</summary>
    public int MostWaiting { get; init; } = 1_000;
}
