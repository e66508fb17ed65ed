// GET /healthz/live and /healthz/ready: whether the process runs, and whether it can do its work.
using System.Collections.Immutable;
using System.Text.Json;
using BotTeam.Desk;
using BotTeam.Desk.Waking;
using BotTeam.Host.Overlay;
using BotTeam.Storage.Sqlite;

namespace BotTeam.Host.Endpoints;

/// <summary>One thing that was looked at.</summary>
/// <param name="Ok">Whether it works.</param>
/// <param name="Detail">One sentence.</param>
internal sealed record HealthCheck(bool Ok, string Detail);

/// <summary>The answer of a health endpoint.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not ready</c>.</param>
/// <param name="Checks">What was looked at; null for the live one.</param>
internal sealed record HealthAnswer(string Status, ImmutableSortedDictionary<string, HealthCheck>? Checks);

/// <summary>The health endpoints.</summary>
internal sealed class HealthEndpoints(
    SqliteDatabase database, PlaybookInForce playbook, CaseWorker worker, TimeProvider time, PlaybookReload? reload = null) : IDisposable
{
    // The worker looks at the store every few seconds; so long without a round means that it hangs.
    private static readonly TimeSpan MissedRounds = TimeSpan.FromMinutes(1);
    // The probe writes to the disk and anybody may ask.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private (DateTimeOffset At, HealthCheck Check)? _store;

    /// <summary>Maps the endpoints.</summary>
    /// <param name="app">The application.</param>
    public static void Map(WebApplication app)
    {
        var health = app.Services.GetRequiredService<HealthEndpoints>();
        app.MapGet("/healthz/live", (HttpContext http) => AnswerAsync(http, StatusCodes.Status200OK, new HealthAnswer("live", null)));
        app.MapGet("/healthz/ready", (HttpContext http) => health.ReadyAsync(http));
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task ReadyAsync(HttpContext http)
    {
        var checks = ImmutableSortedDictionary<string, HealthCheck>.Empty
            .Add("playbook", new(true, await PlaybookAsync()))
            .Add("store", await StoreAsync(http.RequestAborted))
            .Add("worker", Worker());
        var ready = checks.Values.All(check => check.Ok);
        await AnswerAsync(
            http, ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new HealthAnswer(ready ? "ready" : "not ready", checks));
    }

    // A broken folder is no reason to take the desk away: it works by the last good files. Who watches it reads so here.
    private async Task<string> PlaybookAsync()
    {
        // Who is told "ready" may send an inquiry and have it judged at once.
        await Task.Run(playbook.Playbook.Prepare);
        var loaded = $"{playbook.Playbook.Guides.Length} guides and {playbook.Playbook.Templates.Length} templates are loaded.";
        if (reload?.State is not { IsBroken: true } state)
            return loaded;
        var files = string.Join(", ", state.Faults.Select(fault => fault.Line > 0 ? $"{fault.File}:{fault.Line}" : fault.File).Distinct().Take(5));
        return $"{loaded} Files of the team have {state.Faults.Length} mistakes ({files}); the {(state.InForce == FilesInForce.BuiltIn ? "built-in" : "last good")} ones are in force.";
    }

    private HealthCheck Worker()
    {
        if (worker.LastRound is not { } last)
            return new(false, "The worker has not looked at the cases yet.");
        var ago = time.GetUtcNow() - last;
        return ago <= MissedRounds
            ? new(true, "The worker looks at the cases.")
            : new(false, $"The worker has not looked at the cases for {(int)ago.TotalSeconds} s.");
    }

    private async Task<HealthCheck> StoreAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_store is { } known && time.GetUtcNow() - known.At < Fresh)
                return known.Check;
            var check = await ProbeAsync();
            _store = (time.GetUtcNow(), check);
            return check;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<HealthCheck> ProbeAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var found = await database.ProbeAsync(patience.Token);
            return new(found.Ready, found.Detail);
        }
        catch (OperationCanceledException)
        {
            return new(false, $"The store did not answer within {Patience.TotalSeconds} s.");
        }
    }

    private static async Task AnswerAsync(HttpContext http, int status, HealthAnswer answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Readable.HealthAnswer), http.RequestAborted);
    }
}
