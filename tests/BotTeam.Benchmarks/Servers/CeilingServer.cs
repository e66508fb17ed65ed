// The ceiling: a bare endpoint that parses the same request and posts the same answer, with no bot between.
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BotTeam.Benchmarks.Servers;

/// <summary>What any bot must do at least, and nothing else.</summary>
internal static class CeilingServer
{
    // With the framework's own encoder Japanese would be spelled out in escapes, and the answer would be half as long again.
    private static readonly CeilingJson s_json = new(new JsonSerializerOptions(CeilingJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Maps the endpoint.</summary>
    /// <param name="app">Where.</param>
    /// <param name="attachments">What it posts, a JSON array; null: the text that came.</param>
    public static void Map(WebApplication app, JsonElement? attachments)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        app.MapPost("/api/messages", (RequestDelegate)(context => AnswerAsync(context, http, attachments)));
    }

    private static async Task AnswerAsync(HttpContext context, HttpClient http, JsonElement? attachments)
    {
        var received = (await JsonSerializer.DeserializeAsync(context.Request.Body, CeilingJson.Default.BareActivity, context.RequestAborted))!;
        var answer = new BareActivity
        {
            Type = "message",
            Text = attachments is null ? received.Text : null,
            Attachments = attachments,
            From = received.Recipient,
            Recipient = received.From,
            Conversation = received.Conversation,
            ReplyToId = received.Id,
            ChannelId = received.ChannelId,
            ServiceUrl = received.ServiceUrl,
        };
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(answer, s_json.BareActivity));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        var address = $"{received.ServiceUrl!.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(received.Conversation!.Id!)}/activities/{Uri.EscapeDataString(received.Id!)}";
        using var posted = await http.PostAsync(new Uri(address), content, context.RequestAborted);
        posted.EnsureSuccessStatusCode();
        await using var body = await posted.Content.ReadAsStreamAsync(context.RequestAborted);
        _ = await JsonSerializer.DeserializeAsync(body, CeilingJson.Default.BareId, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status200OK;
    }
}

internal sealed class BareActivity
{
    public string? Type { get; set; }

    public string? Id { get; set; }

    public string? Timestamp { get; set; }

    public string? LocalTimestamp { get; set; }

    public string? LocalTimezone { get; set; }

    public string? ServiceUrl { get; set; }

    public string? ChannelId { get; set; }

    public BareAccount? From { get; set; }

    public BareAccount? Recipient { get; set; }

    public BareAccount? Conversation { get; set; }

    public string? Locale { get; set; }

    public string? Text { get; set; }

    public string? TextFormat { get; set; }

    public string? ReplyToId { get; set; }

    public JsonElement? Attachments { get; set; }

    public JsonElement? Entities { get; set; }

    public JsonElement? ChannelData { get; set; }
}

internal sealed class BareAccount
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? AadObjectId { get; set; }

    public string? ConversationType { get; set; }

    public string? TenantId { get; set; }
}

internal sealed class BareId
{
    public string? Id { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BareActivity))]
[JsonSerializable(typeof(BareId))]
internal sealed partial class CeilingJson : JsonSerializerContext;
