// Lists longer than a card: every case is reached from every list, by taps and typed, and nothing is lost when cases are closed meanwhile.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class ListPagingTests
{
    private const int Cases = 25;

    [Theory]
    [InlineData("一覧", "対応中の案件（25件）")]
    [InlineData("期限", "期限超過と24時間以内の案件（25件）")]
    [InlineData("自分", "自分が担当の案件（25件）")]
    [InlineData("一覧 自分", "自分が担当の案件（25件）")]
    [InlineData("担当", "どの案件ですか？")]
    [InlineData("案件", "どの案件ですか？")]
    [InlineData("スヌーズ", "どの案件ですか？")]
    public async Task Every_case_is_reached_page_by_page_and_back(string typed, string title)
    {
        await using var host = await WithCasesAsync(taken: true);
        var hand = await host.As(TestStores.Aoki).SayAsync(typed);
        var posted = host.Channel.Messages.Count;
        Assert.Equal((title, "1〜10件目（全25件）"), (hand.Sees.Texts[0], hand.Sees.Texts[^1]));
        Assert.Equal(["次の10件"], Turning(hand));
        var seen = Rows(hand).ToList();
        await hand.TapAsync("次の10件");
        Assert.Equal((title, "11〜20件目（全25件）"), (hand.Sees.Texts[0], hand.Sees.Texts[^1]));
        Assert.Equal(["前の10件", "次の5件"], Turning(hand));
        seen.AddRange(Rows(hand));
        await hand.TapAsync("次の5件");
        Assert.Equal((title, "21〜25件目（全25件）"), (hand.Sees.Texts[0], hand.Sees.Texts[^1]));
        Assert.Equal(["前の10件"], Turning(hand));
        seen.AddRange(Rows(hand));
        // The one that was received first is due first.
        Assert.Equal(Enumerable.Range(1001, Cases).Reverse(), seen);
        await hand.TapAllAsync("前の10件", "前の10件");
        Assert.Equal(seen.Take(10), Rows(hand));
        // In place: nothing was posted.
        Assert.Equal(posted, host.Channel.Messages.Count);
    }

    [Theory]
    [InlineData("一覧 2", 11, 20)]
    [InlineData("一覧　自分　２", 11, 20)]
    [InlineData("一覧 2ページ", 11, 20)]
    [InlineData("cases mine 3", 21, 25)]
    [InlineData("自分 3", 21, 25)]
    [InlineData("期限 3", 21, 25)]
    [InlineData("期限 99", 21, 25)]
    [InlineData("due 0", 1, 10)]
    [InlineData("list 999999999999", 21, 25)]
    public async Task A_page_is_typed_behind_the_list(string typed, int first, int last)
    {
        await using var host = await WithCasesAsync(taken: true);
        var hand = await host.As(TestStores.Aoki).SayAsync(typed);
        Assert.Equal($"{first}〜{last}件目（全25件）", hand.Sees.Texts[^1]);
    }

    [Fact]
    public async Task A_page_that_has_gone_meanwhile_is_the_last_one()
    {
        await using var host = await WithCasesAsync();
        var hand = await (await host.As(TestStores.Aoki).SayAsync("一覧")).TapAsync("次の10件");
        foreach (var number in Enumerable.Range(1001, 12))
            await CloseAsync(host, number);
        await hand.TapAsync("次の5件");
        Assert.Equal("11〜13件目（全13件）", hand.Sees.Texts[^1]);
        Assert.Equal([1015, 1014, 1013], Rows(hand));
        foreach (var number in Enumerable.Range(1013, 13))
            await CloseAsync(host, number);
        await hand.TapAsync("前の10件");
        Assert.Contains("該当する案件はありません。", hand.Sees.Texts);
        Assert.Empty(hand.Sees.Buttons);
    }

    [Fact]
    public async Task An_old_client_pages_by_its_fallback()
    {
        await using var host = await WithCasesAsync();
        var hand = await host.Alone(TestStores.Aoki, "ja").SayAsync("一覧");
        await hand.SubmitAsync("次の10件");
        await hand.SubmitAsync("次の5件");
        Assert.Equal("21〜25件目（全25件）", hand.Sees.Texts[^1]);
        Assert.Equal("対応中の案件（25件）", hand.Told);
    }

    [Fact]
    public async Task Alone_with_the_bot_the_lists_of_all_ones_stores_are_one()
    {
        await using var host = await WithCasesAsync(change: store => store with { People = store.People with { Owners = [TestStores.Grace.Id] } });
        await host.ReceiveAsync(TestMails.Cancel("en", host.Now.AddMinutes(-124).AddSeconds(30)));
        var hand = await host.Alone(TestStores.Grace, "en").SayAsync("cases");
        Assert.Equal("Open cases (26)", hand.Sees.Texts[0]);
        Assert.Equal([1025, 1026, 1024], Rows(hand).Take(3));
        await hand.TapAllAsync("Next 10", "Next 6");
        Assert.Equal("21–26 of 26", hand.Sees.Texts[^1]);
        Assert.Equal(1001, Rows(hand)[^1]);
    }

    [Fact]
    public async Task The_list_of_ones_own_is_that_of_the_person_who_pages()
    {
        await using var host = await WithCasesAsync(taken: true);
        await host.Desk.DoAsync(1025, new HandOver(TestStores.Aoki, TestStores.Sato), CancellationToken.None);
        await host.WorkAsync();
        var aoki = await host.As(TestStores.Aoki).SayAsync("自分");
        var sato = host.As(TestStores.Sato).Look(host.Channel.Messages[^1]);
        await sato.TapAsync("次の10件");
        Assert.Equal([1025], Rows(sato));
        Assert.Equal(10, Rows(aoki).Count);
    }

    [Fact]
    public async Task What_a_digest_and_a_reminder_have_no_room_for_is_one_tap_away()
    {
        await using var host = await WithCasesAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync("まとめ");
        Assert.Contains("ほか15件", hand.Sees.Texts);
        await hand.TapAsync("すべての案件");
        Assert.Equal("1〜10件目（全25件）", hand.Sees.Texts[^1]);
        await host.PassAsync(TimeSpan.FromHours(23));
        var reminder = host.In("ja").Last(m => m.Card is { } card && card.Text.Contains("ほか15件", StringComparison.Ordinal));
        await hand.Look(reminder).TapAsync("期限の近い案件");
        Assert.Equal("1〜10件目（全25件）", hand.Sees.Texts[^1]);
    }

    [Theory]
    [InlineData("""{"list":"Open","page":-2147483648}""", "1〜10件目（全25件）")]
    [InlineData("""{"list":"Open","page":2147483647}""", "21〜25件目（全25件）")]
    [InlineData("""{"list":999,"page":2}""", "11〜20件目（全25件）")]
    public async Task A_forged_page_is_the_nearest_there_is(string data, string footer)
    {
        await using var host = await WithCasesAsync();
        var hand = host.As(TestStores.Aoki);
        await hand.SendAsync(ShowList.Verb, JsonNode.Parse(data));
        Assert.Equal(footer, hand.Sees.Texts[^1]);
    }

    [Fact]
    public async Task Who_has_no_part_in_any_store_pages_through_nothing()
    {
        await using var host = await WithCasesAsync();
        var stranger = host.Alone(TestStores.Stranger, "ja");
        await stranger.SendAsync(ShowList.Verb, JsonNode.Parse("""{"list":"Open","page":1}"""));
        Assert.Null(stranger.Card);
        Assert.StartsWith("どの店舗の", stranger.Told, StringComparison.Ordinal);
    }

    // 1001 to 1025 in the Japanese store, the last one due first.
    private static async Task<DeskHost> WithCasesAsync(bool taken = false, Func<StoreProfile, StoreProfile>? change = null)
    {
        var host = await DeskHost.StartAsync(change);
        for (var count = 0; count < Cases; count++)
        {
            var number = await host.ReceiveAsync(TestMails.Cancel("ja", host.Now.AddMinutes(-100 - count)));
            if (taken)
                await host.Desk.DoAsync(number, new Take(TestStores.Aoki), CancellationToken.None);
        }

        await host.WorkAsync();
        return host;
    }

    private static async Task CloseAsync(DeskHost host, int number)
    {
        var value = await host.CaseAsync(number);
        await host.Desk.DoAsync(number, new MarkNoReplyNeeded(TestStores.Aoki, value.Messages[^1].Id), CancellationToken.None);
        await host.Desk.DoAsync(number, new Close(TestStores.Aoki, EvenWithOpenTasks: true), CancellationToken.None);
        Assert.Equal(CaseStatus.Closed, (await host.CaseAsync(number)).Status);
    }

    private static List<int> Rows(Hand hand) => [.. hand.Sees.Buttons.Where(b => b.Verb == ShowCase.Verb).Select(b => (int)b.Data["case"]!)];

    private static IEnumerable<string> Turning(Hand hand) => hand.Sees.Buttons.Where(b => b.Verb == ShowList.Verb).Select(b => b.Title);
}
