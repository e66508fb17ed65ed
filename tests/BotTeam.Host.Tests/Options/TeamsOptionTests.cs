// The options of Teams: what turns the channel on, and every half set of them as a sentence.
using BotTeam.Desk.Cases;
using BotTeam.Host.Options;
using BotTeam.Teams;
using BotTeam.Testing;
using Microsoft.Extensions.Configuration;

namespace BotTeam.Host.Tests.Options;

public sealed class TeamsOptionTests
{
    private const string App = "11111111-2222-3333-4444-555555555555";
    private const string Tenant = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    private const string AnyFile = "botteam-no-such-file.pfx";

    public static TheoryData<string, string, string> HalfSets => new()
    {
        // settings, the option that is named, what the sentence says
        { $"AppId={App};Secret=a-long-secret", "Teams:TenantId", "is missing; only people of this tenant" },
        { $"AppId={App};TenantId={Tenant}", "Teams:Secret", "by Secret, CertificatePath or ManagedIdentity" },
        { $"TenantId={Tenant};Secret=a-long-secret", "Teams:AppId", "is missing although other options of Teams are set" },
        { "ManagedIdentity=true", "Teams:AppId", "is missing although other options of Teams are set" },
        { $"AppId={App};TenantId={Tenant};Secret=a-long-secret;ManagedIdentity=true", "Teams:ManagedIdentity", "is set beside Teams:Secret" },
        { $"AppId={App};TenantId={Tenant};Secret=a-long-secret;CertificatePassword=x", "Teams:CertificatePath", "is missing although its password is set" },
        { $"AppId={App};TenantId={Tenant};Secret=a-long-secret;ManagedIdentityClientId={App}", "Teams:ManagedIdentity", "is off although its client id is set" },
        { $"AppId={App};TenantId={Tenant};ManagedIdentity=true;MultiTenant=true", "Teams:MultiTenant", "a managed identity, which has one tenant" },
        { $"AppId={App};TenantId={Tenant};CertificatePath={AnyFile}", "Teams:CertificatePath", "there is no such file" },
    };

