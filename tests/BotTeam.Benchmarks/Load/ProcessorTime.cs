// Processor time of a process, to the nanosecond where the system tells it so: a round of a fast server takes a tenth of a
// second, of which the usual figure, in ticks of 10 ms, would show a tenth too much or too little.
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BotTeam.Benchmarks.Load;

/// <summary>Reads what a process has used of the processors.</summary>
internal static class ProcessorTime
{
    /// <summary>User and system time of a process so far.</summary>
    /// <param name="process">A process that runs.</param>
    public static TimeSpan Of(Process process)
    {
        // clock_getcpuclockid(3) gives this number for a process on Linux: its scheduler's own account.
        if (OperatingSystem.IsLinux() && ReadClock((~process.Id << 3) | 2, out var time) == 0)
            return new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick));
        process.Refresh();
        return process.TotalProcessorTime;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadClock(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
