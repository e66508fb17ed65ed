// Port: where cases are kept. One atomic write per change; due cases and threads are found by index.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;

namespace BotTeam.Desk.Ports;

/// <summary>One atomic write: the document, its wake, the keys it is found by and the key of what caused it.</summary>
public sealed record CaseSave
{
    /// <summary>
    /// The case as it shall be. <see cref="Case.Number"/> 0 opens a new case; otherwise <see cref="Case.Version"/> must be
    /// the version the store has.
    /// </summary>
    public required Case Case { get; init; }

    /// <summary>
    /// The case as the store gave it, of the number and version that <see cref="Case"/> replaces: what is the same in both need
    /// not be written again. Null, or another version: everything is written.
    /// </summary>
    public Case? Before { get; init; }

    /// <summary>
    /// Key of what caused the change (an inquiry's id): a second save with it changes nothing, as long as
    /// <see cref="OnceKeys.Remembered"/> says. Null: none.
    /// </summary>
    public string? OnceKey { get; init; }

    /// <summary>
    /// Keys by which a further message finds this case, unique within a store. For a new case the save is refused as
    /// <see cref="SaveVerdict.ThreadTaken"/> when another case has one of them; for an existing case a key that another
    /// case has moves to this one.
    /// </summary>
    public ImmutableList<string> ThreadKeys { get; init; } = [];

    /// <summary>Thread keys the case is no longer found by; those of other cases stay.</summary>
    public ImmutableList<string> DroppedThreadKeys { get; init; } = [];

    /// <summary>Set by the worker with its last save of a wake: gives the lease back. Null leaves leases alone.</summary>
    public string? ReleaseLeaseOf { get; init; }
}

/// <summary>How long a store remembers what it has seen.</summary>
public static class OnceKeys
{
    /// <summary>
    /// A once-key is remembered this long after its use, then forgotten by and by: no channel and no mailbox delivers
    /// anything again after more than a year, and the table would grow for ever.
    /// </summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(400);
}

/// <summary>How a save ended.</summary>
public enum SaveVerdict
{
    /// <summary>Written.</summary>
    Saved = 1,

    /// <summary>Somebody else wrote in between; load and decide again.</summary>
    VersionConflict = 2,

    /// <summary>The once-key was used before; nothing was written.</summary>
    Duplicate = 3,

    /// <summary>A new case, but another one has the thread; find that and decide again.</summary>
    ThreadTaken = 4,
}

/// <summary>The end of a save.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="Case">When saved: the case with its number and new version. Otherwise null.</param>
/// <param name="CaseNumber">The case written, or the one that has the once-key or the thread; 0 when unknown.</param>
public sealed record SaveResult(SaveVerdict Verdict, Case? Case, int CaseNumber);

/// <summary>Which cases to list. Ordered by <see cref="Case.DueAt"/> (no deadline last), then number.</summary>
public sealed record CaseQuery
{
    /// <summary>Only this store; null: all.</summary>
    public string? StoreId { get; init; }

    /// <summary>Only this status; null: both.</summary>
    public CaseStatus? Status { get; init; } = CaseStatus.Open;

    /// <summary>Only cases this person has; null: all.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>Only cases due before; null: all.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>At most this many, 1 to 500.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>Where a case stands in a list.</summary>
/// <param name="Number">The case.</param>
/// <param name="DueAt">Its deadline; null: none, last in the list.</param>
public readonly record struct CasePlace(int Number, DateTimeOffset? DueAt);

/// <summary>How many cases there are, for digests and figures.</summary>
/// <param name="Open">Open cases.</param>
/// <param name="Overdue">Open cases whose deadline has passed.</param>
/// <param name="ClosedSince">Cases closed since the moment asked for.</param>
public sealed record CaseCounts(int Open, int Overdue, int ClosedSince);

/// <summary>Where cases are kept. Every implementation passes the contract tests.</summary>
public interface ICaseStore
{
    /// <summary>The case with this number, or null.</summary>
    /// <param name="number">Case number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Case?> GetAsync(int number, CancellationToken cancellationToken);

    /// <summary>Writes one change, all or nothing, durable when it returns. Numbers are given from 1001 on, without gaps.</summary>
    /// <param name="save">The change.</param>
    /// <param name="cancellationToken">Stops waiting; the write may still happen.</param>
    Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken);

