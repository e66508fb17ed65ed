// The door of /api/messages: from a request to an activity that is known to come from Teams, or a status and nothing else.
using System.Buffers;
using System.Net;
using System.Text.Json;
using BotTeam.Builder.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Inbound;

/// <summary>What came through the door.</summary>
/// <param name="Activity">The activity; null when the request is refused.</param>
/// <param name="Status">The HTTP status of a refusal; 200 otherwise.</param>
internal readonly record struct Admission(Activity? Activity, int Status);

/// <summary>Lets requests in (protocol section 1.1). Every refusal is logged with its reason and answered without one.</summary>
internal sealed class InboundGate(TeamsOptions options, ChannelTokens tokens, ActivityRules rules, ILogger<InboundGate> log)
{
    /// <summary>Checks a request and reads its activity.</summary>
    /// <param name="http">The request.</param>
    public async ValueTask<Admission> AdmitAsync(HttpContext http)
    {
        ChannelToken? token = null;
        if (options.WithoutAuthentication)
        {
            if (!IsLocal(http))
                return Refused(Refusal.NotLoopback);
        }
        else
        {
            // Before a byte of the body is read: who cannot show a token cannot make us parse anything.
            var check = await tokens.CheckAsync(http.Request.Headers.Authorization is [{ } header] ? header : null, http.RequestAborted);
            if (check.Refusal is { } refusal)
                return Refused(refusal);
            token = check.Token;
        }

        if (!IsJson(http.Request))
            return new Admission(null, StatusCodes.Status415UnsupportedMediaType);
        var read = await ReadAsync(http.Request);
        return read.Activity is { } activity && rules.Check(activity, token) is { } broken ? Refused(broken) : read;
    }

    // Loopback at this end and at that one, and no proxy between that could bring somebody from elsewhere.
    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !http.Request.Headers.ContainsKey("Forwarded") && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        // A page in a browser on this machine sends its origin; the local Teams client sends none.
        && http.Request.Headers.Origin.Count == 0;

    // What the channel sends, before what else may be JSON is looked into.
    private static bool IsJson(HttpRequest request) =>
        request.ContentType is "application/json; charset=utf-8" or "application/json" || request.HasJsonContentType();

    private async ValueTask<Admission> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > options.MostRequestBytes)
            return new Admission(null, StatusCodes.Status413PayloadTooLarge);
        var reader = request.BodyReader;
        while (true)
        {
            // Throws when the client hangs up.
            var result = await reader.ReadAsync();
            if (result.Buffer.Length > options.MostRequestBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return new Admission(null, StatusCodes.Status413PayloadTooLarge);
            }

            if (!result.IsCompleted)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }

            var activity = Parse(result.Buffer);
            reader.AdvanceTo(result.Buffer.End);
            return activity is { Type.Length: > 0 } ? new Admission(activity, StatusCodes.Status200OK) : new Admission(null, StatusCodes.Status400BadRequest);
        }
    }

    private static Activity? Parse(in ReadOnlySequence<byte> body)
    {
        try
        {
            return body.IsSingleSegment ? BotJson.ReadActivity(body.FirstSpan) : BotJson.ReadActivity(body.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Admission Refused(Refusal refusal)
    {
        log.LogWarning("A request to the Teams endpoint was refused: {Refusal}.", refusal);
        return new Admission(null, StatusCodes.Status401Unauthorized);
    }
}
