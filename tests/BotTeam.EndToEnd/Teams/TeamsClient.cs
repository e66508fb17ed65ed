// Microsoft's local Teams client in a process of its own, with one person in front of it. It is asked over HTTP, as its page asks it.
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Testing;

namespace BotTeam.EndToEnd.Teams;

/// <summary>One client of Teams.</summary>
internal sealed class TeamsClient : IAsyncDisposable
{
    private const string Mark = "Listening on ";

    private readonly string _folder = Directory.CreateTempSubdirectory("botteam-teams-").FullName;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _http = new();
    private Process? _process;

    private TeamsClient(TeamsPerson me) => Me = me;

    /// <summary>Who sits in front of it.</summary>
    public TeamsPerson Me { get; }

    /// <summary>Where its page is.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <summary>What it shows.</summary>
    public Shown Shown { get; } = new();

    /// <summary>Starts a client.</summary>
    /// <param name="bot">The running program.</param>
    /// <param name="me">Who sits in front of it.</param>
    public static async Task<TeamsClient> StartAsync(Uri bot, TeamsPerson me)
    {
        var script = NodeProcess.Package("@microsoft", "m365agentsplayground", "cli.js");
        if (!File.Exists(script))
            throw new FileNotFoundException("Microsoft's local Teams client is not installed: run \"npm ci\" in tests/, or \"bash tests/run\" for everything.", script);
        var client = new TeamsClient(me);
        try
        {
            await client.RunAsync(script, new Uri(bot, "api/messages"));
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Something happens to a conversation, as the client tells of it; somebody else may have done it.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="type">The client's word for it: <c>install</c>, <c>botAdded</c> …</param>
    /// <param name="by">Who; the client's own person when null.</param>
    public async Task HappenAsync(string conversation, string type, TeamsPerson? by = null)
    {
        var activity = (await _http.GetFromJsonAsync<JsonObject>($"_internal/v1/customActivities/template?conversationId={Uri.EscapeDataString(conversation)}&type={type}"))!;
        if (by is not null)
            activity["from"] = new JsonObject { ["id"] = by.Id, ["aadObjectId"] = by.ObjectId };
        await PostAsync("_internal/v1/customActivities", activity);
    }

    /// <summary>Types into the chat with the bot.</summary>
    public Task SayAsync(string text) => PostAsync(
        MessagesOf(Me.Chat), new JsonObject { ["from"] = From(), ["text"] = text, ["textFormat"] = "plain" });

    /// <summary>Begins a thread in the channel that mentions the bot.</summary>
    /// <returns>The thread.</returns>
    public async Task<string> SayToBotInChannelAsync(string text)
    {
        const string at = "<at>BotTeam</at>";
        var mention = new JsonObject { ["mentioned"] = new JsonObject { ["id"] = TeamsPlace.Bot, ["name"] = "BotTeam" }, ["text"] = at };
        var posted = await PostAsync(
            MessagesOf(TeamsPlace.Channel),
            new JsonObject { ["from"] = From(), ["text"] = $"{at} {text}", ["textFormat"] = "xml", ["mentions"] = new JsonArray(mention) });
        return posted!.Value.GetProperty("postConversationId").GetString()!;
    }

    /// <summary>An invoke of this person; the bot's answer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="conversation">Where.</param>
    /// <param name="value">What it carries.</param>
    /// <param name="replyTo">The message a button stands on.</param>
    public async Task<JsonElement> InvokeAsync(string name, string conversation, JsonObject value, string? replyTo = null)
    {
        var body = new JsonObject { ["name"] = name, ["from"] = From(), ["conversation"] = new JsonObject { ["id"] = conversation }, ["value"] = value };
        if (replyTo is not null)
            body["replyToId"] = replyTo;
        return (await PostAsync("_conversation/v1/invoke", body))!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Shown.DisposeAsync();
        if (_process is not null)
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync(string script, Uri endpoint)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, ".m365agentsplayground.yml"), TeamsPlace.Configuration(Me));
        var start = new ProcessStartInfo("node", [script, "start", "-e", endpoint.ToString(), "-c", "msteams", "-p", $"{RunningProgram.FreePort()}", "--dt"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _ = _process.WaitForExitAsync().ContinueWith(_ => _ended.TrySetResult(), TaskScheduler.Default);
        // It says that it listens before it reads its configuration.
        _http.BaseAddress = await _listening.Task.WaitAsync(TimeSpan.FromSeconds(90));
        var ready = Shown.ListenAsync(_http.BaseAddress);
        if (await Task.WhenAny(ready, _ended.Task) == _ended.Task || ready.IsFaulted)
            throw new InvalidOperationException($"The Teams client does not run:\n{Log()}", ready.Exception);
    }

    private static string MessagesOf(string conversation) => $"_conversation/v1/conversations/{Uri.EscapeDataString(conversation)}/messages";

    private JsonObject From() => new() { ["id"] = Me.Id };

    private async Task<JsonElement?> PostAsync(string path, JsonObject body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}\n{Log()}");
        return text is ['{', ..] ? JsonDocument.Parse(text).RootElement : null;
    }

    // What it says goes into a file of its own when there is no terminal.
    private string Log()
    {
        var file = Path.Combine(_folder, "devTools", "m365agentsplayground.log");
        return File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeLast(40).Select(line => line[..Math.Min(line.Length, 600)])) : "(it says nothing)";
    }

    private void Read(string? line)
    {
        // The port it was asked for, or another one when somebody was faster.
        if (line?.StartsWith(Mark, StringComparison.Ordinal) == true && int.TryParse(line[Mark.Length..], out var port))
            _listening.TrySetResult(new Uri($"http://127.0.0.1:{port}/"));
    }
}
