// A store with something in between: to wait, to fail or to die at a chosen moment.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Tests.Waking;

/// <summary>Passes everything on.</summary>
internal sealed class StoreWith(ICaseStore store) : ICaseStore
{
    /// <summary>Runs before a change is written.</summary>
    public Func<CaseSave, Task> BeforeSave { get; init; } = _ => Task.CompletedTask;

    /// <summary>Runs after a change was written, before the caller knows.</summary>
    public Action<CaseSave, SaveResult> AfterSave { get; init; } = (_, _) => { };

    /// <summary>Runs before cases are claimed; throwing is a store that is down.</summary>
    public Action BeforeClaim { get; init; } = () => { };

    public async Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken)
    {
        await BeforeSave(save);
        var result = await store.SaveAsync(save, cancellationToken);
        AfterSave(save, result);
        return result;
    }

    public Task<IReadOnlyList<Case>> ClaimDueAsync(string worker, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        BeforeClaim();
        return store.ClaimDueAsync(worker, now, lease, limit, cancellationToken);
    }

    public Task<Case?> GetAsync(int number, CancellationToken cancellationToken) => store.GetAsync(number, cancellationToken);

    public Task<int?> FindOnceAsync(string onceKey, CancellationToken cancellationToken) => store.FindOnceAsync(onceKey, cancellationToken);

    public Task<Case?> FindByThreadAsync(string storeId, IReadOnlyList<string> threadKeys, CancellationToken cancellationToken) =>
        store.FindByThreadAsync(storeId, threadKeys, cancellationToken);

    public Task<IReadOnlyList<PastCase>> ListByBuyerAsync(string storeId, IReadOnlyList<string> buyerKeys, int limit, CancellationToken cancellationToken) =>
        store.ListByBuyerAsync(storeId, buyerKeys, limit, cancellationToken);

    public Task<IReadOnlyList<TriageCorrection>> ListCorrectionsAsync(int limit, CancellationToken cancellationToken) => store.ListCorrectionsAsync(limit, cancellationToken);

    public Task<IReadOnlyList<Case>> ListAsync(CaseQuery query, CancellationToken cancellationToken) => store.ListAsync(query, cancellationToken);

    public Task<CaseCounts> CountAsync(string? storeId, DateTimeOffset now, DateTimeOffset closedSince, CancellationToken cancellationToken) =>
        store.CountAsync(storeId, now, closedSince, cancellationToken);

    public Task ReleaseAsync(int number, string worker, CancellationToken cancellationToken) => store.ReleaseAsync(number, worker, cancellationToken);

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken) => store.NextWakeAsync(cancellationToken);

    public Task<Appointment?> ClaimAppointmentAsync(string worker, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        store.ClaimAppointmentAsync(worker, now, lease, cancellationToken);

    public Task SetAppointmentAsync(Appointment appointment, bool onlyIfNew, CancellationToken cancellationToken) =>
        store.SetAppointmentAsync(appointment, onlyIfNew, cancellationToken);
}

/// <summary>A gate: who passes waits until it is opened, and it is known when somebody waits.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public void Open() => _open.TrySetResult();

    public Task Pass()
    {
        _reached.TrySetResult();
        return _open.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