    /// <summary>The case that used this once-key, or null.</summary>
    /// <param name="onceKey">The key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<int?> FindOnceAsync(string onceKey, CancellationToken cancellationToken);

    /// <summary>The case, open or closed, that has the first of these thread keys that any case has; or null.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="threadKeys">Keys, strongest first.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Case?> FindByThreadAsync(string storeId, IReadOnlyList<string> threadKeys, CancellationToken cancellationToken);

    /// <summary>
    /// The newest cases, open or closed, that are kept under any of these buyer keys, highest number first, each once. A save
    /// keeps a case under the keys of <see cref="BuyerKeys.Of(Case)"/> and no others, with what <see cref="PastCase.Of"/> says.
    /// Its cost depends on the limit, never on how many there are.
    /// </summary>
    /// <param name="storeId">The store; cases of another are never found.</param>
    /// <param name="buyerKeys">Keys.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<PastCase>> ListByBuyerAsync(string storeId, IReadOnlyList<string> buyerKeys, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Where people corrected triage: <see cref="Case.Correction"/> of every case that has one, highest number first. A save keeps
    /// it, and forgets it with the case's.
    /// </summary>
    /// <param name="limit">At most this many, 1 to 10,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<TriageCorrection>> ListCorrectionsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Lists cases.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<Case>> ListAsync(CaseQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The places of what <see cref="ListAsync"/> lists, without the cases: a walk along an index that ends at the limit, so its cost
    /// does not grow with how many cases there are.
    /// </summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<CasePlace>> ListPlacesAsync(CaseQuery query, CancellationToken cancellationToken);

    /// <summary>Counts cases of a store.</summary>
    /// <param name="storeId">The store; null: all.</param>
    /// <param name="now">What overdue is measured against.</param>
    /// <param name="closedSince">Start of the span for closed cases.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<CaseCounts> CountAsync(string? storeId, DateTimeOffset now, DateTimeOffset closedSince, CancellationToken cancellationToken);

    /// <summary>Closed cases that still tell of their buyer (<see cref="Case.ForgottenAt"/> is null), closed longest ago first. An index look-up.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="closedBefore">Closed then or earlier.</param>
    /// <param name="limit">At most this many, 1 to 500.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Their numbers.</returns>
    Task<IReadOnlyList<int>> ListForgettableAsync(string storeId, DateTimeOffset closedBefore, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Leases due cases (wake time reached, no lease that still holds), earliest first, to one worker. A leased case is not
    /// claimed again until the lease ends or is given back; saves by others go on.
    /// </summary>
    /// <param name="worker">Name of the worker, unique per process run.</param>
    /// <param name="now">The time.</param>
    /// <param name="lease">How long the lease holds.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<Case>> ClaimDueAsync(string worker, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <summary>Lets leases hold longer. A lease that ended and went to another worker stays with that one.</summary>
    /// <param name="numbers">Case numbers.</param>
    /// <param name="worker">The worker that holds them.</param>
    /// <param name="until">Until when they hold now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task RenewAsync(IReadOnlyCollection<int> numbers, string worker, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives a lease back without a change.</summary>
    /// <param name="number">Case number.</param>
    /// <param name="worker">The worker that holds it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task ReleaseAsync(int number, string worker, CancellationToken cancellationToken);

    /// <summary>The earliest moment at which <see cref="ClaimDueAsync"/> may find something (wake time or end of a lease); null: nothing waits.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Leases one appointment of the agenda (a digest) that is due. Appointments are not cases: they have a key and a time.
    /// </summary>
    /// <param name="worker">Name of the worker.</param>
    /// <param name="now">The time.</param>
    /// <param name="lease">How long the lease holds.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Appointment?> ClaimAppointmentAsync(string worker, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Sets when an appointment is due next and gives its lease back.</summary>
    /// <param name="appointment">Key and next time.</param>
    /// <param name="onlyIfNew">True: leave an appointment that exists alone.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task SetAppointmentAsync(Appointment appointment, bool onlyIfNew, CancellationToken cancellationToken);
}

/// <summary>Something due at a time that belongs to a store rather than a case, for example a digest.</summary>
/// <param name="Key">For example <c>digest:demo</c>.</param>
/// <param name="DueAt">When.</param>
public sealed record Appointment(string Key, DateTimeOffset DueAt);
