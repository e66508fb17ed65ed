// POST /intake/inquiries: an inquiry that another program hands over as JSON.
using BotTeam.Desk.Cases;

namespace BotTeam.Mail.Inbound;

/// <summary>A checked request of <c>POST /intake/inquiries</c>.</summary>
public sealed record IntakeInquiry
{
    /// <summary>The caller's own id, 1 to 200 characters; the same id twice is one inquiry.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Store id, <c>[a-z0-9-]{1,40}</c>; null: the only store, if there is only one.</summary>
    public string? Store { get; init; }

    /// <summary>Who wrote it, when the caller knows.</summary>
    public Origin Source { get; init; }

    /// <summary>The writer.</summary>
    public MailParty From { get; init; } = new(null, null);

    /// <summary>Where an answer goes.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Subject; may be empty.</summary>
    public required string Subject { get; init; }

    /// <summary>Body, plain text; may be empty.</summary>
    public required string Body { get; init; }

    /// <summary>Body as HTML, read when the plain one is blank or does not show the buyer's words.</summary>
    public string? Html { get; init; }

    /// <summary>When it was received.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Amazon order id.</summary>
    public string? OrderId { get; init; }

    /// <summary>Mail headers.</summary>
    public MailHeaders Headers { get; init; } = MailHeaders.Empty;

    /// <summary>The inquiry, read like any mail; what the caller told explicitly wins.</summary>
    /// <param name="storeId">The store it belongs to.</param>
    /// <param name="now">Now: when it counts as received if the caller does not say.</param>
    public Inquiry ToInquiry(string storeId, DateTimeOffset now) => AmazonMailReader.Read(
        new IncomingMail
        {
            From = From,
            ReplyTo = ReplyTo ?? Headers.First("Reply-To"),
            Subject = Subject,
            MessageId = Headers.First("Message-ID"),
            TextBody = Body,
            HtmlBody = Html,
            Headers = Headers,
        },
        storeId,
        now,
        new KnownFacts
        {
            ExternalId = ExternalId,
            Source = Source,
            ReplyTo = ReplyTo,
            OrderId = OrderId,
            ReceivedAt = ReceivedAt is { } at ? (at < now ? at : now) : now,
        });
}
