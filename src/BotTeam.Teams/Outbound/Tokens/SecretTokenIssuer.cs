// Client credentials with a secret: one POST to the login server. Plain HTTP rather than MSAL, which would keep a second cache.
using System.Text.Json;
using BotTeam.Teams.Outbound.Connector;

namespace BotTeam.Teams.Outbound.Tokens;

/// <summary>Fetches tokens with the client secret (protocol section 1.2).</summary>
internal sealed class SecretTokenIssuer : ITokenIssuer
{
    private const int MostBytes = 64 * 1024;

    private readonly TeamsOptions _options;
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly Uri _endpoint;
    private readonly Dictionary<string, string> _form;

    /// <summary>Creates the issuer.</summary>
    /// <param name="options">App id, secret, tenant and cloud.</param>
    /// <param name="http">A client that follows no redirect.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="ArgumentException">There is no secret, or it would travel unencrypted.</exception>
    public SecretTokenIssuer(TeamsOptions options, HttpClient http, TimeProvider clock)
    {
        if (string.IsNullOrWhiteSpace(options.Secret))
            throw new ArgumentException("Teams:Secret is not set.", nameof(options));
        _options = options;
        _http = http;
        _clock = clock;
        _endpoint = new Uri($"{Authority(options)}/oauth2/v2.0/token");
        if (_endpoint.Scheme != Uri.UriSchemeHttps && !_endpoint.IsLoopback)
            throw new ArgumentException("The login server must be asked over https.", nameof(options));
        _form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.AppId,
            ["client_secret"] = options.Secret,
            ["scope"] = options.Cloud.Scope,
        };
    }

    /// <summary>The home tenant's login server; for an old multi-tenant registration that of <c>botframework.com</c>.</summary>
    /// <param name="options">The options.</param>
    public static string Authority(TeamsOptions options) =>
        $"{options.Cloud.LoginHost.TrimEnd('/')}/{Uri.EscapeDataString(options.MultiTenant ? "botframework.com" : options.TenantId)}";

    /// <inheritdoc/>
    public async Task<AccessToken> IssueAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        try
        {
            using var form = new FormUrlEncodedContent(_form);
            using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = form };
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var body = await BoundedBody.ReadAsync(response.Content, MostBytes, cancellationToken);
            var status = (int)response.StatusCode;
            return Read(body, now) ?? throw Refused(body, status);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // The exception itself is not passed on: it may quote the request.
            throw LoginAdvice.Unreachable(_endpoint.Host, (failure as HttpRequestException)?.HttpRequestError.ToString() ?? "connection lost");
        }
    }

    private static AccessToken? Read(BoundedBody body, DateTimeOffset now)
    {
        if (Parse(body) is not { } json)
            return null;
        using (json)
        {
            if (Text(json.RootElement, "access_token") is not { Length: > 0 } token || !json.RootElement.TryGetProperty("expires_in", out var field))
                return null;
            var seconds = field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var number) ? number
                : long.TryParse(field.ValueKind == JsonValueKind.String ? field.GetString() : null, out number) ? number : 0;
            return seconds is > 0 and <= 7 * 86_400 ? new AccessToken(token, now, now.AddSeconds(seconds)) : null;
        }
    }

    private TeamsTokenException Refused(BoundedBody body, int status)
    {
        using var json = Parse(body);
        var error = json is null ? null : Text(json.RootElement, "error");
        var description = json is null ? null : Text(json.RootElement, "error_description");
        return LoginAdvice.Refused(_options, error ?? $"http_{status}", description, isTransient: status is 429 or >= 500 || error == "temporarily_unavailable");
    }

    private static JsonDocument? Parse(BoundedBody body)
    {
        try
        {
            var json = body.IsWhole ? JsonDocument.Parse(body.Utf8.ToArray()) : null;
            if (json?.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json?.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
