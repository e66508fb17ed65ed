// Looks up what is known of a buyer from earlier cases.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk;

/// <summary>The record of a buyer, summed up from the store.</summary>
internal sealed class BuyerRecord(ICaseStore store)
{
    /// <summary>The earlier cases of who wrote an inquiry that opens a case.</summary>
    /// <param name="inquiry">The inquiry.</param>
    /// <param name="origin">Buyer or Amazon.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<BuyerPast> OfAsync(Inquiry inquiry, Origin origin, CancellationToken cancellationToken) =>
        LookUpAsync(inquiry.StoreId, BuyerKeys.Of(inquiry, origin), except: 0, cancellationToken);

    /// <summary>The other cases of a case's buyer.</summary>
    /// <param name="value">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<BuyerPast> OfAsync(Case value, CancellationToken cancellationToken) =>
        LookUpAsync(value.StoreId, BuyerKeys.Of(value), value.Number, cancellationToken);

    private async Task<BuyerPast> LookUpAsync(string storeId, ImmutableList<string> keys, int except, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return BuyerPast.None;
        // One more than is counted: the case itself may be among them.
        var found = await store.ListByBuyerAsync(storeId, keys, BuyerPast.MostCounted + 1, cancellationToken);
        return BuyerPast.Of(BuyerKeys.Belonging(keys, found).Where(past => past.Number != except));
    }
}
