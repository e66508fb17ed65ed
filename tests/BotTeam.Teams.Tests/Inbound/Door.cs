// The endpoint of Teams as it runs in production, with a bot that only counts, in front of a fake login server.
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Endpoint;
using BotTeam.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace BotTeam.Teams.Tests.Inbound;

/// <summary>A running endpoint.</summary>
internal sealed class Door : IAsyncDisposable
{
    public const string AppId = "5c5c1f0a-8a3e-4c2e-9f70-1d6c1a2b3c4d";
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
    public const string ServiceUrl = "https://smba.trafficmanager.net/jp/";

    private readonly WebApplication _app;

    private Door(FakeLogin login, WebApplication app)
    {
        Login = login;
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeLogin Login { get; }

    public HttpClient Http { get; }

    public CountingBot Bot => (CountingBot)_app.Services.GetRequiredService<IBot>();

    public ManualTime Time => (ManualTime)_app.Services.GetRequiredService<TimeProvider>();

    public RecordingLog Log => _app.Services.GetRequiredService<RecordingLog>();

    public static async Task<Door> OpenAsync(FakeLogin login, Func<TeamsOptions, TeamsOptions>? change = null, IBot? bot = null)
    {
        var options = new TeamsOptions { AppId = AppId, TenantId = Tenant, Cloud = TeamsCloud.Public with { Metadata = login.Metadata } };
        options = change?.Invoke(options) ?? options;
        var builder = WebApplication.CreateSlimBuilder();
        var log = new RecordingLog();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(log).AddSingleton<TimeProvider>(new ManualTime());
        builder.Services.AddSingleton(bot ?? new CountingBot());
        builder.Services.AddTeams(options);
        builder.Services.AddSingleton(provider => new TeamsTurns(
            new SilentAdapter(), options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TeamsTurns>>()));
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapTeams();
        await app.StartAsync();
        return new Door(login, app);
    }

    /// <summary>A message as Teams sends it.</summary>
    public static JsonObject Message(string id = "1", string serviceUrl = ServiceUrl, string? tenant = Tenant, string? channel = "msteams") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["text"] = "hello",
        ["channelId"] = channel,
        ["serviceUrl"] = serviceUrl,
        ["from"] = new JsonObject { ["id"] = "29:aoki", ["name"] = "青木" },
        ["recipient"] = new JsonObject { ["id"] = $"28:{AppId}" },
        ["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
    };

    /// <summary>A token as the channel makes it.</summary>
    public string Token(FakeKey? key = null, Action<JsonObject>? claims = null, Action<JsonObject>? header = null, string algorithm = "RS256")
    {
        key ??= Login.Keys[0];
        var now = Time.GetUtcNow();
        var head = new JsonObject { ["typ"] = "JWT", ["alg"] = algorithm, ["kid"] = key.Id };
        header?.Invoke(head);
        var payload = new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = AppId,
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };
        claims?.Invoke(payload);
        var signed = $"{Encoded(head)}.{Encoded(payload)}";
        var signature = algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(key.Rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed)),
            _ => key.Rsa.SignData(Encoding.ASCII.GetBytes(signed), new HashAlgorithmName("SHA" + algorithm[2..]), RSASignaturePadding.Pkcs1),
        };
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    /// <summary>Posts an activity.</summary>
    public Task<HttpStatusCode> PostAsync(JsonObject activity, string? token) => PostAsync(activity.ToJsonString(), token is null ? null : $"Bearer {token}");

    /// <summary>Posts a body with an Authorization header.</summary>
    public async Task<HttpStatusCode> PostAsync(string body, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await Http.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await Login.DisposeAsync();
    }

    private static string Encoded(JsonObject json) => Base64UrlEncoder.Encode(json.ToJsonString());
}

/// <summary>Counts its turns.</summary>
internal sealed class CountingBot : IBot
{
    private int _turns;

    public int Turns => _turns;

    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _turns);
        return Task.CompletedTask;
    }
}

/// <summary>Sends nothing.</summary>
internal sealed class SilentAdapter : BotAdapter
{
    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) =>
        Task.FromResult(activities.Select(_ => new ResourceResponse("0")).ToArray());

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        Task.FromResult(new ResourceResponse(activity.Id));

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
