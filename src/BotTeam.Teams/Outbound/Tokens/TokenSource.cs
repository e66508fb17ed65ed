// Our token for the connector: fetched seldom, by one call at a time, renewed beside its use, dropped when it is refused.
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Outbound.Tokens;

/// <summary>Keeps the bot's token (protocol section 1.2). Safe for many callers at once.</summary>
internal sealed class TokenSource
{
    /// <summary>After a failed fetch callers get the same answer for about this long; the login server is left alone.</summary>
    public static readonly TimeSpan FailureGoodFor = TimeSpan.FromSeconds(3);

    /// <summary>A fetch beside the use of the old token is tried again after this long.</summary>
    public static readonly TimeSpan RefreshAgainAfter = TimeSpan.FromSeconds(30);

    /// <summary>A token this young stays although it was refused: another one would be refused as well.</summary>
    public static readonly TimeSpan YoungFor = TimeSpan.FromSeconds(10);

    private const int MostTries = 3;

    private static readonly TimeSpan s_fetchWithin = TimeSpan.FromSeconds(15);

    private readonly ITokenIssuer? _issuer;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Func<double> _random;
    private readonly Lock _gate = new();
    private AccessToken? _held;
    private Task<AccessToken>? _fetching;
    private TeamsTokenException? _failure;
    private DateTimeOffset _notBefore;

    /// <summary>Creates a source.</summary>
    /// <param name="issuer">Where tokens come from; null means that none is ever fetched or sent.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">Where failures are told.</param>
    /// <param name="random">A number from 0 up to 1, for the spread of waits.</param>
    public TokenSource(ITokenIssuer? issuer, TimeProvider clock, ILogger log, Func<double> random)
    {
        _issuer = issuer;
        _clock = clock;
        _log = log;
        _random = random;
    }

    /// <summary>The issuer that the options ask for; null in development without authentication, and only there.</summary>
    /// <param name="options">The options.</param>
    /// <param name="http">A client that follows no redirect.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="ArgumentException">The options name no credential, or it cannot be used.</exception>
    public static ITokenIssuer? IssuerOf(TeamsOptions options, HttpClient http, TimeProvider clock)
    {
        if (options.WithoutAuthentication)
            return null;
        return options.Credential switch
        {
            TeamsCredential.Secret => new SecretTokenIssuer(options, http, clock),
            TeamsCredential.Certificate => MsalTokenIssuer.Certificate(options, http, clock),
            TeamsCredential.ManagedIdentity => MsalTokenIssuer.ManagedIdentity(options, http, clock),
            _ => throw new ArgumentException("Teams has no credential, and development without authentication is off.", nameof(options)),
        };
    }

    /// <summary>The token to send.</summary>
    /// <param name="cancellationToken">Ends this caller's wait; the fetch goes on for others.</param>
    /// <returns>The token; null in development without authentication.</returns>
    /// <exception cref="TeamsTokenException">There is none.</exception>
    public ValueTask<AccessToken?> GetAsync(CancellationToken cancellationToken)
    {
        if (_issuer is null)
            return default;
        var now = _clock.GetUtcNow();
        if (Volatile.Read(ref _held) is not { } held || now >= held.UsableUntil)
            return new ValueTask<AccessToken?>(WaitAsync(cancellationToken));
        if (now >= held.RefreshAt)
            RefreshBeside();
        return new ValueTask<AccessToken?>(held);
    }

    /// <summary>Forgets a token that the connector refused, so that the next caller gets a fresh one.</summary>
    /// <param name="token">The refused token; another one that has come since stays.</param>
    public void Drop(AccessToken token)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_held, token) && _clock.GetUtcNow() - token.FetchedAt >= YoungFor)
                _held = null;
        }
    }

    private async Task<AccessToken?> WaitAsync(CancellationToken cancellationToken)
    {
        Task<AccessToken> fetch;
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (_held is { } held && now < held.UsableUntil)
                return held;
            if (_fetching is null && _failure is { } known && now < _notBefore)
                throw new TeamsTokenException(known.Message, known.Code, known.IsTransient);
            fetch = _fetching ??= Start();
        }

        return await fetch.WaitAsync(cancellationToken);
    }

    private void RefreshBeside()
    {
        lock (_gate)
        {
            if (_fetching is null && _clock.GetUtcNow() >= _notBefore)
                _fetching = Start();
        }
    }

    // Started while the gate is held: the fetch cannot end before it is known to be under way.
    private Task<AccessToken> Start()
    {
        var fetch = Task.Run(FetchAsync);
        // Nobody may be waiting when it fails; the failure is logged and kept.
        _ = fetch.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return fetch;
    }

    private async Task<AccessToken> FetchAsync()
    {
        try
        {
            var token = await TryAsync();
            lock (_gate)
            {
                _held = token;
                _failure = null;
                _notBefore = default;
                _fetching = null;
            }

            return token;
        }
        catch (Exception failure)
        {
            var known = failure as TeamsTokenException
                ?? new TeamsTokenException($"No token for Teams: {failure.GetType().Name}.", null, isTransient: true);
            bool stillGood;
            lock (_gate)
            {
                var now = _clock.GetUtcNow();
                stillGood = _held is { } held && now < held.UsableUntil;
                _failure = known;
                _notBefore = now + (stillGood ? RefreshAgainAfter : FailureGoodFor) * (0.8 + (0.4 * _random()));
                _fetching = null;
            }

            _log.LogError("{Problem} {Consequence}", known.Message, stillGood ? "The token fetched before is still used." : "Nothing can be sent to Teams.");
            if (ReferenceEquals(known, failure))
                throw;
            throw known;
        }
    }

    private async Task<AccessToken> TryAsync()
    {
        for (var tries = 1; ; tries++)
        {
            using var limit = new CancellationTokenSource(s_fetchWithin, _clock);
            try
            {
                return await _issuer!.IssueAsync(limit.Token);
            }
            catch (TeamsTokenException failure) when (failure.IsTransient && tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromSeconds(tries) * (0.8 + (0.4 * _random())), _clock);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                throw LoginAdvice.Unreachable("The login server", $"no answer within {s_fetchWithin.TotalSeconds:0} s");
            }
        }
    }
}
