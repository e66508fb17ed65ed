// Options of Microsoft Teams, section Teams. Setting AppId turns the channel on; half a set of options stops the start.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook;
using BotTeam.Teams;

namespace BotTeam.Host.Options;

/// <summary>Options of Teams.</summary>
internal sealed record TeamsSettings
{
    /// <summary>The app id of development without authentication, when none is configured.</summary>
    public const string DevelopmentId = "22222222-2222-2222-2222-222222222222";

    private const string GuidExample = "12345678-1234-1234-1234-123456789abc";

    private static readonly LocalText s_guid = new("GUID を指定してください", "must be a GUID");

    public string? AppId { get; init; }

    public string? TenantId { get; init; }

    public ImmutableList<string> FurtherTenants { get; init; } = [];

    public string? Secret { get; init; }

    public string? CertificatePath { get; init; }

    public string? CertificatePassword { get; init; }

    public bool ManagedIdentity { get; init; }

    public string? ManagedIdentityClientId { get; init; }

    public bool MultiTenant { get; init; }

    public string Cloud { get; init; } = TeamsCloud.Public.Name;

    public bool WithoutAuthentication { get; init; }

    public ImmutableList<TeamsPersonOptions> People { get; init; } = [];

    public TeamsManifestOptions Manifest { get; init; } = new();

    /// <summary>Whether the channel is on.</summary>
    public bool IsOn => AppId is not null || WithoutAuthentication;

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="development">Whether development without authentication is allowed at all.</param>
    /// <param name="listening">Where the program will listen.</param>
    public static TeamsSettings Read(OptionSection section, bool development, IReadOnlyCollection<string> listening)
    {
        var options = new TeamsSettings
        {
            AppId = Guid(section, nameof(AppId)),
            TenantId = Guid(section, nameof(TenantId)),
            FurtherTenants = section.Texts(nameof(FurtherTenants), [], IsGuid, s_guid, $"[\"{GuidExample}\"]"),
            Secret = section.Secret(nameof(Secret), 8, "…"),
            CertificatePath = section.Checked(
                nameof(CertificatePath), File.Exists, new("PFX または PEM ファイルのパスを指定してください（ファイルが見つかりません）", "must be a PFX or PEM file, and there is no such file"), "botteam.pfx"),
            CertificatePassword = section.Secret(nameof(CertificatePassword), 1, "…"),
            ManagedIdentity = section.Flag(nameof(ManagedIdentity), false),
            ManagedIdentityClientId = Guid(section, nameof(ManagedIdentityClientId)),
            MultiTenant = section.Flag(nameof(MultiTenant), false),
            Cloud = section.OneOf(nameof(Cloud), TeamsCloud.Public.Name, TeamsCloud.Public.Name, TeamsCloud.UsGovernment.Name, TeamsCloud.China.Name),
            WithoutAuthentication = section.Flag(nameof(WithoutAuthentication), false),
            People = [.. section.Section(nameof(People), "…").Entries().Select(entry => TeamsPersonOptions.Read(entry.Section))],
            Manifest = TeamsManifestOptions.Read(section.Section(nameof(Manifest), "\"Developer\": \"青木商店\"")),
        };
        foreach (var twice in options.People.GroupBy(person => person.Id, StringComparer.Ordinal).Where(same => same.Key.Length > 0 && same.Count() > 1))
            section.Wrong(nameof(People), $"two people have the id \"{twice.Key}\"", $"ID「{twice.Key}」が二人に付いています", $$"""{ "Id": "{{GuidExample}}", "Name": "佐藤" }""");
        section.RejectUnknown();
        if (options.WithoutAuthentication)
            CheckDevelopment(section, development, listening);
        else
            CheckSet(section, options);
        return options;
    }

    /// <summary>The options of the channel. Only when it is on.</summary>
    public TeamsOptions ToOptions() => new()
    {
        AppId = AppId ?? DevelopmentId,
        TenantId = TenantId ?? DevelopmentId,
        FurtherTenants = [.. FurtherTenants],
        MultiTenant = MultiTenant,
        Credential = WithoutAuthentication ? TeamsCredential.None
            : ManagedIdentity ? TeamsCredential.ManagedIdentity
            : CertificatePath is not null ? TeamsCredential.Certificate
            : TeamsCredential.Secret,
        Secret = Secret,
        CertificatePath = CertificatePath,
        CertificatePassword = CertificatePassword,
        ManagedIdentityClientId = ManagedIdentityClientId,
        Cloud = TeamsCloud.All[Cloud],
        WithoutAuthentication = WithoutAuthentication,
    };

    // A record prints all it holds; a secret must not get into a log that way.
    public override string ToString() => $"Teams app {AppId}";

    /// <summary>A GUID as Teams writes it, so that ids compare whatever way somebody copied them.</summary>
    /// <param name="text">An id of any kind.</param>
    public static string Normal(string text) => System.Guid.TryParseExact(text, "D", out var id) ? id.ToString("D") : text;

