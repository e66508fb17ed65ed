// Until the compiler has done with a method, its time is the compiler's.
using System.Diagnostics;
using System.Runtime;

namespace BotTeam.Benchmarks.Rows;

internal static class Settling
{
    private const int MostSpans = 60;
    private const int QuietSpans = 3;
    // A server always has a few that come up now and then.
    private const int HardlyAny = 20;
    private static readonly TimeSpan s_span = TimeSpan.FromMilliseconds(400);

    /// <summary>Repeats work until no method has been compiled anew for a while: the tiers come in the background, some time after the calls.</summary>
    /// <param name="work">The work.</param>
    public static void Settle(Action work)
    {
        var quiet = 0;
        for (var spans = 0; spans < MostSpans && quiet < QuietSpans; spans++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < s_span)
                work();
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }
    }

    /// <summary>Repeats a round of work until hardly any method is compiled anew in one.</summary>
    /// <param name="round">The round.</param>
    /// <param name="least">At least so many rounds.</param>
    /// <param name="most">At most so many.</param>
    /// <returns>How many there were.</returns>
    public static async Task<int> SettleAsync(Func<Task> round, int least, int most)
    {
        for (var rounds = 1; ; rounds++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            await round();
            if (rounds >= most || (rounds >= least && JitInfo.GetCompiledMethodCount() - compiled < HardlyAny))
                return rounds;
        }
    }
}
