// Lets writers of one case in this process take turns once they have begun to lose races against each other.
namespace BotTeam.Desk;

/// <summary>
/// Turns at a case. The store decides every race; but of 200 messages of one thread at once each would lose to all the others
/// first, so whoever has lost one waits for its turn. Striped: two cases may share a turn, which costs time, never order.
/// </summary>
internal sealed class Turns
{
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the turn at a case; disposing the answer gives it on. A caller holds one turn at a time.</summary>
    /// <param name="number">Case number; null: no turn is needed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Turn> TakeAsync(int? number, CancellationToken cancellationToken)
    {
        if (number is not { } taken)
            return default;
        var stripe = _stripes[taken % _stripes.Length];
        await stripe.WaitAsync(cancellationToken);
        return new Turn(stripe);
    }

    /// <summary>A turn being held.</summary>
    internal readonly struct Turn(SemaphoreSlim stripe) : IDisposable
    {
        /// <summary>Gives the turn on.</summary>
        public void Dispose() => stripe?.Release();
    }
}