    private static bool IsGuid(string text) => System.Guid.TryParseExact(text, "D", out var id) && id != System.Guid.Empty;

    private static string? Guid(OptionSection section, string name) =>
        section.Checked(name, IsGuid, s_guid, GuidExample) is { } id ? Normal(id) : null;

    private static void CheckDevelopment(OptionSection section, bool development, IReadOnlyCollection<string> listening)
    {
        if (!development)
            section.Wrong(
                nameof(WithoutAuthentication), "is for Development only: anybody could speak as anybody; set Teams:AppId, TenantId and a credential instead",
                "は開発環境でしか使えません（誰でも他人になりすませます）。代わりに Teams:AppId・TenantId と認証情報を設定してください", "\"WithoutAuthentication\": false");
        foreach (var address in listening.Where(address => !Addresses.IsLoopback(address)).Take(1))
            section.Wrong(
                nameof(WithoutAuthentication), $"needs a program that only this machine reaches, but it listens on {address}",
                $"を使うには、この端末からしか届かないアドレスで待ち受ける必要があります（現在の待ち受け先：{address}）", "ASPNETCORE_URLS=http://127.0.0.1:3978");
    }

    private static void CheckSet(OptionSection section, TeamsSettings options)
    {
        string[] credentials =
        [
            .. new (string Name, bool IsSet)[]
            {
                (nameof(Secret), section.Has(nameof(Secret)) && options.Secret is not null),
                (nameof(CertificatePath), options.CertificatePath is not null),
                (nameof(ManagedIdentity), options.ManagedIdentity),
            }.Where(credential => credential.IsSet).Select(credential => credential.Name),
        ];
        if (options.AppId is null)
        {
            // A credential alone is somebody's half-done work; anything else means nothing without an app.
            if (!section.IsSet(nameof(AppId)) && (credentials.Length > 0 || options.TenantId is not null))
                section.Wrong(nameof(AppId), "is missing although other options of Teams are set", "設定されていません（Teams のほかの項目は設定されています）", $"\"AppId\": \"{GuidExample}\"");
            return;
        }

        if (!section.IsSet(nameof(TenantId)))
            section.Wrong(nameof(TenantId), "is missing; only people of this tenant may reach the bot", "設定されていません。このテナントの利用者だけがボットを使えます", $"\"TenantId\": \"{GuidExample}\"");
        if (credentials.Length == 0 && !section.IsSet(nameof(Secret)) && !section.IsSet(nameof(CertificatePath)))
            section.Wrong(
                nameof(Secret), "is missing; the bot proves who it is by Secret, CertificatePath or ManagedIdentity",
                "設定されていません。Secret・CertificatePath・ManagedIdentity のいずれかで、ボットの身元を証明します", "Teams__Secret=…");
        else if (credentials.Length > 1)
            section.Wrong(
                credentials[1], $"is set beside Teams:{credentials[0]}; keep the one that is meant",
                $"Teams:{credentials[0]} と同時に設定されています。使うほうだけを残してください", $"\"{credentials[1]}\": {(credentials[1] == nameof(ManagedIdentity) ? "false" : "\"\"")}");
        if (options.CertificatePassword is not null && !section.IsSet(nameof(CertificatePath)))
            section.Wrong(nameof(CertificatePath), "is missing although its password is set", "設定されていません（パスワードだけが設定されています）", "\"CertificatePath\": \"botteam.pfx\"");
        if (options is { ManagedIdentityClientId: not null, ManagedIdentity: false })
            section.Wrong(nameof(ManagedIdentity), "is off although its client id is set", "無効のまま、クライアント ID だけが設定されています", "\"ManagedIdentity\": true");
        if (options is { MultiTenant: true, ManagedIdentity: true })
            section.Wrong(nameof(MultiTenant), "will not do with a managed identity, which has one tenant", "マネージド ID とは併用できません（テナントは一つです）", "\"MultiTenant\": false");
    }
}

/// <summary>A person the team knows by name: to hand a case over, and to be mentioned.</summary>
internal sealed record TeamsPersonOptions
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public static TeamsPersonOptions Read(OptionSection section)
    {
        const string id = "12345678-1234-1234-1234-123456789abc";
        var person = new TeamsPersonOptions
        {
            Id = TeamsSettings.Normal(section.Checked(
                nameof(Id), text => System.Guid.TryParseExact(text, "D", out _),
                new("Microsoft Entra のオブジェクト ID（GUID）を指定してください", "must be the person's object id in Microsoft Entra, a GUID"), id) ?? ""),
            Name = section.Text(nameof(Name), "佐藤", 100) ?? "",
        };
        if (!section.Has(nameof(Id)))
            section.Wrong(nameof(Id), "is missing", "設定されていません", $"\"Id\": \"{id}\"");
        if (!section.Has(nameof(Name)))
            section.Wrong(nameof(Name), "is missing", "設定されていません", "\"Name\": \"佐藤\"");
        section.RejectUnknown();
        return person;
    }
}
