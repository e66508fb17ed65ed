// The retention period of buyers' words: every night each store's closed cases forget their buyer when it is over.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;
using Microsoft.Extensions.Logging;

namespace BotTeam.Desk.Waking;

/// <summary>
/// Has closed cases forget their buyer (<see cref="StoreProfile.Retention"/>). It asks the store which are due, so a retention period that
/// is set or shortened later counts for old cases too.
/// </summary>
public sealed class RetentionClock(CaseDesk desk, ICaseStore store, TimeProvider time, ILogger<RetentionClock> log) : IStoreAppointment
{
    private const int AtOnce = 100;

    // Local time, when nobody works.
    private static readonly TimeOnly s_at = new(3, 30);

    /// <inheritdoc/>
    public string Kind => "retention";

    /// <inheritdoc/>
    public DateTimeOffset Next(StoreProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return LocalTimes.NextOf([s_at], now, profile.TimeZone);
    }

    /// <inheritdoc/>
    public async Task KeepAsync(StoreProfile profile, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.Retention is not { } retention)
            return;
        var before = time.GetUtcNow() - retention;
        var (all, done) = (0, 0);
        do
        {
            done = 0;
            foreach (var number in await store.ListForgettableAsync(profile.Id, before, AtOnce, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await ForgetAsync(number, before))
                    done++;
            }

            all += done;
        }
        while (done > 0);

        if (all > 0)
            log.LogInformation("Store {Store}: {Count} cases closed before {Before:u} have forgotten their buyers.", profile.Id, all, before);
    }

    private async Task<bool> ForgetAsync(int number, DateTimeOffset before)
    {
        try
        {
            return await desk.DoAsync(number, new Forget(before), CancellationToken.None) is { Done: true };
        }
#pragma warning disable CA1031 // One broken case must not keep the others from forgetting; it is tried again the next night.
        catch (Exception error) when (error is not StoreUnavailableException)
#pragma warning restore CA1031
        {
            log.LogError(error, "Case #{Case} could not forget its buyer although its retention period is over; it is tried again the next night.", number);
            return false;
        }
    }
}
