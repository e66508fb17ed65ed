// The appointments of all stores: made once, kept when due, each by one process.
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;
using Microsoft.Extensions.Logging;

namespace BotTeam.Desk.Waking;

/// <summary>Keeps appointments, once each over any number of processes.</summary>
public sealed class AppointmentBook(
    ICaseStore store, StoreCatalog stores, IEnumerable<IStoreAppointment> kinds, WorkerOptions options, TimeProvider time, ILogger<AppointmentBook> log)
{
    private readonly Dictionary<string, IStoreAppointment> _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    /// <summary>Makes sure that every store has its next appointment of each kind.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ScheduleAsync(CancellationToken cancellationToken)
    {
        foreach (var profile in stores.All)
        {
            foreach (var kind in _kinds.Values)
                await store.SetAppointmentAsync(new Appointment($"{kind.Kind}:{profile.Id}", kind.Next(profile, time.GetUtcNow())), onlyIfNew: true, cancellationToken);
        }
    }

    /// <summary>Keeps those that are due.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task KeepDueAsync(CancellationToken cancellationToken)
    {
        while (await store.ClaimAppointmentAsync(options.Name, time.GetUtcNow(), options.Lease, cancellationToken) is { } appointment)
            await store.SetAppointmentAsync(appointment with { DueAt = await KeepAsync(appointment, cancellationToken) }, onlyIfNew: false, cancellationToken);
    }

    private async Task<DateTimeOffset> KeepAsync(Appointment appointment, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (appointment.Key.Split(':', 2) is not [var name, var storeId] || !_kinds.TryGetValue(name, out var kind) || stores.Find(storeId) is not { } profile)
        {
            // The store was taken out of the configuration; its appointment must not be found due again and again, nor be far when it returns.
            return now.AddDays(1);
        }

        try
        {
            await kind.KeepAsync(profile, appointment.DueAt, cancellationToken);
        }
#pragma warning disable CA1031 // One that cannot be kept is missed; the clocks of the cases remind all the same.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "The {Kind} of store {Store} failed; it is done again at its next time.", name, storeId);
        }

        return kind.Next(profile, now);
    }
}
