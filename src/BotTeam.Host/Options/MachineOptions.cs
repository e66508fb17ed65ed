// Options of the machine the desk runs on: mail out, storage, attachments, telemetry.
using System.Globalization;
using BotTeam.Mail.Outbound;
using BotTeam.Storage.Sqlite;

namespace BotTeam.Host.Options;

/// <summary>Reads the mail server replies are handed to. Without a host they are written to the outbox folder.</summary>
internal static class SmtpSection
{
    private const int ImplicitTlsPort = 465;

    public static SmtpOptions Read(OptionSection section)
    {
        var defaults = new SmtpOptions();
        var options = new SmtpOptions
        {
            Host = section.Checked(
                nameof(SmtpOptions.Host), host => Uri.CheckHostName(host) != UriHostNameType.Unknown,
                new("サーバー名だけを指定してください（ポートは Smtp:Port）", "must be the name of a server alone (the port goes to Smtp:Port)"), "smtp.example.co.jp"),
            Port = section.Number(nameof(SmtpOptions.Port), defaults.Port, 1, 65535),
            User = section.Text(nameof(SmtpOptions.User), "support@example.co.jp"),
            Password = section.Secret(nameof(SmtpOptions.Password), 1, "…"),
            StartTls = section.Flag(nameof(SmtpOptions.StartTls), defaults.StartTls),
            // Shorter than a lease of the worker: an attempt must have ended before another process may look at the case.
            TimeoutSeconds = section.Number(nameof(SmtpOptions.TimeoutSeconds), defaults.TimeoutSeconds, 5, 60),
        };
        if (options.Host is null && !section.Has(nameof(SmtpOptions.Host)) && (options.User ?? options.Password) is not null)
            section.Wrong(nameof(SmtpOptions.Host), "is missing although a login is set", "設定されていません（認証だけが設定されています）", "\"Host\": \"smtp.example.co.jp\"");
        if (options.User is null != options.Password is null)
        {
            var missing = options.User is null ? nameof(SmtpOptions.User) : nameof(SmtpOptions.Password);
            section.Wrong(missing, "is missing; a login needs both User and Password", "設定されていません。認証には User と Password の両方が必要です", $"\"{missing}\": \"…\"");
        }

        if (options is { Host: not null, Password: not null, StartTls: false, Port: not ImplicitTlsPort } && !IsThisMachine(options.Host))
            section.Wrong(nameof(SmtpOptions.StartTls), "is false, but a password must not cross the network in the clear", "false のままではパスワードが暗号化されずに送信されます", "\"StartTls\": true");
        section.RejectUnknown();
        return options;
    }

    private static bool IsThisMachine(string host) =>
        host is "localhost" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
}

/// <summary>Where replies are written while there is no mail server.</summary>
internal sealed record OutboxOptions
{
    public string Path { get; init; } = "data/outbox";

    public static OutboxOptions Read(OptionSection section)
    {
        var options = new OutboxOptions { Path = Folders.Read(section, nameof(Path), "data/outbox") };
        section.RejectUnknown();
        return options;
    }
}

/// <summary>Where cases are kept.</summary>
internal sealed record StorageOptions
{
    public SqliteOptions Sqlite { get; init; } = new();

    public static StorageOptions Read(OptionSection section)
    {
        var sqlite = section.Section(nameof(Sqlite), "\"Path\": \"data/botteam.db\"");
        var options = new StorageOptions { Sqlite = new SqliteOptions() };
        options.Sqlite.Path = sqlite.Checked(
            nameof(SqliteOptions.Path),
            path => !path.Contains('\0') && !path.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && !path.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
                && path[^1] is not ('/' or '\\') && !Directory.Exists(path),
            new("ファイルのパスを指定してください（フォルダーは不可）", "must be the path of a plain file, not a folder"), options.Sqlite.Path) ?? options.Sqlite.Path;
        options.Sqlite.BusyTimeout = sqlite.Form(
            nameof(SqliteOptions.BusyTimeout), options.Sqlite.BusyTimeout,
            text => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero && time <= TimeSpan.FromMinutes(1) ? time : null,
            new("1 分以内の時間を「時:分:秒」で指定してください", "must be a time up to one minute, as hours:minutes:seconds"), "00:00:05");
        sqlite.RejectUnknown();
        section.RejectUnknown();
        return options;
    }
}

/// <summary>Where files of mails are kept and how long links to them work.</summary>
internal sealed record AttachmentOptions
{
    public const int ShortestLinkKey = 32;

    public string Path { get; init; } = "data/attachments";

    public string? LinkKey { get; init; }

    public int LinkMinutes { get; init; } = 24 * 60;

    public string? PublicUrl { get; init; }

    public static AttachmentOptions Read(OptionSection section)
    {
        var defaults = new AttachmentOptions();
        var options = new AttachmentOptions
        {
            Path = Folders.Read(section, nameof(Path), defaults.Path),
            LinkKey = section.Secret(nameof(LinkKey), ShortestLinkKey, "a-random-secret-of-32-characters-or-more"),
            LinkMinutes = section.Number(nameof(LinkMinutes), defaults.LinkMinutes, 1, 60 * 24 * 30),
            PublicUrl = section.Checked(
                nameof(PublicUrl), IsBase,
                new("利用者のブラウザーから開ける http または https の URL を指定してください", "must be an http or https URL that people's browsers can open"), "https://botteam.example.co.jp")?.TrimEnd('/'),
        };
        section.RejectUnknown();
        return options;
    }

    public override string ToString() => $"attachments in {Path}";

    private static bool IsBase(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "", UserInfo: "" };
}

/// <summary>Where figures and traces go; nowhere when not set.</summary>
internal sealed record TelemetryOptions
{
    public string? OtlpEndpoint { get; init; }

    public string OtlpProtocol { get; init; } = "http";

    public static TelemetryOptions Read(OptionSection section)
    {
        var options = new TelemetryOptions
        {
            OtlpEndpoint = section.Checked(
                nameof(OtlpEndpoint), text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
                new("OpenTelemetry コレクターの URL を指定してください", "must be the URL of an OpenTelemetry collector"), "http://localhost:4318"),
            OtlpProtocol = section.OneOf(nameof(OtlpProtocol), "http", "http", "grpc"),
        };
        section.RejectUnknown();
        return options;
    }
}

/// <summary>Folders as they are written in options.</summary>
internal static class Folders
{
    public static string Read(OptionSection section, string name, string fallback) =>
        section.Checked(
            name, path => !path.Contains('\0') && !File.Exists(path),
            new("フォルダーのパスを指定してください（同名のファイルがあります）", "must be a folder, and there is a file of that name"), fallback) ?? fallback;
}
