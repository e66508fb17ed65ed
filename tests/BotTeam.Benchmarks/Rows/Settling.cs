// Until the compiler has done with a method, its time is the compiler's.
using System.Diagnostics;
using System.Runtime;

namespace BotTeam.Benchmarks.Rows;

internal static class Settling
{
    private const int MostSpans = 60;
    private const int QuietSpans = 3;
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
}
