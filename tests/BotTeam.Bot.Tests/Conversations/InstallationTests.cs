// The bot is installed and removed, in the shapes in which Teams says so.
using BotTeam.Bot.Channels;
using BotTeam.Bot.Tests.Harness;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class InstallationTests
{
    private const string General = "19:teamgeneral@thread.tacv2";
    private const string Chosen = "19:announce@thread.tacv2";

    [Fact]
    public async Task Both_events_of_one_installation_welcome_once_in_the_chosen_channel_and_bind_the_owners_only_store()
    {
        await using var host = await BoundAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        await host.As(TestStores.Suzuki).EventAsync(Installed("29:suzuki", General));
        await host.As(TestStores.Suzuki).EventAsync(MemberAdded("29:suzuki", Chosen));

        var welcome = Assert.Single(host.Channel.Messages, m => m.Card is null);
        Assert.Equal(Chosen, welcome.Conversation);
        Assert.StartsWith("BotTeamです。こもれび商店に届いたお問い合わせを、このチャンネルにお知らせします。", welcome.Activity.Text, StringComparison.Ordinal);
        Assert.Null(welcome.Activity.ReplyToId);
        Assert.Equal(("komorebi", "tenant-1"), (host.Get<StoreBindings>().StoreOf(Chosen), host.Get<StoreBindings>().Of("komorebi")!.Conversation!.TenantId));
        Assert.Equal(Chosen, host.CardOf(number).Conversation);
    }

    [Theory]
    [InlineData("29:aoki")]
    [InlineData("29:stranger")]
    public async Task Installed_by_somebody_who_owns_no_store_it_says_what_to_type(string who)
    {
        await using var host = await BoundAsync();
        await host.As(TestStores.Aoki).EventAsync(Installed(who, General));
        Assert.Contains("「ここ」と投稿してください", Assert.Single(host.Channel.Messages).Activity.Text, StringComparison.Ordinal);
        Assert.Null(host.Get<StoreBindings>().StoreOf(Chosen));
    }

    [Fact]
    public async Task An_owner_whose_store_has_a_channel_is_not_moved_by_an_installation()
    {
        await using var host = await BoundAsync();
        await host.In(TestStores.Suzuki, "19:first@thread.tacv2").SayAsync("ここ");
        await host.As(TestStores.Suzuki).EventAsync(Installed("29:suzuki", General));
        Assert.Contains("「ここ」と投稿してください", host.Channel.Messages[^1].Activity.Text, StringComparison.Ordinal);
        Assert.Equal("19:first@thread.tacv2", host.Get<StoreBindings>().Of("komorebi")!.Conversation!.Id);
    }

    [Theory]
    [InlineData("29:aoki", "よろしく", true)]
    [InlineData("29:stranger", "どの店舗の担当者にも登録されていません", false)]
    public async Task Alone_with_somebody_it_welcomes_once_with_everything_as_buttons(string who, string unusedOrWords, bool card)
    {
        await using var host = await BoundAsync();
        foreach (var _ in Enumerable.Range(0, 2))
            await host.As(TestStores.Aoki).EventAsync(PersonalAdded(who));
        var welcome = Assert.Single(host.Channel.Messages);
        Assert.Equal($"a:{who}", welcome.Conversation);
        Assert.Equal(card, welcome.Card is not null);
        if (card)
            Assert.All(host.Get<Bot.Commands.CommandRouter>().Commands.Where(c => c.Name != "help"), c => Assert.Contains(welcome.Card!.Buttons, b => (string?)b.Data["text"] == c.Words[0]));
        else
            Assert.Contains(unusedOrWords, welcome.Activity.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removed_from_the_team_its_stores_have_no_channel_and_installed_again_it_welcomes_again()
    {
        await using var host = await BoundAsync();
        await host.As(TestStores.Suzuki).EventAsync(Installed("29:suzuki", General));
        await host.As(TestStores.Suzuki).EventAsync(Removed("remove"));
        Assert.Null(host.Get<StoreBindings>().Of("komorebi"));
        await host.As(TestStores.Suzuki).EventAsync(Installed("29:suzuki", General));
        Assert.Equal(2, host.Channel.Messages.Count);
        Assert.Equal("komorebi", host.Get<StoreBindings>().StoreOf(Chosen));
    }

    [Fact]
    public async Task An_upgrade_leaves_everything_as_it_is()
    {
        await using var host = await BoundAsync();
        await host.As(TestStores.Suzuki).EventAsync(Installed("29:suzuki", General));
        await host.As(TestStores.Suzuki).EventAsync(Removed("remove-upgrade"));
        await host.As(TestStores.Suzuki).EventAsync(Installed("29:suzuki", General).Replace("\"add\"", "\"add-upgrade\"", StringComparison.Ordinal));
        Assert.Equal("komorebi", host.Get<StoreBindings>().StoreOf(Chosen));
        Assert.Single(host.Channel.Messages);
    }

    [Fact]
    public async Task A_deleted_channel_is_nobodys()
    {
        await using var host = await BoundAsync();
        await host.In(TestStores.Suzuki, Chosen).SayAsync("ここ");
        await host.As(TestStores.Suzuki).EventAsync(Event(
            "conversationUpdate", "29:suzuki", General, $$""","channelData":{"eventType":"channelDeleted","channel":{"id":"{{Chosen}}"},"team":{"id":"{{General}}"} }"""));
        Assert.Null(host.Get<StoreBindings>().Of("komorebi"));
    }

    [Fact]
    public async Task A_welcome_that_could_not_be_posted_is_posted_when_the_event_comes_again()
    {
        await using var host = await BoundAsync();
        host.Channel.Broken = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => host.As(TestStores.Suzuki).EventAsync(Installed("29:stranger", General)));
        host.Channel.Broken = false;
        await host.As(TestStores.Suzuki).EventAsync(Installed("29:stranger", General));
        Assert.Single(host.Channel.Messages);
    }

    private static async Task<DeskHost> BoundAsync()
    {
        var host = await DeskHost.StartAsync();
        host.Get<TeamChannels>().Bound = true;
        return host;
    }

    private static string Installed(string from, string conversation) => Event(
        "installationUpdate", from, conversation,
        $$""","action":"add","channelData":{"tenant":{"id":"tenant-1"},"team":{"id":"{{General}}","name":"My Team"},"source":{"name":"message"},"settings":{"selectedChannel":{"id":"{{Chosen}}"} } }""");

    private static string MemberAdded(string from, string conversation) => Event(
        "conversationUpdate", from, conversation,
        $$""","membersAdded":[{"id":"28:bot"}],"channelData":{"tenant":{"id":"tenant-1"},"team":{"id":"{{General}}"},"eventType":"teamMemberAdded","settings":{"selectedChannel":{"id":"{{Chosen}}"} } }""");

    private static string Removed(string action) => Event(
        "installationUpdate", "29:suzuki", General, $$""","action":"{{action}}","channelData":{"tenant":{"id":"tenant-1"},"team":{"id":"{{General}}"} }""");

    private static string PersonalAdded(string who) =>
        $$"""
        {"type":"conversationUpdate","id":"f:1","channelId":"test","serviceUrl":"https://channel.example","from":{"id":"{{who}}"},"recipient":{"id":"28:bot","name":"BotTeam"},
        "conversation":{"id":"a:{{who}}","conversationType":"personal","tenantId":"tenant-1"},"membersAdded":[{"id":"28:bot"}]}
        """;

    private static string Event(string type, string from, string conversation, string rest) =>
        $$"""
        {"type":"{{type}}","id":"f:1","channelId":"test","serviceUrl":"https://channel.example","from":{"id":"{{from}}"},"recipient":{"id":"28:bot","name":"BotTeam"},
        "conversation":{"isGroup":true,"conversationType":"channel","tenantId":"tenant-1","id":"{{conversation}}"}{{rest}}}
        """;
}
