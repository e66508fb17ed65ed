// The real program in a process of its own, on a free port, with data of its own, as a new user starts it.
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace BotTeam.EndToEnd;

/// <summary>Starts BotTeam.Host in Development and stops it with its data.</summary>
/// <param name="settings">Options beside those every test has, as environment variables; null: the demo store.</param>
public sealed class RunningProgram(IReadOnlyDictionary<string, string>? settings = null) : IAsyncLifetime
{
    private const string Key = "end-to-end-key-0123456789";

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/");

    public string Data { get; } = Directory.CreateTempSubdirectory("botteam-e2e-").FullName;

    public string Outbox => Path.Combine(Data, "data", "outbox");

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BotTeam.Host.dll")])
        {
            WorkingDirectory = Data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["Intake__Keys__e2e"] = Key;
        start.Environment["Storage__Sqlite__Path"] = Path.Combine(Data, "data", "botteam.db");
        start.Environment["Outbox__Path"] = Outbox;
        start.Environment["Attachments__Path"] = Path.Combine(Data, "data", "attachments");
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = _process.WaitForExitAsync().ContinueWith(_ => _listening.TrySetException(new InvalidOperationException("The program ended:\n" + Output())), TaskScheduler.Default);
        await _listening.Task.WaitAsync(TimeSpan.FromSeconds(90));
    }

    public async Task DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        if (_process is not null)
            await _process.WaitForExitAsync();
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>Hands an inquiry in, as a mail system would.</summary>
    public async Task<int> ReceiveAsync(string name, string address, string subject, string body, string? orderId = null, DateTimeOffset? at = null)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var response = await client.PostAsJsonAsync("intake/inquiries", new
        {
            externalId = Guid.NewGuid().ToString("N"),
            from = new { name, address },
            subject,
            body,
            orderId,
            receivedAt = at,
        });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{response.StatusCode}: {text}");
        return (int)JsonNode.Parse(text)!["case"]!;
    }

    /// <summary>The sent replies that went to an address, as the text of their files.</summary>
    public IReadOnlyList<string> RepliesTo(string address) => Directory.Exists(Outbox)
        ? [.. Directory.GetFiles(Outbox, "*.eml").Select(File.ReadAllText).Where(mail => mail.Contains(address, StringComparison.OrdinalIgnoreCase))]
        : [];

    public string Output()
    {
        lock (_output)
            return string.Join('\n', _output.TakeLast(60));
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
        if (line.Contains("Now listening on", StringComparison.Ordinal))
            _listening.TrySetResult();
    }

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
