// The inbound JSON of Postmark, as it is deserialized. Scalars stay JSON values, so that a wrong type is a field error, not an exception.
using System.Text.Json;
using System.Text.Json.Serialization;
using BotTeam.Mail.Attachments;

namespace BotTeam.Mail.Inbound;

/// <summary>Postmark's inbound webhook document (postmarkapp.com/developer/webhooks/inbound-webhook); only the fields that are used.</summary>
internal sealed record PostmarkMail
{
    public JsonElement From { get; init; }
    public JsonElement FromFull { get; init; }
    public JsonElement ToFull { get; init; }
    public JsonElement OriginalRecipient { get; init; }
    public JsonElement ReplyTo { get; init; }
    public JsonElement Subject { get; init; }
    [JsonPropertyName("MessageID")]
    public JsonElement MessageId { get; init; }
    public JsonElement Date { get; init; }
    public JsonElement TextBody { get; init; }
    public JsonElement HtmlBody { get; init; }
    public JsonElement Headers { get; init; }
    public List<PostmarkAttachment?>? Attachments { get; init; }
}

/// <summary>One file of the mail. Its content is decoded while it is read and never stands in memory as text.</summary>
internal sealed record PostmarkAttachment
{
    public JsonElement Name { get; init; }
    public JsonElement ContentType { get; init; }
    public StagedFile? Content { get; init; }
}

[JsonSerializable(typeof(PostmarkMail))]
internal sealed partial class PostmarkJsonContext : JsonSerializerContext;
