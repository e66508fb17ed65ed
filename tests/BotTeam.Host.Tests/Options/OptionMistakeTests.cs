// A wrong option stops the start with one sentence that names it and shows a valid setting.
using BotTeam.Host.Options;
using Microsoft.Extensions.Configuration;

namespace BotTeam.Host.Tests.Options;

public sealed class OptionMistakeTests
{
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        // option, value, what the sentence says, example
        { "Stores:main:Language", "jp", "must be one of \"ja\", \"en\"", "\"Language\": \"ja\"" },
        { "Stores:main:TimeZone", "Tokyo", "must be an IANA time zone", "\"TimeZone\": \"Asia/Tokyo\"" },
        { "Stores:main:Sender", "support at example", "must be a mail address", "\"Sender\": \"support@example.co.jp\"" },
        { "Stores:main:Channel", "the-channel", "must be \"workspace:\" and a name", "\"Channel\": \"workspace:main\"" },
        { "Stores:main:FourEyes", "maybe", "must be true or false", "\"FourEyes\": true" },
        { "Stores:main:ReplyWithinHours", "0", "must be a number of hours above 0", "\"ReplyWithinHours\": 24" },
        { "Stores:main:ReplyWithinHours", "-3", "must be a number of hours above 0", "\"ReplyWithinHours\": 24" },
        { "Stores:main:ClaimWithinHours", "three days", "must be a number of hours", "\"ClaimWithinHours\": 72" },
        { "Stores:main:NoticeEveryHours", "1e9", "must be a number of hours", "\"NoticeEveryHours\": 24" },
        { "Stores:main:Reminders:BeforeHours:1", "soon", "must be a number of hours", "\"BeforeHours\": [12, 4, 1]" },
        { "Stores:main:Reminders:EveryHours", "", "", "" },
        { "Stores:main:QuietHours:From", "25:00", "must be a time of day", "\"From\": \"22:00\"" },
        { "Stores:main:Digests:0", "9 o'clock", "must be a time of day", "\"Digests\": [\"09:00\", \"18:00\"]" },
        { "Stores:main:RetentionDays", "0", "must be a whole number from 1 to 3650", "\"RetentionDays\": 90" },
        { "Stores:main:RetentionDays", "for ever", "must be a whole number from 1 to 3650", "\"RetentionDays\": 90" },
        { "Stores:main:Approvers:0", "*", "must be a person's id", "\"Approvers\": [\"workspace:sato\"]" },
        { "Stores:main:Langauge", "ja", "did you mean \"Language\"?", "\"Language\"" },
        { "Stores:main:Reminders:Before", "3", "did you mean \"BeforeHours\"?", "\"BeforeHours\"" },
        { "Stores:main:Zzzzzzzzzzzz", "1", "known are Approvers, Channel,", "\"Approvers\"" },
        { "Stores:other", "x", "must hold the options of the store", "\"other\": { \"Name\"" },
        { "Intake:Keys:short", "0123456789", "a secret needs at least 16", "\"short\": \"a-long-random-secret\"" },
        { "Intake:Key", "0123456789abcdef", "did you mean \"Keys\"?", "\"Keys\"" },
        { "Smtp:Host", "smtp://mail", "must be the name of a server alone", "\"Host\": \"smtp.example.co.jp\"" },
        { "Smtp:Port", "70000", "must be a whole number from 1 to 65535", "\"Port\": 587" },
        { "Smtp:TimeoutSeconds", "600", "must be a whole number from 5 to 60", "\"TimeoutSeconds\": 60" },
        { "Smtp:Password", "hidden-word", "", "" },
        { "Smtp:StartTLS2", "true", "did you mean \"StartTls\"?", "\"StartTls\"" },
        { "Storage:Sqlite:Path", ":memory:", "must be the path of a plain file", "\"Path\": \"data/botteam.db\"" },
        { "Storage:Sqlite:BusyTimeout", "10 minutes", "must be a time up to one minute", "\"BusyTimeout\": \"00:00:05\"" },
        { "Storage:Path", "x.db", "there is no such option", "\"Sqlite\"" },
        { "Attachments:LinkKey", "too-short", "a secret needs at least 32", "\"LinkKey\"" },
        { "Attachments:LinkMinutes", "0", "must be a whole number from 1 to 43200", "\"LinkMinutes\": 1440" },
        { "Attachments:PublicUrl", "botteam.example", "must be an http or https URL", "\"PublicUrl\": \"https://botteam.example.co.jp\"" },
        { "Workspace:Enabled", "on", "must be true or false", "\"Enabled\": true" },
        { "Workspace:People:0:Id", "佐藤", "must be letters, digits, - or _", "\"Id\": \"sato\"" },
        { "Workspace:Cards", typeof(OptionMistakeTests).Assembly.Location, "must be a folder", "\"Cards\": \"cards\"" },
        { "Stores:main:Channel", "teams:general", "or \"teams:\" and the id of a channel", "\"Channel\": \"workspace:main\"" },
        { "Teams:AppId", "botteam", "must be a GUID", "\"AppId\": \"12345678-1234-1234-1234-123456789abc\"" },
        { "Teams:TenantId", "example.onmicrosoft.com", "must be a GUID", "\"TenantId\": \"12345678-1234-1234-1234-123456789abc\"" },
        { "Teams:FurtherTenants:0", "x", "must be a GUID", "\"FurtherTenants\": [\"12345678-1234-1234-1234-123456789abc\"]" },
        { "Teams:Secret", "short", "a secret needs at least 8", "\"Secret\"" },
        { "Teams:CertificatePath", "no-such.pfx", "there is no such file", "\"CertificatePath\": \"botteam.pfx\"" },
        { "Teams:ManagedIdentity", "yes", "must be true or false", "\"ManagedIdentity\": true" },
        { "Teams:ManagedIdentityClientId", "me", "must be a GUID", "\"ManagedIdentityClientId\"" },
        { "Teams:MultiTenant", "yes", "must be true or false", "\"MultiTenant\": true" },
        { "Teams:Cloud", "mars", "must be one of \"public\", \"us-government\", \"china\"", "\"Cloud\": \"public\"" },
        { "Teams:WithoutAuthentication", "true", "is for Development only", "\"WithoutAuthentication\": false" },
        { "Teams:People:0:Id", "sato", "must be the person's object id", "\"Id\": \"12345678-1234-1234-1234-123456789abc\"" },
        { "Teams:Manifest:Id", "botteam", "must be a GUID", "\"Id\"" },
        { "Teams:Manifest:Name", new string('x', 31), "at most 30 fit", "\"Name\": \"BotTeam\"" },
        { "Teams:Manifest:Version", "1.0", "must be three numbers", "\"Version\": \"1.0.0\"" },
        { "Teams:Manifest:WebsiteUrl", "http://example.co.jp", "must be an https URL", "\"WebsiteUrl\": \"https://www.example.co.jp\"" },
        { "Teams:AppID2", "x", "did you mean \"AppId\"?", "\"AppId\"" },
        { "Telemetry:OtlpEndpoint", "collector", "must be the URL of an OpenTelemetry collector", "\"OtlpEndpoint\": \"http://localhost:4318\"" },
        { "Telemetry:OtlpProtocol", "udp", "must be one of \"http\", \"grpc\"", "\"OtlpProtocol\": \"http\"" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Names_the_option_what_is_wrong_and_a_valid_example(string option, string value, string says, string example)
    {
        var mistakes = MistakesOf((option, value));
        if (says.Length == 0)
        {
            // A blank value counts as not set; a lone password is another option's mistake.
            Assert.All(mistakes, mistake => Assert.NotEqual(option, mistake.Option));
            return;
        }

        var mistake = Assert.Single(mistakes, m => m.Option.StartsWith(option, StringComparison.OrdinalIgnoreCase));
        foreach (var language in new[] { "en", "ja" })
        {
            var sentence = mistake.In(language);
            Assert.StartsWith(mistake.Option + ": ", sentence, StringComparison.Ordinal);
            Assert.Contains(example, sentence, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', sentence);
        }

        Assert.Contains(says, mistake.In("en"), StringComparison.Ordinal);
        Assert.Matches("[ぁ-ん]", mistake.In("ja"));
    }

    [Theory]
    [InlineData("Intake:Keys:mail", "short-secret")]
    [InlineData("Smtp:Password", "the-password")]
    [InlineData("Teams:Secret", "tea-cup")]
    [InlineData("Teams:CertificatePassword", "the-certificate's")]
    [InlineData("Attachments:LinkKey", "short-link-secret")]
    public void Never_repeats_a_secret(string option, string secret)
    {
        var mistakes = MistakesOf((option, secret), ("Smtp:Port", "x"));
        Assert.NotEmpty(mistakes);
        Assert.All(mistakes, mistake => Assert.DoesNotContain(secret, mistake.In("en") + mistake.In("ja"), StringComparison.Ordinal));
    }

    [Fact]
    public void Names_every_mistake_at_once_in_one_line_each()
    {
        var error = Assert.Throws<OptionException>(() => Read(("Stores:main:Language", "jp"), ("Smtp:Port", "x"), ("Stores:main:Digests:0", "late")));
        Assert.Equal(3, error.Mistakes.Count);
        Assert.Equal(3, error.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void A_value_with_line_breaks_and_of_any_length_stays_one_short_line()
    {
        var mistake = Assert.Single(MistakesOf(("Stores:main:Language", "a\nb\u001b[31m" + new string('x', 5000))));
        Assert.True(mistake.In("en").Length < 400);
        Assert.DoesNotContain(mistake.In("en"), char.IsControl);
    }

    [Fact]
    public void A_store_without_a_name_a_sender_for_its_server_or_a_second_end_of_quiet_hours_is_a_mistake()
    {
        Assert.Equal(
            ["Stores:main:Sender", "Stores:other:Name", "Stores:other:QuietHours:To", "Stores:other:Sender"],
            MistakesOf(("Stores:other:QuietHours:From", "22:00"), ("Smtp:Host", "smtp.example.com")).Select(m => m.Option).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_password_that_would_cross_the_network_in_the_clear_is_a_mistake()
    {
        (string, string)[] login = [("Stores:main:Sender", "a@example.com"), ("Smtp:User", "u"), ("Smtp:Password", "p"), ("Smtp:StartTls", "false")];
        Assert.Equal("Smtp:StartTls", Assert.Single(MistakesOf([.. login, ("Smtp:Host", "smtp.example.com")])).Option);
        Assert.Empty(MistakesOf([.. login, ("Smtp:Host", "127.0.0.1")]));
        Assert.Empty(MistakesOf([.. login, ("Smtp:Host", "smtp.example.com"), ("Smtp:Port", "465")]));
    }

    [Theory]
    [InlineData("Stores:Main_Store:Name", "x", "Stores:Main_Store", "1 to 40 of a-z, 0-9 and -")]
    [InlineData("Intake:Keys:bound:Store", "main", "Intake:Keys:bound:Key", "is missing")]
    [InlineData("Smtp:Password", "word", "Smtp:Host", "is missing although a login is set")]
    public void A_setting_that_makes_another_one_wrong_names_that_one(string option, string value, string named, string says) =>
        Assert.Contains(says, Assert.Single(MistakesOf((option, value)), mistake => mistake.Option == named).In("en"), StringComparison.Ordinal);

    [Fact]
    public void Two_stores_in_one_channel_and_two_senders_with_one_key_are_mistakes()
    {
        var mistakes = MistakesOf(
            ("Stores:main:Channel", "workspace:x"), ("Stores:other:Name", "n"), ("Stores:other:Channel", "workspace:x"),
            ("Intake:Keys:a", "the-same-secret-twice"), ("Intake:Keys:b", "the-same-secret-twice"));
        Assert.Equal(["Intake:Keys:b", "Stores:other:Channel"], mistakes.Select(m => m.Option).Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<OptionMistake> MistakesOf(params (string Option, string Value)[] settings)
    {
        try
        {
            Read(settings);
            return [];
        }
        catch (OptionException wrong)
        {
            return wrong.Mistakes;
        }
    }

    private static BotTeamOptions Read(params (string Option, string Value)[] settings) => BotTeamOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("Stores:main:Name", "青木商店"), .. settings.Select(s => new KeyValuePair<string, string?>(s.Option, s.Value))]).Build(),
        development: false);
}
