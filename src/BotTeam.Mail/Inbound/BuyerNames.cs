// The buyer's name: from the sender's display name, else from the subject.
namespace BotTeam.Mail.Inbound;

/// <summary>Reads buyers' names. The subject comes last: it sometimes shows the seller's own name instead.</summary>
public static class BuyerNames
{
    private static readonly string[] Suffixes = [" - Amazon Marketplace", " - Amazon マーケットプレイス", " - Amazonマーケットプレイス", " (Amazon Marketplace)"];
    private static readonly string[] Nobody = ["amazon", "amazon marketplace", "amazon マーケットプレイス", "amazonマーケットプレイス", "amazon.co.jp", "amazon.com"];

    /// <summary>The buyer's name, or null.</summary>
    /// <param name="displayName">Display name of the sender, or null.</param>
    /// <param name="subject">Subject line.</param>
    public static string? Of(string? displayName, string subject) => FromDisplayName(displayName) ?? FromSubject(subject);

    /// <summary>A display name without Amazon's addition, or null when no person is named.</summary>
    /// <param name="displayName">Display name of the sender, or null.</param>
    public static string? FromDisplayName(string? displayName)
    {
        var name = MailText.OneLine(displayName ?? "", MailText.MaxName).Trim('"', ' ', '\'');
        foreach (var suffix in Suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                name = name[..^suffix.Length].TrimEnd();
        }
        return name.Length == 0 || Nobody.Contains(name, StringComparer.OrdinalIgnoreCase) ? null : name;
    }

    private static string? FromSubject(string subject) =>
        Between(subject, "Amazonのカスタマー", "様から") ?? Between(subject, "Amazon customer ", "(Order:") ?? After(subject, "from Amazon customer ");

    private static string? Between(string subject, string before, string after)
    {
        var start = subject.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        var end = subject.LastIndexOf(after, StringComparison.OrdinalIgnoreCase);
        return start < 0 || end <= start + before.Length ? null : Named(subject[(start + before.Length)..end]);
    }

    private static string? After(string subject, string before)
    {
        var start = subject.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : Named(subject[(start + before.Length)..]);
    }

    private static string? Named(string text) => text.Trim(' ', '\u3000') is { Length: > 0 and <= MailText.MaxName } name ? name : null;
}
