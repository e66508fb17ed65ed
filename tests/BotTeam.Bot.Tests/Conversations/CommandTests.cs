// Every typed command in both languages, in the channel, in a thread, and alone with the bot.
using BotTeam.Bot.Commands;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class CommandTests
{
    [Theory]
    [InlineData("ja", "ヘルプ", "BotTeamの使い方")]
    [InlineData("ja", "使い方？", "BotTeamの使い方")]
    [InlineData("ja", "一覧", "対応中の案件（2件）")]
    [InlineData("ja", "一覧　自分", "自分が担当の案件（0件）")]
    [InlineData("ja", "期限", "期限超過と24時間以内の案件（2件）")]
    [InlineData("ja", "まとめ", "朝のまとめ ・ こもれび商店")]
    [InlineData("ja", "定型文 返金", "「返金」の定型文")]
    [InlineData("ja", "テンプレート", "定型文")]
    [InlineData("ja", "案件 1001", "#1001")]
    [InlineData("ja", "＃１００１", "#1001")]
    [InlineData("ja", "1001", "#1001")]
    [InlineData("en", "help", "What BotTeam can do")]
    [InlineData("en", "Hello!", "What BotTeam can do")]
    [InlineData("en", "cases", "Open cases (1)")]
    [InlineData("en", "CASES MINE", "My cases (0)")]
    [InlineData("en", "due", "Overdue or due within 24 hours (1)")]
    [InlineData("en", "digest", "Evening digest for Hillside Goods")]
    [InlineData("en", "template refund", "Templates for “refund”")]
    [InlineData("en", "case 1003", "#1003")]
    [InlineData("en", "#1003", "#1003")]
    public async Task A_command_answers_with_its_card(string language, string typed, string text)
    {
        await using var host = await WithCasesAsync();
        var hand = await host.As(TestStores.OperatorOf(language), language).SayAsync(typed);
        Assert.Contains(text, hand.Sees.Texts);
        Assert.False(string.IsNullOrWhiteSpace(hand.Told));
    }

    [Theory]
    [InlineData("ja", "担当 1001", 1001)]
    [InlineData("en", "take 1003", 1003)]
    public async Task Take_makes_the_case_mine_once(string language, string typed, int number)
    {
        await using var host = await WithCasesAsync();
        await host.As(TestStores.OperatorOf(language), language).SayAsync(typed);
        Assert.Equal(TestStores.OperatorOf(language), (await host.CaseAsync(number)).Assignee);
        var second = await host.As(TestStores.ApproverOf(language), language).SayAsync(typed);
        Assert.Contains(TestStores.OperatorOf(language).Name, second.Told, StringComparison.Ordinal);
        Assert.Equal(TestStores.OperatorOf(language), (await host.CaseAsync(number)).Assignee);
    }

    [Theory]
    [InlineData("ja", "スヌーズ 1001 2時間", 1001, 120)]
    [InlineData("ja", "スヌーズ　１００１　９０分", 1001, 90)]
    [InlineData("en", "snooze 1003 3h", 1003, 180)]
    [InlineData("en", "snooze 1003", 1003, 120)]
    [InlineData("en", "snooze 1003 45 minutes", 1003, 45)]
    public async Task Snooze_silences_for_the_time_typed(string language, string typed, int number, int minutes)
    {
        await using var host = await WithCasesAsync();
        await host.As(TestStores.OperatorOf(language), language).SayAsync(typed);
        Assert.Equal(host.Now.AddMinutes(minutes), (await host.CaseAsync(number)).Snooze!.Until);
    }

    [Theory]
    [InlineData("ja", "スヌーズ 1001 あした", 1001)]
    [InlineData("ja", "スヌーズ 1001 -5時間", 1001)]
    [InlineData("ja", "スヌーズ 1001 0時間", 1001)]
    [InlineData("ja", "スヌーズ 1001 25日まで", 1001)]
    [InlineData("ja", "スヌーズ 1001 5", 1001)]
    [InlineData("en", "snooze 1003 a while", 1003)]
    public async Task Snooze_for_a_time_that_is_not_understood_silences_nothing(string language, string typed, int number)
    {
        await using var host = await WithCasesAsync();
        var hand = await host.As(TestStores.OperatorOf(language), language).SayAsync(typed);
        Assert.Contains(language == "ja" ? "通知の設定は変わっていません。" : "Nothing has changed.", hand.Told, StringComparison.Ordinal);
        Assert.Null((await host.CaseAsync(number)).Snooze);
    }

    [Theory]
    [InlineData("ja", "スヌーズ 1001 2日", 1001)]
    [InlineData("en", "snooze 1003 1 day", 1003)]
    public async Task Snooze_for_days_is_understood_and_ends_with_the_deadline(string language, string typed, int number)
    {
        await using var host = await WithCasesAsync();
        await host.As(TestStores.OperatorOf(language), language).SayAsync(typed);
        var value = await host.CaseAsync(number);
        Assert.Equal(value.DueAt, value.Snooze!.Until);
    }

    [Theory]
    [InlineData("担当", "29:aoki")]
    [InlineData("take", "29:aoki")]
    public async Task In_a_cases_thread_its_number_may_be_left_out(string typed, string who)
    {
        await using var host = await WithCasesAsync();
        await host.As(TestStores.Aoki).SayAsync(typed, inThreadOf: 1002);
        Assert.Equal(who, (await host.CaseAsync(1002)).Assignee?.Id);
    }

    [Fact]
    public async Task In_a_cases_thread_a_template_begins_its_draft()
    {
        await using var host = await WithCasesAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync("定型文 ひとまず", inThreadOf: 1002);
        await hand.TapAsync("使う");
        Assert.NotNull((await host.CaseAsync(1002)).Draft);
    }

    [Theory]
    [InlineData("担当", "どの案件ですか？")]
    [InlineData("案件", "どの案件ですか？")]
    [InlineData("スヌーズ", "どの案件ですか？")]
    [InlineData("案件 9999", "その案件は見つかりません。番号をご確認ください。")]
    [InlineData("スヌーズ 99999999999999", "その案件は見つかりません。番号をご確認ください。")]
    public async Task A_number_that_is_missing_is_asked_for_with_the_open_cases_to_choose_from_and_a_wrong_one_is_said_to_be_so(string typed, string words)
    {
        await using var host = await WithCasesAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync(typed);
        Assert.Equal(words, hand.Told);
        if (words.EndsWith('？'))
            Assert.Contains("開く", hand.Sees.Titles);
    }

    [Fact]
    public async Task Case_of_another_store_is_not_there()
    {
        await using var host = await WithCasesAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync("案件 1003");
        Assert.Null(hand.Card);
    }

    [Theory]
    [InlineData("明日は休みます")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("${x} {{y}} <at>BotTeam</at>")]
    [InlineData("\uD83D")]
    public async Task Anything_else_is_answered_with_help(string typed)
    {
        await using var host = await WithCasesAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync(typed);
        Assert.Contains("申し訳ありません、内容を読み取れませんでした。次の操作ができます。", hand.Sees.Texts);
        await hand.TapAsync("表示");
        Assert.Contains("期限超過と24時間以内の案件（2件）", hand.Sees.Texts);
    }

    [Fact]
    public async Task A_hundred_thousand_characters_are_answered_with_help()
    {
        await using var host = await WithCasesAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync(new string('あ', 100_000));
        Assert.Contains("BotTeamの使い方", hand.Sees.Texts);
    }

    [Fact]
    public async Task Alone_with_the_bot_one_sees_ones_own_stores_in_ones_own_language()
    {
        await using var host = await WithCasesAsync();
        var hand = await host.Alone(TestStores.Grace, "en-GB").SayAsync("cases");
        Assert.Contains("Open cases (1)", hand.Sees.Texts);
        var stranger = await host.Alone(TestStores.Stranger, "en-GB").SayAsync("cases");
        Assert.Equal("You have no role in any store. Please ask an owner to add you.", stranger.Told);
        Assert.Null(stranger.Card);
    }

    [Fact]
    public async Task Alone_with_the_bot_the_digest_is_of_all_ones_stores()
    {
        await using var host = await WithCasesAsync(store => store with { People = store.People with { Owners = [TestStores.Grace.Id] } });
        var hand = await host.Alone(TestStores.Grace, "en-GB").SayAsync("digest");
        Assert.Contains("こもれび商店", hand.Sees.Texts[0], StringComparison.Ordinal);
        Assert.Contains("Hillside Goods", hand.Sees.Texts[0], StringComparison.Ordinal);
        Assert.Contains("3", hand.Told, StringComparison.Ordinal);
        // By deadline, whichever store a case is of.
        Assert.Equal([1002, 1003, 1001], hand.Sees.Buttons.Where(b => b.Data["case"] is not null).Select(b => (int)b.Data["case"]!).Take(3));
    }

    [Fact]
    public async Task Every_command_is_in_the_help_with_a_button_that_works()
    {
        await using var host = await WithCasesAsync();
        foreach (var command in host.Get<CommandRouter>().Commands.Where(c => c is not HelpCommand))
        {
            var hand = await host.As(TestStores.Emma, "en").SayAsync("help");
            var row = hand.Sees.Buttons.Single(b => (string?)b.Data["text"] == command.Words[0]);
            await hand.SendAsync(row.Verb, row.Data);
            Assert.True(hand.Told is not null || !hand.Sees.Texts.Contains("What BotTeam can do"), command.Name);
        }
    }

    [Fact]
    public async Task Every_command_has_words_in_both_languages()
    {
        await using var host = await DeskHost.StartAsync();
        Assert.All(host.Get<CommandRouter>().Commands, command =>
        {
            Assert.Contains(command.Words, word => word.All(char.IsAscii));
            Assert.Contains(command.Words, word => !word.Any(char.IsAscii));
        });
    }

    // 1001 and 1002 in the Japanese store, 1003 in the English one.
    private static async Task<DeskHost> WithCasesAsync(Func<StoreProfile, StoreProfile>? change = null)
    {
        var host = await DeskHost.StartAsync(change);
        Assert.Equal(1001, await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now.AddMinutes(-1))));
        Assert.Equal(1002, await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now.AddMinutes(-5))));
        Assert.Equal(1003, await host.ReceiveAsync(TestMails.Cancel("en", host.Now.AddMinutes(-1))));
        return host;
    }
}
