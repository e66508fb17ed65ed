// Alone with the bot everything goes by buttons; a long turn shows that it is worked on; nothing is too long to be read.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Tests.Cards;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class PersonalChatTests
{
    [Theory]
    [InlineData("mine", "自分が担当の案件（1件）")]
    [InlineData("due", "期限超過と24時間以内の案件（1件）")]
    [InlineData("digest", "朝のまとめ")]
    [InlineData("cases", "対応中の案件（1件）")]
    [InlineData("case", "どの案件ですか？")]
    [InlineData("take", "どの案件ですか？")]
    [InlineData("snooze", "どの案件ですか？")]
    [InlineData("template", "定型文")]
    [InlineData("new", "お問い合わせの登録")]
    public async Task Each_button_of_the_help_leads_to_a_card_to_go_on_with(string command, string title)
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now.AddHours(-1)));
        await host.As(TestStores.Aoki).SayAsync($"担当 {number}");
        var hand = await host.Alone(TestStores.Aoki, "ja").SayAsync("ヘルプ");
        var button = hand.Sees.Buttons.Single(b => (string?)b.Data["text"] == host.Get<Bot.Commands.CommandRouter>().Commands.Single(c => c.Name == command).Words[0]);
        await hand.SendAsync(button.Verb, button.Data);
        Assert.Null(hand.Told);
        Assert.StartsWith(title, hand.Sees.Texts[0], StringComparison.Ordinal);
        Assert.NotEmpty(hand.Sees.Buttons);
    }

    [Fact]
    public async Task An_inquiry_is_registered_by_the_form_once_and_the_case_opened()
    {
        await using var host = await DeskHost.StartAsync();
        var hand = host.Alone(TestStores.Aoki, "ja");
        await hand.SendAsync(RunCommand.Verb, new JsonObject { ["text"] = "new" });
        var form = hand.Sees;
        await hand.TapAsync("登録する", ("text", "届きません。"), ("order", "x"));
        Assert.Contains("注文番号は「250-1234567-1234567」の形で", hand.Sees.Text, StringComparison.Ordinal);
        Assert.Equal("届きません。", hand.Sees.Inputs["text"]);
        await hand.TapAsync("登録する", ("order", ""), ("name", "田中"));
        Assert.Contains("\\#1001 として登録しました（こもれび商店）。", hand.Sees.Texts);

        var data = (JsonObject)form.Button("登録する").Data.DeepClone();
        data["text"] = "届きません。";
        await hand.SendAsync(RegisterInquiry.Verb, data);
        Assert.Contains("このお問い合わせは、すでに \\#1001 として登録されています（こもれび商店）。".Replace("\\#", "#", StringComparison.Ordinal), hand.Sees.Texts.Select(t => t.Replace("\\#", "#", StringComparison.Ordinal)));
        await hand.TapAsync("案件を開く");
        Assert.Contains("#1001", hand.Sees.Texts);
    }

    [Fact]
    public async Task Templates_are_searched_by_a_form()
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.Alone(TestStores.Aoki, "ja").SayAsync("定型文");
        await hand.TapAsync("言葉で探す");
        await hand.TapAsync("探す", ("words", "ぬるぽガッ"));
        Assert.Contains("見つかりませんでした。別の言葉でお試しください。", hand.Sees.Texts);
        await hand.TapAsync("探す", ("words", "返金"));
        Assert.Equal("「返金」の定型文", hand.Sees.Texts[0]);
        await hand.TapAsync(hand.Sees.Titles.First());
        Assert.Contains("日本語", hand.Sees.Texts);
    }

    [Fact]
    public async Task Who_has_no_role_registers_nothing_by_typing()
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.Stranger).SayAsync("新規 届きません。");
        Assert.StartsWith("この店舗の案件を操作する権限がありません", hand.Told, StringComparison.Ordinal);
        await host.As(TestStores.Stranger).SendAsync(RegisterInquiry.Verb, new JsonObject { ["form"] = "x", ["text"] = "届きません。", ["store"] = "komorebi" });
        Assert.Empty(await host.Desk.ListAsync(new Desk.Ports.CaseQuery(), CancellationToken.None));
    }

    [Fact]
    public async Task A_turn_that_takes_longer_than_a_moment_shows_that_it_is_worked_on()
    {
        await using var host = await DeskHost.StartAsync();
        host.Channel.CanDo = host.Channel.CanDo with { TypingSign = true };
        await host.Alone(TestStores.Aoki, "ja").SayAsync("ヘルプ");
        Assert.DoesNotContain(host.Channel.Messages, m => m.Activity.Type == ActivityTypes.Typing);

        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var turn = host.Channel.ProcessActivityAsync(null, Message(), async (context, token) =>
        {
            context.OnSendActivities(async (_, _, next) =>
            {
                await gate.Task;
                return await next();
            });
            await host.Get<IBot>().OnTurnAsync(context, token);
        }, CancellationToken.None);
        host.Time.Advance(TimeSpan.FromSeconds(1.1));
        await host.Channel.Until(messages => messages.Any(m => m.Activity.Type == ActivityTypes.Typing));
        host.Time.Advance(TimeSpan.FromSeconds(4.1));
        await host.Channel.Until(messages => messages.Count(m => m.Activity.Type == ActivityTypes.Typing) == 2);
        Assert.All(host.Channel.Messages.Where(m => m.Activity.Type == ActivityTypes.Typing), m => Assert.Equal("a:29:aoki", m.Conversation));
        gate.SetResult();
        await turn;
    }

    [Fact]
    public void Every_word_of_a_long_correspondence_and_of_a_long_draft_is_on_some_page()
    {
        var made = new CaseMaker("ja", TestMails.Buyer("ja", CaseMaker.Noon.AddHours(-20), ("山田", "件名", Numbered("初", 900))));
        foreach (var count in Enumerable.Range(1, 12))
            made.Again(Numbered($"再{count}-", 300));
        var pages = new Presenting.CasePages(new Presenting.ViewCards(new Bot.Cards.CardLibrary()), new Bot.Cards.Texts());
        var text = "";
        SeenCard card;
        var page = 0;
        do
        {
            card = new SeenCard(pages.Present(CaseText.Messages, ++page, made.Case, made.Context).Value);
            text += card.Text;
        }
        while (card.Titles.Contains("古いやり取り") && page < 100);
        Assert.InRange(page, 3, 60);
        foreach (var line in Enumerable.Range(0, 900).Select(n => $"初{n}。").Concat(Enumerable.Range(1, 12).SelectMany(c => Enumerable.Range(0, 300).Select(n => $"再{c}-{n}。"))))
            Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.Contains("再12-299。", new SeenCard(pages.Present(CaseText.Messages, 1, made.Case, made.Context).Value).Text, StringComparison.Ordinal);
        Assert.Equal(card.Text, new SeenCard(pages.Present(CaseText.Messages, int.MaxValue, made.Case, made.Context).Value).Text);
        Assert.Equal(pages.Present(CaseText.Messages, 1, made.Case, made.Context).ToString(), pages.Present(CaseText.Draft, -5, made.Case, made.Context).ToString());
    }

    [Fact]
    public async Task A_cut_card_leads_to_the_whole_text()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var note = host.Get<IOversizeMessages>().NoteFor(host.CardOf(number).Activity)!;
        Assert.Equal("長いため、一部を省略して表示しています。", note.Line);
        Assert.Equal(("Action.Execute", "全文を表示"), (note.ShowAll!.Value.GetProperty("type").GetString(), note.ShowAll.Value.GetProperty("title").GetString()));
        var hand = host.As(TestStores.Aoki);
        await hand.SendAsync(note.ShowAll.Value.GetProperty("verb").GetString(), JsonNode.Parse(note.ShowAll.Value.GetProperty("data").GetRawText()));
        Assert.Contains("ロゴの書体が公式サイトの写真と違うし", hand.Sees.Text, StringComparison.Ordinal);
        Assert.Null(host.Get<IOversizeMessages>().NoteFor(MessageFactory.Text("x")));
        Assert.Null(host.Get<IOversizeMessages>().NoteFor(MessageFactory.AdaptiveCard(System.Text.Json.JsonDocument.Parse("""{"refresh":{"action":{"verb":"case.show","data":{"case":"x"}}}}""").RootElement, "")));
    }

    private static string Numbered(string mark, int lines) => string.Join('\n', Enumerable.Range(0, lines).Select(n => $"{mark}{n}。{new string('あ', 30)}"));

    private static Activity Message() => new(ActivityTypes.Message)
    {
        Id = "slow",
        ChannelId = "test",
        ServiceUrl = "https://channel.example",
        Text = "ヘルプ",
        Locale = "ja",
        From = new ChannelAccount(TestStores.Aoki.Id, TestStores.Aoki.Name),
        Recipient = new ChannelAccount("28:bot", "BotTeam"),
        Conversation = new ConversationAccount(null, "personal", "a:29:aoki"),
    };
}
