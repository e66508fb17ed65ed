// Keeps the appointments of the digests: morning and evening in each store's time zone (rule 19).
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;
using Microsoft.Extensions.Logging;

namespace BotTeam.Desk.Waking;

/// <summary>Posts digests when they are due, once each, over any number of processes.</summary>
public sealed class DigestClock(ICaseStore store, StoreCatalog stores, IAnnouncer announcer, TimeProvider time, ILogger<DigestClock> log)
{
    private const string Prefix = "digest:";

    /// <summary>Makes sure that every store has its next appointment.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ScheduleAsync(CancellationToken cancellationToken)
    {
        foreach (var profile in stores.All)
            await store.SetAppointmentAsync(new Appointment(Prefix + profile.Id, Next(profile, time.GetUtcNow())), onlyIfNew: true, cancellationToken);
    }

    /// <summary>Posts the digests that are due.</summary>
    /// <param name="options">Worker's name, lease and patience.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task PostDueAsync(WorkerOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        while (await store.ClaimAppointmentAsync(options.Name, time.GetUtcNow(), options.Lease, cancellationToken) is { } appointment)
        {
            var now = time.GetUtcNow();
            if (stores.Find(appointment.Key[Prefix.Length..]) is not { } profile)
            {
                // The store was taken out of the configuration; its appointment must not be found due again and again.
                await store.SetAppointmentAsync(appointment with { DueAt = now.AddYears(1) }, onlyIfNew: false, cancellationToken);
                continue;
            }

            if (!profile.DigestTimes.IsEmpty && now - appointment.DueAt <= options.DigestTooLate)
                await PostAsync(profile, appointment, cancellationToken);
            await store.SetAppointmentAsync(appointment with { DueAt = Next(profile, now) }, onlyIfNew: false, cancellationToken);
        }
    }

    private async Task PostAsync(StoreProfile profile, Appointment appointment, CancellationToken cancellationToken)
    {
        try
        {
            await announcer.PostDigestAsync(profile.Id, appointment.DueAt, cancellationToken);
        }
#pragma warning disable CA1031 // A digest that cannot be posted is missed; the clocks of the cases remind all the same.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "The digest of store {Store} could not be posted; the next one comes at its time.", profile.Id);
        }
    }

    private static DateTimeOffset Next(StoreProfile profile, DateTimeOffset now) =>
        profile.DigestTimes.IsEmpty ? now.AddDays(1) : LocalTimes.NextOf(profile.DigestTimes, now, profile.TimeZone);
}
