// Amazon's marketplaces: the closed list of its domains, which is what decides who may be believed to be Amazon.
using System.Collections.Frozen;

namespace BotTeam.Mail.Inbound;

/// <summary>What kind of address writes.</summary>
public enum SenderKind
{
    /// <summary>Not Amazon.</summary>
    Other = 1,

    /// <summary>A buyer's relay address, <c>…@marketplace.amazon.TLD</c>.</summary>
    Relay = 2,

    /// <summary>Amazon itself.</summary>
    Amazon = 3,

    /// <summary>A mail system that returns mail.</summary>
    MailSystem = 4,
}

/// <summary>Amazon's marketplaces by domain and by id.</summary>
public static class AmazonPlaces
{
    // Closed on purpose: a pattern such as amazon\.\w+ cuts co.jp to co and believes amazon.anything.
    private static readonly string[] Tlds =
    [
        "co.jp", "com", "co.uk", "de", "fr", "it", "es", "com.br", "ca", "com.mx", "com.au", "in", "nl", "se", "pl", "sg",
        "ae", "sa", "eg", "com.tr", "com.be", "ie", "co.za", "cn",
    ];

    private static readonly FrozenSet<string> Domains =
        Tlds.Select(t => "amazon." + t).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> ByMarketplaceId = new Dictionary<string, string>
    {
        ["A1VC38T7YXB528"] = "amazon.co.jp",
        ["ATVPDKIKX0DER"] = "amazon.com",
        ["A2EUQ1WTGCTBG2"] = "amazon.ca",
        ["A1AM78C64UM0Y8"] = "amazon.com.mx",
        ["A2Q3Y263D00KWC"] = "amazon.com.br",
        ["A1F83G8C2ARO7P"] = "amazon.co.uk",
        ["A1PA6795UKMFR9"] = "amazon.de",
        ["A13V1IB3VIYZZH"] = "amazon.fr",
        ["APJ6JRA9NG5V4"] = "amazon.it",
        ["A1RKKUPIHCS9HS"] = "amazon.es",
        ["A1805IZSGTT6HS"] = "amazon.nl",
        ["A2NODRKZP88ZB9"] = "amazon.se",
        ["A1C3SOZRARQ6R3"] = "amazon.pl",
        ["AMEN7PMS3EDWL"] = "amazon.com.be",
        ["A28R8C7NBKEWEA"] = "amazon.ie",
        ["A33AVAJ2PDY3EV"] = "amazon.com.tr",
        ["A2VIGQ35RCS4UG"] = "amazon.ae",
        ["A17E79C6D8DWNP"] = "amazon.sa",
        ["ARBP9OOSHTCHU"] = "amazon.eg",
        ["A21TJRUUN4KGV"] = "amazon.in",
        ["A19VAU5U5O7RUS"] = "amazon.sg",
        ["A39IBJ37TRP1C6"] = "amazon.com.au",
        ["AE08WJ6YKNBMC"] = "amazon.co.za",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NobodyThere =
        new[] { "donotreply", "do-not-reply", "no-reply", "noreply", "mailer-daemon", "postmaster" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The marketplace domain of a marketplace id (header X-Marketplace-ID), or null for an unknown one.</summary>
    /// <param name="marketplaceId">For example <c>A1VC38T7YXB528</c>.</param>
    public static string? OfId(string? marketplaceId) =>
        marketplaceId is null ? null : ByMarketplaceId.GetValueOrDefault(marketplaceId.Trim());

    /// <summary>The marketplace domain a host belongs to (<c>sellercentral.amazon.co.jp</c> → <c>amazon.co.jp</c>), or null when it is not Amazon's.</summary>
    /// <param name="host">A host name.</param>
    public static string? OfHost(ReadOnlySpan<char> host)
    {
        var lookup = Domains.GetAlternateLookup<ReadOnlySpan<char>>();
        while (true)
        {
            if (lookup.TryGetValue(host, out var domain))
                return domain;
            var dot = host.IndexOf('.');
            if (dot < 0)
                return null;
            host = host[(dot + 1)..];
        }
    }

    /// <summary>The marketplace domain of an address, or null when it is not Amazon's.</summary>
    /// <param name="address">A mail address.</param>
    public static string? OfAddress(string? address) =>
        MailAddresses.Split(address) is { } parts ? OfHost(parts.Domain) : null;

    /// <summary>Who writes from an address.</summary>
    /// <param name="address">A mail address, or null.</param>
    public static SenderKind SenderOf(string? address)
    {
        if (MailAddresses.Split(address) is not { } parts)
            return SenderKind.Other;
        var local = parts.Local;
        if (local.Equals("mailer-daemon", StringComparison.OrdinalIgnoreCase) || local.Equals("postmaster", StringComparison.OrdinalIgnoreCase))
            return SenderKind.MailSystem;
        if (OfHost(parts.Domain) is not { } domain)
            return SenderKind.Other;
        var before = parts.Domain.AsSpan(0, parts.Domain.Length - domain.Length);
        var relayHost = before.Equals("marketplace.", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith(".marketplace.", StringComparison.OrdinalIgnoreCase);
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        return relayHost && !NobodyThere.Contains(plus < 0 ? local : local[..plus]) ? SenderKind.Relay : SenderKind.Amazon;
    }
}
