// GET /attachments/{id}: a file of a mail, by a signed link. Strangers' files are downloaded, never shown on our origin.
using System.Globalization;
using BotTeam.Desk;
using BotTeam.Mail.Attachments;
using Microsoft.Net.Http.Headers;

namespace BotTeam.Host.Endpoints;

/// <summary>Serves files of mails.</summary>
internal sealed class AttachmentEndpoint(CaseDesk desk, AttachmentFolder files, AttachmentLinks links)
{
    private const string NoLonger =
        "このリンクは無効か、期限が切れています。チャットのカードから開き直してください。\nThis link is not valid, or not any more. Open the file from the card in the chat again.\n";

    /// <summary>Maps the endpoint.</summary>
    /// <param name="app">The application.</param>
    public static void Map(WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<AttachmentEndpoint>();
        app.MapMethods("/attachments/{id}", [HttpMethods.Get, HttpMethods.Head], Problems.Guarded(endpoint.ServeAsync));
    }

    private async Task ServeAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        var query = http.Request.Query;
        var store = query["store"].FirstOrDefault() ?? "";
        // The signature comes first: without it nobody learns whether there is such a file or case.
        if (!links.Verify(store, id, query["e"], query["s"])
            || !int.TryParse(query["case"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await desk.FindAsync(number, http.RequestAborted) is not { } value || value.StoreId != store
            || value.Messages.SelectMany(message => message.Attachments).FirstOrDefault(kept => kept.Id == id) is not { } file
            || files.Open(store, id) is not { } bytes)
        {
            await Results.Text(NoLonger, "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(http);
            return;
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        var headers = http.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        await Results.Stream(bytes, IsHarmless(file.ContentType) ? file.ContentType : "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(http);
    }

    // Pictures and documents keep their type, so that a phone opens them after the download; nothing that can hold a script does.
    private static bool IsHarmless(string type) =>
        type is "application/pdf" or "text/plain"
        || (type.StartsWith("image/", StringComparison.Ordinal) && !type.Contains("svg", StringComparison.Ordinal) && !type.Contains("xml", StringComparison.Ordinal))
        || type.StartsWith("video/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal);
}
