// What a server says, made fit for a log and a card; and what we call ourselves.
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using BotTeam.Mail.Inbound;

namespace BotTeam.Mail.Outbound;

/// <summary>Texts around an SMTP conversation.</summary>
internal static partial class SmtpDetail
{
    /// <summary>Our name in EHLO: the machine's, or an address literal when that is no host name.</summary>
    public static string OwnName => HostName().IsMatch(Dns.GetHostName()) ? Dns.GetHostName() : "[127.0.0.1]";

    /// <summary>A server's answer on one line, mail addresses left out, at most 200 characters.</summary>
    public static string Of(SmtpAnswer answer)
    {
        var text = Address().Replace(string.Join(' ', answer.Lines), "(address)");
        return MailText.OneLine(answer.Code == 0 ? $"no SMTP answer: {text}" : $"{answer.Code.ToString(CultureInfo.InvariantCulture)} {text}", 200);
    }

    [GeneratedRegex(@"[^\s<>@""]+@[^\s<>""]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$", RegexOptions.NonBacktracking)]
    private static partial Regex HostName();
}
