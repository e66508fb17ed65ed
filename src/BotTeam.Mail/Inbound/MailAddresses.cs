// The shape of mail addresses, as strict as this product needs it.
namespace BotTeam.Mail.Inbound;

/// <summary>Mail addresses: shape, parts and the plus part of relay aliases.</summary>
public static class MailAddresses
{
    /// <summary>
    /// True for <c>local@domain</c> that is safe in an SMTP command: one <c>@</c>, no blanks, control characters, quotes or
    /// brackets, labels of the domain neither empty nor beginning or ending with a hyphen, at most 320 characters.
    /// </summary>
    /// <param name="address">Candidate.</param>
    public static bool IsValid(string? address) => Split(address) is not null;

    /// <summary>Both sides of a valid address, or null.</summary>
    /// <param name="address">Candidate; blanks around it are ignored.</param>
    public static (string Local, string Domain)? Split(string? address)
    {
        var text = address?.Trim() ?? "";
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || text.Length > MailText.MaxAddress || text.IndexOf('@', at + 1) >= 0)
            return null;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || IsFormat(c) || "()<>[],;:\\\"".Contains(c))
                return null;
        }
        var domain = text[(at + 1)..];
        foreach (var label in domain.AsSpan().Split('.'))
        {
            if (domain[label] is not { Length: >= 1 and <= 63 } part || part[0] == '-' || part[^1] == '-' || part.Any(c => !char.IsLetterOrDigit(c) && c != '-'))
                return null;
        }
        var local = text[..at];
        return local[0] == '.' || local[^1] == '.' ? null : (local, domain);
    }

    /// <summary>A relay address without its plus part and in lower case: the same for every mail of one buyer.</summary>
    /// <param name="address">A valid address.</param>
    public static string WithoutPlus(string address)
    {
        if (Split(address) is not { } parts)
            return address;
        var plus = parts.Local.IndexOf('+', StringComparison.Ordinal);
        return $"{(plus > 0 ? parts.Local[..plus] : parts.Local)}@{parts.Domain}".ToLowerInvariant();
    }

    /// <summary>Amazon's case id in the plus part of an alias (<c>name+UUID@…</c>), in lower case, or null.</summary>
    /// <remarks>
    /// The other plus form, <c>+A</c> and 13 or 14 letters and digits, has the shape of a seller id: it is the same for all
    /// buyers of a store, so it never names a thread.
    /// </remarks>
    /// <param name="address">An address, or null.</param>
    public static string? CaseIdOf(string? address)
    {
        if (Split(address) is not { } parts || AmazonPlaces.OfHost(parts.Domain) is null)
            return null;
        var plus = parts.Local.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && Guid.TryParseExact(parts.Local[(plus + 1)..], "D", out var id) ? id.ToString("D") : null;
    }

    private static bool IsFormat(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
}
