// The fingerprint an approval is bound to.
using System.Security.Cryptography;
using System.Text;

namespace BotTeam.Desk.Cases;

/// <summary>Fingerprints of texts.</summary>
public static class TextHashes
{
    /// <summary>SHA-256 of the UTF-8 text, lower-case hex, 64 characters.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
