// One incoming message, from a buyer or from Amazon, as the mail room hands it to the desk.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases;

/// <summary>Who wrote an inquiry (rule 1).</summary>
public enum Origin
{
    /// <summary>Not told; triage decides.</summary>
    Unknown = 0,

    /// <summary>A customer.</summary>
    Buyer = 1,

    /// <summary>Amazon itself.</summary>
    Amazon = 2,
}

/// <summary>What an inquiry is, told by its notification type or its sender.</summary>
public enum InquiryKind
{
    /// <summary>Nothing special is known: words from a buyer or a notice of Amazon.</summary>
    Message = 1,

    /// <summary>Copy of a reply the store made (BBC_MESSAGE_CONFIRMATION_TO_MERCHANT): closes the clock, never opens a case.</summary>
    ReplyCopy = 2,

    /// <summary>Our message was not delivered (BUYER_OPTED_OUT_BSM_MESSAGES or a bounce).</summary>
    Bounce = 3,

    /// <summary>Official cancel request (BRC_SELLER_NOTIFICATION).</summary>
    CancelRequest = 4,

    /// <summary>Return requested or authorised (RETURN_REQUEST).</summary>
    ReturnRequest = 5,

    /// <summary>Refund issued (REFUND_ISSUED).</summary>
    RefundIssued = 6,

    /// <summary>A-to-z claim opened (A_Z_CLAIM_RESPONDENT_NOTIFY).</summary>
    ClaimOpened = 7,

    /// <summary>A-to-z claim decided (A_Z_CLAIM_RESPONDENT_CLOSE).</summary>
    ClaimDecided = 8,
}

/// <summary>A file that came with an inquiry; its bytes are kept by the mail room, never in the case.</summary>
/// <param name="Id">Opaque id the attachment store gave it (safe in a path and a URL); empty when the file is listed but was not kept (over a limit, or damaged).</param>
/// <param name="FileName">Name as sent, stripped of path and control characters; display only.</param>
/// <param name="ContentType">Media type as sent; display only.</param>
/// <param name="Size">Size in bytes.</param>
public sealed record AttachmentRef(string Id, string FileName, string ContentType, long Size);

/// <summary>One incoming message. Text fields are hostile: bounded by the mail room, otherwise untouched.</summary>
public sealed record Inquiry
{
    /// <summary>Sender's own id for this inquiry; the same id in the same store is the same inquiry.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The store it was written to.</summary>
    public required string StoreId { get; init; }

    /// <summary>Who wrote it, when that is known for certain.</summary>
    public Origin Source { get; init; }

    /// <summary>What it is.</summary>
    public InquiryKind Kind { get; init; } = InquiryKind.Message;

    /// <summary>Display name of the writer, if any.</summary>
    public string? FromName { get; init; }

    /// <summary>Mail address of the writer: for a buyer the relay address.</summary>
    public string? FromAddress { get; init; }

    /// <summary>Where an answer goes: the Reply-To alias. Null: it cannot be answered by mail.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Subject line.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The writer's own words only, without Amazon's frame.</summary>
    public required string Body { get; init; }

    /// <summary>When it was received, UTC offset kept: the reply clock runs from here (rule 7).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Amazon order id, <c>\d{3}-\d{7}-\d{7}</c>; null before a sale.</summary>
    public string? OrderId { get; init; }

    /// <summary>ASIN of the product, if told.</summary>
    public string? Asin { get; init; }

    /// <summary>Product name, if told.</summary>
    public string? ProductName { get; init; }

    /// <summary>Marketplace domain such as <c>amazon.co.jp</c>, from header or sender, never from the order id.</summary>
    public string? Marketplace { get; init; }

    /// <summary>Message-ID of the mail with angle brackets, or null.</summary>
    public string? MailId { get; init; }

    /// <summary>Message-IDs this mail answers (In-Reply-To first, then References).</summary>
    public ImmutableList<string> RepliesTo { get; init; } = [];

    /// <summary>Amazon's case id of the thread (from the Reply-To alias or the report link), if any.</summary>
    public string? AmazonThreadId { get; init; }

    /// <summary>Headers that triage reads, names case-insensitive.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    /// <summary>Files that came with it.</summary>
    public ImmutableList<AttachmentRef> Attachments { get; init; } = [];

    /// <summary>Null when the mail was understood; otherwise why not. Such a mail still becomes a case, marked so.</summary>
    public string? NotUnderstood { get; init; }
}
