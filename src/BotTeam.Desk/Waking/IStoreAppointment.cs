// Something that is done for each store at local times of its own, whether or not a case needs it.
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Waking;

/// <summary>One kind of appointment; <see cref="AppointmentBook"/> keeps the times.</summary>
public interface IStoreAppointment
{
    /// <summary>Its name, first part of the keys of its appointments: lower-case letters.</summary>
    string Kind { get; }

    /// <summary>When it is due next.</summary>
    /// <param name="profile">The store.</param>
    /// <param name="now">The time.</param>
    DateTimeOffset Next(StoreProfile profile, DateTimeOffset now);

    /// <summary>Keeps one that is due.</summary>
    /// <param name="profile">The store.</param>
    /// <param name="dueAt">When it was due; long ago when the program was not running.</param>
    /// <param name="cancellationToken">Stops; whoever runs next keeps it.</param>
    Task KeepAsync(StoreProfile profile, DateTimeOffset dueAt, CancellationToken cancellationToken);
}
