// Headers of a mail: several of one name are possible, names are compared without case.
namespace BotTeam.Mail.Inbound;

/// <summary>The headers of one mail, in their order. Values are unfolded and hostile.</summary>
public sealed class MailHeaders
{
    /// <summary>No headers.</summary>
    public static readonly MailHeaders Empty = new([]);

    private readonly (string Name, string Value)[] _all;

    /// <summary>Keeps headers in the order given, folded lines joined.</summary>
    /// <param name="headers">Name and value; the same name may come several times.</param>
    public MailHeaders(IEnumerable<(string Name, string Value)> headers) =>
        _all = [.. headers.Select(h => (h.Name.Trim(), MailText.OneLine(h.Value, MailText.MaxHeader)))];

    /// <summary>Every header in its order.</summary>
    public IReadOnlyList<(string Name, string Value)> All => _all;

    /// <summary>The first value of a header, or null when it is missing or blank.</summary>
    /// <param name="name">Name, any case.</param>
    public string? First(string name) => AllOf(name).FirstOrDefault(v => v.Length > 0);

    /// <summary>Every value of a header.</summary>
    /// <param name="name">Name, any case.</param>
    public IEnumerable<string> AllOf(string name) =>
        _all.Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);
}
