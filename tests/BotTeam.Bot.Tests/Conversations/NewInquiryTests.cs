// The dialog behind `new`: asks for what the pasted text does not tell, can be stopped, asks again.
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class NewInquiryTests
{
    [Theory]
    [InlineData("ja", "新規", "なし")]
    [InlineData("en", "new", "skip")]
    public async Task It_asks_step_by_step_and_registers(string language, string command, string skip)
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.OperatorOf(language), language).SayAsync(command);
        Assert.Contains(language == "ja" ? "本文を貼り付けて" : "paste the text", hand.Told, StringComparison.Ordinal);
        await hand.SayAsync(language == "ja" ? "水筒が届きません。\n注文番号は 250-7654321-1234567 です。" : "My bottle has not arrived.\nOrder 250-7654321-1234567");
        Assert.Contains(language == "ja" ? "お名前" : "buyer's name", hand.Told, StringComparison.Ordinal);
        // The order number stood in the text: it is not asked for again.
        await hand.SayAsync(skip);
        Assert.Contains(language == "ja" ? "返信先" : "address", hand.Told, StringComparison.Ordinal);
        await hand.SayAsync("b1@marketplace.amazon.example");
        Assert.Contains("#1001", hand.Told, StringComparison.Ordinal);

        var value = await host.CaseAsync(1001);
        Assert.Equal(("250-7654321-1234567", "b1@marketplace.amazon.example", null), (value.Order.OrderId, value.Buyer.ReplyTo, value.Buyer.Name));
        Assert.Equal("not-arrived", value.Matter.Category);
        Assert.Contains("#1001", host.CardOf(1001).Card!.Texts);
    }

    [Fact]
    public async Task A_text_behind_the_command_is_taken_exactly_as_typed()
    {
        await using var host = await DeskHost.StartAsync();
        var words = "ｶﾀｶﾅ①の商品が届きません　（半角）\n" + new string('あ', 5_000);
        var hand = await host.As(TestStores.Aoki).SayAsync("新規 " + words);
        Assert.Contains("お名前", hand.Told, StringComparison.Ordinal);
        foreach (var answer in new[] { "田中", "なし", "なし" })
            await hand.SayAsync(answer);
        var value = await host.CaseAsync(1001);
        Assert.Equal(words, value.Messages[0].Text);
        Assert.Equal("田中", value.Buyer.Name);
        Assert.Null(value.Buyer.ReplyTo);
        Assert.Contains("返信先のアドレスがありません。", host.CardOf(1001).Card!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("新規 まだ届きません。ご確認ください。", "２５０－７６５４３２１－１２３４５６７")]
    [InlineData("新規 まだ届きません。ご確認ください。", "注文番号250‐7654321‐1234567です")]
    [InlineData("新規 まだ届きません。注文番号２５０ー７６５４３２１ー１２３４５６７です。", null)]
    public async Task An_order_number_is_read_as_japanese_keyboards_type_it(string typed, string? order)
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync(typed);
        await hand.SayAsync("田中");
        if (order is not null)
            await hand.SayAsync(order);
        await hand.SayAsync("なし");
        Assert.Equal("250-7654321-1234567", (await host.CaseAsync(1001)).Order.OrderId);
    }

    [Fact]
    public async Task A_wrong_answer_is_asked_again()
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync("新規 届きません。いつ届きますか。");
        await hand.SayAsync("田中");
        await hand.SayAsync("12345");
        Assert.StartsWith("注文番号は「250-1234567-1234567」の形で", hand.Told, StringComparison.Ordinal);
        await hand.SayAsync("250-7654321-1234567");
        await hand.SayAsync("tanaka");
        Assert.StartsWith("メールアドレスの形になっていません", hand.Told, StringComparison.Ordinal);
        await hand.SayAsync("なし");
        Assert.Equal("250-7654321-1234567", (await host.CaseAsync(1001)).Order.OrderId);
    }

    [Theory]
    [InlineData("ja", "新規", "中止", "登録を中止しました。")]
    [InlineData("ja", "新規", "取り消し", "登録を中止しました。")]
    [InlineData("en", "new", "cancel", "Stopped; nothing was registered.")]
    public async Task It_can_be_stopped(string language, string command, string stop, string words)
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.OperatorOf(language), language).SayAsync(command);
        await hand.SayAsync(language == "ja" ? "届きません。" : "It has not arrived.");
        await hand.SayAsync(stop);
        Assert.Equal(words, hand.Told);
        Assert.Empty(await host.Desk.ListAsync(new Desk.Ports.CaseQuery(), CancellationToken.None));
        await hand.SayAsync(language == "ja" ? "ヘルプ" : "help");
        Assert.NotNull(hand.Card);
    }

    // Teams hands a bot in a channel only what mentions it: an inquiry pasted without would be lost, and nobody would know.
    [Theory]
    [InlineData("ja", "新規", "届きません。", "私へのメンション")]
    [InlineData("en", "new", "It has not arrived.", "Mention me")]
    public async Task In_a_channel_every_question_says_that_the_answer_must_mention_the_bot_and_alone_none_does(string language, string command, string text, string hint)
    {
        await using var host = await DeskHost.StartAsync();
        var person = TestStores.OperatorOf(language);
        var (channel, alone) = (host.As(person, language), host.Alone(person, language));
        foreach (var typed in new[] { command, text, "Tanaka", "12345", "-", "tanaka" })
        {
            await channel.SayAsync(typed);
            Assert.Contains(hint, channel.Told, StringComparison.Ordinal);
            await alone.SayAsync(typed);
            Assert.DoesNotContain(hint, alone.Told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ja", "新規 届きません。", "1001 として登録しました", "案件を開く")]
    [InlineData("en", "new It has not arrived.", "Registered as", "Open the case")]
    public async Task Alone_with_the_bot_the_case_is_opened_from_what_is_said_at_the_end(string language, string typed, string words, string open)
    {
        await using var host = await DeskHost.StartAsync();
        var hand = host.Alone(TestStores.OperatorOf(language), language);
        foreach (var answer in new[] { typed, "-", "-", "-" })
            await hand.SayAsync(answer);
        Assert.Contains(words, hand.Sees.Text, StringComparison.Ordinal);
        await hand.TapAsync(open);
        Assert.Contains("#1001", hand.Sees.Texts);
    }

    [Fact]
    public async Task Two_people_register_side_by_side_in_one_channel()
    {
        await using var host = await DeskHost.StartAsync();
        var aoki = await host.As(TestStores.Aoki).SayAsync("新規");
        var sato = await host.As(TestStores.Sato).SayAsync("新規");
        await aoki.SayAsync("青木が貼った文です。届きません。");
        await sato.SayAsync("佐藤が貼った文です。壊れています。");
        foreach (var hand in new[] { aoki, sato })
        {
            foreach (var answer in new[] { "なし", "なし", "なし" })
                await hand.SayAsync(answer);
        }

        Assert.StartsWith("青木", (await host.CaseAsync(1001)).Messages[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("佐藤", (await host.CaseAsync(1002)).Messages[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "新規", "ヘルプ")]
    [InlineData("ja", "新規", "使い方？")]
    [InlineData("ja", "新規", "ｈｅｌｐ")]
    [InlineData("ja", "新規", "新規")]
    [InlineData("en", "new", "help")]
    [InlineData("en", "new", "Help!")]
    public async Task Help_at_any_question_tells_what_is_asked_and_how_to_leave_and_asks_again(string language, string command, string help)
    {
        await using var host = await DeskHost.StartAsync();
        var ja = language == "ja";
        var hand = host.As(TestStores.OperatorOf(language), language);
        string[] questions = ja ? ["本文を", "お名前を", "注文番号を", "返信先の"] : ["paste the text", "buyer's name", "order number", "Which address"];
        string[] answers = ja ? [command, "届きません。", "田中", "なし"] : [command, "It has not arrived.", "Tanaka", "skip"];
        foreach (var (answer, question) in answers.Zip(questions))
        {
            await hand.SayAsync(answer);
            Assert.Contains(question, hand.Told, StringComparison.Ordinal);
            var before = host.Channel.Messages.Count;
            await hand.SayAsync(help);
            var said = host.Channel.Messages.Skip(before).Select(m => m.Activity.Text).ToList();
            Assert.Equal(2, said.Count);
            Assert.Contains(ja ? "「中止」" : "“cancel”", said[0], StringComparison.Ordinal);
            Assert.Contains(ja ? "登録中です" : "You are registering", said[0], StringComparison.Ordinal);
            Assert.Contains(question, said[1], StringComparison.Ordinal);
        }

        await hand.SayAsync(ja ? "なし" : "skip");
        var value = await host.CaseAsync(1001);
        Assert.Equal((ja ? "届きません。" : "It has not arrived.", ja ? "田中" : "Tanaka"), (value.Messages[0].Text, value.Buyer.Name));
    }

    [Theory]
    [InlineData("一覧", "対応中の案件（1件）")]
    [InlineData("期限", "期限超過と24時間以内の案件（1件）")]
    [InlineData("自分", "自分が担当の案件（0件）")]
    [InlineData("まとめ", "朝のまとめ ・ こもれび商店")]
    [InlineData("#1001", "#1001")]
    [InlineData("担当 1001", "#1001")]
    public async Task A_command_in_the_middle_is_answered_and_the_question_asked_again(string typed, string text)
    {
        await using var host = await DeskHost.StartAsync();
        await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now.AddMinutes(-1)));
        foreach (var said in new[] { new[] { "新規" }, ["新規 壊れています。"], ["新規 壊れています。", "田中"] })
        {
            var hand = host.As(TestStores.Aoki);
            foreach (var answer in said)
                await hand.SayAsync(answer);
            var question = hand.Told;
            await hand.SayAsync(typed);
            Assert.Contains(text, hand.Sees.Texts);
            Assert.Equal(question, hand.Told);
            await hand.SayAsync("中止");
        }

        Assert.Single(await host.Desk.ListAsync(new Desk.Ports.CaseQuery(), CancellationToken.None));
    }

    [Theory]
    [InlineData("一覧表に載っていた商品が届きません。")]
    [InlineData("使い方が分かりません。ヘルプをお願いします。")]
    [InlineData("中止してください。キャンセルしたいです。")]
    [InlineData("help me, my bottle is broken")]
    [InlineData("期限 はいつまでですか。")]
    [InlineData("担当 の方へ。届きません。")]
    [InlineData("案件 の方へ。1001番の件です。")]
    [InlineData("こんにちは")]
    [InlineData("1001")]
    public async Task A_buyers_words_that_hold_a_command_are_the_buyers_words(string words)
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync("新規");
        foreach (var answer in new[] { words, "Case", "なし", "なし" })
            await hand.SayAsync(answer);
        var value = await host.CaseAsync(1001);
        Assert.Equal((words, "Case"), (value.Messages[0].Text, value.Buyer.Name));
    }

    [Fact]
    public async Task The_way_out_is_said_first_and_after_every_answer_that_was_not_understood()
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync("新規");
        Assert.EndsWith("（やめるときは「中止」）", hand.Told, StringComparison.Ordinal);
        await hand.SayAsync("届きません。");
        Assert.DoesNotContain("中止", hand.Told, StringComparison.Ordinal);
        await hand.SayAsync("田中");
        await hand.SayAsync("12345");
        Assert.EndsWith("（やめるときは「中止」）", hand.Told, StringComparison.Ordinal);
        await hand.SayAsync("中止");
        // What is behind the command answers the first question: the way out comes with the next one.
        await hand.SayAsync("新規 届きません。");
        Assert.EndsWith("（やめるときは「中止」）", hand.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alone_with_the_bot_skipping_and_leaving_are_buttons_that_say_what_is_understood()
    {
        await using var host = await DeskHost.StartAsync();
        var hand = host.Alone(TestStores.Aoki, "ja");
        await hand.SayAsync("新規");
        Assert.Equal(["中止"], Suggested());
        await hand.SayAsync("届きません。");
        foreach (var _ in new[] { "name", "order", "address" })
        {
            Assert.Equal(["なし", "中止"], Suggested());
            await hand.SayAsync("なし");
        }

        Assert.Contains("#1001", hand.Told, StringComparison.Ordinal);
        // In a channel a pressed suggestion would not mention the bot, and not be heard.
        await host.As(TestStores.Aoki).SayAsync("新規");
        Assert.Null(host.Channel.Messages[^1].Activity.SuggestedActions);

        IEnumerable<string?>? Suggested() => host.Channel.Messages[^1].Activity.SuggestedActions?.Actions?.Select(action => (string?)action.Title);
    }
}
