// Links to attachments: signed, so that they can be opened from a chat without a login, and only for a while.
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BotTeam.Mail.Attachments;

/// <summary>Signs and checks links to attachments (HMAC-SHA256). The signature covers store, id and expiry.</summary>
public sealed class AttachmentLinks
{
    private readonly byte[] _key;
    private readonly TimeProvider _time;

    /// <summary>Creates a signer.</summary>
    /// <param name="key">Secret of at least 32 bytes, the same on every machine that serves the links.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public AttachmentLinks(ReadOnlySpan<byte> key, TimeProvider time)
    {
        if (key.Length < 32)
            throw new ArgumentException("The key for attachment links needs at least 32 bytes.", nameof(key));
        _key = key.ToArray();
        _time = time;
    }

    /// <summary>The query string of a link, without the question mark: <c>e=SECONDS&amp;s=SIGNATURE</c>.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="id">Id of the attachment.</param>
    /// <param name="expiresAt">When it stops working; whole seconds count.</param>
    public string Sign(string storeId, string id, DateTimeOffset expiresAt)
    {
        var seconds = expiresAt.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"e={seconds}&s={Base64Url.EncodeToString(Mac(storeId, id, seconds))}");
    }

    /// <summary>True when the link was signed here and has not expired.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="id">Id of the attachment.</param>
    /// <param name="expires">Value of <c>e</c>.</param>
    /// <param name="signature">Value of <c>s</c>.</param>
    public bool Verify(string storeId, string id, string? expires, string? signature)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || signature is not { Length: 43 } || !Base64Url.IsValid(signature))
            return false;
        var given = Base64Url.DecodeFromChars(signature);
        return CryptographicOperations.FixedTimeEquals(given, Mac(storeId, id, seconds)) && _time.GetUtcNow().ToUnixTimeSeconds() < seconds;
    }

    // Neither a store id nor an id holds a line break, so no two links have the same text.
    private byte[] Mac(string storeId, string id, long seconds) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"attachment\n{storeId}\n{id}\n{seconds}")));
}
