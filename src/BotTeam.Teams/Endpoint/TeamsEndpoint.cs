// POST /api/messages: every activity of Teams. A turn is worked inside its request, and its save is what acknowledges it.
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Endpoint;

/// <summary>Answers the requests of Teams (protocol section 2.1).</summary>
internal sealed class TeamsEndpoint(InboundGate gate, TurnsUnderWay turns, TeamsTurns work, IBot bot, ILogger<TeamsEndpoint> log)
{
    /// <summary>Where Teams calls.</summary>
    public const string Path = "/api/messages";

    // Made once: a delegate of an interface's method is looked up each time it is made.
    private readonly Func<Activity, Task<InvokeResponse?>> _work = WorkOf(work, bot.OnTurnAsync);

    /// <summary>Answers one request.</summary>
    /// <param name="http">The request.</param>
    public async Task AnswerAsync(HttpContext http)
    {
        var admission = await gate.AdmitAsync(http);
        if (admission.Activity is not { } activity)
        {
            http.Response.StatusCode = admission.Status;
            return;
        }

        InvokeResponse? answer;
        try
        {
            answer = await turns.RunAsync(activity, _work);
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            // Not saved, so not acknowledged: Teams delivers a message again. Who clicked sees that it did not work.
            log.LogError(failure, "A turn of Teams failed: {Type} {Name}.", activity.Type, activity.Name);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "5";
            return;
        }

        http.Response.StatusCode = answer?.Status ?? StatusCodes.Status200OK;
        if (answer?.Body is { } body)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.Body.WriteAsync(BotJson.ToUtf8Bytes(body), http.RequestAborted);
        }
    }

    private static Func<Activity, Task<InvokeResponse?>> WorkOf(TeamsTurns work, BotCallbackHandler bot) => activity => work.RunAsync(activity, bot);
}
