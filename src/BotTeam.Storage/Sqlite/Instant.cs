// Moments as the database keeps them: UTC ticks, exact, in the order of time.
namespace BotTeam.Storage.Sqlite;

internal static class Instant
{
    /// <summary>Stands for "no deadline" where that must sort last.</summary>
    public const long Never = long.MaxValue;

    public static long Of(DateTimeOffset moment) => moment.UtcTicks;

    public static long? Of(DateTimeOffset? moment) => moment?.UtcTicks;

    public static DateTimeOffset Back(long ticks) => new(ticks, TimeSpan.Zero);
}
