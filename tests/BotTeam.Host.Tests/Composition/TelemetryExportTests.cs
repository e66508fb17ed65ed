// What leaves for an OpenTelemetry collector, seen at a collector: every stage of the way of an inquiry, and no words of people.
using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotTeam.Host.Tests.Composition;

public sealed class TelemetryExportTests
{
    [Fact]
    public async Task A_collector_gets_intake_turn_save_and_wake_as_spans_and_figures_without_the_words_of_anybody()
    {
        await using var collector = await Collector.StartAsync();
        await using (var desk = await RunningDesk.StartAsync(new Dictionary<string, string?>
        {
            ["Intake:Keys:any"] = RunningDesk.Key,
            ["Telemetry:OtlpEndpoint"] = collector.Address,
            ["Telemetry:OtlpProtocol"] = "http",
        }, "Development"))
        {
            await desk.ReceiveAsync(new { externalId = "otlp-1", store = "demo", from = new { name = "山田ひみつ", address = "himitsu@marketplace.amazon.co.jp" }, subject = "件名ひみつ", body = "偽物ではないですか。ひみつの言葉" });
            desk.Http.DefaultRequestHeaders.Add("X-Workspace", "1");
            using var said = await desk.Http.PostAsJsonAsync("/workspace/messages", new { conversation = "demo", text = "@BotTeam 期限 ひみつ" });
            Assert.Equal(System.Net.HttpStatusCode.OK, said.StatusCode);
            await collector.UntilAsync("/v1/traces", ["case.save", "receive", "wake", "turn"]);
        }

        // Figures are sent when the program ends at the latest.
        await collector.UntilAsync("/v1/metrics", ["botteam.inquiries", "botteam.turn.duration", "botteam.storage.save.duration", "botteam.effects", "botteam.wake.delay"]);
        var everything = collector.Text("/v1/traces") + collector.Text("/v1/metrics");
        Assert.DoesNotContain("ひみつ", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("himitsu", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningDesk.Key, everything, StringComparison.Ordinal);
        Assert.Contains("BotTeam", everything, StringComparison.Ordinal);
    }

    // Names in OTLP's protobuf stand in its bytes as they are.
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentDictionary<string, string> _got = new(StringComparer.Ordinal);
        private readonly SemaphoreSlim _more = new(0);

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var collector = new Collector(app);
            app.MapPost("/v1/{signal}", async (HttpContext http) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                collector._got.AddOrUpdate(http.Request.Path, _ => Encoding.UTF8.GetString(body.ToArray()), (_, before) => before + Encoding.UTF8.GetString(body.ToArray()));
                collector._more.Release();
            });
            await app.StartAsync();
            return collector;
        }

        public string Text(string path) => _got.GetValueOrDefault(path, "");

        public async Task UntilAsync(string path, string[] names)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (names.FirstOrDefault(name => !Text(path).Contains(name, StringComparison.Ordinal)) is { } missing)
            {
                try
                {
                    await _more.WaitAsync(limit.Token);
                }
                catch (OperationCanceledException)
                {
                    Assert.Fail($"{missing} never came to {path}.");
                }
            }
        }

        public ValueTask DisposeAsync()
        {
            _more.Dispose();
            return _app.DisposeAsync();
        }
    }
}
