// Many callers at once in a closed loop: each begins with the next number when its last one is done.
using System.Diagnostics;

namespace BotTeam.Benchmarks.Load;

/// <summary>Callers that hand in numbered things, each number once.</summary>
/// <param name="call">Hands in the thing of a number; ends when it is taken.</param>
internal sealed class Callers(Func<int, Task> call)
{
    /// <summary>How many call at the same time.</summary>
    public const int AtOnce = 64;

    private int _next;

    /// <summary>Runs one round.</summary>
    /// <param name="calls">Calls of the round.</param>
    public async Task RunAsync(int calls)
    {
        var left = calls;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await call(Interlocked.Increment(ref _next));
        })));
    }

    /// <summary>Measures rounds.</summary>
    /// <param name="calls">Calls of a round.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="processorTime">What the measured process has used so far.</param>
    public async Task<List<Round>> MeasureAsync(int calls, int rounds, Func<TimeSpan> processorTime)
    {
        var measured = new List<Round>(rounds);
        for (var round = 0; round < rounds; round++)
        {
            var cpu = processorTime();
            var began = Stopwatch.GetTimestamp();
            await RunAsync(calls);
            measured.Add(new Round(calls, Stopwatch.GetElapsedTime(began), processorTime() - cpu));
        }

        return measured;
    }
}
