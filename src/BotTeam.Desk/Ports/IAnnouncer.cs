// Port: what the team's channel is told. The bot implements it over whatever channel the store has.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;

namespace BotTeam.Desk.Ports;

/// <summary>One clock to remind of.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reminder">The effect: clock and rung.</param>
public sealed record DueReminder(Case Case, PostReminder Reminder);

/// <summary>A reminder that could not be told.</summary>
/// <param name="Due">The reminder.</param>
/// <param name="Failure">Why; one for all that failed together.</param>
public sealed record UntoldReminder(DueReminder Due, Exception Failure);

/// <summary>Tells the team. A method that returns has told; one that throws has not (or cannot know) and is asked again.</summary>
public interface IAnnouncer
{
    /// <summary>Shows the case card as the case is now, everywhere it belongs.</summary>
    /// <param name="value">The case.</param>
    /// <param name="key">Idempotency key of this showing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Where it is shown now: conversation id → message id.</returns>
    /// <exception cref="PartlyShownException">It is shown at some places and could not be shown at others.</exception>
    Task<ImmutableSortedDictionary<string, string>> ShowCaseAsync(Case value, string key, CancellationToken cancellationToken);

    /// <summary>Tells the case's thread what happened.</summary>
    /// <param name="value">The case.</param>
    /// <param name="announcement">What happened; its id is the idempotency key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task AnnounceAsync(Case value, PostAnnouncement announcement, CancellationToken cancellationToken);

    /// <summary>Reminds of clocks of one store, in as few messages as the channel allows, most overdue first. A reminder's id is its idempotency key.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="reminders">At least one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Those that could not be told, to be asked for again; all others have been told.</returns>
    Task<IReadOnlyList<UntoldReminder>> RemindAsync(string storeId, IReadOnlyList<DueReminder> reminders, CancellationToken cancellationToken);

    /// <summary>Posts the digest of a store.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="at">The appointment it is for; part of the idempotency key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task PostDigestAsync(string storeId, DateTimeOffset at, CancellationToken cancellationToken);
}
