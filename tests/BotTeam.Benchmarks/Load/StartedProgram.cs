// The program as somebody starts it: a process of its own in an empty folder.
using System.Diagnostics;
using System.Globalization;

namespace BotTeam.Benchmarks.Load;

/// <summary>What a process holds in memory, in MB.</summary>
/// <param name="Resident">All pages that are in memory, those shared with other processes included.</param>
/// <param name="Proportional">Shared pages counted by share.</param>
internal sealed record MemoryUse(double Resident, double Proportional);

/// <summary>
/// BotTeam.Host with one store and Teams. Without authentication, for tokens would have to come from Microsoft, and therefore in
/// Development, where alone that is allowed; the local workspace and the demo store, which Production does not have, are left out.
/// </summary>
internal sealed class StartedProgram : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly TemporaryFolder _folder;

    private StartedProgram(Process process, TemporaryFolder folder, Uri address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="program">BotTeam.Host.dll, or the program itself.</param>
    public static async Task<StartedProgram> StartAsync(string program)
    {
        var folder = new TemporaryFolder();
        var library = Path.GetExtension(program) == ".dll";
        var start = new ProcessStartInfo(library ? "dotnet" : program) { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        if (library)
            start.ArgumentList.Add(program);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Workspace__Enabled"] = "false",
            ["Stores__main__Name"] = "ベンチ商店",
            ["Stores__main__Operators"] = "*",
            ["Teams__AppId"] = LoadNames.AppId,
            ["Teams__TenantId"] = LoadNames.Tenant,
            ["Teams__WithoutAuthentication"] = "true",
        })
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is not (>= 0 and var at))
                continue;
            // What it logs later is read, or it would stop when the pipe is full.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new StartedProgram(process, folder, new Uri(line[(at + Listening.Length)..].Trim()));
        }

        await process.WaitForExitAsync();
        folder.Dispose();
        throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode} before it listened.");
    }

    /// <summary>Its processor time so far.</summary>
    public TimeSpan Cpu() => ProcessorTime.Of(_process);

    /// <summary>Its memory, as Linux counts it.</summary>
    public MemoryUse Memory()
    {
        var lines = File.ReadAllLines($"/proc/{_process.Id}/smaps_rollup");
        return new MemoryUse(Megabytes("Rss:"), Megabytes("Pss:"));

        double Megabytes(string name) => double.Parse(
            lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }
}
