// The channel's public keys, as its key document lists them. Generic OpenID libraries drop the endorsements, so it is read here.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace BotTeam.Teams.Inbound;

/// <summary>One key of the channel.</summary>
/// <param name="Key">The RSA key.</param>
/// <param name="Endorsements">The channel ids it may sign for; empty when the document lists none.</param>
internal sealed record SigningKey(RsaSecurityKey Key, ImmutableHashSet<string> Endorsements)
{
    /// <summary>Reads a key document (JWKS). Keys that are not RSA, too short or without id are left out.</summary>
    /// <param name="utf8">The document.</param>
    /// <exception cref="JsonException">It is no key document.</exception>
    public static FrozenDictionary<string, SigningKey> ReadAll(ReadOnlyMemory<byte> utf8)
    {
        using var json = JsonDocument.Parse(utf8);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new JsonException("The key document has no list of keys.");
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (Text(item, "kty") == "RSA" && Text(item, "kid") is { Length: > 0 } id && RsaOf(item, id) is { } rsa)
                keys.TryAdd(id, new SigningKey(rsa, EndorsementsOf(item)));
        }

        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static RsaSecurityKey? RsaOf(JsonElement item, string id)
    {
        if (Text(item, "n") is not { } modulus || Text(item, "e") is not { } exponent)
            return null;
        try
        {
            var key = new RsaSecurityKey(new System.Security.Cryptography.RSAParameters
            {
                Modulus = Base64UrlEncoder.DecodeBytes(modulus),
                Exponent = Base64UrlEncoder.DecodeBytes(exponent),
            })
            { KeyId = id };
            return key.KeySize >= 2048 ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ImmutableHashSet<string> EndorsementsOf(JsonElement item) =>
        item.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : [];

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
