// Who may hand inquiries in: the key of a request, compared in a time that tells nothing about the keys.
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BotTeam.Host.Options;

namespace BotTeam.Host.Endpoints;

/// <summary>A key that fits.</summary>
/// <param name="Name">Its name, for logs.</param>
/// <param name="Store">The only store it may be used for; null: any.</param>
internal sealed record IntakeCaller(string Name, string? Store);

/// <summary>The keys of the intake.</summary>
internal sealed class IntakeKeys(IntakeOptions options)
{
    private const int LongestHeader = 4096;

    // Hashes have one length, so that comparing them does not tell the length of a key either.
    private readonly ImmutableArray<(IntakeCaller Caller, byte[] Hash)> _keys =
        [.. options.Keys.Select(key => (new IntakeCaller(key.Key, key.Value.Store), Hash(key.Value.Key)))];

    /// <summary>Whether there is any; without one there is no intake.</summary>
    public bool Any => !_keys.IsEmpty;

    /// <summary>Whose key a request carries: as bearer token, or as the password of Basic with any user name. Null: nobody's.</summary>
    /// <param name="authorization">The Authorization header.</param>
    public IntakeCaller? Find(string? authorization)
    {
        if (Secret(authorization) is not { } secret)
            return null;
        var given = Hash(secret);
        IntakeCaller? found = null;
        foreach (var (caller, hash) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(given, hash))
                found = caller;
        }

        return found;
    }

    private static string? Secret(string? authorization)
    {
        if (authorization is not { Length: > 0 and <= LongestHeader } || authorization.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var scheme, { Length: > 0 } value])
            return null;
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return value;
        if (!scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, bytes, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
