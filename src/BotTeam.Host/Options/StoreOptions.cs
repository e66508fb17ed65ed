// The options of one store, section Stores:{id}, and what the desk makes of them.
using System.Collections.Immutable;
using System.Globalization;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Stores;
using BotTeam.Mail.Inbound;

namespace BotTeam.Host.Options;

/// <summary>Options of a store; names and meanings are those of appsettings.sample.json.</summary>
internal sealed record StoreOptions
{
    private const double MostHours = 24 * 30;
    private const int MostDays = 3650;
    private const string PeopleExample = """["workspace:sato"]""";

    public string Name { get; init; } = "";

    public string Language { get; init; } = Languages.Ja;

    public string TimeZone { get; init; } = "Asia/Tokyo";

    public string? Channel { get; init; }

    public string? Sender { get; init; }

    public SignatureOptions Signature { get; init; } = new();

    public ImmutableList<string> Operators { get; init; } = [];

    public ImmutableList<string> Approvers { get; init; } = [];

    public ImmutableList<string> Owners { get; init; } = [];

    public bool FourEyes { get; init; }

    public TimeSpan ReplyWithinHours { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan ClaimWithinHours { get; init; } = TimeSpan.FromHours(72);

    public TimeSpan NoticeEveryHours { get; init; } = TimeSpan.FromHours(24);

    public ReminderOptions Reminders { get; init; } = new();

    public QuietHoursOptions QuietHours { get; init; } = new();

    public int? RetentionDays { get; init; }

    public ImmutableList<TimeOnly> Digests { get; init; } = [new(9, 0), new(18, 0)];

    public static StoreOptions Read(OptionSection section)
    {
        var defaults = new StoreOptions();
        var options = new StoreOptions
        {
            Name = section.Text(nameof(Name), "青木商店", 100) ?? "",
            Language = section.OneOf(nameof(Language), defaults.Language, Languages.Ja, Languages.En),
            TimeZone = section.Checked(
                nameof(TimeZone), id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _),
                new("IANA のタイムゾーン名を指定してください", "must be an IANA time zone"), defaults.TimeZone) ?? defaults.TimeZone,
            Channel = section.Checked(
                nameof(Channel), text => IsWorkspaceChannel(text) || TeamsChannels.IsChannel(text),
                new("「workspace:」に英数字の名前を続けるか、「teams:」に Teams のチャネル ID(19:…@thread.tacv2)を続けて指定してください", "must be \"workspace:\" and a name of letters and digits, or \"teams:\" and the id of a channel (19:…@thread.tacv2)"), "workspace:main"),
            Sender = section.Checked(
                nameof(Sender), MailAddresses.IsValid, new("メールアドレスを指定してください", "must be a mail address"), "support@example.co.jp"),
            Signature = SignatureOptions.Read(section.Section(nameof(Signature), "\"ja\": \"青木商店\"")),
            Operators = People(section, nameof(Operators)),
            Approvers = People(section, nameof(Approvers)),
            Owners = People(section, nameof(Owners)),
            FourEyes = section.Flag(nameof(FourEyes), defaults.FourEyes),
            ReplyWithinHours = section.Hours(nameof(ReplyWithinHours), 24, MostHours),
            ClaimWithinHours = section.Hours(nameof(ClaimWithinHours), 72, MostHours),
            NoticeEveryHours = section.Hours(nameof(NoticeEveryHours), 24, MostHours),
            Reminders = ReminderOptions.Read(section.Section(nameof(Reminders), "\"EveryHours\": 2")),
            QuietHours = QuietHoursOptions.Read(section.Section(nameof(QuietHours), "\"From\": \"22:00\", \"To\": \"07:00\"")),
            RetentionDays = section.Has(nameof(RetentionDays)) ? section.Number(nameof(RetentionDays), 90, 1, MostDays) : null,
            Digests = [.. section.List(nameof(Digests), defaults.Digests, TimeOfDay.Parse, TimeOfDay.Must, """["09:00", "18:00"]""").Distinct().Order()],
        };
        if (options.Name.Length == 0)
            section.Wrong(nameof(Name), "is missing; buyers read it as the sender's name", "設定されていません。お客様に差出人名として表示されます", "\"Name\": \"青木商店\"");
        section.RejectUnknown();
        return options;
    }

