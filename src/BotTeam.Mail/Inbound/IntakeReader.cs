// Checks the JSON of POST /intake/inquiries and names every bad field at once.
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BotTeam.Desk.Cases;

namespace BotTeam.Mail.Inbound;

/// <summary>Reads requests of <c>POST /intake/inquiries</c>. Fields it does not know are ignored.</summary>
public static partial class IntakeReader
{
    /// <summary>Largest request body, in bytes; above it the answer is 413.</summary>
    public const int MaxRequestBytes = 1_048_576;

    private const int MaxHeaders = 200;

    /// <summary>Reads a request body.</summary>
    /// <param name="utf8Json">The body.</param>
    /// <param name="now">Now.</param>
    /// <returns>The inquiry, or every error; a body that is not JSON is one error of field <c>$</c>.</returns>
    public static Parsed<IntakeInquiry> Read(ReadOnlyMemory<byte> utf8Json, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            return Read(document.RootElement, now);
        }
        catch (JsonException fault)
        {
            return new(null, [new("$", $"is not valid JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1})")]);
        }
    }

    /// <summary>Reads a request that is JSON already.</summary>
    /// <param name="json">The document.</param>
    /// <param name="now">Now.</param>
    public static Parsed<IntakeInquiry> Read(JsonElement json, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var fields = new JsonFields(json, "", errors);
        var from = fields.Nested("from");
        var value = new IntakeInquiry
        {
            ExternalId = ExternalId(fields),
            Store = fields.Checked("store", 40, s => StoreId().IsMatch(s), "must be a store id: 1 to 40 of a-z, 0-9 and -, for example \"main\""),
            Source = Source(fields),
            From = new(from?.Text("name", MailText.MaxSubject), from?.Checked("address", MailText.MaxAddress, MailAddresses.IsValid, AddressSentence)),
            ReplyTo = fields.Checked("replyTo", MailText.MaxAddress, MailAddresses.IsValid, AddressSentence),
            Subject = fields.Text("subject", MailText.MaxSubject, required: true) ?? "",
            Body = fields.Text("body", MailText.MaxBody, required: true) ?? "",
            Html = fields.Text("html", MaxRequestBytes),
            ReceivedAt = ReceivedAt(fields, now),
            OrderId = fields.Checked("orderId", 100, FrameFacts.IsOrderId, "must be an Amazon order id, for example \"250-1234567-1234567\""),
            Headers = Headers(fields),
        };
        return errors.Count == 0 ? new(value, []) : new(null, [.. errors]);
    }

    private const string AddressSentence = "must be a mail address, for example \"a1b2c3@marketplace.amazon.co.jp\"";

    private static string ExternalId(JsonFields fields)
    {
        var id = fields.Text("externalId", MailText.MaxExternalId, required: true);
        if (id is not null && (string.IsNullOrWhiteSpace(id) || id.Any(char.IsControl)))
            fields.Add("externalId", "must be 1 to 200 characters without control characters");
        return id ?? "";
    }

    private static Origin Source(JsonFields fields)
    {
        switch (fields.Text("source", 100))
        {
            case null:
                return Origin.Unknown;
            case "buyer":
                return Origin.Buyer;
            case "amazon":
                return Origin.Amazon;
            default:
                fields.Add("source", "must be \"buyer\" or \"amazon\"; leave it out when you do not know");
                return Origin.Unknown;
        }
    }

    private static DateTimeOffset? ReceivedAt(JsonFields fields, DateTimeOffset now)
    {
        if (fields.Text("receivedAt", 100) is not { } text)
            return null;
        if (!Iso8601().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            fields.Add("receivedAt", "must be a date and time with its offset, for example \"2026-02-03T18:40:00+09:00\"");
        else if (at > now.AddMinutes(10))
            fields.Add("receivedAt", $"lies in the future; it is {now.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'} here");
        else if (at.Year < 2000)
            fields.Add("receivedAt", "lies before the year 2000");
        else
            return at;
        return null;
    }

    private static MailHeaders Headers(JsonFields fields)
    {
        if (!fields.Find("headers", out var json))
            return MailHeaders.Empty;
        if (json.ValueKind != JsonValueKind.Object)
        {
            fields.Add("headers", $"must be an object of names and strings, not {JsonFields.Kind(json)}");
            return MailHeaders.Empty;
        }
        var headers = new List<(string, string)>();
        foreach (var header in json.EnumerateObject())
        {
            if (headers.Count == MaxHeaders)
            {
                fields.Add("headers", $"has more than {MaxHeaders} values");
                break;
            }
            if (!TryName(header, out var name) || !HeaderName().IsMatch(name))
            {
                fields.Add("headers", "has a name that is not a header name: 1 to 100 visible ASCII characters without a colon");
                continue;
            }
            var at = $"headers[\"{name}\"]";
            if (header.Value.ValueKind == JsonValueKind.Array)
                headers.AddRange(header.Value.EnumerateArray().Take(MaxHeaders).Select(v => (name, fields.TextOf(v, at, MailText.MaxHeader) ?? "")));
            else if (header.Value.ValueKind != JsonValueKind.Null)
                headers.Add((name, fields.TextOf(header.Value, at, MailText.MaxHeader) ?? ""));
        }
        return new MailHeaders(headers);
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    // Each looks at a bounded number of letters, compiled ahead.
    private const int Patience = 5_000;

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex StoreId();

    [GeneratedRegex("^[!-9;-~]{1,100}$", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Iso8601();
}