    [Theory]
    [MemberData(nameof(HalfSets))]
    public void Half_a_set_of_options_stops_the_start_with_one_sentence_that_names_what_is_missing(string settings, string option, string says)
    {
        var mistake = Assert.Single(MistakesOf(settings));
        Assert.Equal(option, mistake.Option);
        Assert.Contains(says, mistake.In("en"), StringComparison.Ordinal);
        Assert.Matches("[ぁ-ん]", mistake.In("ja"));
        Assert.DoesNotContain("a-long-secret", mistake.In("en") + mistake.In("ja"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Secret=a-long-secret", TeamsCredential.Secret)]
    [InlineData("ManagedIdentity=true", TeamsCredential.ManagedIdentity)]
    public void A_whole_set_turns_the_channel_on(string credential, TeamsCredential expected)
    {
        var teams = Read($"AppId={App.ToUpperInvariant()};TenantId={Tenant};{credential};Cloud=us-government;FurtherTenants={App},{Tenant}").Teams;
        Assert.True(teams.IsOn);
        var options = teams.ToOptions();
        Assert.Equal(App, options.AppId);
        Assert.Equal(expected, options.Credential);
        Assert.Same(TeamsCloud.UsGovernment, options.Cloud);
        Assert.Equal(2, options.FurtherTenants.Count);
        Assert.False(options.WithoutAuthentication);
    }

    [Fact]
    public void Nothing_set_leaves_it_off_without_a_word() => Assert.False(Read("Cloud=public").Teams.IsOn);

    [Theory]
    [InlineData("urls", "http://127.0.0.1:3978;http://[::1]:3978;http://localhost:1", true)]
    [InlineData("urls", "http://0.0.0.0:3978", false)]
    [InlineData("urls", "http://*:3978", false)]
    [InlineData("urls", "http://+:3978", false)]
    [InlineData("urls", "http://127.0.0.1:3978;http://192.168.0.7:3978", false)]
    [InlineData("urls", "http://localhost.evil.example:3978", false)]
    [InlineData("http_ports", "8080", false)]
    [InlineData("Kestrel:Endpoints:Public:Url", "https://[::]:443", false)]
    [InlineData("Kestrel:Endpoints:Local:Url", "http://localhost:3978", true)]
    public void Without_authentication_it_starts_only_where_nobody_else_can_come_in(string option, string address, bool starts)
    {
        var mistakes = MistakesOf("WithoutAuthentication=true", development: true, (option, address));
        if (starts)
            Assert.Empty(mistakes);
        else
            Assert.Contains("that only this machine reaches, but it listens on", Assert.Single(mistakes).In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_authentication_it_does_not_start_outside_Development()
    {
        var mistake = Assert.Single(MistakesOf("WithoutAuthentication=true"));
        Assert.Equal("Teams:WithoutAuthentication", mistake.Option);
        Assert.Contains("is for Development only", mistake.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_authentication_and_stores_the_demo_store_waits_for_its_channel_and_knows_the_people_of_the_local_client()
    {
        var options = Read("WithoutAuthentication=true", development: true);
        var store = Assert.Single(options.ToCatalog().All);
        Assert.Null(options.Stores[store.Id].Channel);
        Assert.Equal(["青木", "佐藤", "店長 鈴木"], store.Members.Select(member => member.Name));
        Assert.Equal([Role.Operator, Role.Approver, Role.Owner], store.Members.Select(member => store.People.RoleOf(member.Id)));
        var client = File.ReadAllText(Path.Combine(NodeProcess.Repository, "tests", ".m365agentsplayground.yml"));
        Assert.All(store.Members, member => Assert.Contains(member.Id, client, StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_of_people_compare_however_they_were_copied()
    {
        var options = Read($"AppId={App};TenantId={Tenant};Secret=a-long-secret;People:0:Id={Tenant.ToUpperInvariant()};People:0:Name=佐藤", false, ("Stores:main:Approvers:0", Tenant.ToUpperInvariant()));
        var store = options.ToCatalog()["main"];
        Assert.Equal(Role.Approver, store.People.RoleOf(Tenant));
        Assert.Equal(new Person(Tenant, "佐藤"), Assert.Single(store.Members));
    }

    [Theory]
    [InlineData("teams:19:abc_DEF-1@thread.tacv2", true)]
    [InlineData("teams:19:abc@thread.skype", true)]
    [InlineData("teams:19:abc@thread.tacv2;messageid=1", false)]
    [InlineData("teams:19:abc@thread.v2", false)]
    [InlineData("teams:a:1abc", false)]
    [InlineData("19:abc@thread.tacv2", false)]
    public void A_store_is_bound_to_a_channel_and_to_nothing_else(string channel, bool right) =>
        Assert.Equal(right, MistakesOf($"AppId={App};TenantId={Tenant};Secret=a-long-secret", false, ("Stores:main:Channel", channel)).Count == 0);

    [Fact]
    public void A_store_in_Teams_while_Teams_is_off_is_a_mistake() =>
        Assert.Contains("is in Teams, but Teams:AppId is not set", Assert.Single(MistakesOf("", false, ("Stores:main:Channel", "teams:19:a@thread.tacv2"))).In("en"), StringComparison.Ordinal);

    private static IReadOnlyList<OptionMistake> MistakesOf(string settings, bool development = false, params (string Option, string Value)[] others)
    {
        try
        {
            Read(settings, development, others);
            return [];
        }
        catch (OptionException wrong)
        {
            return wrong.Mistakes;
        }
    }

    // Outside Development there is a store; in it the demo store is what is looked at.
    private static BotTeamOptions Read(string settings, bool development = false, params (string Option, string Value)[] others)
    {
        var pairs = settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => new KeyValuePair<string, string?>($"Teams:{pair[0]}", pair[1]))
            .Concat(others.Select(other => new KeyValuePair<string, string?>(other.Option, other.Value)));
        if (!development)
            pairs = pairs.Append(new("Stores:main:Name", "青木商店"));
        return BotTeamOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build(), development);
    }
}
