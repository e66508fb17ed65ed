// The loop itself: it comes when it should, waits for nobody it need not, outlives a store that is down, and stops cleanly.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Tests.Cases;

namespace BotTeam.Desk.Tests.Waking;

public class WorkerLoopTests
{
    [Fact]
    public async Task What_is_saved_in_the_same_process_is_worked_at_once_without_the_clock_moving()
    {
        await using var bench = new Bench();
        await using var loop = new Loop(bench.Main);
        await bench.Open();

        await bench.Channel.Until(told => told.OfType<Shown>().Any());
    }

    [Fact]
    public async Task A_reminder_comes_when_its_time_comes()
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        await using var loop = new Loop(bench.Main);
        await bench.Channel.Until(told => told.OfType<Shown>().Any());

        await Advance(bench, TimeSpan.FromHours(12), () => bench.Channel.All.OfType<Reminded>().Any());
        Assert.Equal([(number, "reply:m1", 0)], bench.Channel.All.OfType<Reminded>().Single().Lines);
    }

    [Fact]
    public async Task What_another_process_saved_is_found_by_asking_again()
    {
        await using var bench = new Bench();
        var other = bench.Start("other");
        await using var loop = new Loop(other);
        await bench.Open();

        await Advance(bench, TimeSpan.Zero, () => bench.Channel.All.OfType<Shown>().Any());
    }

    [Fact]
    public async Task A_slow_mail_system_holds_up_no_reminder_of_another_case()
    {
        await using var bench = new Bench();
        var mail = new Gate();
        bench.Outbox.Answer = async _ =>
        {
            await mail.Pass();
            return new SendOutcome(SendVerdict.Accepted, "250");
        };
        var waiting = await bench.Open("suzuki");
        bench.Time.Advance(TimeSpan.FromHours(13));
        await bench.Approved();
        await using var loop = new Loop(bench.Main);
        await mail.Reached;

        await bench.Channel.Until(told => told.OfType<Reminded>().Any(r => r.Lines.Any(l => l.Number == waiting)));
        await bench.Channel.Until(told => told.OfType<Shown>().Any(s => s.Case.Number == waiting));
        mail.Open();
        await bench.Channel.Until(told => told.OfType<Announced>().Any(a => a.What.Kind == AnnouncementKind.SentAndClosed));
    }

    [Fact]
    public async Task A_channel_that_hangs_holds_up_its_own_store_only()
    {
        await using var bench = new Bench(Given.Store(), Given.Store("slow"));
        var hanging = new Gate();
        bench.Channel.Before = told => told is Reminded { StoreId: "slow" } ? hanging.Pass() : Task.CompletedTask;
        await bench.Open("suzuki", "slow");
        await bench.Open();
        bench.Time.Advance(TimeSpan.FromHours(13));
        await using var loop = new Loop(bench.Main);
        await hanging.Reached;

        await bench.Channel.Until(told => told.OfType<Reminded>().Any(r => r.StoreId == "demo"));
        var late = await bench.Open("tanaka");
        await bench.Channel.Until(told => told.OfType<Shown>().Any(s => s.Case.Number == late));
        hanging.Open();
        await bench.Channel.Until(told => told.OfType<Reminded>().Any(r => r.StoreId == "slow"));
    }

    // Teams may throttle for minutes; a case claimed twice would be two threads in the channel.
    [Theory]
    [InlineData(64)]
    [InlineData(1)]
    public async Task A_case_that_takes_longer_than_its_lease_is_worked_once_by_whoever_has_it(int atOnce)
    {
        await using var bench = new Bench();
        var node = bench.Start("slow", options: new() { AtOnce = atOnce });
        var other = bench.Start("other");
        var hanging = new Gate();
        var shown = 0;
        bench.Channel.Before = told =>
        {
            Interlocked.Increment(ref shown);
            return hanging.Pass();
        };
        var number = await bench.Open();
        await using var loop = new Loop(node);
        await hanging.Reached;

        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(10); passed += TimeSpan.FromSeconds(5))
        {
            await bench.Time.TimerSet();
            bench.Time.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(0, await other.Worker.RunDueAsync(default));
        }

        Assert.Equal(1, shown);
        hanging.Open();
        await bench.Channel.Until(told => told.OfType<Shown>().Any(s => s.Case.Number == number));
    }

    [Fact]
    public async Task What_another_channel_did_while_a_case_was_worked_on_is_worked_after_it()
    {
        await using var bench = new Bench();
        var hanging = new Gate();
        bench.Channel.Before = told => told is Shown ? hanging.Pass() : Task.CompletedTask;
        var number = await bench.Open();
        await using var loop = new Loop(bench.Main);
        await hanging.Reached;
        await bench.Do(number, new Take(Given.Aoki));
        hanging.Open();

        await bench.Channel.Until(told => told.OfType<Shown>().Any(s => s.Case.Assignee == Given.Aoki));
    }

    [Fact]
    public async Task Stopping_waits_for_a_hand_over_under_way_and_records_how_it_ended()
    {
        await using var bench = new Bench();
        var mail = new Gate();
        bench.Outbox.Answer = async _ =>
        {
            await mail.Pass();
            return new SendOutcome(SendVerdict.Accepted, "250");
        };
        var number = await bench.Approved();
        var loop = new Loop(bench.Main);
        await mail.Reached;
        var stopped = loop.DisposeAsync().AsTask();
        Assert.False(stopped.IsCompleted);
        mail.Open();
        await stopped;

        Assert.Equal(1, (await bench.Get(number)).History.Count(h => h.What == HistoryKind.Sent));
        // Nothing is left to an expiring lease: the next process goes on at once.
        await bench.Start("next").Worker.RunDueAsync(default);
        Assert.Contains(bench.Channel.All.OfType<Announced>(), a => a.What.Kind == AnnouncementKind.SentAndClosed);
    }

    [Fact]
    public async Task A_store_that_is_down_is_asked_again()
    {
        await using var bench = new Bench();
        var down = 3;
        var node = bench.Start("patient", store => new StoreWith(store)
        {
            BeforeClaim = () =>
            {
                if (Interlocked.Decrement(ref down) >= 0)
                    throw new StoreUnavailableException("The disk is full.");
            },
        });
        await bench.Open();
        await using var loop = new Loop(node);

        await Advance(bench, TimeSpan.Zero, () => bench.Channel.All.OfType<Shown>().Any());
        Assert.True(down < 0);
        Assert.NotNull(node.Worker.LastRound);
    }

    [Fact]
    public async Task More_than_it_works_on_at_once_is_worked_after()
    {
        await using var bench = new Bench();
        var node = bench.Start("small", options: new() { AtOnce = 3 });
        for (var i = 0; i < 20; i++)
            await bench.Open($"buyer{i}");
        await using var loop = new Loop(node);

        await bench.Channel.Until(told => told.OfType<Shown>().Select(s => s.Case.Number).Distinct().Count() == 20);
    }

    // The clock is moved once the loop waits for it, and then in steps of its poll until what is expected has come.
    private static async Task Advance(Bench bench, TimeSpan by, Func<bool> until)
    {
        var seen = bench.Channel.Until(_ => until());
        await bench.Time.TimerSet();
        bench.Time.Advance(by);
        while (await Task.WhenAny(seen, bench.Time.TimerSet()) != seen)
            bench.Time.Advance(TimeSpan.FromSeconds(5));
        await seen;
    }

    private sealed class Loop : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;

        public Loop(Node node) => _running = Task.Run(() => node.Worker.RunAsync(_stop.Token));

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running.WaitAsync(TimeSpan.FromSeconds(60));
            _stop.Dispose();
        }
    }
}
