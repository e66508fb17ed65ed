// The real store with a test in front of it: it can be down, and it tells when the worker has been round.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace BotTeam.Host.Tests;

internal sealed class StoreInFront(ICaseStore real) : ICaseStore
{
    /// <summary>Puts one in front of the store that was registered.</summary>
    public static void Register(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(ICaseStore));
        services.AddSingleton<ICaseStore>(provider => new StoreInFront((ICaseStore)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
    }

    private readonly TaskCompletionSource _rounded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True: nothing can be saved.</summary>
    public bool Down { get; set; }

    /// <summary>What reading a case throws; null: nothing.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Done when the worker has been round once and asks when to come again.</summary>
    public Task Rounded => _rounded.Task;

    public Task<Case?> GetAsync(int number, CancellationToken cancellationToken) =>
        Fault is null ? real.GetAsync(number, cancellationToken) : Task.FromException<Case?>(Fault);

    public Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken) =>
        Down ? throw new StoreUnavailableException("disk full") : real.SaveAsync(save, cancellationToken);

    public Task<int?> FindOnceAsync(string onceKey, CancellationToken cancellationToken) => real.FindOnceAsync(onceKey, cancellationToken);

    public Task<Case?> FindByThreadAsync(string storeId, IReadOnlyList<string> threadKeys, CancellationToken cancellationToken) => real.FindByThreadAsync(storeId, threadKeys, cancellationToken);

    public Task<IReadOnlyList<PastCase>> ListByBuyerAsync(string storeId, IReadOnlyList<string> buyerKeys, int limit, CancellationToken cancellationToken) => real.ListByBuyerAsync(storeId, buyerKeys, limit, cancellationToken);

    public Task<IReadOnlyList<TriageCorrection>> ListCorrectionsAsync(int limit, CancellationToken cancellationToken) => real.ListCorrectionsAsync(limit, cancellationToken);

    public Task<IReadOnlyList<Case>> ListAsync(CaseQuery query, CancellationToken cancellationToken) => real.ListAsync(query, cancellationToken);

    public Task<CaseCounts> CountAsync(string? storeId, DateTimeOffset now, DateTimeOffset closedSince, CancellationToken cancellationToken) => real.CountAsync(storeId, now, closedSince, cancellationToken);

    public Task<IReadOnlyList<Case>> ClaimDueAsync(string worker, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken) => real.ClaimDueAsync(worker, now, lease, limit, cancellationToken);

    public Task ReleaseAsync(int number, string worker, CancellationToken cancellationToken) => real.ReleaseAsync(number, worker, cancellationToken);

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken)
    {
        _rounded.TrySetResult();
        return real.NextWakeAsync(cancellationToken);
    }

    public Task<Appointment?> ClaimAppointmentAsync(string worker, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => real.ClaimAppointmentAsync(worker, now, lease, cancellationToken);

    public Task SetAppointmentAsync(Appointment appointment, bool onlyIfNew, CancellationToken cancellationToken) => real.SetAppointmentAsync(appointment, onlyIfNew, cancellationToken);
}
