// Runs a script under tests/node with the npm packages of tests/package.json: Microsoft's own libraries as the judge of ours.
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace BotTeam.Testing;

/// <summary>One run of Node.js: JSON in, JSON out. Make one run of many questions, for a start costs a second.</summary>
internal static class NodeProcess
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(3);

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = RootOf();

    /// <summary>A file of an npm package.</summary>
    public static string Package(params string[] parts) => Path.Combine([Repository, "tests", "node_modules", .. parts]);

    /// <summary>Runs a script.</summary>
    /// <param name="script">Its file under tests/node.</param>
    /// <param name="input">What it reads from its standard input.</param>
    public static async Task<JsonNode> RunAsync(string script, JsonNode input)
    {
        if (!Directory.Exists(Package()))
            throw new DirectoryNotFoundException("The npm packages of the tests are not installed: run \"npm ci\" in tests/, or \"bash tests/run\" for everything.");
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Repository, "tests", "node", script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        })!;
        try
        {
            using var limit = new CancellationTokenSource(s_longest);
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input.ToJsonString().AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? JsonNode.Parse(await output)! : throw new InvalidOperationException($"{script} ended with {process.ExitCode}: {await error}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string RootOf([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
