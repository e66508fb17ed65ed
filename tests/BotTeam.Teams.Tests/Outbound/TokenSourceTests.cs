// Tokens are kept, renewed before they end, fetched once for many, and dropped when refused.
using BotTeam.Teams.Outbound.Tokens;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class TokenSourceTests
{
    private readonly WatchedTime _time = new();
    private readonly KeptLog _log = new();
    private readonly FakeIssuer _issuer;
    private readonly TokenSource _tokens;

    public TokenSourceTests()
    {
        _issuer = new FakeIssuer(TimeSpan.FromMinutes(60)) { Clock = _time };
        _tokens = new TokenSource(_issuer, _time, _log, () => 0.5);
    }

    private static TeamsTokenException Expired => new("expired", "AADSTS7000222", isTransient: false);

    [Fact]
    public async Task Many_callers_at_once_are_one_fetch()
    {
        var go = new TaskCompletionSource();
        _issuer.Before = _ => go.Task;
        var callers = Enumerable.Range(0, 100).Select(_ => _tokens.GetAsync(default).AsTask()).ToList();
        go.SetResult();
        Assert.All(await Task.WhenAll(callers), token => Assert.Equal("token-1", token!.Value));
        Assert.Equal(1, _issuer.Count);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_end_the_fetch_of_the_others()
    {
        var go = new TaskCompletionSource();
        _issuer.Before = _ => go.Task;
        using var stop = new CancellationTokenSource();
        var impatient = _tokens.GetAsync(stop.Token).AsTask();
        var patient = _tokens.GetAsync(default).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        go.SetResult();
        Assert.Equal("token-1", (await patient)!.Value);
    }

    [Fact]
    public async Task From_half_its_life_on_it_is_renewed_beside_its_use()
    {
        await _tokens.GetAsync(default);
        _time.Advance(TimeSpan.FromMinutes(29.9));
        await _tokens.GetAsync(default);
        Assert.Equal(1, _issuer.Count);
        _time.Advance(TimeSpan.FromMinutes(0.2));
        var renewed = new TaskCompletionSource();
        _issuer.Before = _ =>
        {
            renewed.SetResult();
            return Task.CompletedTask;
        };
        // The caller does not wait for the new one.
        Assert.Equal("token-1", (await _tokens.GetAsync(default))!.Value);
        await renewed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        while ((await _tokens.GetAsync(default))!.Value == "token-1")
            await Task.Yield();
        Assert.Equal(2, _issuer.Count);
    }

    [Fact]
    public async Task It_is_not_used_in_its_last_five_minutes()
    {
        await _tokens.GetAsync(default);
        _time.Advance(TimeSpan.FromMinutes(55));
        Assert.Equal("token-2", (await _tokens.GetAsync(default))!.Value);
    }

    [Fact]
    public async Task A_failure_is_answered_for_some_seconds_without_asking_again()
    {
        _issuer.Before = number => number == 1 ? throw Expired : Task.CompletedTask;
        await Assert.ThrowsAsync<TeamsTokenException>(() => _tokens.GetAsync(default).AsTask());
        _time.Advance(TimeSpan.FromSeconds(2));
        var again = await Assert.ThrowsAsync<TeamsTokenException>(() => _tokens.GetAsync(default).AsTask());
        Assert.Equal("AADSTS7000222", again.Code);
        Assert.Equal(1, _issuer.Count);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("token-2", (await _tokens.GetAsync(default))!.Value);
    }

    [Fact]
    public async Task While_the_old_one_is_good_a_failed_renewal_hurts_nobody()
    {
        await _tokens.GetAsync(default);
        _time.Advance(TimeSpan.FromMinutes(31));
        var failed = new TaskCompletionSource();
        _issuer.Before = _ =>
        {
            failed.TrySetResult();
            throw Expired;
        };
        await _tokens.GetAsync(default);
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await _log.SaidAsync("still used");
        for (var i = 0; i < 50; i++)
            Assert.Equal("token-1", (await _tokens.GetAsync(default))!.Value);
        Assert.Equal(2, _issuer.Count);
    }

    [Fact]
    public async Task A_login_server_that_is_busy_is_asked_up_to_three_times()
    {
        _issuer.Before = number => number < 3 ? throw new TeamsTokenException("busy", null, isTransient: true) : Task.CompletedTask;
        var waiting = _tokens.GetAsync(default).AsTask();
        Assert.Equal(TimeSpan.FromSeconds(1), await _time.PassAsync());
        Assert.Equal(TimeSpan.FromSeconds(2), await _time.PassAsync());
        Assert.Equal("token-3", (await waiting)!.Value);
    }

    [Fact]
    public async Task Only_the_refused_token_is_dropped_and_only_when_it_is_not_brand_new()
    {
        var first = (await _tokens.GetAsync(default))!;
        _tokens.Drop(first);
        Assert.Same(first, await _tokens.GetAsync(default));
        _time.Advance(TokenSource.YoungFor);
        _tokens.Drop(first);
        var second = (await _tokens.GetAsync(default))!;
        Assert.NotSame(first, second);
        _time.Advance(TokenSource.YoungFor);
        // Ten calls were under way with the old one; each comes back with 401.
        for (var i = 0; i < 10; i++)
            _tokens.Drop(first);
        Assert.Same(second, await _tokens.GetAsync(default));
        Assert.Equal(2, _issuer.Count);
    }

    [Fact]
    public async Task Development_has_no_token_and_production_never_goes_without()
    {
        using var http = new HttpClient();
        Assert.Null(TokenSource.IssuerOf(Rig.Development, http, _time));
        Assert.Null(await new TokenSource(null, _time, _log, () => 0).GetAsync(default));
        var open = Rig.Development with { WithoutAuthentication = false, Credential = TeamsCredential.None };
        Assert.Throws<ArgumentException>(() => TokenSource.IssuerOf(open, http, _time));
        Assert.Throws<ArgumentException>(() => TokenSource.IssuerOf(open with { Credential = TeamsCredential.Secret, Secret = " " }, http, _time));
    }

    [Fact]
    public async Task A_token_does_not_print_itself()
    {
        var token = await _tokens.GetAsync(default);
        Assert.DoesNotContain("token-1", $"{token}", StringComparison.Ordinal);
    }
}
