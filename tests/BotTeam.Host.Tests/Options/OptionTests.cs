// What options become: the sample file, the defaults, the demo store, environment variables.
using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using BotTeam.Desk.Cases;
using BotTeam.Host.Options;
using Microsoft.Extensions.Configuration;

namespace BotTeam.Host.Tests.Options;

public sealed class OptionTests
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "appsettings.sample.json");

    [Fact]
    public void The_sample_file_is_valid_and_means_what_it_says()
    {
        var options = BotTeamOptions.Read(SampleConfiguration(), development: false);
        var store = options.ToCatalog()["main"];
        Assert.Equal("青木商店", store.Name);
        Assert.Equal("Asia/Tokyo", store.TimeZone.Id);
        Assert.Equal(Role.Operator, store.People.RoleOf("workspace:aoki"));
        Assert.Equal(Role.Approver, store.People.RoleOf("workspace:sato"));
        Assert.Equal(Role.Owner, store.People.RoleOf("workspace:suzuki"));
        Assert.Equal(Role.None, store.People.RoleOf("workspace:somebody"));
        Assert.Equal([new(9, 0), new(18, 0)], store.DigestTimes);
        Assert.Equal([12, 4, 1], store.Reminders.Before.Select(before => before.TotalHours));
        Assert.Equal(new TimeOnly(22, 0), store.Quiet?.From);
        Assert.Equal("main", options.Intake.Keys["postmark"].Store);
        Assert.Null(options.Intake.Keys["shop-system"].Store);
        Assert.Equal("smtp.example.co.jp", options.Smtp.Host);
        Assert.Equal(3, options.Workspace.People.Count);
        Assert.Equal("11111111-2222-3333-4444-555555555555", options.Teams.AppId);
    }

    [Fact]
    public void Every_option_there_is_stands_in_the_sample_file()
    {
        var sample = SampleConfiguration();
        var paths = Leaves(typeof(BotTeamOptions), "").ToList();
        Assert.True(paths.Count > 40, $"only {paths.Count} options found");
        Assert.All(paths, path => Assert.True(sample.GetSection(path).Exists(), $"{path} is not in appsettings.sample.json"));
    }

    [Fact]
    public void Defaults_are_those_the_sample_file_tells()
    {
        var store = Read(false, ("Stores:main:Name", "x")).ToCatalog()["main"];
        Assert.Equal("ja", store.Language);
        Assert.Equal("Asia/Tokyo", store.TimeZone.Id);
        Assert.Equal(TimeSpan.FromHours(24), store.ReplyWithin);
        Assert.Equal(TimeSpan.FromHours(72), store.ClaimWithin);
        Assert.Equal(TimeSpan.FromHours(24), store.NoticeEvery);
        Assert.Equal(TimeSpan.FromHours(2), store.Reminders.Every);
        Assert.Equal([12, 4, 1], store.Reminders.Before.Select(before => before.TotalHours));
        Assert.Equal([new(9, 0), new(18, 0)], store.DigestTimes);
        Assert.Null(store.Quiet);
        Assert.Null(store.Retention);
        Assert.False(store.FourEyes);
    }

    [Fact]
    public void Lists_in_environment_variables_are_separated_by_commas_and_reminders_are_sorted()
    {
        Environment.SetEnvironmentVariable("BTT_Stores__main__Name", "env");
        Environment.SetEnvironmentVariable("BTT_Stores__main__Digests", "18:30, 8:00");
        Environment.SetEnvironmentVariable("BTT_Stores__main__Reminders__BeforeHours", "1,0.5,6");
        var configuration = new ConfigurationBuilder().AddJsonFile(Sample).AddEnvironmentVariables("BTT_").Build();
        // A JSON list and a value of the same name: the value stands later and wins only where the list is not set.
        var alone = BotTeamOptions.Read(new ConfigurationBuilder().AddEnvironmentVariables("BTT_").Build(), development: false).ToCatalog()["main"];
        Assert.Equal([new(8, 0), new(18, 30)], alone.DigestTimes);
        Assert.Equal([6, 1, 0.5], alone.Reminders.Before.Select(before => before.TotalHours));
        var overridden = BotTeamOptions.Read(configuration, development: false).ToCatalog()["main"];
        Assert.Equal("env", overridden.Name);
        Assert.Equal([new(8, 0), new(18, 30)], overridden.DigestTimes);
    }

    [Fact]
    public void An_empty_list_means_none()
    {
        using var json = new MemoryStream("""{ "Stores": { "main": { "Name": "x", "Digests": [], "Reminders": { "BeforeHours": [] } } } }"""u8.ToArray());
        var store = BotTeamOptions.Read(new ConfigurationBuilder().AddJsonStream(json).Build(), development: false).ToCatalog()["main"];
        Assert.Empty(store.DigestTimes);
        Assert.Empty(store.Reminders.Before);
    }

    [Fact]
    public void Development_without_configuration_has_the_demo_store_with_an_operator_an_approver_and_an_owner()
    {
        var options = Read(development: true);
        var store = Assert.Single(options.ToCatalog().All);
        Assert.Equal("demo", store.Id);
        Assert.Equal(Role.Operator, store.People.RoleOf("workspace:aoki"));
        Assert.Equal(Role.Approver, store.People.RoleOf("workspace:sato"));
        Assert.Equal(Role.Owner, store.People.RoleOf("workspace:suzuki"));
        Assert.Equal(["青木", "佐藤", "店長 鈴木"], options.Workspace.People.Select(person => person.Name));
        Assert.Empty(options.Intake.Keys);
    }

    [Fact]
    public void Outside_Development_nothing_is_filled_in()
    {
        var options = Read(development: false);
        Assert.Empty(options.Stores);
        Assert.Empty(options.Workspace.People);
        Assert.Empty(options.Intake.Keys);
    }

    [Fact]
    public void Printing_options_tells_no_secret()
    {
        var options = BotTeamOptions.Read(SampleConfiguration(), development: false);
        Assert.DoesNotContain("replace-me", $"{options.Intake.Keys["postmark"]} {options.Attachments} {options.Teams}", StringComparison.Ordinal);
    }

    private static IConfigurationRoot SampleConfiguration() => new ConfigurationBuilder().AddJsonFile(Sample).Build();

    private static BotTeamOptions Read(bool development, params (string Option, string Value)[] settings) => BotTeamOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Option, s.Value))).Build(), development);

    // Option classes are walked; a dictionary stands under a free name, a list of classes under 0.
    private static IEnumerable<string> Leaves(Type type, string path)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var at = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var entry = kind.IsGenericType ? kind.GetGenericArguments()[^1] : null;
            IEnumerable<string> below =
                entry is not null && kind.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) ? Leaves(entry, $"{at}:{(property.Name == "Stores" ? "main" : "postmark")}")
                : entry is not null && typeof(IEnumerable).IsAssignableFrom(kind) && IsOptionClass(entry) ? Leaves(entry, $"{at}:0")
                : IsOptionClass(kind) ? Leaves(kind, at)
                : [at];
            foreach (var leaf in below)
                yield return leaf;
        }
    }

    private static bool IsOptionClass(Type type) => type.IsClass && type.Namespace?.StartsWith("BotTeam.", StringComparison.Ordinal) == true;
}
