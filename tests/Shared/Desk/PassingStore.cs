// A case store in front of another: passes everything on, so that a test says only what it changes.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Testing;

/// <summary>Passes everything on to a real store.</summary>
internal abstract class PassingStore(ICaseStore real) : ICaseStore
{
    public virtual Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken) => real.SaveAsync(save, cancellationToken);

    public virtual Task<Case?> GetAsync(int number, CancellationToken cancellationToken) => real.GetAsync(number, cancellationToken);

    public Task<int?> FindOnceAsync(string onceKey, CancellationToken cancellationToken) => real.FindOnceAsync(onceKey, cancellationToken);

    public Task<Case?> FindByThreadAsync(string storeId, IReadOnlyList<string> threadKeys, CancellationToken cancellationToken) =>
        real.FindByThreadAsync(storeId, threadKeys, cancellationToken);

    public Task<IReadOnlyList<PastCase>> ListByBuyerAsync(string storeId, IReadOnlyList<string> buyerKeys, int limit, CancellationToken cancellationToken) =>
        real.ListByBuyerAsync(storeId, buyerKeys, limit, cancellationToken);

    public Task<IReadOnlyList<TriageCorrection>> ListCorrectionsAsync(int limit, CancellationToken cancellationToken) => real.ListCorrectionsAsync(limit, cancellationToken);

    public Task<IReadOnlyList<Case>> ListAsync(CaseQuery query, CancellationToken cancellationToken) => real.ListAsync(query, cancellationToken);

    public virtual Task<IReadOnlyList<CasePlace>> ListPlacesAsync(CaseQuery query, CancellationToken cancellationToken) => real.ListPlacesAsync(query, cancellationToken);

    public Task<CaseCounts> CountAsync(string? storeId, DateTimeOffset now, DateTimeOffset closedSince, CancellationToken cancellationToken) =>
        real.CountAsync(storeId, now, closedSince, cancellationToken);

    public virtual Task<IReadOnlyList<Case>> ClaimDueAsync(string worker, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken) =>
        real.ClaimDueAsync(worker, now, lease, limit, cancellationToken);

    public Task<IReadOnlyList<int>> ListForgettableAsync(string storeId, DateTimeOffset closedBefore, int limit, CancellationToken cancellationToken) =>
        real.ListForgettableAsync(storeId, closedBefore, limit, cancellationToken);

    public Task RenewAsync(IReadOnlyCollection<int> numbers, string worker, DateTimeOffset until, CancellationToken cancellationToken) =>
        real.RenewAsync(numbers, worker, until, cancellationToken);

    public Task ReleaseAsync(int number, string worker, CancellationToken cancellationToken) => real.ReleaseAsync(number, worker, cancellationToken);

    public virtual Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken) => real.NextWakeAsync(cancellationToken);

    public Task<Appointment?> ClaimAppointmentAsync(string worker, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        real.ClaimAppointmentAsync(worker, now, lease, cancellationToken);

    public Task SetAppointmentAsync(Appointment appointment, bool onlyIfNew, CancellationToken cancellationToken) =>
        real.SetAppointmentAsync(appointment, onlyIfNew, cancellationToken);
}
