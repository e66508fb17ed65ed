// Options of mail out, section "Mail" of the configuration.
using System.Net;

namespace BotTeam.Mail.Outbound;

/// <summary>How approved replies leave: over SMTP when a host is set, else as files in <see cref="Outbox"/>.</summary>
public sealed record MailOptions
{
    /// <summary>Folder for <c>.eml</c> files while no SMTP host is set.</summary>
    public string Outbox { get; init; } = "data/outbox";

    /// <summary>The SMTP server.</summary>
    public SmtpOptions Smtp { get; init; } = new();

    /// <summary>What is wrong, as sentences that name the option and a valid example; none when all is well.</summary>
    public IEnumerable<string> Validate()
    {
        if (string.IsNullOrWhiteSpace(Outbox))
            yield return "Mail:Outbox must name a folder, for example \"data/outbox\".";
        foreach (var sentence in Smtp.Validate())
            yield return sentence;
    }
}

/// <summary>An SMTP submission server.</summary>
public sealed record SmtpOptions
{
    /// <summary>Host name or address; null or empty: no SMTP.</summary>
    public string? Host { get; init; }

    /// <summary>Port. 587 by default; 465 speaks TLS from the first byte (RFC 8314).</summary>
    public int Port { get; init; } = 587;

    /// <summary>User name; null or empty: no authentication.</summary>
    public string? User { get; init; }

    /// <summary>Password of the user.</summary>
    public string? Password { get; init; }

    /// <summary>Whether TLS is begun by STARTTLS. Off only for a server on this machine, or for port 465.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>Time for one whole hand-over, 5 to 60 seconds: it must end before the lease of its effect does.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>True when a server is set.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(Host);

    internal bool ImplicitTls => Port == 465;

    internal IEnumerable<string> Validate()
    {
        if (!IsSet)
        {
            if (!string.IsNullOrEmpty(User) || !string.IsNullOrEmpty(Password))
                yield return "Mail:Smtp:Host is missing although a user or password is set; give it, for example \"smtp.example.com\".";
            yield break;
        }
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return "Mail:Smtp:Host must be a host name without a scheme or port, for example \"smtp.example.com\".";
        if (Port is < 1 or > 65535)
            yield return "Mail:Smtp:Port must be 1 to 65535, for example 587.";
        if (TimeoutSeconds is < 5 or > 60)
            yield return "Mail:Smtp:TimeoutSeconds must be 5 to 60, for example 60.";
        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
            yield return "Mail:Smtp:User and Mail:Smtp:Password must be set together, for example User \"shop@example.com\" and its password.";
        if (!string.IsNullOrEmpty(User) && !StartTls && !ImplicitTls && !IsLoopback(Host!))
            yield return "Mail:Smtp:StartTls must be true when a password goes to another machine; set it to true, or use Port 465.";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);
}
