// The same activity twice is one turn: Teams delivers again when it has waited some seconds, and both requests want an answer.
using System.Collections.Concurrent;
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Endpoint;

/// <summary>
/// Turns of this process by conversation and activity id, worked or under way (protocol section 2.1). A second delivery waits
/// for the first and gets its answer; a turn that failed is forgotten, so that the next delivery works it anew.
/// </summary>
internal sealed class TurnsUnderWay(TeamsOptions options, TimeProvider clock)
{
    /// <summary>How many are remembered at most; the oldest go first.</summary>
    public const int Most = 20_000;

    // What is remembered for minutes should be small: of a message only that it was worked.
    private static readonly Task<InvokeResponse?> s_worked = Task.FromResult<InvokeResponse?>(null);

    private readonly ConcurrentDictionary<TurnKey, Turn> _turns = new();
    private readonly ConcurrentQueue<(TurnKey Key, long At)> _order = new();
    // The dictionary's own count locks all of it.
    private int _kept;

    /// <summary>How many are remembered.</summary>
    public int Count => _turns.Count;

    /// <summary>Works an activity, or waits for the turn that works it already.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="work">The turn.</param>
    public Task<InvokeResponse?> RunAsync(Activity activity, Func<Activity, Task<InvokeResponse?>> work)
    {
        // What has no id cannot be told apart from its repetition.
        if (activity is not { Id.Length: > 0, Conversation.Id.Length: > 0 })
            return work(activity);
        var now = clock.GetTimestamp();
        Forget(now);
        var mine = new Turn(new TurnKey(activity.Conversation.Id, activity.Id), now);
        Turn first;
        lock (mine)
        {
            first = _turns.GetOrAdd(mine.Key, mine);
            if (ReferenceEquals(first, mine))
                return mine.Answer = WorkAsync(mine, activity, work);
        }

        // Held by the first delivery until its work has begun.
        lock (first)
            return first.Answer!;
    }

    private async Task<InvokeResponse?> WorkAsync(Turn turn, Activity activity, Func<Activity, Task<InvokeResponse?>> work)
    {
        // Without the turn: one that failed has an exception in it, and is not kept.
        _order.Enqueue((turn.Key, turn.At));
        Interlocked.Increment(ref _kept);
        try
        {
            var answer = await work(activity);
            if (answer is null)
                turn.Answer = s_worked;
            return answer;
        }
        catch
        {
            _turns.TryRemove(KeyValuePair.Create(turn.Key, turn));
            throw;
        }
    }

    private void Forget(long now)
    {
        while (_order.TryPeek(out var oldest) && (Volatile.Read(ref _kept) > Most || clock.GetElapsedTime(oldest.At, now) > options.RememberActivities))
        {
            if (!_order.TryDequeue(out var gone))
                continue;
            Interlocked.Decrement(ref _kept);
            // A newer turn of the same activity, worked anew, has a place of its own.
            if (_turns.TryGetValue(gone.Key, out var turn) && turn.At == gone.At)
                _turns.TryRemove(KeyValuePair.Create(gone.Key, turn));
        }
    }

    private readonly record struct TurnKey(string Conversation, string Activity);

    private sealed class Turn(TurnKey key, long at)
    {
        public TurnKey Key { get; } = key;

        public long At { get; } = at;

        public Task<InvokeResponse?>? Answer { get; set; }
    }
}
