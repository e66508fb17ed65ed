// A mail as it came in, whatever brought it: the one shape that the reader of mails reads.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;

namespace BotTeam.Mail.Inbound;

/// <summary>A name and a mail address of a mail; either may be missing.</summary>
/// <param name="Name">Display name as sent, decoded; null or blank when there is none.</param>
/// <param name="Address">Address as sent; null or blank when there is none.</param>
public sealed record MailParty(string? Name, string? Address);

/// <summary>A mail as it came in. Every text is hostile and may be of any length.</summary>
public sealed record IncomingMail
{
    /// <summary>The writer.</summary>
    public MailParty From { get; init; } = new(null, null);

    /// <summary>Addressees, <c>To</c> first.</summary>
    public ImmutableList<MailParty> To { get; init; } = [];

    /// <summary>Address answers go to, or null.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Subject line, decoded.</summary>
    public string Subject { get; init; } = "";

    /// <summary>When it was sent, if the mail says so in a way that can be read.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Message-ID of the mail, with or without angle brackets; null when it has none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Id the transport gave the mail (for example <c>postmark:22c7…</c>): names a mail that has no Message-ID.</summary>
    public string? TransportId { get; init; }

    /// <summary>Plain text part, or null.</summary>
    public string? TextBody { get; init; }

    /// <summary>HTML part, or null.</summary>
    public string? HtmlBody { get; init; }

    /// <summary>All headers.</summary>
    public MailHeaders Headers { get; init; } = MailHeaders.Empty;

    /// <summary>Files that came with it, already kept (or, with an empty id, listed only).</summary>
    public ImmutableList<AttachmentRef> Attachments { get; init; } = [];
}

/// <summary>What the caller of the intake knows for certain; each field wins over what the mail tells.</summary>
public sealed record KnownFacts
{
    /// <summary>Nothing is known beside the mail.</summary>
    public static readonly KnownFacts None = new();

    /// <summary>The caller's own id of the inquiry.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Who wrote it.</summary>
    public Origin Source { get; init; }

    /// <summary>Where an answer goes.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Amazon order id.</summary>
    public string? OrderId { get; init; }

    /// <summary>When it was received.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
}
