// A server as a process of its own, so that its processor time is its own, too.
using System.Diagnostics;

namespace BotTeam.Benchmarks.Load;

/// <summary>One server under load.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What a server prints when it listens, before its address.</summary>
    public const string Listening = "listening ";

    private readonly Process _process;
    private int _lastTurn;

    private ServerProcess(string name, Process process, Uri address)
    {
        Name = name;
        _process = process;
        Address = address;
    }

    /// <summary>Its mode.</summary>
    public string Name { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts this program in a server mode.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="arguments">Further arguments.</param>
    public static async Task<ServerProcess> StartAsync(string mode, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        start.ArgumentList.Add(mode);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Listening, StringComparison.Ordinal))
                continue;
            // What it prints later is read, or it would stop when the pipe is full.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new ServerProcess(mode, process, new Uri(line[Listening.Length..]));
        }

        throw new InvalidOperationException($"The {mode} server did not start.");
    }

    /// <summary>Its processor time so far.</summary>
    public TimeSpan Cpu() => ProcessorTime.Of(_process);

    /// <summary>Its memory in MB.</summary>
    public double MegabytesInUse()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1048576.0;
    }

    /// <summary>Numbers the turns of this server.</summary>
    public int NextTurn() => Interlocked.Increment(ref _lastTurn);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
