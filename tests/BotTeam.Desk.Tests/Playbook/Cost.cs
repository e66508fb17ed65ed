// What a piece of work costs, told so that a busy machine does not matter: the better of two runs.
using System.Diagnostics;

namespace BotTeam.Desk.Tests.Playbook;

internal static class Cost
{
    public static TimeSpan Of(Action work)
    {
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 2; run++)
        {
            var watch = Stopwatch.StartNew();
            work();
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }
        return best;
    }
}
