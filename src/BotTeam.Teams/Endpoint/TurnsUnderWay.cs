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

    private readonly ConcurrentDictionary<(string Conversation, string Activity), Entry> _turns = new();
    private readonly ConcurrentQueue<((string, string) Key, long At)> _order = new();
    // The dictionary's own count locks all of it.
    private int _kept;

    /// <summary>How many are remembered.</summary>
    public int Count => _turns.Count;

    /// <summary>Works an activity, or waits for the turn that works it already.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="work">The turn.</param>
    public Task<InvokeResponse?> RunAsync(Activity activity, Func<Task<InvokeResponse?>> work)
    {
        // What has no id cannot be told apart from its repetition.
        if (activity is not { Id.Length: > 0, Conversation.Id.Length: > 0 })
            return work();
        Forget();
        var key = (activity.Conversation.Id, activity.Id);
        var mine = new Entry(work);
        var entry = _turns.GetOrAdd(key, mine);
        if (!ReferenceEquals(entry, mine))
            return entry.Turn;
        _order.Enqueue((key, clock.GetTimestamp()));
        Interlocked.Increment(ref _kept);
        return WorkAsync(key, entry);
    }

    private async Task<InvokeResponse?> WorkAsync((string, string) key, Entry entry)
    {
        try
        {
            var answer = await entry.Turn;
            // What is remembered for minutes should be small: of a message only that it was worked.
            if (answer is null)
                _turns.TryUpdate(key, Entry.Worked, entry);
            return answer;
        }
        catch
        {
            _turns.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private void Forget()
    {
        while (_order.TryPeek(out var oldest) && (Volatile.Read(ref _kept) > Most || clock.GetElapsedTime(oldest.At) > options.RememberActivities))
        {
            if (!_order.TryDequeue(out var gone))
                continue;
            Interlocked.Decrement(ref _kept);
            _turns.TryRemove(gone.Key, out _);
        }
    }

    private sealed class Entry(Func<Task<InvokeResponse?>> work)
    {
        /// <summary>A turn that was worked and has no answer.</summary>
        public static Entry Worked { get; } = new(() => Task.FromResult<InvokeResponse?>(null));

        private readonly Lazy<Task<InvokeResponse?>> _turn = new(work);

        public Task<InvokeResponse?> Turn => _turn.Value;
    }
}
