// The right to write to a conversation, held for the calls of one send and given back by disposing of it.
namespace BotTeam.Teams.Outbound.Lanes;

/// <summary>A turn in a lane. Disposed of once, by who entered.</summary>
internal readonly struct LaneTurn(ConversationLanes lanes, Lane lane, TenantPace tenant) : IDisposable
{
    /// <summary>Waits until the next call may be made.</summary>
    /// <param name="cancellationToken">Ends the wait; the place is then lost.</param>
    public ValueTask PaceAsync(CancellationToken cancellationToken)
    {
        var wait = lane.Pace.Take();
        if (wait > TimeSpan.Zero)
            return new ValueTask(WaitAsync(wait, cancellationToken));
        var further = tenant.Take();
        return further > TimeSpan.Zero ? new ValueTask(lanes.DelayAsync(further, cancellationToken)) : ValueTask.CompletedTask;
    }

    /// <summary>The channel has closed the conversation: who waits or comes before it opens again is refused.</summary>
    /// <param name="wait">For how long; no longer than <see cref="ConversationLanes.LongestClosed"/> is believed.</param>
    public void Close(TimeSpan wait) => lanes.Close(lane, wait);

    /// <summary>Gives the lane to the next who waits.</summary>
    public void Dispose() => lanes.Leave(lane);

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        var (all, whose) = (lanes, tenant);
        await all.DelayAsync(wait, cancellationToken);
        // Taken only now: a conversation that waits for itself must not hold back the others of its tenant.
        var further = whose.Take();
        if (further > TimeSpan.Zero)
            await all.DelayAsync(further, cancellationToken);
    }
}

/// <summary>One conversation. Its fields are read and written under the gate of <see cref="ConversationLanes"/>.</summary>
/// <param name="key">Which conversation.</param>
/// <param name="pace">Its pace; only the one whose turn it is takes from it.</param>
internal sealed class Lane(LaneKey key, ConversationPace pace)
{
    /// <summary>Which conversation.</summary>
    public LaneKey Key { get; } = key;

    /// <summary>Its pace.</summary>
    public ConversationPace Pace { get; } = pace;

    /// <summary>Whether it is somebody's turn.</summary>
    public bool IsBusy { get; set; }

    /// <summary>The timestamp at which the channel takes calls again; null when it was never closed.</summary>
    public long? OpensAt { get; set; }

    /// <summary>Who waits, in the order of coming.</summary>
    public LinkedList<TaskCompletionSource> Waiting { get; } = new();
}

/// <summary>The name of a lane.</summary>
/// <param name="Host">The service's host.</param>
/// <param name="Conversation">The conversation without its thread.</param>
/// <param name="ForReading">Reads have limits of their own and do not wait for writes.</param>
internal readonly record struct LaneKey(string Host, string Conversation, bool ForReading);

/// <summary>The pace of a tenant, shared by its conversations.</summary>
/// <param name="bucket">The bucket.</param>
internal sealed class TenantPace(RateBucket bucket)
{
    private readonly Lock _gate = new();

    /// <summary>Whether nothing has to be remembered of it.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
                return bucket.IsFull;
        }
    }

    /// <inheritdoc cref="RateBucket.Take"/>
    public TimeSpan Take()
    {
        lock (_gate)
            return bucket.Take();
    }
}
