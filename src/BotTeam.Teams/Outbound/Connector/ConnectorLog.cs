// What the log says of calls: name, status, the service's correlation id. Never a body, a token or a person's name.
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Outbound.Connector;

/// <summary>Logs calls to the connector.</summary>
internal sealed partial class ConnectorLog(ILogger log)
{
    private const int MostCorrelationChars = 80;

    /// <summary>An answer came.</summary>
    /// <param name="call">To what.</param>
    /// <param name="response">The answer.</param>
    /// <param name="tries">Which try it was.</param>
    public void Answered(ConnectorCall call, HttpResponseMessage response, int tries)
    {
        if (response.IsSuccessStatusCode)
        {
            if (log.IsEnabled(LogLevel.Debug))
                LogDone(call.Name, (int)response.StatusCode, Correlation(response), tries);
        }
        else
        {
            LogRefused(call.Name, (int)response.StatusCode, Correlation(response), tries);
        }
    }

    /// <summary>The call will be made again.</summary>
    /// <param name="call">Which.</param>
    /// <param name="failure">The answer, when one came.</param>
    /// <param name="lost">What happened, when none came.</param>
    /// <param name="wait">When.</param>
    public void TriesAgain(ConnectorCall call, ConnectorFailure? failure, Exception? lost, TimeSpan wait)
    {
        if (failure is not null)
            LogWaits(call.Name, failure.Status, failure.Code, wait.TotalSeconds);
        else if (call.Method == HttpMethod.Post)
            LogMayDouble(call.Name, Kind(lost), wait.TotalSeconds);
        else
            LogLost(call.Name, Kind(lost), wait.TotalSeconds);
    }

    /// <summary>The call was done, but what it answered was lost.</summary>
    /// <param name="call">Which.</param>
    /// <param name="lost">What happened.</param>
    public void AnswerLost(ConnectorCall call, Exception lost) => LogAnswerLost(call.Name, Kind(lost));

    private static string Kind(Exception? lost) => lost switch
    {
        HttpRequestException http => http.HttpRequestError.ToString(),
        OperationCanceledException => "timeout",
        null => "nothing",
        _ => lost.GetType().Name,
    };

    // Asked for by support. A header of a server: only what can stand in one line of a log.
    private static string Correlation(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("MS-CV", out var values))
            return "none";
        var value = values.ToString();
        return value.Length <= MostCorrelationChars && !value.AsSpan().ContainsAnyExceptInRange('!', '~') ? value : "unreadable";
    }

    [LoggerMessage(1, LogLevel.Debug, "Teams: {Call}: {Status}, MS-CV {Correlation}, try {Try}.")]
    private partial void LogDone(string call, int status, string correlation, int @try);

    [LoggerMessage(2, LogLevel.Warning, "Teams refused to {Call}: {Status}, MS-CV {Correlation}, try {Try}.")]
    private partial void LogRefused(string call, int status, string correlation, int @try);

    [LoggerMessage(3, LogLevel.Information, "Teams is asked again to {Call} in {Seconds:0.0} s, after {Status} {Code}.")]
    private partial void LogWaits(string call, int status, string? code, double seconds);

    [LoggerMessage(4, LogLevel.Warning, "Teams gave no answer when asked to {Call} ({Problem}). It is asked once more in {Seconds:0.0} s; should the first have arrived, it is there twice.")]
    private partial void LogMayDouble(string call, string problem, double seconds);

    [LoggerMessage(5, LogLevel.Warning, "Teams gave no answer when asked to {Call} ({Problem}). It is asked again in {Seconds:0.0} s.")]
    private partial void LogLost(string call, string problem, double seconds);

    [LoggerMessage(6, LogLevel.Warning, "Teams did what was asked ({Call}), but its answer was lost ({Problem}).")]
    private partial void LogAnswerLost(string call, string problem);
}
