// A case store whose program dies right after a save: what was written is there, and nobody hears of it.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>Passes everything on; with <see cref="CrashAfterSave"/> the next save is written and then throws.</summary>
internal sealed class CrashingStore(ICaseStore inner) : ICaseStore
{
    /// <summary>The next save is written, and then the program "dies".</summary>
    public bool CrashAfterSave { get; set; }

    /// <inheritdoc/>
    public async Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken)
    {
        var result = await inner.SaveAsync(save, cancellationToken);
        if (!CrashAfterSave || result.Verdict != SaveVerdict.Saved)
            return result;
        CrashAfterSave = false;
        throw new StoreUnavailableException("The program stops here.");
    }

    /// <inheritdoc/>
    public Task<Case?> GetAsync(int number, CancellationToken cancellationToken) => inner.GetAsync(number, cancellationToken);

    /// <inheritdoc/>
    public Task<int?> FindOnceAsync(string onceKey, CancellationToken cancellationToken) => inner.FindOnceAsync(onceKey, cancellationToken);

    /// <inheritdoc/>
    public Task<Case?> FindByThreadAsync(string storeId, IReadOnlyList<string> threadKeys, CancellationToken cancellationToken) =>
        inner.FindByThreadAsync(storeId, threadKeys, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PastCase>> ListByBuyerAsync(string storeId, IReadOnlyList<string> buyerKeys, int limit, CancellationToken cancellationToken) =>
        inner.ListByBuyerAsync(storeId, buyerKeys, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TriageCorrection>> ListCorrectionsAsync(int limit, CancellationToken cancellationToken) => inner.ListCorrectionsAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Case>> ListAsync(CaseQuery query, CancellationToken cancellationToken) => inner.ListAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<CaseCounts> CountAsync(string? storeId, DateTimeOffset now, DateTimeOffset closedSince, CancellationToken cancellationToken) =>
        inner.CountAsync(storeId, now, closedSince, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Case>> ClaimDueAsync(string worker, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken) =>
        inner.ClaimDueAsync(worker, now, lease, limit, cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(int number, string worker, CancellationToken cancellationToken) => inner.ReleaseAsync(number, worker, cancellationToken);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken) => inner.NextWakeAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<Appointment?> ClaimAppointmentAsync(string worker, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        inner.ClaimAppointmentAsync(worker, now, lease, cancellationToken);

    /// <inheritdoc/>
    public Task SetAppointmentAsync(Appointment appointment, bool onlyIfNew, CancellationToken cancellationToken) =>
        inner.SetAppointmentAsync(appointment, onlyIfNew, cancellationToken);
}
