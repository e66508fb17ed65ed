// Who is the same buyer: the one place that says by which keys the cases of a buyer are found, and which of those found count.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases;

/// <summary>
/// The keys of a buyer within one store.
/// <para>
/// <b>The relay address</b> Amazon gives a buyer is the same for all mails of one buyer to one seller; only its <c>+case</c> part
/// changes. So it names the buyer, as <c>b:</c> and the address in lower case without that part. An address outside
/// Amazon's marketplaces names nobody: anybody can write from it.
/// </para>
/// <para>
/// <b>The order id</b> (<c>o:</c>) joins what has no relay address: Amazon's own notice of a refund, a message somebody pasted. An
/// order has one buyer, so of two relay addresses that name the same order one has only heard of it: they do not join.
/// </para>
/// <para>A name is never a key: two people are called Yamada, and anybody can write so.</para>
/// <para>
/// A sender's address can be forged as far as the mail system lets it through. What a forger gains is that the team sees the
/// buyer's record on the forger's card and is asked one more question; nothing of it goes into a reply, decides anything by
/// itself, or adds a remedy to the buyer's record.
/// </para>
/// </summary>
public static class BuyerKeys
{
    /// <summary>The keys a case is found by; none when nothing says who the buyer is.</summary>
    /// <param name="value">The case.</param>
    public static ImmutableList<string> Of(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Of(value.Origin == Origin.Amazon ? null : value.Buyer.Address ?? value.Buyer.ReplyTo, value.Order.OrderId);
    }

    /// <summary>The keys of who wrote an inquiry.</summary>
    /// <param name="inquiry">The inquiry.</param>
    /// <param name="origin">Buyer or Amazon, as triage sees it.</param>
    public static ImmutableList<string> Of(Inquiry inquiry, Origin origin)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        return Of(origin == Origin.Amazon ? null : inquiry.FromAddress ?? inquiry.ReplyTo, inquiry.OrderId);
    }

    /// <summary>The relay address of a case's buyer as its key has it; null when there is none.</summary>
    /// <param name="value">The case.</param>
    public static string? RelayOf(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Origin == Origin.Amazon ? null : RelayAddress.Of(value.Buyer.Address ?? value.Buyer.ReplyTo);
    }

    /// <summary>Those of the cases found by a buyer's keys that are that buyer's.</summary>
    /// <param name="keys">The keys they were looked up by.</param>
    /// <param name="found">What was found.</param>
    public static IEnumerable<PastCase> Belonging(IReadOnlyCollection<string> keys, IReadOnlyCollection<PastCase> found)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(found);
        if (keys.FirstOrDefault(key => key.StartsWith(Relay, StringComparison.Ordinal)) is { } mine)
            return found.Where(past => past.Relay is null || Relay + past.Relay == mine);

        // Found by the order alone: when several buyers name it, nobody can tell whose it is.
        var one = found.Select(past => past.Relay).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).Count() < 2;
        return found.Where(past => one || past.Relay is null);
    }

    private const string Relay = "b:";

    private const string Order = "o:";

    private static ImmutableList<string> Of(string? address, string? orderId)
    {
        var relay = RelayAddress.Of(address);
        // A stranger with an address of his own may name any order.
        if (relay is null && !string.IsNullOrEmpty(address))
            return [];
        var keys = ImmutableList.CreateBuilder<string>();
        if (relay is not null)
            keys.Add(Relay + relay);
        if (!string.IsNullOrEmpty(orderId))
            keys.Add(Order + orderId);
        return keys.ToImmutable();
    }
}
