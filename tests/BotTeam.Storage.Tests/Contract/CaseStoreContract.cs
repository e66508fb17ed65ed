// What every ICaseStore must do. An implementation's test class derives from this and says how to open an empty store.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Testing;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

/// <summary>The contract tests. xunit makes one instance, and so one empty store, per test.</summary>
public abstract partial class CaseStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private OpenStore? open;

    /// <summary>The store under test, empty at the start of each test.</summary>
    protected ICaseStore Store => open?.Store ?? throw new InvalidOperationException("The store is not open yet.");

    /// <summary>The clock by which the store under test says how old something is.</summary>
    private ManualTime Clock { get; } = new(Noon);

    /// <summary>Opens an empty store on this clock.</summary>
    protected abstract Task<OpenStore> OpenAsync(TimeProvider clock);

    public async Task InitializeAsync() => open = await OpenAsync(Clock);

    public async Task DisposeAsync() => await open!.CloseAsync();

    private async Task<Case> OpenCaseAsync(Case? value = null, string? once = null, params string[] threads)
    {
        var result = await Store.SaveAsync(Save(value ?? Case(), once, null, threads), None);
        Assert.Equal(SaveVerdict.Saved, result.Verdict);
        return result.Case!;
    }

    private static string Json(Case value) => System.Text.Encoding.UTF8.GetString(CaseDocument.Write(value));
}

/// <summary>A store to test.</summary>
/// <param name="Store">The store, empty.</param>
/// <param name="CloseAsync">Closes it and removes what it left.</param>
public sealed record OpenStore(ICaseStore Store, Func<ValueTask> CloseAsync);
