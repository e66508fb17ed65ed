// Every option of the program, read and checked at once. What stands here is documented in appsettings.sample.json.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;
using BotTeam.Mail.Outbound;

namespace BotTeam.Host.Options;

/// <summary>The options of the program, checked.</summary>
internal sealed record BotTeamOptions
{
    /// <summary>The stores by id.</summary>
    public ImmutableSortedDictionary<string, StoreOptions> Stores { get; init; } = ImmutableSortedDictionary<string, StoreOptions>.Empty;

    public IntakeOptions Intake { get; init; } = new();

    public SmtpOptions Smtp { get; init; } = new();

    public OutboxOptions Outbox { get; init; } = new();

    public StorageOptions Storage { get; init; } = new();

    public AttachmentOptions Attachments { get; init; } = new();

    public PlaybookOptions Playbook { get; init; } = new();

    public WorkspaceSettings Workspace { get; init; } = new();

    public TeamsSettings Teams { get; init; } = new();

    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Reads and checks the options.</summary>
    /// <param name="configuration">All of the configuration.</param>
    /// <param name="development">Fills in the demo store and its people where nothing is configured.</param>
    /// <exception cref="OptionException">There are mistakes; all of them are named.</exception>
    public static BotTeamOptions Read(IConfiguration configuration, bool development)
    {
        var mistakes = new List<OptionMistake>();
        // The root also holds every environment variable of the machine: unknown names there are not ours to judge.
        var root = new OptionSection(configuration, "", mistakes);
        var stores = ReadStores(root.Section(nameof(Stores), "\"main\": { \"Name\": \"青木商店\" }"));
        var workspace = WorkspaceSettings.Read(root.Section(nameof(Workspace), "\"Enabled\": true"));
        var teams = TeamsSettings.Read(root.Section(nameof(Teams), "\"AppId\": \"12345678-1234-1234-1234-123456789abc\""), development, Addresses.Of(configuration));
        var inTeams = development && stores.IsEmpty && teams.WithoutAuthentication;
        if (inTeams)
        {
            stores = DemoStore.StoresInTeams;
            teams = teams.People.IsEmpty ? teams with { People = DemoStore.PeopleInTeams } : teams;
        }

        if (development && stores.IsEmpty)
            stores = DemoStore.Stores;
        if (development && workspace.People.IsEmpty && !inTeams)
            workspace = workspace with { People = DemoStore.People };
        var options = new BotTeamOptions
        {
            Stores = stores,
            Intake = IntakeOptions.Read(root.Section(nameof(Intake), "\"Keys\": { \"mail\": \"a-long-random-secret\" }"), [.. stores.Keys]),
            Smtp = SmtpSection.Read(root.Section(nameof(Smtp), "\"Host\": \"smtp.example.co.jp\"")),
            Outbox = OutboxOptions.Read(root.Section(nameof(Outbox), "\"Path\": \"data/outbox\"")),
            Storage = StorageOptions.Read(root.Section(nameof(Storage), "\"Sqlite\": { \"Path\": \"data/botteam.db\" }")),
            Attachments = AttachmentOptions.Read(root.Section(nameof(Attachments), "\"Path\": \"data/attachments\"")),
            Playbook = PlaybookOptions.Read(PlaybookOptions.SectionOf(root)),
            Workspace = workspace,
            Teams = teams,
            Telemetry = TelemetryOptions.Read(root.Section(nameof(Telemetry), "\"OtlpEndpoint\": \"http://localhost:4318\"")),
        };
        foreach (var (id, store) in options.Stores.Where(store => store.Value.Sender is null && options.Smtp.Host is not null))
            root.Wrong($"{nameof(Stores)}:{id}:{nameof(StoreOptions.Sender)}", "is missing; without it no reply can be sent over Smtp:Host", "設定されていません。Smtp:Host から返信を送るには必要です", "\"Sender\": \"support@example.co.jp\"");
        foreach (var same in options.Stores.Where(store => store.Value.Channel is not null).GroupBy(store => store.Value.Channel, StringComparer.Ordinal).Where(same => same.Count() > 1))
            root.Wrong($"{nameof(Stores)}:{same.Last().Key}:{nameof(StoreOptions.Channel)}", $"is also the channel of store \"{same.First().Key}\"; give every store its own", $"店舗「{same.First().Key}」と同じチャンネルです。店舗ごとに別のチャンネルにしてください", $"\"Channel\": \"workspace:{same.Last().Key}\"");
        foreach (var (id, store) in options.Stores.Where(store => !options.Teams.IsOn && TeamsChannels.Of(store.Value) is not null))
            root.Wrong($"{nameof(Stores)}:{id}:{nameof(StoreOptions.Channel)}", "is in Teams, but Teams:AppId is not set", "Teams のチャネルですが、Teams:AppId が設定されていません", "\"Teams\": { \"AppId\": \"12345678-1234-1234-1234-123456789abc\" }");
        return mistakes.Count == 0 ? options : throw new OptionException(mistakes);
    }

    /// <summary>The stores as the desk sees them.</summary>
    public StoreCatalog ToCatalog() => new(Stores.Select(store =>
    {
        var profile = store.Value.ToProfile(store.Key);
        return profile with { Members = [.. NamedPeople.Where(person => profile.People.RoleOf(person.Id) != Role.None)] };
    }));

    // People a channel knows by name: to them a case can be handed over, and their names stand where an approver is needed.
    private IEnumerable<Person> NamedPeople => Workspace.People.Select(person => new Person($"workspace:{person.Id}", person.Name))
        .Concat(Teams.People.Select(person => new Person(person.Id, person.Name)));

    private static ImmutableSortedDictionary<string, StoreOptions> ReadStores(OptionSection section)
    {
        var stores = ImmutableSortedDictionary.CreateBuilder<string, StoreOptions>(StringComparer.Ordinal);
        foreach (var (id, value, entry) in section.Entries())
        {
            if (id.Length > 40 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
                section.Wrong(id, "the id of a store has 1 to 40 of a-z, 0-9 and -", "店舗の ID は半角の英小文字、数字、- の 1〜40 文字にしてください", "\"Stores\": { \"main\": { … } }");
            else if (value is not null)
                section.Wrong(id, "must hold the options of the store, not a single value", "値ではなく、店舗の設定を書いてください", $"\"{id}\": {{ \"Name\": \"青木商店\" }}");
            else
                stores[id] = StoreOptions.Read(entry);
        }

        return stores.ToImmutable();
    }
}
