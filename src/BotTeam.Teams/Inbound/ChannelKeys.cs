// Fetches and keeps the channel's keys: seldom, one fetch at a time, and the last good ones for as long as no newer can be had.
using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Inbound;

/// <summary>The channel's signing keys (protocol section 1.1, check 4).</summary>
internal sealed class ChannelKeys(TeamsOptions options, HttpClient http, TimeProvider clock, ILogger<ChannelKeys> log) : IDisposable
{
    /// <summary>Keys older than this are fetched again beside the requests that still use them.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(12);

    /// <summary>An unknown key id asks for newer keys no more often than this, whoever invents key ids.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(5);

    /// <summary>After a fetch that failed, the next one waits this long.</summary>
    public static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);

    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan s_fetchWithin = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private FrozenDictionary<string, SigningKey>? _keys;
    private DateTimeOffset _fetchedAt;
    private DateTimeOffset _notBefore;

    /// <summary>Finds a key; asks the channel for newer ones when it is not known.</summary>
    /// <param name="id">Key id of a token's header.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The key, or null; and whether any keys could be had.</returns>
    public async ValueTask<(SigningKey? Key, bool Available)> FindAsync(string id, CancellationToken cancellationToken)
    {
        var keys = Volatile.Read(ref _keys);
        if (keys is not null && keys.TryGetValue(id, out var known))
        {
            if (clock.GetUtcNow() - _fetchedAt > GoodFor)
                _ = FetchAsync(keys, GoodFor, CancellationToken.None);
            return (known, true);
        }

        await FetchAsync(keys, AskAgainAfter, cancellationToken);
        keys = Volatile.Read(ref _keys);
        return (keys?.GetValueOrDefault(id), keys is not null);
    }

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    // One fetch at a time; who waited for it does not fetch again.
    private async Task FetchAsync(FrozenDictionary<string, SigningKey>? seen, TimeSpan freshFor, CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            var isNewer = !ReferenceEquals(seen, _keys);
            if (isNewer || now < _notBefore || (_keys is not null && now - _fetchedAt < freshFor))
                return;
            _notBefore = now + TryAgainAfter;
            using var limit = new CancellationTokenSource(s_fetchWithin, clock);
            var metadata = await ReadAsync(options.Cloud.Metadata, limit.Token);
            using var json = JsonDocument.Parse(metadata);
            if (!json.RootElement.TryGetProperty("jwks_uri", out var at) || !Uri.TryCreate(at.GetString(), UriKind.Absolute, out var address)
                || address.Scheme != options.Cloud.Metadata.Scheme)
                throw new JsonException("The metadata names no key document.");
            var keys = SigningKey.ReadAll(await ReadAsync(address, limit.Token));
            if (keys.Count == 0)
                throw new JsonException("The key document lists no key.");
            _fetchedAt = now;
            Volatile.Write(ref _keys, keys);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or OperationCanceledException or InvalidOperationException or IOException)
        {
            log.LogWarning(failure, "The signing keys of Teams could not be read from {Metadata}. {Consequence}", options.Cloud.Metadata,
                _keys is null ? "Requests of Teams are refused until they can." : "Those read before stay in use.");
        }
        finally
        {
            _fetching.Release();
        }
    }

    private async Task<byte[]> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
