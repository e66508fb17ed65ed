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
}
