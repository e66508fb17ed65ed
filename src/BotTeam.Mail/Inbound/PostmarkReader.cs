// POST /intake/mail/postmark: from Postmark's inbound JSON to an incoming mail, its attachments kept as files.
using System.Collections.Immutable;
using System.Text.Json;
using BotTeam.Desk.Cases;
using BotTeam.Mail.Attachments;

namespace BotTeam.Mail.Inbound;

/// <summary>Reads Postmark's inbound JSON.</summary>
/// <param name="attachments">Where files are kept.</param>
public sealed class PostmarkReader(AttachmentFolder attachments)
{
    /// <summary>Largest request body, in bytes: a mail of 35 MiB in base64 with its JSON.</summary>
    public const long MaxRequestBytes = 52L * 1024 * 1024;

    /// <summary>Reads one request. Files are kept only when the mail is whole; when the inquiry turns out to be a duplicate, <see cref="AttachmentFolder.Discard"/> removes them again.</summary>
    /// <param name="body">The request body; read once, never held as text.</param>
    /// <param name="storeId">The store it was sent to: its files lie in the store's folder.</param>
    /// <param name="cancellationToken">Stops reading; nothing is kept then.</param>
    /// <returns>The mail, or every error found.</returns>
    /// <exception cref="IOException">The files could not be written; Postmark delivers again later.</exception>
    public async Task<Parsed<IncomingMail>> ReadAsync(Stream body, string storeId, CancellationToken cancellationToken)
    {
        using var batch = attachments.Begin(storeId);
        var options = new JsonSerializerOptions { Converters = { new StagedFileConverter(batch) } };
        PostmarkMail? mail;
        try
        {
            mail = await JsonSerializer.DeserializeAsync(body, new PostmarkJsonContext(options).PostmarkMail, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException fault)
        {
            return new(null, [new(fault.Path is { Length: > 2 } path ? path[2..] : "$", $"is not what Postmark sends (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1})")]);
        }
        if (mail is null)
            return new(null, [new("$", "must be an object, not null")]);
        var errors = new List<FieldError>();
        var read = ToMail(mail, errors);
        return errors.Count > 0 ? new(null, [.. errors]) : new(read with { Attachments = Keep(mail, batch) }, []);
    }

    private static IncomingMail ToMail(PostmarkMail mail, List<FieldError> errors)
    {
        var headers = Headers(mail.Headers, errors);
        var id = Text(mail.MessageId, "MessageID", errors);
        if (id is null && mail.MessageId.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            errors.Add(new("MessageID", "is missing; it must be a string"));
        if (mail.From.ValueKind == JsonValueKind.Undefined && mail.FromFull.ValueKind == JsonValueKind.Undefined)
            errors.Add(new("FromFull", "is missing; it must be an object {Email, Name}"));
        var original = Text(mail.OriginalRecipient, "OriginalRecipient", errors);
        return new IncomingMail
        {
            From = Party(mail.FromFull, "FromFull", errors) ?? Party(Text(mail.From, "From", errors)),
            To = [.. Parties(mail.ToFull, errors), .. original is null ? [] : new[] { new MailParty(null, original) }],
            ReplyTo = Party(Text(mail.ReplyTo, "ReplyTo", errors)).Address,
            Subject = Text(mail.Subject, "Subject", errors) ?? "",
            Date = MailDates.Parse(Text(mail.Date, "Date", errors)),
            MessageId = headers.First("Message-ID"),
            TransportId = string.IsNullOrWhiteSpace(id) ? null : "postmark:" + MailText.OneLine(id, 100),
            TextBody = Text(mail.TextBody, "TextBody", errors),
            HtmlBody = Text(mail.HtmlBody, "HtmlBody", errors),
            Headers = headers,
        };
    }

    private static ImmutableList<AttachmentRef> Keep(PostmarkMail mail, AttachmentBatch batch) =>
    [
        .. (mail.Attachments ?? []).Where(a => a is not null).Take(batch.Limits.MaxFiles).Select(a => batch.Keep(
            a!.Content ?? StagedFile.Nothing,
            JsonFields.Lenient(a.Name),
            JsonFields.Lenient(a.ContentType))),
    ];

    // Text of a mail is read as well as it can be: a mail with a broken character is still a mail.
    private static string? Text(JsonElement value, string field, List<FieldError> errors)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        if (JsonFields.Lenient(value) is { } text)
            return text;
        errors.Add(new(field, $"must be a string, not {JsonFields.Kind(value)}"));
        return null;
    }

    private static MailHeaders Headers(JsonElement json, List<FieldError> errors)
    {
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return MailHeaders.Empty;
        if (json.ValueKind != JsonValueKind.Array)
        {
            errors.Add(new("Headers", $"must be an array of {{Name, Value}}, not {JsonFields.Kind(json)}"));
            return MailHeaders.Empty;
        }
        var headers = new List<(string, string)>();
        foreach (var header in json.EnumerateArray().Take(500))
        {
            if (header.ValueKind == JsonValueKind.Object && header.TryGetProperty("Name", out var name) && JsonFields.Lenient(name) is { } key
                && header.TryGetProperty("Value", out var value) && JsonFields.Lenient(value) is { } text)
                headers.Add((key, text));
            else
                errors.Add(new($"Headers[{headers.Count}]", "must be an object {Name, Value} of strings"));
        }
        return new MailHeaders(headers);
    }

    private static List<MailParty> Parties(JsonElement json, List<FieldError> errors)
    {
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return [];
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().Take(100).Select((p, i) => Party(p, $"ToFull[{i}]", errors)).OfType<MailParty>().ToList();
        errors.Add(new("ToFull", $"must be an array, not {JsonFields.Kind(json)}"));
        return [];
    }

    private static MailParty? Party(JsonElement json, string field, List<FieldError> errors)
    {
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(field, $"must be an object {{Email, Name}}, not {JsonFields.Kind(json)}"));
            return null;
        }
        return new(
            json.TryGetProperty("Name", out var name) ? Text(name, field + ".Name", errors) : null,
            json.TryGetProperty("Email", out var email) ? Text(email, field + ".Email", errors) : null);
    }

    // "Name <address>", or an address alone.
    private static MailParty Party(string? text)
    {
        var plain = MailText.OneLine(text ?? "", MailText.MaxHeader);
        var open = plain.LastIndexOf('<');
        return open < 0
            ? new(null, plain)
            : new(plain[..open].Trim(' ', '"'), plain[(open + 1)..].TrimEnd(' ', '>'));
    }
}
