// Finds the case a message belongs to, and which keys of a message may be kept for its case.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk;

/// <summary>Threads in the store. What is found by a key is only taken when the message belongs there: keys can be named by anybody.</summary>
internal sealed class ThreadFinder(ICaseStore store)
{
    /// <summary>The case a message belongs to, or null.</summary>
    /// <param name="inquiry">The message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Case?> FindAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        var keys = ThreadKeys.ToFind(inquiry);
        var strongest = await store.FindByThreadAsync(inquiry.StoreId, keys, cancellationToken);
        if (strongest is null || ThreadKeys.Belongs(strongest, inquiry))
            return strongest;

        // Its strongest key names somebody else's case; a weaker one may still name its own.
        foreach (var key in keys)
        {
            if (await store.FindByThreadAsync(inquiry.StoreId, [key], cancellationToken) is { } found && ThreadKeys.Belongs(found, inquiry))
                return found;
        }

        return null;
    }

    /// <summary>Those of the keys that no case has.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="keys">Keys.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ImmutableList<string>> FreeAsync(string storeId, ImmutableList<string> keys, CancellationToken cancellationToken)
    {
        var free = ImmutableList.CreateBuilder<string>();
        foreach (var key in keys)
        {
            if (await store.FindByThreadAsync(storeId, [key], cancellationToken) is null)
                free.Add(key);
        }

        return free.ToImmutable();
    }

    /// <summary>
    /// The keys a message brings to the case it joins: new ones only. One that another case has stays there, or a buyer who
    /// names somebody else's order would draw that order's notices to himself.
    /// </summary>
    /// <param name="joined">The case.</param>
    /// <param name="inquiry">The message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ImmutableList<string>> FreeForAsync(Case joined, Inquiry inquiry, CancellationToken cancellationToken) =>
        FreeAsync(joined.StoreId, ThreadKeys.ToKeep(inquiry), cancellationToken);
}
