// How the worker claims and waits.
namespace BotTeam.Desk.Waking;

/// <summary>Settings of the worker.</summary>
public sealed record WorkerOptions
{
    /// <summary>Name of this worker, unique per process run: leases are held under it.</summary>
    public string Name { get; init; } = $"{Environment.MachineName}-{Guid.NewGuid():N}";

    /// <summary>How long a lease holds; it is renewed while its case is worked on. So long the cases of a process that died wait. Default 3 min.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest wait before the store is asked again: other processes may have saved something. Default 5 s.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most cases worked on at once. Default 64.</summary>
    public int AtOnce { get; init; } = 64;

    /// <summary>A digest later than this is not posted any more. Default 3 h.</summary>
    public TimeSpan DigestTooLate { get; init; } = TimeSpan.FromHours(3);
}
