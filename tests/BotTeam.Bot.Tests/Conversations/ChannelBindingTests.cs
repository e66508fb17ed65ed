// The channel of a store: said by an owner, moved with a question first, found at installation, forgotten at removal.
using BotTeam.Bot.Channels;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class ChannelBindingTests
{
    private const string Here = "19:desk@thread.tacv2";
    private const string There = "19:other@thread.tacv2";

    [Theory]
    [InlineData("ja", "ここ", "こもれび商店の案件を、このチャンネルにお知らせします。")]
    [InlineData("en", "here", "Cases of Hillside Goods are posted here from now on.")]
    public async Task An_owner_gives_the_channel_to_the_store_and_what_waited_is_posted_there(string language, string command, string words)
    {
        await using var host = await BoundAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit(language, host.Now));
        Assert.Empty(host.Channel.Messages);

        var owner = await host.In(TestStores.OwnerOf(language), Here, language).SayAsync(command);

        Assert.Equal(words, owner.Told);
        var card = Assert.Single(host.Channel.Messages, m => m.Card is not null);
        Assert.Equal(Here, card.Conversation);
        Assert.Contains($"#{number}", card.Card!.Texts);
    }

    [Fact]
    public async Task The_thread_it_is_typed_in_is_left_aside_and_another_process_knows_the_channel()
    {
        await using var host = await BoundAsync();
        await host.In(TestStores.Suzuki, $"{Here};messageid=17").SayAsync("@BotTeam ここ".Replace("@BotTeam ", "", StringComparison.Ordinal));

        var elsewhere = new StoreBindings(host.Get<IStorage>(), host.Time);
        Assert.Null(elsewhere.Of("komorebi"));
        await elsewhere.LoadAsync(CancellationToken.None);
        Assert.Equal(Here, elsewhere.Of("komorebi")!.Conversation!.Id);
        Assert.Equal("komorebi", elsewhere.StoreOf(Here));
        Assert.Null(elsewhere.Of("komorebi")!.ActivityId);
        Assert.Null(elsewhere.Of("komorebi")!.User);
    }

    [Theory]
    [InlineData("29:aoki")]
    [InlineData("29:sato")]
    public async Task Who_is_no_owner_binds_nothing(string who)
    {
        await using var host = await BoundAsync();
        var hand = await host.In(TestStores.Japanese.Members.Find(m => m.Id == who)!, Here).SayAsync("ここ");
        Assert.StartsWith("投稿先のチャンネルを決められるのは、店舗のオーナーだけです", hand.Told, StringComparison.Ordinal);
        await hand.SendAsync("store.bind", new System.Text.Json.Nodes.JsonObject { ["store"] = "komorebi", ["move"] = true });
        Assert.StartsWith("投稿先のチャンネルを決められるのは", hand.Told, StringComparison.Ordinal);
        Assert.Null(host.Get<StoreBindings>().Of("komorebi"));
    }

    [Fact]
    public async Task In_a_chat_alone_it_says_where_to_type_it()
    {
        await using var host = await BoundAsync();
        var hand = await host.Alone(TestStores.Suzuki, "ja").SayAsync("ここ");
        Assert.StartsWith("店舗のチャンネルで「ここ」と投稿してください", hand.Told, StringComparison.Ordinal);
        Assert.Null(host.Get<StoreBindings>().Of("komorebi"));
    }

    [Fact]
    public async Task The_owner_of_several_stores_is_asked_which()
    {
        await using var host = await BoundAsync(Both);
        var owner = await host.In(TestStores.Suzuki, Here).SayAsync("ここ");
        Assert.Equal(["こもれび商店", "Hillside Goods"], owner.Sees.Titles.OrderByDescending(t => t));
        await owner.TapAsync("Hillside Goods");
        Assert.Equal("Cases of Hillside Goods are posted here from now on.", owner.Told);
        Assert.Equal((null, Here), (host.Get<StoreBindings>().Of("komorebi"), host.Get<StoreBindings>().Of("hillside")!.Conversation!.Id));
    }

    [Fact]
    public async Task A_store_that_has_a_channel_moves_only_after_a_question()
    {
        await using var host = await BoundAsync();
        await host.In(TestStores.Suzuki, There).SayAsync("ここ");
        var owner = await host.In(TestStores.Suzuki, Here).SayAsync("ここ");
        Assert.Contains("別のチャンネルです", owner.Sees.Text, StringComparison.Ordinal);
        Assert.Equal(There, host.Get<StoreBindings>().Of("komorebi")!.Conversation!.Id);

        await owner.TapAsync("このチャンネルに変更する");

        Assert.Equal("こもれび商店の案件を、このチャンネルにお知らせします。別のチャンネルには、今後は投稿しません。", owner.Told);
        Assert.Equal(Here, host.Get<StoreBindings>().Of("komorebi")!.Conversation!.Id);
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        Assert.Equal(Here, host.CardOf(number).Conversation);
    }

    [Fact]
    public async Task A_channel_has_one_store()
    {
        await using var host = await BoundAsync(Both);
        await (await host.In(TestStores.Suzuki, Here).SayAsync("ここ")).TapAsync("こもれび商店");
        var owner = await host.In(TestStores.Suzuki, Here).SayAsync("ここ");
        await owner.TapAllAsync("Hillside Goods", "Change to this channel");
        Assert.Equal("Cases of Hillside Goods are posted here from now on. こもれび商店 has no channel now.", owner.Told);
        Assert.Equal((null, "hillside"), (host.Get<StoreBindings>().Of("komorebi"), host.Get<StoreBindings>().StoreOf(Here)));
    }

    [Fact]
    public async Task Nobody_takes_a_channel_from_a_store_he_does_not_own()
    {
        await using var host = await BoundAsync();
        await host.In(TestStores.Grace, Here, "en").SayAsync("here");
        var other = host.In(TestStores.Suzuki, Here);
        await other.SendAsync("store.bind", new System.Text.Json.Nodes.JsonObject { ["store"] = "komorebi", ["move"] = true });
        Assert.StartsWith("このチャンネルはHillside Goodsの投稿先です", other.Told, StringComparison.Ordinal);
        Assert.Equal("hillside", host.Get<StoreBindings>().StoreOf(Here));
    }

    [Fact]
    public async Task A_channel_of_the_configuration_stays()
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.Suzuki).SayAsync("ここ");
        Assert.Equal("このチャンネルは、すでにこもれび商店の投稿先です。", hand.Told);
        hand = await host.In(TestStores.Suzuki, There).SayAsync("ここ");
        Assert.StartsWith("こもれび商店の投稿先は設定ファイルで決められている", hand.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_url_is_the_newest_one()
    {
        await using var host = await BoundAsync();
        await host.In(TestStores.Suzuki, Here).SayAsync("ここ");
        await host.In(TestStores.Aoki, Here).EventAsync(Message("https://channel.example/moved"));
        Assert.Equal("https://channel.example/moved", host.Get<StoreBindings>().Of("komorebi")!.ServiceUrl);
        var elsewhere = new StoreBindings(host.Get<IStorage>(), host.Time);
        await elsewhere.LoadAsync(CancellationToken.None);
        Assert.Equal("https://channel.example/moved", elsewhere.Of("komorebi")!.ServiceUrl);
    }

    [Fact]
    public async Task What_another_process_bound_is_known_within_a_minute()
    {
        await using var host = await BoundAsync();
        var elsewhere = new StoreBindings(host.Get<IStorage>(), host.Time);
        await host.As(TestStores.Aoki).SayAsync("ヘルプ");
        await elsewhere.BindAsync("komorebi", new ConversationReference { ServiceUrl = "https://channel.example", Conversation = new ConversationAccount(true, "channel", Here) }, null, TestStores.Suzuki, CancellationToken.None);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        Assert.Equal(Here, host.CardOf(number).Conversation);
    }

    [Fact]
    public async Task Two_who_bind_at_once_both_find_their_binding_kept()
    {
        await using var host = await BoundAsync();
        var (one, other) = (new StoreBindings(host.Get<IStorage>(), host.Time), new StoreBindings(host.Get<IStorage>(), host.Time));
        await Task.WhenAll(
            one.BindAsync("komorebi", Reference(Here), null, TestStores.Suzuki, CancellationToken.None),
            other.BindAsync("hillside", Reference(There), null, TestStores.Grace, CancellationToken.None));
        await one.LoadAsync(CancellationToken.None);
        Assert.Equal(("komorebi", "hillside"), (one.StoreOf(Here), one.StoreOf(There)));
    }

    private static ConversationReference Reference(string id) => new() { ServiceUrl = "https://channel.example", Conversation = new ConversationAccount(true, "channel", id) };

    private static StoreProfile Both(StoreProfile store) => store with { People = store.People with { Owners = [TestStores.Suzuki.Id] } };

    private static async Task<DeskHost> BoundAsync(Func<StoreProfile, StoreProfile>? change = null)
    {
        var host = await DeskHost.StartAsync(change);
        host.Get<TeamChannels>().Bound = true;
        return host;
    }

    private static string Message(string serviceUrl) =>
        $$"""
        {"type":"message","id":"m1","channelId":"test","serviceUrl":"{{serviceUrl}}","text":"ヘルプ","from":{"id":"29:aoki","name":"青木"},
        "recipient":{"id":"28:bot"},"conversation":{"id":"{{Here}};messageid=5","isGroup":true,"conversationType":"channel"} }
        """;
}
