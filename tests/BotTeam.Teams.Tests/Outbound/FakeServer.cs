// A real HTTP server on loopback that stands for the connector or the login server: records what comes, answers as told.
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Tests.Outbound;

/// <summary>One request as it came: the target as it stood on the wire.</summary>
public sealed record Recorded(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json() => JsonDocument.Parse(Body).RootElement;
}

public sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly ConcurrentQueue<Recorded> _requests = new();
    private int _ids;

    private FakeServer(WebApplication app)
    {
        _app = app;
        app.Run(AnswerAsync);
    }

    public IReadOnlyList<Recorded> Requests => [.. _requests];

    public string Url { get; private set; } = "";

    /// <summary>What is answered when nothing is scripted; a message id by default.</summary>
    public Func<HttpContext, Recorded, Task>? Otherwise { get; set; }

    public static async Task<FakeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FakeServer(builder.Build());
        await server._app.StartAsync();
        server.Url = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return server;
    }

    public FakeServer Then(Func<HttpContext, Task> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public FakeServer Then(int status, string body = "", params (string Name, string Value)[] headers) => Then(async http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            http.Response.Headers[name] = value;
        if (body.Length > 0)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(body);
        }
    });

    /// <summary>The connection ends without an answer.</summary>
    public FakeServer ThenHangUp() => Then(http =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var recorded = new Recorded(
            http.Request.Method, http.Features.Get<IHttpRequestFeature>()!.RawTarget,
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body);
        _requests.Enqueue(recorded);
        if (_script.TryDequeue(out var answer))
        {
            await answer(http);
        }
        else if (Otherwise is not null)
        {
            await Otherwise(http, recorded);
        }
        else
        {
            http.Response.StatusCode = 201;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync($$"""{"id":"m{{Interlocked.Increment(ref _ids)}}"}""");
        }
    }
}
