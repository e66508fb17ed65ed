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

    // When each call of a conversation that always has more to say leaves. Uneven: after quiet times, and some leave late, as
    // one does that had to fetch a token first.
    private async Task<List<TimeSpan>> BusyAsync(TimeSpan length, bool isUneven)
    {
        using var turn = await Enter(Lanes(), "h", "c", "t", false, default);
        var random = new Random(26);
        var sent = new List<TimeSpan>();
        var start = _time.GetUtcNow();
        while (_time.GetUtcNow() - start < length)
        {
            if (isUneven && random.Next(50) == 0)
                _time.Advance(TimeSpan.FromMilliseconds(random.Next(10_000)));
            var pacing = Pace(turn);
            if (!pacing.IsCompleted)
                await _time.PassAsync();
            await pacing;
            if (isUneven && random.Next(20) == 0)
                _time.Advance(TimeSpan.FromMilliseconds(random.Next(3_000)));
            sent.Add(_time.GetUtcNow() - start);
        }

        return sent;
    }

    private static int MostWithin(TimeSpan window, List<TimeSpan> sent)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < sent.Count; last++)
        {
            while (sent[last] - sent[first] > window)
                first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

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
    public async Task Four_go_at_once_and_then_one_each_600_milliseconds()
    {
        var lanes = Lanes();
        using var turn = await Enter(lanes, "h", "c", "t", false, default);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                Assert.True(Pace(turn).IsCompleted);
            for (var i = 0; i < 3; i++)
            {
                var waiting = Pace(turn);
                Assert.Equal(TimeSpan.FromSeconds(0.6), await _time.PassAsync());
                await waiting;
            }

            _time.Advance(TimeSpan.FromSeconds(10));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_conversation_stays_within_every_window_of_the_service_however_busy_it_is(bool isUneven)
    {
        var sent = await BusyAsync(TimeSpan.FromHours(3), isUneven);
        foreach (var (most, seconds) in new[] { (7, 1), (8, 2), (60, 30), (1_800, 3_600) })
            Assert.InRange(MostWithin(TimeSpan.FromSeconds(seconds), sent), 1, most);
    }

    [Fact]
    public async Task A_busy_conversation_is_not_slowed_more_than_its_windows_need()
    {
        var sent = await BusyAsync(TimeSpan.FromHours(2), isUneven: false);
        Assert.True(sent.Count(at => at < TimeSpan.FromSeconds(30)) > 50);
        Assert.True(sent.Count(at => at < TimeSpan.FromHours(1)) > 1_700);
        Assert.True(sent.Count(at => at >= TimeSpan.FromHours(1)) > 1_450);
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
    public async Task A_closed_conversation_is_remembered_until_it_opens_and_not_longer()
    {
        var lanes = Lanes(new SendPace { TenantBurst = 1_000_000 });
        using (var turn = await Enter(lanes, "h", "closed", "t", false, default))
            turn.Close(TimeSpan.FromMinutes(10));
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 3 * ConversationLanes.KeptAnyway; i++)
            {
                using var turn = await Enter(lanes, "h", $"c{round}-{i}", "t", false, default);
                if (round == 0)
                    turn.Close(TimeSpan.FromMinutes(5));
            }

            var failure = await Assert.ThrowsAsync<ChannelException>(() => Enter(lanes, "h", "closed", "t", false, default));
            Assert.Equal(TimeSpan.FromMinutes(10 - (6 * round)), failure.RetryAfter);
            _time.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.True(Enter(lanes, "h", "closed", "t", false, default).IsCompletedSuccessfully);
        for (var i = 0; i < 8 * ConversationLanes.KeptAnyway; i++)
            (await Enter(lanes, "h", $"d{i}", "t", false, default)).Dispose();
        Assert.InRange(lanes.Count, 1, 2 * ConversationLanes.KeptAnyway);
    }

    [Fact]
    public async Task Under_load_no_two_are_ever_in_one_lane_and_nobody_is_lost()
    {
        var pace = new SendPace { Burst = 1_000_000, HourBurst = 1_000_000, TenantPerSecond = 1e9, TenantBurst = 1_000_000 };
        var lanes = new ConversationLanes(pace, TimeProvider.System);
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
