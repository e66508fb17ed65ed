// A case store whose program dies right after a save: what was written is there, and nobody hears of it.
using BotTeam.Desk.Ports;
using BotTeam.Testing;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>Passes everything on; with <see cref="CrashAfterSave"/> the next save is written and then throws.</summary>
internal sealed class CrashingStore(ICaseStore real) : PassingStore(real)
{
    /// <summary>The next save is written, and then the program "dies".</summary>
    public bool CrashAfterSave { get; set; }

    /// <inheritdoc/>
    public override async Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken)
    {
        var result = await base.SaveAsync(save, cancellationToken);
        if (!CrashAfterSave || result.Verdict != SaveVerdict.Saved)
            return result;
        CrashAfterSave = false;
        throw new StoreUnavailableException("The program stops here.");
    }
}
