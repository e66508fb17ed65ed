// How long to wait before trying again.
namespace BotTeam.Desk.Cases;

/// <summary>Exponential waiting with jitter, so that many failures do not come back at the same moment.</summary>
public static class Backoff
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>A wait that somebody asked for, from 1 s to 15 min.</summary>
    /// <param name="asked">The wait.</param>
    public static TimeSpan Within(TimeSpan asked) => asked < Shortest ? Shortest : asked > Longest ? Longest : asked;

    /// <summary>The wait after some attempts: 10 s doubled each time, at most 15 min, ±20 %.</summary>
    /// <param name="attempts">Attempts made, from 1.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan After(int attempts, double jitter)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        var wait = doubled < Longest ? doubled : Longest;
        return wait * (0.8 + (0.4 * Math.Clamp(jitter, 0, 1)));
    }
}
