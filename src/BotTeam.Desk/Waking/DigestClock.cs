// The digests: morning and evening in each store's time zone (rule 19).
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Waking;

/// <summary>Posts a store's digest at its times.</summary>
public sealed class DigestClock(IAnnouncer announcer, WorkerOptions options, TimeProvider time) : IStoreAppointment
{
    /// <inheritdoc/>
    public string Kind => "digest";

    /// <inheritdoc/>
    public DateTimeOffset Next(StoreProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.DigestTimes.IsEmpty ? now.AddDays(1) : LocalTimes.NextOf(profile.DigestTimes, now, profile.TimeZone);
    }

    /// <inheritdoc/>
    public Task KeepAsync(StoreProfile profile, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.DigestTimes.IsEmpty || time.GetUtcNow() - dueAt > options.DigestTooLate
            ? Task.CompletedTask
            : announcer.PostDigestAsync(profile.Id, dueAt, cancellationToken);
    }
}
