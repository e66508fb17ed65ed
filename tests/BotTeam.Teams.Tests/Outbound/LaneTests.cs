// One writer per conversation, in order and at its pace, and nobody waits for ever.
using BotTeam.Builder;
using BotTeam.Teams.Outbound.Lanes;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class LaneTests
{
    private readonly WatchedTime _time = new();

    private ConversationLanes Lanes(SendPace? pace = null) => new(pace ?? new SendPace(), _time);

    private static Task<LaneTurn> Enter(ConversationLanes lanes, string host, string conversation, string tenant, bool forReading, CancellationToken cancellationToken) =>
        lanes.EnterAsync(host, conversation, tenant, forReading, cancellationToken).AsTask();

    private static Task Pace(LaneTurn turn) => turn.PaceAsync(default).AsTask();

    [Fact]
    public async Task One_writes_at_a_time_and_the_others_follow_in_the_order_of_coming()
    {
        var lanes = Lanes();
        var order = new List<int>();
        var first = await Enter(lanes, "h", "c", "t", false, default);
        var others = Enumerable.Range(1, 5).Select(i => Enter(lanes, "h", "c", "t", false, default)).ToList();
        Assert.All(others, other => Assert.False(other.IsCompleted));
        first.Dispose();
        for (var i = 0; i < others.Count; i++)
        {
            var turn = await others[i].WaitAsync(TimeSpan.FromSeconds(60));
            Assert.All(others.Skip(i + 1), other => Assert.False(other.IsCompleted));
            order.Add(i);
            turn.Dispose();
        }

        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Theory]
    [InlineData("h", "19:x@thread.tacv2;messageid=2", false, true)]
    [InlineData("h", "19:x@thread.tacv2", false, true)]
    [InlineData("h", "19:y@thread.tacv2;messageid=1", false, false)]
    [InlineData("other", "19:x@thread.tacv2;messageid=1", false, false)]
    [InlineData("h", "19:x@thread.tacv2;messageid=1", true, false)]
    public void Threads_of_a_channel_share_a_lane_other_places_and_reads_do_not(string host, string conversation, bool forReading, bool shared)
    {
        var lanes = Lanes();
        Assert.True(Enter(lanes, "h", "19:x@thread.tacv2;messageid=1", "t", false, default).IsCompleted);
        Assert.Equal(!shared, Enter(lanes, host, conversation, "t", forReading, default).IsCompleted);
    }

    [Fact]
    public async Task Seven_go_at_once_and_then_one_each_half_second()
    {
        var lanes = Lanes(new SendPace { TenantBurst = 1_000 });
        using var turn = await Enter(lanes, "h", "c", "t", false, default);
        for (var i = 0; i < 7; i++)
            Assert.True(Pace(turn).IsCompleted);
        for (var i = 0; i < 3; i++)
        {
            var waiting = Pace(turn);
            Assert.Equal(TimeSpan.FromSeconds(0.5), await _time.PassAsync());
            await waiting;
        }

        _time.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 7; i++)
            Assert.True(Pace(turn).IsCompleted);
        Assert.False(Pace(turn).IsCompleted);
    }

    [Fact]
    public async Task A_tenant_stays_below_50_calls_in_any_second_however_many_conversations_it_has()
    {
        var lanes = Lanes();
        var sent = new List<TimeSpan>();
        var start = _time.GetUtcNow();
        for (var i = 0; i < 200; i++)
        {
            using var turn = await Enter(lanes, "h", $"c{i}", "t", false, default);
            var pacing = Pace(turn);
            if (!pacing.IsCompleted)
                await _time.PassAsync();
            await pacing;
            sent.Add(_time.GetUtcNow() - start);
        }

        foreach (var from in sent)
            Assert.True(sent.Count(at => at >= from && at < from + TimeSpan.FromSeconds(1)) < 50);
        Assert.True(sent[^1] < TimeSpan.FromSeconds(5.1));
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_queue_and_the_next_is_not_forgotten()
    {
        var lanes = Lanes();
        var first = await Enter(lanes, "h", "c", "t", false, default);
        using var stop = new CancellationTokenSource();
        var gone = Enter(lanes, "h", "c", "t", false, stop.Token);
        var next = Enter(lanes, "h", "c", "t", false, default);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        first.Dispose();
        (await next.WaitAsync(TimeSpan.FromSeconds(60))).Dispose();
        Assert.True(Enter(lanes, "h", "c", "t", false, default).IsCompleted);
    }

    [Fact]
    public async Task A_queue_has_an_end()
    {
        var lanes = Lanes(new SendPace { MostWaiting = 3 });
        for (var i = 0; i < 4; i++)
            _ = Enter(lanes, "h", "c", "t", false, default);
        await Assert.ThrowsAsync<ChannelException>(async () => await Enter(lanes, "h", "c", "t", false, default));
    }

    [Fact]
    public async Task Idle_conversations_are_forgotten_and_those_in_use_are_not()
    {
        var lanes = Lanes(new SendPace { TenantBurst = 1_000_000 });
        var held = await Enter(lanes, "h", "held", "t", false, default);
        for (var i = 0; i < 20_000; i++)
        {
            using (var turn = await Enter(lanes, "h", $"c{i}", $"t{i}", false, default))
                await Pace(turn);
            if (i % 100 == 0)
                _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(lanes.Count, 1, 2 * ConversationLanes.KeptAnyway);
        Assert.False(Enter(lanes, "h", "held", "t", false, default).IsCompleted);
        held.Dispose();
    }

    [Fact]
    public async Task Under_load_no_two_are_ever_in_one_lane_and_nobody_is_lost()
    {
        var lanes = new ConversationLanes(new SendPace { Every = TimeSpan.FromTicks(1), TenantPerSecond = 1e9, Burst = 1_000_000, TenantBurst = 1_000_000 }, TimeProvider.System);
        var inside = new int[8];
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, 64).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                var lane = (worker + i) % inside.Length;
                using var stop = new CancellationTokenSource();
                if (i % 7 == 0)
                    stop.CancelAfter(TimeSpan.FromMicroseconds(50));
                try
                {
                    using var turn = await Enter(lanes, "h", $"c{lane}", "t", false, stop.Token);
                    Assert.Equal(1, Interlocked.Increment(ref inside[lane]));
                    await Pace(turn);
                    await Task.Yield();
                    Interlocked.Decrement(ref inside[lane]);
                }
                catch (OperationCanceledException)
                {
                }

                Interlocked.Increment(ref done);
            }
        }))).WaitAsync(TimeSpan.FromSeconds(120));
        Assert.Equal(64 * 200, done);
        for (var lane = 0; lane < inside.Length; lane++)
            Assert.True(Enter(lanes, "h", $"c{lane}", "t", false, default).IsCompleted);
    }
}
