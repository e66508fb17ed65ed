// Port: hands an approved reply to the mail system.
using System.Collections.Immutable;

namespace BotTeam.Desk.Ports;

/// <summary>A reply exactly as approved; the sender changes nothing of it.</summary>
public sealed record OutgoingReply
{
    /// <summary>Fixed Message-ID with angle brackets; the same for every attempt at this reply.</summary>
    public required string MessageId { get; init; }

    /// <summary>The store that sends.</summary>
    public required string StoreId { get; init; }

    /// <summary>The store's approved sender address.</summary>
    public required string From { get; init; }

    /// <summary>Display name of the sender: the store's name.</summary>
    public required string FromName { get; init; }

    /// <summary>The buyer's Reply-To alias.</summary>
    public required string To { get; init; }

    /// <summary>Subject, without line breaks.</summary>
    public required string Subject { get; init; }

    /// <summary>The approved text, plain, lines ending in <c>\n</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Message-ID of the buyer's mail this answers, or null when it came without one.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Message-IDs of the thread, oldest first.</summary>
    public ImmutableList<string> References { get; init; } = [];
}

/// <summary>How a hand-over to the mail system ended (DESIGN, "The way of the data", 5).</summary>
public enum SendVerdict
{
    /// <summary>The mail system took it.</summary>
    Accepted = 1,

    /// <summary>Clearly refused for now (connection refused, 4xx before or at DATA): safe to try again.</summary>
    RefusedForNow = 2,

    /// <summary>Clearly refused for good (5xx, bad address): trying again will not help.</summary>
    Refused = 3,

    /// <summary>Nobody can tell (line lost after DATA, time out): never try again by itself.</summary>
    Unclear = 4,
}

/// <summary>The end of one attempt.</summary>
/// <param name="Verdict">What is known.</param>
/// <param name="Detail">One line for the log and the card, without secrets; for example the server's answer.</param>
public sealed record SendOutcome(SendVerdict Verdict, string Detail);

/// <summary>Hands approved replies to the mail system.</summary>
public interface IReplySender
{
    /// <summary>
    /// Hands one reply over. Never throws for a mail problem: that is an outcome. Must end within the store's hand-over
    /// time, which is shorter than a lease.
    /// </summary>
    /// <param name="reply">The reply.</param>
    /// <param name="cancellationToken">Stops waiting; cancelling after the hand-over began is <see cref="SendVerdict.Unclear"/>.</param>
    Task<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken);
}
