// POST /intake/inquiries and POST /intake/mail/postmark: an inquiry is saved, then answered 202.
using System.Text.Json;
using System.Text.Json.Serialization;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Mail;
using BotTeam.Mail.Attachments;
using BotTeam.Mail.Inbound;
using Microsoft.AspNetCore.Http.Metadata;

namespace BotTeam.Host.Endpoints;

/// <summary>The answer to an inquiry taken in.</summary>
/// <param name="Case">The case's number; null for the copy of a reply to no case of ours.</param>
/// <param name="Result"><c>opened</c>, <c>appended</c>, <c>duplicate</c> or <c>answered</c>.</param>
internal sealed record IntakeAnswer([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Case, string Result);

/// <summary>The intake over HTTP.</summary>
internal sealed class IntakeEndpoints(
    CaseDesk desk, IntakeKeys keys, PostmarkReader postmark, AttachmentFolder attachments, MailTelemetry telemetry, TimeProvider time, ILogger<IntakeEndpoints> log)
{
    /// <summary>Maps the endpoints; without a key there are none.</summary>
    /// <param name="app">The application.</param>
    public static void Map(WebApplication app)
    {
        if (!app.Services.GetRequiredService<IntakeKeys>().Any)
            return;
        var intake = app.Services.GetRequiredService<IntakeEndpoints>();
        app.MapPost("/intake/inquiries", Problems.Guarded(intake.TakeInquiryAsync)).WithMetadata(new BodyLimit(IntakeReader.MaxRequestBytes));
        app.MapPost("/intake/mail/postmark", Problems.Guarded(intake.TakePostmarkAsync)).WithMetadata(new BodyLimit(PostmarkReader.MaxRequestBytes));
    }

    private async Task TakeInquiryAsync(HttpContext http)
    {
        if (await CallerAsync(http) is not { } caller)
            return;
        var now = time.GetUtcNow();
        var parsed = IntakeReader.Read(await BodyAsync(http.Request), now);
        if (parsed.Value is not { } value)
        {
            await Problems.BadFieldsAsync(http, parsed.Errors);
            return;
        }

        var (store, error) = StoreFor(value.Store, caller);
        if (store is null)
        {
            await Problems.BadFieldsAsync(http, [error!]);
            return;
        }

        await ReceiveAsync(http, value.ToInquiry(store, now), caller);
    }

    private async Task TakePostmarkAsync(HttpContext http)
    {
        if (await CallerAsync(http) is not { } caller)
            return;
        var (store, error) = StoreFor(http.Request.Query["store"].FirstOrDefault(), caller);
        if (store is null)
        {
            await Problems.BadFieldsAsync(http, [error!]);
            return;
        }

        var parsed = await postmark.ReadAsync(http.Request.Body, store, http.RequestAborted);
        if (parsed.Value is not { } mail)
        {
            await Problems.BadFieldsAsync(http, parsed.Errors);
            return;
        }

        var received = await ReceiveAsync(http, AmazonMailReader.Read(mail, store, time.GetUtcNow()), caller);
        // The first delivery's files are on the case; these are on nothing.
        if (received is { Result: ReceiveResult.Duplicate } or { CaseNumber: null })
            attachments.Discard(store, mail.Attachments);
    }

    private async Task<Received> ReceiveAsync(HttpContext http, Inquiry inquiry, IntakeCaller caller)
    {
        telemetry.Count(inquiry);
        // Once it is read it is saved, even if the sender does not wait for the answer: it would only send it again.
        var received = await desk.ReceiveAsync(inquiry, CancellationToken.None);
        log.LogInformation("Inquiry of store {Store} by key {Key}: {Result}, case #{Case}.", inquiry.StoreId, caller.Name, received.Result, received.CaseNumber);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.ContentType = "application/json";
        var answer = new IntakeAnswer(received.CaseNumber, received.Result.ToString().ToLowerInvariant());
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Readable.IntakeAnswer), http.RequestAborted);
        return received;
    }

    // Who is asked before what is read: a stranger costs no memory.
    private async Task<IntakeCaller?> CallerAsync(HttpContext http)
    {
        if (keys.Find(http.Request.Headers.Authorization) is not { } caller)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"BotTeam\", Basic realm=\"BotTeam\"";
            await Problems.WriteAsync(http, StatusCodes.Status401Unauthorized, "The key is missing or wrong. Send \"Authorization: Bearer KEY\" with a key of Intake:Keys.");
            return null;
        }

        if (!IsJson(http.Request))
        {
            await Problems.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "The body must be application/json in UTF-8.");
            return null;
        }

        return await Problems.TooLargeAsync(http) ? null : caller;
    }

    private (string? StoreId, FieldError? Error) StoreFor(string? named, IntakeCaller caller)
    {
        var ids = desk.Stores.All.Select(store => store.Id).ToList();
        if (string.IsNullOrWhiteSpace(named))
        {
            return (caller.Store ?? (ids.Count == 1 ? ids[0] : null)) is { } only
                ? (only, null)
                : (null, new("store", $"is missing; it must be one of {string.Join(", ", ids)}"));
        }

        if (caller.Store is { } bound && bound != named)
            return (null, new("store", $"must be \"{bound}\": this key is for that store alone"));
        return desk.Stores.Find(named) is not null ? (named, null) : (null, new("store", $"names no store; it must be one of {string.Join(", ", ids)}"));
    }

    private static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && (request.GetTypedHeaders().ContentType?.Charset is not { HasValue: true } charset || charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request)
    {
        // The server stops at the limit of the endpoint, also when the length was not announced.
        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 4096, 0, IntakeReader.MaxRequestBytes));
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
