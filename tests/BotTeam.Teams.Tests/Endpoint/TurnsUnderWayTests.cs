// One activity is one turn, however often and at whatever moment it is delivered (protocol section 2.1).
using BotTeam.Builder.Schema;
using BotTeam.Teams.Endpoint;
using BotTeam.Testing;

namespace BotTeam.Teams.Tests.Endpoint;

public sealed class TurnsUnderWayTests
{
    private static readonly TeamsOptions s_options = new() { AppId = Inbound.Door.AppId, TenantId = Inbound.Door.Tenant };

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource<InvokeResponse?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _worked;

    [Fact]
    public async Task A_second_delivery_gets_the_answer_of_the_first_while_it_is_worked_and_afterwards()
    {
        var turns = new TurnsUnderWay(s_options, _time);
        var first = turns.RunAsync(Message("1"), WorkAsync);
        var second = turns.RunAsync(Message("1"), WorkAsync);
        Assert.False(second.IsCompleted);
        _end.SetResult(new InvokeResponse { Status = 202 });

        Assert.Same(await first, await second);
        Assert.Same(await first, await turns.RunAsync(Message("1"), WorkAsync));
        Assert.Equal(1, _worked);
    }

    [Fact]
    public async Task A_turn_without_an_answer_stays_worked()
    {
        var turns = new TurnsUnderWay(s_options, _time);
        _end.SetResult(null);
        Assert.Null(await turns.RunAsync(Message("1"), WorkAsync));
        Assert.Null(await turns.RunAsync(Message("1"), WorkAsync));
        Assert.Equal(1, _worked);
        await turns.RunAsync(Message("2"), WorkAsync);
        await turns.RunAsync(Message("1", "a:other"), WorkAsync);
        Assert.Equal((3, 3), (_worked, turns.Count));
    }

    [Fact]
    public async Task A_turn_that_fails_fails_for_all_who_wait_and_the_next_delivery_works_it_anew()
    {
        var turns = new TurnsUnderWay(s_options, _time);
        var first = turns.RunAsync(Message("1"), WorkAsync);
        var second = turns.RunAsync(Message("1"), WorkAsync);
        _end.SetException(new IOException("The database is away."));
        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        Assert.Equal(0, turns.Count);

        await Assert.ThrowsAsync<IOException>(() => turns.RunAsync(Message("1"), _ => throw new IOException("Still away.")));
        Assert.Equal(200, (await turns.RunAsync(Message("1"), _ => Task.FromResult<InvokeResponse?>(new InvokeResponse { Status = 200 })))!.Status);
    }

    [Fact]
    public async Task Deliveries_of_one_moment_are_one_turn()
    {
        var turns = new TurnsUnderWay(s_options, _time);
        for (var i = 0; i < 200; i++)
        {
            var answer = new InvokeResponse { Status = 200 };
            var begun = 0;
            using var together = new Barrier(4);
            var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    return turns.RunAsync(Message($"m{i}"), async _ =>
                    {
                        Interlocked.Increment(ref begun);
                        await Task.Yield();
                        return answer;
                    });
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
            Assert.Equal(1, begun);
            Assert.All(all, got => Assert.Same(answer, got));
        }
    }

    [Fact]
    public async Task What_was_worked_anew_is_not_forgotten_with_the_failure_before_it()
    {
        var turns = new TurnsUnderWay(s_options, _time);
        await Assert.ThrowsAsync<IOException>(() => turns.RunAsync(Message("1"), _ => throw new IOException("The database is away.")));
        _time.Advance(s_options.RememberActivities / 2);
        _end.SetResult(null);
        await turns.RunAsync(Message("1"), WorkAsync);

        // The failure is old enough now, the turn that was worked is not.
        _time.Advance((s_options.RememberActivities / 2) + TimeSpan.FromSeconds(1));
        await turns.RunAsync(Message("1"), WorkAsync);
        Assert.Equal(1, _worked);
        _time.Advance(s_options.RememberActivities);
        await turns.RunAsync(Message("1"), WorkAsync);
        Assert.Equal(2, _worked);
    }

    [Fact]
    public async Task The_oldest_make_room()
    {
        var turns = new TurnsUnderWay(s_options, _time);
        _end.SetResult(null);
        for (var i = 0; i <= TurnsUnderWay.Most; i++)
            await turns.RunAsync(Message($"{i}"), WorkAsync);
        await turns.RunAsync(Message("one more"), WorkAsync);
        Assert.InRange(turns.Count, TurnsUnderWay.Most - 1, TurnsUnderWay.Most + 1);
        _worked = 0;
        await turns.RunAsync(Message($"{TurnsUnderWay.Most}"), WorkAsync);
        Assert.Equal(0, _worked);
        await turns.RunAsync(Message("0"), WorkAsync);
        Assert.Equal(1, _worked);
    }

    [Fact]
    public async Task What_has_no_id_is_a_turn_each_time()
    {
        var turns = new TurnsUnderWay(s_options, _time);
        _end.SetResult(null);
        await turns.RunAsync(new Activity(ActivityTypes.Message) { Conversation = new ConversationAccount(id: "a:1") }, WorkAsync);
        await turns.RunAsync(new Activity(ActivityTypes.Message) { Conversation = new ConversationAccount(id: "a:1") }, WorkAsync);
        Assert.Equal((2, 0), (_worked, turns.Count));
    }

    private Task<InvokeResponse?> WorkAsync(Activity activity)
    {
        _worked++;
        return _end.Task;
    }

    private static Activity Message(string id, string conversation = "a:1") => new(ActivityTypes.Message) { Id = id, Conversation = new ConversationAccount(id: conversation) };
}
