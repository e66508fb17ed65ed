// A store with something in between: to wait, to fail or to die at a chosen moment.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Testing;

namespace BotTeam.Desk.Tests.Waking;

/// <summary>Passes everything on.</summary>
internal sealed class StoreWith(ICaseStore real) : PassingStore(real)
{
    /// <summary>Runs before a change is written.</summary>
    public Func<CaseSave, Task> BeforeSave { get; init; } = _ => Task.CompletedTask;

    /// <summary>Runs after a change was written, before the caller knows.</summary>
    public Action<CaseSave, SaveResult> AfterSave { get; init; } = (_, _) => { };

    /// <summary>Runs before cases are claimed; throwing is a store that is down.</summary>
    public Action BeforeClaim { get; init; } = () => { };

    public override async Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken)
    {
        await BeforeSave(save);
        var result = await base.SaveAsync(save, cancellationToken);
        AfterSave(save, result);
        return result;
    }

    public override Task<IReadOnlyList<Case>> ClaimDueAsync(string worker, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        BeforeClaim();
        return base.ClaimDueAsync(worker, now, lease, limit, cancellationToken);
    }
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
