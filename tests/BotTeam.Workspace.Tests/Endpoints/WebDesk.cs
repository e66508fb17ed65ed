// The workspace on a real Kestrel at a free port of the loopback.
using System.Net.Http.Json;
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Workspace.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotTeam.Workspace.Tests.Endpoints;

internal sealed class WebDesk : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebDesk(WebApplication app, ManualTime clock, ScriptedBot bot)
    {
        _app = app;
        Clock = clock;
        Bot = bot;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(20) };
    }

    public HttpClient Http { get; }

    public ManualTime Clock { get; }

    public ScriptedBot Bot { get; }

    public WorkspaceAdapter Adapter => _app.Services.GetRequiredService<WorkspaceAdapter>();

    public static async Task<WebDesk> StartAsync()
    {
        var clock = new ManualTime();
        var bot = new ScriptedBot();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IStorage, MemoryStorage>().AddSingleton<IBot>(bot).AddSingleton<ICardGallery, Gallery>();
        builder.Services.AddWorkspace(Desk.Options);
        var app = builder.Build();
        app.MapWorkspace();
        await app.StartAsync();
        return new WebDesk(app, clock, bot);
    }

    public Task PostFromBotAsync(string text, string? id = null, string conversation = Desk.Channel) => Adapter.ContinueConversationAsync(
        "bot", Adapter.Reference(conversation), (turn, stop) => turn.SendActivityAsync(Desk.Card(text, id), stop), default);

    public async Task<HttpResponseMessage> PostAsync(string path, object body, string? person = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add(LocalOnly.PostHeader, "1");
        if (person is not null)
            request.Headers.Add("X-Workspace-Person", person);
        change?.Invoke(request);
        return await Http.SendAsync(request);
    }

    public async Task<EventReader> ListenAsync(string person = "aoki", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/workspace/events?as={person}");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var reader = new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        // The first block is the greeting: from then on the page listens.
        reader.Greeting = await reader.NextAsync();
        return reader;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    internal sealed class Gallery : ICardGallery
    {
        public IReadOnlyList<string> Names => ["case-open", "case-done"];

        public JsonElement? Get(string name) => name == "case-open" ? Desk.CardOf("残り 3時間") : name == "case-done" ? Desk.CardOf("送信済み") : null;
    }
}

/// <summary>Reads server-sent events, block by block.</summary>
internal sealed class EventReader(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public string Greeting { get; set; } = "";

    /// <summary>The next block as it was sent.</summary>
    public async Task<string> NextAsync()
    {
        var block = new List<string>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Length == 0)
                return string.Join('\n', block);
            block.Add(line);
        }

        throw new EndOfStreamException();
    }

    /// <summary>The next change: its mark and its message.</summary>
    public async Task<(string Mark, JsonElement Message)> NextMessageAsync()
    {
        while (true)
        {
            var lines = (await NextAsync()).Split('\n');
            if (lines.Contains("event: message"))
                return (lines[0]["id: ".Length..], JsonDocument.Parse(lines[2]["data: ".Length..]).RootElement);
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
