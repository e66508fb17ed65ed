// Checks the token of a request before anything of its body is read: cheapest checks first, so that junk costs nothing.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotTeam.Teams.Inbound;

/// <summary>Validates the channel's tokens (protocol section 1.1, checks 1 to 6). Safe for many requests at once.</summary>
internal sealed class ChannelTokens(TeamsOptions options, ChannelKeys keys, TimeProvider clock)
{
    /// <summary>The longest token that is read, in characters.</summary>
    public const int MostTokenChars = 16 * 1024;

    /// <summary>How far clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // However long a token says it lives, it is checked again after this; and the end of all dates has no later one.
    private static readonly TimeSpan s_longestMemory = TimeSpan.FromDays(1);

    private static readonly string[] s_algorithms = ["RS256", "RS384", "RS512"];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MostTokenChars };
    private readonly TokenMemory _memory = new();

    /// <summary>Checks the header of a request.</summary>
    /// <param name="authorization">The <c>Authorization</c> header, or null.</param>
    /// <param name="cancellationToken">Stops waiting for keys.</param>
    public async ValueTask<TokenCheck> CheckAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (TokenOf(authorization, out var refusal) is not { } token)
            return refusal;
        var now = clock.GetUtcNow();
        var print = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        if (_memory.Find(print, now) is { } known)
            return known;
        var check = await CheckNewAsync(token, now, cancellationToken);
        if (check.Token is { } good)
            _memory.Keep(print, good, now);
        return check;
    }

    private static string? TokenOf(string? authorization, out Refusal refusal)
    {
        refusal = Refusal.NoBearer;
        if (authorization is null)
            return null;
        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !authorization.AsSpan(0, space).Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return null;
        var token = authorization[(space + 1)..];
        if (token.Length == 0 || token.Contains(' ', StringComparison.Ordinal))
            return null;
        refusal = Refusal.TokenTooLong;
        return token.Length > MostTokenChars ? null : token;
    }

    private async ValueTask<TokenCheck> CheckNewAsync(string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Read(token) is not { } jwt)
            return Refusal.NotAToken;
        if (Array.IndexOf(s_algorithms, jwt.Alg) < 0)
            return Refusal.Algorithm;
        if (string.IsNullOrEmpty(jwt.Kid))
            return Refusal.UnknownKey;
        if (!string.Equals(jwt.Issuer, options.Cloud.Issuer, StringComparison.Ordinal))
            return Refusal.Issuer;
        if (!IsForUs(jwt))
            return Refusal.Audience;
        if (jwt.ValidTo == DateTime.MinValue || now.UtcDateTime - Skew > jwt.ValidTo || now.UtcDateTime + Skew < jwt.ValidFrom)
            return Refusal.Lifetime;

        var (key, available) = await keys.FindAsync(jwt.Kid, cancellationToken);
        if (key is null)
            return available ? Refusal.UnknownKey : Refusal.KeysUnavailable;
        var result = await _handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            IssuerSigningKey = key.Key,
            ValidAlgorithms = s_algorithms,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            TryAllIssuerSigningKeys = false,
        });
        if (!result.IsValid)
            return Refusal.Signature;
        var end = new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero);
        return new ChannelToken(Claim(jwt, "serviceurl"), key.Endorsements, end < now + s_longestMemory ? end + Skew : now + s_longestMemory);
    }

    private JsonWebToken? Read(string token)
    {
        // Five parts would be an encrypted token; nobody sends one.
        if (token.AsSpan().Count('.') != 2)
            return null;
        try
        {
            return _handler.ReadJsonWebToken(token);
        }
        catch (Exception failure) when (failure is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }

    // The bare app id, and nobody else beside it.
    private bool IsForUs(JsonWebToken jwt) =>
        jwt.Audiences.ToList() is [var audience] && string.Equals(audience, options.AppId, StringComparison.OrdinalIgnoreCase);

    private static string? Claim(JsonWebToken jwt, string name) =>
        jwt.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