    /// <summary>The store as the desk sees it.</summary>
    /// <param name="id">Its id.</param>
    public StoreProfile ToProfile(string id) => new()
    {
        Id = id,
        Name = Name,
        Language = Language,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone),
        SenderAddress = Sender,
        Signature = Signature.ToTexts(),
        People = new StorePeople { Operators = Operators, Approvers = Approvers, Owners = Owners },
        FourEyes = FourEyes,
        ReplyWithin = ReplyWithinHours,
        ClaimWithin = ClaimWithinHours,
        NoticeEvery = NoticeEveryHours,
        Reminders = new ReminderPlan { Before = Reminders.BeforeHours, Every = Reminders.EveryHours },
        Quiet = QuietHours is { From: { } from, To: { } to } ? new QuietHours(from, to) : null,
        Retention = RetentionDays is { } days ? TimeSpan.FromDays(days) : null,
        DigestTimes = Digests,
    };

    private static ImmutableList<string> People(OptionSection section, string name) => [.. section.Texts(
        name, [], id => name == nameof(Operators) && id == "*" || id.Length is > 0 and <= 200 && id != "*" && !id.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)),
        name == nameof(Operators)
            ? new("チャットの利用者 ID か、チャンネル全員を表す「*」を指定してください", "must be a person's id in the chat, or \"*\" for everybody in the channel")
            : new("チャットの利用者 ID を指定してください（全員を表す「*」は使えません）", "must be a person's id in the chat (\"*\" is for operators only)"),
        PeopleExample).Select(TeamsSettings.Normal)];

    private static bool IsWorkspaceChannel(string text) =>
        text.Split(':', 2) is ["workspace", { Length: > 0 and <= 60 } name] && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}

/// <summary>The signature under replies, per language.</summary>
internal sealed record SignatureOptions
{
    public string? Ja { get; init; }

    public string? En { get; init; }

    public static SignatureOptions Read(OptionSection section)
    {
        var options = new SignatureOptions
        {
            Ja = section.Text(Languages.Ja, "青木商店 お客様窓口", 1000),
            En = section.Text(Languages.En, "Aoki Store Customer Service", 1000),
        };
        section.RejectUnknown();
        return options;
    }

    public ImmutableSortedDictionary<string, string> ToTexts() => new[] { (Languages.Ja, Ja), (Languages.En, En) }
        .Where(pair => pair.Item2 is not null).ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2!, StringComparer.Ordinal);
}

/// <summary>When the clocks of a store remind.</summary>
internal sealed record ReminderOptions
{
    private const double MostHours = 24 * 30;

    public ImmutableList<TimeSpan> BeforeHours { get; init; } = new ReminderPlan().Before;

    public TimeSpan EveryHours { get; init; } = new ReminderPlan().Every;

    public static ReminderOptions Read(OptionSection section)
    {
        var defaults = new ReminderOptions();
        var options = new ReminderOptions
        {
            // The ladder climbs towards the deadline, however the hours were listed.
            BeforeHours = [.. section.HoursList(nameof(BeforeHours), defaults.BeforeHours, MostHours, "[12, 4, 1]").Distinct().OrderDescending()],
            EveryHours = section.Hours(nameof(EveryHours), defaults.EveryHours.TotalHours, MostHours),
        };
        section.RejectUnknown();
        return options;
    }
}

/// <summary>Local hours in which what can wait, waits; both or neither.</summary>
internal sealed record QuietHoursOptions
{
    public TimeOnly? From { get; init; }

    public TimeOnly? To { get; init; }

    public static QuietHoursOptions Read(OptionSection section)
    {
        var (hasFrom, hasTo) = (section.Has(nameof(From)), section.Has(nameof(To)));
        var from = section.Form<TimeOnly>(nameof(From), default, TimeOfDay.Parse, TimeOfDay.Must, "22:00");
        var to = section.Form<TimeOnly>(nameof(To), default, TimeOfDay.Parse, TimeOfDay.Must, "07:00");
        if (hasFrom != hasTo)
            section.Wrong(hasFrom ? nameof(To) : nameof(From), "is missing; quiet hours need both ends", "設定されていません。始まりと終わりの両方が必要です", "\"QuietHours\": { \"From\": \"22:00\", \"To\": \"07:00\" }");
        section.RejectUnknown();
        return hasFrom && hasTo ? new() { From = from, To = to } : new();
    }
}

/// <summary>Times of day as they are written in options.</summary>
internal static class TimeOfDay
{
    public static LocalText Must { get; } = new("24 時間制の時刻を指定してください", "must be a time of day on the 24-hour clock");

    public static TimeOnly? Parse(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
