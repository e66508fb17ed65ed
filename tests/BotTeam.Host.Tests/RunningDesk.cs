// The whole program in this process, on a port of its own: real server, real database, real folders.
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Host.Composition;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotTeam.Host.Tests;

internal sealed class RunningDesk : IAsyncDisposable
{
    public const string Key = "a-key-for-any-store";
    public const string BoundKey = "a-key-for-the-second-store";

    private readonly TestFolder _folder;
    private readonly WebApplication _app;

    private RunningDesk(TestFolder folder, WebApplication app)
    {
        _folder = folder;
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public HttpClient Http { get; }

    public TestFolder Folder => _folder;

    public IServiceProvider Services => _app.Services;

    public CaseDesk Desk => Services.GetRequiredService<CaseDesk>();

    public Uri Address => Http.BaseAddress!;

    public static Dictionary<string, string?> TwoStores => new()
    {
        ["Stores:first:Name"] = "一号店",
        ["Stores:second:Name"] = "二号店",
        ["Intake:Keys:any"] = Key,
        ["Intake:Keys:bound:Key"] = BoundKey,
        ["Intake:Keys:bound:Store"] = "second",
    };

    public static Dictionary<string, string?> OneStore => new() { ["Stores:main:Name"] = "青木商店", ["Intake:Keys:any"] = Key };

    public static async Task<RunningDesk> StartAsync(
        Dictionary<string, string?> options, string environment = "Production", Action<IServiceCollection>? services = null, ILoggerProvider? log = null)
    {
        var folder = new TestFolder();
        var app = DeskApplication.Build(builder =>
        {
            builder.Environment.EnvironmentName = environment;
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["Storage:Sqlite:Path"] = folder.In("botteam.db"),
                ["Attachments:Path"] = folder.In("attachments"),
                ["Outbox:Path"] = folder.In("outbox"),
            });
            builder.Configuration.AddInMemoryCollection(options);
            builder.Logging.ClearProviders();
            if (log is not null)
                builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        }, services);
        await app.StartAsync();
        return new RunningDesk(folder, app);
    }

    public Task<HttpResponseMessage> PostAsync(object inquiry) => Http.PostAsJsonAsync("/intake/inquiries", inquiry);

    public async Task<(int? Case, string Result)> ReceiveAsync(object inquiry)
    {
        using var response = await PostAsync(inquiry);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        var number = json.RootElement.GetProperty("case");
        return (number.ValueKind == JsonValueKind.Null ? null : number.GetInt32(), json.RootElement.GetProperty("result").GetString()!);
    }

    public async Task<Case> CaseAsync(int? number)
    {
        Assert.NotNull(number);
        var found = await Desk.FindAsync(number.Value, CancellationToken.None);
        Assert.NotNull(found);
        return found;
    }

    public Task<IReadOnlyList<Case>> AllCasesAsync() => Desk.ListAsync(new CaseQuery { Status = null, Limit = 500 }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>Reads the errors of a problem+json answer.</summary>
internal static class ProblemAnswers
{
    public static async Task<Dictionary<string, string[]>> ErrorsAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal((int)response.StatusCode, json.RootElement.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(json.RootElement.GetProperty("title").GetString()));
        return json.RootElement.TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.EnumerateArray().Select(m => m.GetString()!).ToArray())
            : [];
    }
}
