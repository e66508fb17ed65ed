// A buyer's relay address at Amazon: what it looks like, and what of it stays the same from mail to mail.
using System.Buffers;

namespace BotTeam.Desk.Cases;

/// <summary>Reads relay addresses, <c>ALIAS+CASE@marketplace.amazon.TLD</c>.</summary>
public static class RelayAddress
{
    // Closed on purpose: a pattern would believe amazon.anything.
    private static readonly string[] Domains =
    [
        "co.jp", "com", "co.uk", "de", "fr", "it", "es", "com.br", "ca", "com.mx", "com.au", "in", "nl", "se", "pl", "sg",
        "ae", "sa", "eg", "com.tr", "com.be", "ie", "co.za", "cn",
    ];

    private static readonly SearchValues<char> NoAddress = SearchValues.Create(" \t\r\n<>,;");

    private static readonly string[] NobodyThere = ["donotreply", "do-not-reply", "no-reply", "noreply", "auto-communication", "mailer-daemon", "postmaster", "bounce"];

    /// <summary>Longest address that is looked at, in characters (RFC 5321: 254).</summary>
    private const int Longest = 254;

    /// <summary>The address without what changes from mail to mail: lower case, without its <c>+case</c> part.</summary>
    /// <param name="address">Any mail address.</param>
    public static string Base(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var lower = address.Trim().ToLowerInvariant();
        var at = lower.LastIndexOf('@');
        var plus = lower.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? string.Concat(lower.AsSpan(0, plus), lower.AsSpan(at)) : lower;
    }

    /// <summary>The <see cref="Base"/> of a buyer's relay address; null for any other address.</summary>
    /// <param name="address">A mail address, or null.</param>
    public static string? Of(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Length > Longest)
            return null;
        var whole = Base(address);
        var at = whole.LastIndexOf('@');
        if (at <= 0 || whole.AsSpan().ContainsAny(NoAddress))
            return null;
        var host = whole[(at + 1)..];
        var relay = Domains.Any(domain => host == $"marketplace.amazon.{domain}" || host.EndsWith($".marketplace.amazon.{domain}", StringComparison.Ordinal));
        return relay && !NobodyThere.Contains(whole[..at]) ? whole : null;
    }
}
