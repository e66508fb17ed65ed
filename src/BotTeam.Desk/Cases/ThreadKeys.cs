// By which keys a further message finds its case, and whether what was found is really its case.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases;

/// <summary>Keys of threads. They are look-up keys only: kept hashed nowhere, shown nowhere.</summary>
public static class ThreadKeys
{
    // References grow with a thread and are the sender's to write; the nearest ones are enough.
    private const int MostReferences = 20;

    /// <summary>Keys to look a message up by, strongest first: mail thread, Amazon's case id, relay address with order id.</summary>
    /// <param name="inquiry">The message.</param>
    public static IReadOnlyList<string> ToFind(Inquiry inquiry)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        var keys = new List<string>();
        keys.AddRange(inquiry.RepliesTo.Take(MostReferences).Select(Mail));
        if (inquiry.AmazonThreadId is { } thread)
            keys.Add(AmazonThread(thread));
        if (inquiry.Source != Origin.Amazon && Relay(inquiry) is { } relay)
            keys.Add(relay);
        // Amazon's own mails name the order; a stranger may name any order, so for a buyer it is not enough.
        if (inquiry.OrderId is { } order && (inquiry.Source == Origin.Amazon || inquiry.Kind != InquiryKind.Message))
            keys.Add(Order(order));
        return keys;
    }

    /// <summary>Keys under which a case is found after it got this message.</summary>
    /// <param name="inquiry">The message.</param>
    public static ImmutableList<string> ToKeep(Inquiry inquiry)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        var keys = ImmutableList.CreateBuilder<string>();
        if (inquiry.MailId is { } mail)
            keys.Add(Mail(mail));
        if (inquiry.AmazonThreadId is { } thread)
            keys.Add(AmazonThread(thread));
        if (inquiry.Source != Origin.Amazon && Relay(inquiry) is { } relay)
            keys.Add(relay);
        if (inquiry.OrderId is { } order)
            keys.Add(Order(order));
        return keys.ToImmutable();
    }

    /// <summary>Key of a mail by its Message-ID.</summary>
    /// <param name="messageId">Message-ID with angle brackets.</param>
    public static string Mail(string messageId) => $"m:{messageId}";

    /// <summary>
    /// Whether a message may join the case that was found: a thread can be named by anybody, so another buyer's address
    /// does not join, and an answer never goes to a stranger.
    /// </summary>
    /// <param name="value">The case found.</param>
    /// <param name="inquiry">The message.</param>
    public static bool Belongs(Case value, Inquiry inquiry)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(inquiry);
        if (inquiry.Source == Origin.Amazon || inquiry.Kind != InquiryKind.Message)
            return true;
        if (value.Origin == Origin.Amazon)
            return false;
        return (value.Buyer.Address ?? value.Buyer.ReplyTo) is not { } known
            || (inquiry.FromAddress ?? inquiry.ReplyTo) is not { } told
            || RelayAddress.Base(known) == RelayAddress.Base(told);
    }

    /// <summary>The keys of a case that name a person: made of an address that is not Amazon's relay.</summary>
    /// <param name="value">The case.</param>
    public static ImmutableList<string> Personal(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var addresses = new[] { value.Buyer.Address, value.Buyer.ReplyTo }.OfType<string>().Where(address => RelayAddress.Of(address) is null);
        return [.. addresses.SelectMany(address => new[] { Sender(address, value.Order.OrderId), Sender(address, null) }).Distinct(StringComparer.Ordinal)];
    }

    private static string AmazonThread(string id) => $"c:{id}";

    private static string Order(string id) => $"o:{id}";

    private static string? Relay(Inquiry inquiry) =>
        (inquiry.FromAddress ?? inquiry.ReplyTo) is { Length: > 0 } address ? Sender(address, inquiry.OrderId) : null;

    private static string Sender(string address, string? orderId) => $"r:{RelayAddress.Base(address)}|{orderId}";

    /// <summary>
    /// Where answers go after a further message: always to the address known, in its newest <c>+case</c> form. A mail without
    /// Reply-To names the plain address and takes nothing away; another address never takes the conversation over.
    /// </summary>
    /// <param name="known">Where answers went so far; null when nobody knew.</param>
    /// <param name="told">What the further message says.</param>
    public static string? AnswerTo(string? known, string? told) =>
        known is null ? told
        : told is not null && told.Contains('+', StringComparison.Ordinal) && RelayAddress.Base(told) == RelayAddress.Base(known) ? told
        : known;
}
