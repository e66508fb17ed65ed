// What is measured of a turn: that it was, what was asked and how it ended; never who said what.
using System.Diagnostics;
using System.Diagnostics.Metrics;
using BotTeam.Bot.Tests.Harness;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class TurnTelemetryTests
{
    [Fact]
    public async Task A_turn_is_a_span_and_a_figure_named_by_what_was_asked_without_any_words_of_people()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        using var watch = new Watch(host.Get<BotTelemetry>());
        var hand = host.As(TestStores.Aoki);

        await hand.SayAsync("期限");
        await hand.SayAsync("ひみつの言葉");
        await hand.Look(number).TapAsync("判断を進める");
        await hand.SendAsync("no.such.verb", null);

        Assert.Equal(["due", "not-understood", "guide.begin", "nothing"], watch.Figures.Select(f => f["asked"]));
        Assert.Equal(["message", "message", "invoke", "invoke"], watch.Figures.Select(f => f["type"]));
        Assert.All(watch.Figures, f => Assert.Equal("worked", f["end"]));
        Assert.All(watch.Spans, s => Assert.Equal("turn", s.OperationName));
        Assert.Equal(watch.Figures.Select(f => f["asked"]), watch.Spans.Select(s => (string?)s.GetTagItem("asked")));
        var told = string.Join(' ', watch.Spans.SelectMany(s => s.TagObjects.Select(t => t.Value?.ToString())).Concat(watch.Figures.SelectMany(f => f.Values)));
        Assert.DoesNotContain("ひみつ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("no.such.verb", told, StringComparison.Ordinal);
        Assert.DoesNotContain("青木", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_throws_counts_as_failed()
    {
        await using var host = await DeskHost.StartAsync();
        using var watch = new Watch(host.Get<BotTelemetry>());
        host.Channel.Broken = true;

        await Assert.ThrowsAnyAsync<Exception>(() => host.As(TestStores.Aoki).SayAsync("期限"));

        Assert.Equal("failed", Assert.Single(watch.Figures)["end"]);
        Assert.Equal(ActivityStatusCode.Error, Assert.Single(watch.Spans).Status);
    }

    private sealed class Watch : IDisposable
    {
        private readonly ActivityListener _spans;
        private readonly MeterListener _figures = new();

        public Watch(BotTelemetry of)
        {
            _spans = new ActivityListener
            {
                // Other desks of other tests run beside this one: only this desk's own source counts.
                ShouldListenTo = source => ReferenceEquals(source, of.Source),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = Spans.Add,
            };
            ActivitySource.AddActivityListener(_spans);
            _figures.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, of.Meter))
                    listener.EnableMeasurementEvents(instrument);
            };
            _figures.SetMeasurementEventCallback<double>((_, _, tags, _) => Figures.Add(tags.ToArray().ToDictionary(t => t.Key, t => (string?)t.Value)));
            _figures.Start();
        }

        public List<Activity> Spans { get; } = [];

        public List<Dictionary<string, string?>> Figures { get; } = [];

        public void Dispose()
        {
            _spans.Dispose();
            _figures.Dispose();
        }
    }
}
