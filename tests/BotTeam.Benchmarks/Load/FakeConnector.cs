// Takes what a bot posts, as the Bot Connector would, and tells the load which conversation got its reply.
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotTeam.Benchmarks.Load;

/// <summary>A connector that answers every call at once.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private TaskCompletionSource<byte[]>? _nextPost;
    private long _others;
    private long _lastId;

    private FakeConnector(WebApplication app) => _app = app;

    /// <summary>The service URL for activities.</summary>
    public string ServiceUrl => $"{_app.Urls.First()}/";

    /// <summary>Posts that answered no turn: what the worker announces.</summary>
    public long Others => Interlocked.Read(ref _others);

    /// <summary>Starts one.</summary>
    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var connector = new FakeConnector(app);
        app.MapPost("/v3/conversations/{conversation}/activities/{activity?}", (RequestDelegate)connector.TakeAsync);
        app.MapPut("/v3/conversations/{conversation}/activities/{activity}", (RequestDelegate)connector.TakeAsync);
        app.MapPost("/v3/conversations", (RequestDelegate)connector.CreateAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>Begins to wait for the next reply in a conversation.</summary>
    /// <param name="conversation">Its id.</param>
    public Task ReplyIn(string conversation)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[conversation] = waiting;
        return waiting.Task;
    }

    /// <summary>The body of the next post.</summary>
    public Task<byte[]> NextPostAsync()
    {
        var next = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _nextPost = next;
        return next.Task;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        if (_nextPost is not null && Interlocked.Exchange(ref _nextPost, null) is { } asked)
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            asked.SetResult(body.ToArray());
        }

        await http.Request.Body.CopyToAsync(Stream.Null);
        if (HttpMethods.IsPost(http.Request.Method) && _waiting.TryRemove((string)http.Request.RouteValues["conversation"]!, out var waiting))
            waiting.TrySetResult();
        else
            Interlocked.Increment(ref _others);
        await AnswerAsync(http, $$"""{"id":"{{Interlocked.Increment(ref _lastId)}}"}""");
    }

    private async Task CreateAsync(HttpContext http)
    {
        await http.Request.Body.CopyToAsync(Stream.Null);
        Interlocked.Increment(ref _others);
        var id = Interlocked.Increment(ref _lastId);
        await AnswerAsync(http, $$"""{"id":"19:bench@thread.tacv2;messageid={{id}}","activityId":"{{id}}"}""");
    }

    private static Task AnswerAsync(HttpContext http, string json)
    {
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(json);
    }
}
