// Errors of the HTTP endpoints as application/problem+json (RFC 9457), each bad field named under "errors".
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotTeam.Desk.Ports;
using BotTeam.Mail.Inbound;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace BotTeam.Host.Endpoints;

/// <summary>The body of an error.</summary>
internal sealed record Problem
{
    /// <summary>A short English sentence.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>Field → what is wrong with it; null when the error is not about fields.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}

/// <summary>Writes errors.</summary>
internal static class Problems
{
    /// <summary>Seconds after which a sender may try again.</summary>
    public const int RetrySeconds = 30;

    private const long MostDrained = 128L * 1024 * 1024;

    /// <summary>Answers with bad fields.</summary>
    public static Task BadFieldsAsync(HttpContext http, IEnumerable<FieldError> errors) => WriteAsync(http, new Problem
    {
        Title = "Some fields cannot be used.",
        Status = StatusCodes.Status400BadRequest,
        Errors = errors.GroupBy(error => error.Field, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Select(error => error.Message).ToArray(), StringComparer.Ordinal),
    });

    /// <summary>Answers with an error.</summary>
    public static Task WriteAsync(HttpContext http, int status, string title) => WriteAsync(http, new Problem { Title = title, Status = status });

    /// <summary>
    /// Answers 413 when the announced length is over the endpoint's limit, and takes the body off the line: most clients
    /// send all of it before they read an answer, and would only see a broken connection.
    /// </summary>
    /// <returns>True when it was answered.</returns>
    public static async Task<bool> TooLargeAsync(HttpContext http)
    {
        var feature = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (feature is not { MaxRequestBodySize: { } limit } || !(http.Request.ContentLength > limit))
            return false;
        if (http.Request.ContentLength <= MostDrained && !feature.IsReadOnly)
        {
            feature.MaxRequestBodySize = null;
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }

        await TooLargeAsync(http, limit);
        return true;
    }

    /// <summary>Runs a handler; what it may throw becomes the answer that says whether to try again.</summary>
    public static RequestDelegate Guarded(Func<HttpContext, Task> handle) => async http =>
    {
        try
        {
            await handle(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
            await (bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLargeAsync(http, limit)
                : WriteAsync(http, bad.StatusCode, bad.StatusCode == StatusCodes.Status408RequestTimeout ? "The request came too slowly." : "The request ended before it was whole."));
        }
        catch (Exception fault) when (fault is StoreUnavailableException or IOException or UnauthorizedAccessException && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            // What could not be saved was not taken: the sender has it still and delivers again.
            Log(http).LogError(fault, "A request could not be saved; its sender is asked to try again.");
            await TryAgainAsync(http, "It could not be saved just now; nothing was taken. Send it again.");
        }
    };

    /// <summary>Answers a request whose handler threw: 503 when the store is down, otherwise 500. The log has the rest.</summary>
    public static Task WriteFailureAsync(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>()?.Error is StoreUnavailableException
        ? TryAgainAsync(http, "The store cannot be used just now. Try again.")
        : WriteAsync(http, StatusCodes.Status500InternalServerError, "Something went wrong here. It is in the log.");

    private static Task TryAgainAsync(HttpContext http, string title)
    {
        http.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, title);
    }

    private static Task TooLargeAsync(HttpContext http, long? limit) =>
        WriteAsync(http, StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The request is larger than {limit} bytes."));

    private static async Task WriteAsync(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = "application/problem+json";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, AnswerJson.Readable.Problem), http.RequestAborted);
    }

    private static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("BotTeam.Host.Requests");
}

/// <summary>What the endpoints answer, as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(IntakeAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>Japanese as Japanese: these answers are JSON with nosniff, never part of a page.</summary>
    public static AnswerJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
