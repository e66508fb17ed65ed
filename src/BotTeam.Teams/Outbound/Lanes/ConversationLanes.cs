// One writer per conversation, in the order of coming, at a pace the service takes (protocol section 2.6).
using BotTeam.Builder;

namespace BotTeam.Teams.Outbound.Lanes;

/// <summary>
/// The lanes of all conversations. A turn is held for HTTP calls only, never while code of the bot runs: sending within a turn of
/// the bot cannot wait for itself.
/// </summary>
internal sealed class ConversationLanes(SendPace pace, TimeProvider clock)
{
    /// <summary>Up to this many lanes and tenants are kept without looking for idle ones.</summary>
    public const int KeptAnyway = 1_024;

    /// <summary>A conversation is asked again after this time, whatever the channel said: a header must not silence it for a day.</summary>
    public static readonly TimeSpan LongestClosed = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<LaneKey, Lane> _lanes = [];
    private readonly Dictionary<string, TenantPace> _tenants = new(StringComparer.OrdinalIgnoreCase);
    private int _lookForIdleAt = KeptAnyway;

    /// <summary>How many lanes are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _lanes.Count;
        }
    }

    /// <summary>Waits for a turn.</summary>
    /// <param name="host">The service's host.</param>
    /// <param name="conversationId">The conversation; its thread part is left aside.</param>
    /// <param name="tenantId">Its tenant; all unknown tenants count as one.</param>
    /// <param name="forReading">Whether nothing is written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The turn, to be disposed of.</returns>
    /// <exception cref="ChannelException">The channel has closed the conversation for a while, or too many wait for it already.</exception>
    public ValueTask<LaneTurn> EnterAsync(string host, string conversationId, string? tenantId, bool forReading, CancellationToken cancellationToken)
    {
        var key = new LaneKey(host, ConversationIds.Base(conversationId), forReading);
        LinkedListNode<TaskCompletionSource> place;
        Lane lane;
        TenantPace tenant;
        lock (_gate)
        {
            tenant = TenantOf(tenantId ?? "");
            lane = LaneOf(key);
            if (ClosedFor(lane) is { } left)
                throw Closed(left);
            if (!lane.IsBusy)
            {
                lane.IsBusy = true;
                return new ValueTask<LaneTurn>(new LaneTurn(this, lane, tenant));
            }

            if (lane.Waiting.Count >= pace.MostWaiting)
                throw new ChannelException($"More than {pace.MostWaiting} messages wait for one conversation of Teams.");
            place = lane.Waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return new ValueTask<LaneTurn>(WaitAsync(lane, place, tenant, cancellationToken));
    }

    /// <summary>Refuses who waits in a lane, and who comes before it opens again.</summary>
    /// <param name="lane">Which.</param>
    /// <param name="wait">For how long.</param>
    internal void Close(Lane lane, TimeSpan wait)
    {
        var closed = wait < LongestClosed ? wait : LongestClosed;
        lock (_gate)
        {
            lane.OpensAt = clock.GetTimestamp() + (long)(closed.TotalSeconds * clock.TimestampFrequency);
            foreach (var waiting in lane.Waiting)
                waiting.SetException(Closed(closed));
            lane.Waiting.Clear();
        }
    }

    /// <summary>Ends a turn.</summary>
    /// <param name="lane">Whose.</param>
    internal void Leave(Lane lane)
    {
        lock (_gate)
        {
            if (lane.Waiting.First is { } next)
            {
                lane.Waiting.Remove(next);
                next.Value.SetResult();
            }
            else
            {
                lane.IsBusy = false;
            }
        }
    }

    /// <summary>Waits on the clock.</summary>
    internal Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken) => Task.Delay(wait, clock, cancellationToken);

    private async Task<LaneTurn> WaitAsync(Lane lane, LinkedListNode<TaskCompletionSource> place, TenantPace tenant, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister((_, token) => GiveUp(lane, place, token), null))
            await place.Value.Task;
        return new LaneTurn(this, lane, tenant);
    }

    private void GiveUp(Lane lane, LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Whose turn has come has left the list: it keeps its turn.
            if (place.List is null)
                return;
            lane.Waiting.Remove(place);
            place.Value.SetCanceled(cancellationToken);
        }
    }

    private TimeSpan? ClosedFor(Lane lane)
    {
        var now = clock.GetTimestamp();
        return lane.OpensAt > now ? clock.GetElapsedTime(now, lane.OpensAt.Value) : null;
    }

    private static ChannelException Closed(TimeSpan left) =>
        new($"Teams takes no calls to this conversation for another {Math.Ceiling(left.TotalSeconds)} s: nothing was sent.") { Status = 429, RetryAfter = left };

    private Lane LaneOf(LaneKey key)
    {
        if (_lanes.TryGetValue(key, out var lane))
            return lane;
        if (_lanes.Count >= _lookForIdleAt)
        {
            foreach (var (idle, kept) in _lanes)
            {
                if (!kept.IsBusy && kept.Pace.IsFull && ClosedFor(kept) is null)
                    _lanes.Remove(idle);
            }

            // Looked for again when as many have come as there are: the look costs each of them next to nothing.
            _lookForIdleAt = Math.Max(KeptAnyway, _lanes.Count * 2);
        }

        lane = new Lane(key, new ConversationPace(pace, clock));
        _lanes.Add(key, lane);
        return lane;
    }

    private TenantPace TenantOf(string tenantId)
    {
        if (_tenants.TryGetValue(tenantId, out var tenant))
            return tenant;
        if (_tenants.Count >= KeptAnyway)
        {
            foreach (var (id, kept) in _tenants)
            {
                if (kept.IsFull)
                    _tenants.Remove(id);
            }
        }

        tenant = new TenantPace(new RateBucket(TimeSpan.FromSeconds(1 / pace.TenantPerSecond), pace.TenantBurst, clock));
        _tenants.Add(tenantId, tenant);
        return tenant;
    }
}
