// What is tried again, when, and how often. Everything that is not named here is not tried again.
namespace BotTeam.Teams.Outbound.Connector;

/// <summary>When a call to the connector is repeated (protocol section 2.6).</summary>
internal sealed record RetryRules
{
    /// <summary>Tries of one call, the first included.</summary>
    public int MostTries { get; init; } = 4;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait, its spread left aside.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How far waits are spread, so that many callers do not come back at one moment.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>A channel that asks for a longer wait is not waited for in the lane: who called decides when to try again.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one try may take.</summary>
    public TimeSpan TryWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The wait before the next try after an answer.</summary>
    /// <param name="status">Its HTTP status.</param>
    /// <param name="retryAfter">Its <c>Retry-After</c>.</param>
    /// <param name="tries">How many tries there have been.</param>
    /// <param name="random">A number from 0 up to 1.</param>
    /// <returns>The wait; null when there is no next try.</returns>
    public TimeSpan? AfterStatus(int status, TimeSpan? retryAfter, int tries, double random)
    {
        if (status is not (412 or 429 or 502 or 503 or 504) || tries >= MostTries)
            return null;
        if (retryAfter is not { } asked)
            return Spread(tries, random);
        if (asked > LongestRetryAfter)
            return null;
        // Never sooner than asked, and never at once.
        var wait = asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : asked;
        return wait * (1 + (Jitter * random));
    }

    /// <summary>
    /// How long an answer closes its conversation to all calls. Of the answers that may ask for a wait only 429 speaks of the
    /// conversation; the others speak of the server.
    /// </summary>
    /// <param name="status">Its HTTP status.</param>
    /// <param name="retryAfter">Its <c>Retry-After</c>.</param>
    /// <returns>The time; null when the conversation stays open.</returns>
    public TimeSpan? ClosedAfter(int status, TimeSpan? retryAfter) => status is 429 && retryAfter > LongestRetryAfter ? retryAfter : null;

    /// <summary>The wait before the next try when no answer came.</summary>
    /// <param name="method">The method: a second POST may post twice, so it is repeated once only.</param>
    /// <param name="networkFailures">How often this call has got no answer.</param>
    /// <param name="tries">How many tries there have been.</param>
    /// <param name="random">A number from 0 up to 1.</param>
    /// <returns>The wait; null when there is no next try.</returns>
    public TimeSpan? AfterNetworkFailure(HttpMethod method, int networkFailures, int tries, double random)
    {
        if (tries >= MostTries)
            return null;
        if (method != HttpMethod.Post)
            return Spread(tries, random);
        // At least the whole first wait: the message may be on its way.
        return networkFailures > 1 ? null : FirstWait * (1 + (Jitter * random));
    }

    private TimeSpan Spread(int tries, double random)
    {
        var wait = FirstWait * Math.Pow(2, tries - 1);
        return (wait < LongestWait ? wait : LongestWait) * (1 - Jitter + (2 * Jitter * random));
    }
}
