// The real store with a test in front of it: it can be down, and it tells when the worker has been round.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotTeam.Host.Tests;

internal sealed class StoreInFront(ICaseStore real) : PassingStore(real)
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

    public override Task<Case?> GetAsync(int number, CancellationToken cancellationToken) =>
        Fault is null ? base.GetAsync(number, cancellationToken) : Task.FromException<Case?>(Fault);

    public override Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken) =>
        Down ? throw new StoreUnavailableException("disk full") : base.SaveAsync(save, cancellationToken);

    public override Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken)
    {
        _rounded.TrySetResult();
        return base.NextWakeAsync(cancellationToken);
    }
}
