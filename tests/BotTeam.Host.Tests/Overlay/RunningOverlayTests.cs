// The whole program with a team's folder: it starts with a broken one, watches it, and says in /healthz/ready how it stands.
using System.Collections.Concurrent;
using System.Text.Json;
using BotTeam.Desk;
using BotTeam.Host.Overlay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotTeam.Host.Tests.Overlay;

public sealed class RunningOverlayTests
{
    [Fact]
    public async Task A_start_with_a_broken_folder_works_and_a_mended_file_is_picked_up_without_a_restart()
    {
        using var team = new TeamFolder();
        team.Change("guides/cancel.yaml", text => text.Replace("start: shipped", "start: shiped", StringComparison.Ordinal));
        using var log = new Heard();
        await using var desk = await RunningDesk.StartAsync(new(RunningDesk.OneStore) { ["Playbook:Path"] = team.Path }, log: log);

        var broken = await PlaybookOf(desk);
        Assert.True(broken.Ok);
        Assert.Contains("guides/cancel.yaml:", broken.Detail, StringComparison.Ordinal);
        Assert.Contains("the built-in ones are in force", broken.Detail, StringComparison.Ordinal);
        await log.Of("There is no step 'shiped'");
        Assert.Equal("opened", (await desk.ReceiveAsync(new { externalId = "m-1", from = new { name = "山田", address = "a@marketplace.amazon.co.jp" }, subject = "注文: 250-1234567-1234567", body = "まだ届きません。" })).Result);

        team.Change("guides/cancel.yaml", text => text.Replace("Has the order been shipped?", "Is it out?", StringComparison.Ordinal));
        await log.Of("are in force");
        Assert.Equal("Is it out?", desk.Services.GetRequiredService<PlaybookInForce>().Playbook.Guide("cancel")!.Steps[0].Question.En);
        Assert.False(desk.Services.GetRequiredService<PlaybookReload>().State.IsBroken);
        Assert.DoesNotContain("mistakes", (await PlaybookOf(desk)).Detail, StringComparison.Ordinal);
    }

    private static async Task<(bool Ok, string Detail)> PlaybookOf(RunningDesk desk)
    {
        using var ready = await desk.Http.GetAsync("/healthz/ready");
        using var answer = JsonDocument.Parse(await ready.Content.ReadAsByteArrayAsync());
        var check = answer.RootElement.GetProperty("checks").GetProperty("playbook");
        return (check.GetProperty("ok").GetBoolean(), check.GetProperty("detail").GetString()!);
    }

    // The log as something one can wait for.
    private sealed class Heard : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly SemaphoreSlim _more = new(0);

        public async Task Of(string words)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
            while (true)
            {
                while (_lines.TryDequeue(out var line))
                {
                    if (line.Contains(words, StringComparison.Ordinal))
                        return;
                }

                await _more.WaitAsync(patience.Token);
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _lines.Enqueue(formatter(state, exception));
            _more.Release();
        }

        public void Dispose() => _more.Dispose();
    }
}
