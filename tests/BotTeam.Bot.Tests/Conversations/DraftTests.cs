// Writing a reply on the card: findings, mending, editing, own words, rejecting, and the holding reply with its date.
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class DraftTests
{
    [Fact]
    public async Task A_holding_reply_makes_a_promise_and_the_promise_reminds()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));
        var clerk = await host.As(TestStores.Aoki).Look(number).TapAsync("ひとまず返信");
        Assert.Equal("2026-11-25", clerk.Sees.Inputs["promisedDate"]);
        await clerk.TapAsync("下書きを作る", ("promisedDate", "2026-11-26"), ("ownWords", "ご旅行に間に合うか、ご心配のことと存じます。"));
        Assert.Contains("11月26日", clerk.Sees.Text, StringComparison.Ordinal);
        Assert.Contains("ご旅行に間に合うか、ご心配のことと存じます。", clerk.Sees.Texts);
        await clerk.TapAsync("承認を依頼");
        await host.As(TestStores.Sato).Look(number).TapAsync("承認して送信");
        Assert.Contains("11月26日", Assert.Single(host.Mail.Handed).Text, StringComparison.Ordinal);

        Assert.StartsWith("約束 残り 2日", host.CardOf(number).Card!.Texts[0], StringComparison.Ordinal);
        var before = host.In("ja").Count;
        await host.PassAsync(TimeSpan.FromHours(2 * 24 + 5.5));
        var reminder = Assert.Single(host.In("ja").Skip(before), m => m.Notification.Contains("約束した期限まで残り 3時間30分です", StringComparison.Ordinal));
        Assert.StartsWith("@青木さん、", reminder.Notification, StringComparison.Ordinal);
        Assert.EndsWith($";messageid={host.CardOf(number).Id}", reminder.Conversation, StringComparison.Ordinal);
        await host.As(TestStores.Aoki).Look(number).TapAllAsync("判断を進める", "Amazon（FBA）", "まだ届かない", "承認を依頼");
        await host.As(TestStores.Sato).Look(number).TapAsync("承認して送信");
        Assert.All((await host.CaseAsync(number)).Promises, promise => Assert.NotNull(promise.KeptAt));
    }

    [Fact]
    public async Task A_draft_shows_its_findings_and_cannot_be_asked_for_until_it_is_mended()
    {
        await using var host = await DeskHost.StartAsync();
        var (number, clerk) = await FreeDraftAsync(host, "〇〇様\n\nご不便をおかけし、誠に申し訳ございません。本日中に全額を返金いたします。どうぞご安心ください。\n\nこもれび商店 青木");
        Assert.Contains("このままでは送信できません", clerk.Sees.Texts);
        Assert.DoesNotContain("承認を依頼", clerk.Sees.Titles);
        await clerk.TapAsync("この修正を使う");
        Assert.Contains("山田 太郎様", clerk.Sees.Texts);
        Assert.Contains("承認を依頼", clerk.Sees.Titles);
        Assert.StartsWith("山田 太郎様", (await host.CaseAsync(number)).Draft!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_can_be_edited_while_it_waits_and_the_request_is_then_taken_back()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var sato = await host.As(TestStores.Sato).Look(number).TapAsync("直す");
        var text = sato.Sees.Inputs["text"];
        await sato.TapAsync("この文面にする", ("text", text.Replace("お客様の方でご処分", "そのままお使いになるか、ご処分", StringComparison.Ordinal)));
        Assert.Contains("承認を依頼", sato.Sees.Titles);
        await sato.TapAllAsync("承認を依頼", "承認して送信");
        Assert.Contains("そのままお使いになるか", Assert.Single(host.Mail.Handed).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_edit_at_once_do_not_overwrite_each_other()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var sato = await host.As(TestStores.Sato).Look(number).TapAsync("直す");
        var aoki = await host.As(TestStores.Aoki).Look(number).TapAsync("直す");
        await sato.TapAsync("この文面にする", ("text", sato.Sees.Inputs["text"] + "\n追記A"));
        await aoki.TapAsync("この文面にする", ("text", aoki.Sees.Inputs["text"] + "\n追記B"));
        Assert.Contains("佐藤さんが本日 9:00に文面を変更しています。最新の文面を確かめてから、もう一度操作してください。", aoki.Sees.Texts);
        Assert.EndsWith("追記A", aoki.Sees.Inputs["text"], StringComparison.Ordinal);
        Assert.EndsWith("追記B", aoki.Sees.Inputs["yours"], StringComparison.Ordinal);
        Assert.EndsWith("追記A", (await host.CaseAsync(number)).Draft!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_needs_a_reason_and_gives_it_back_to_the_writer()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var sato = await host.As(TestStores.Sato).Look(number).TapAllAsync("差し戻す", "差し戻す");
        Assert.Contains("差し戻しの理由を選ぶか、入力してください。", sato.Sees.Texts);
        await sato.TapAsync("差し戻す", ("reason", "offer"), ("more", "[交換](https://evil.example)をご案内ください"));

        var card = host.CardOf(number).Card!;
        Assert.Contains("佐藤さんからの差し戻し：ご案内する対応（返金・交換など）を変えたい。[交換](https://evil.example)をご案内ください", card.Texts);
        Assert.Contains("承認を依頼", card.Titles);
        var told = host.In("ja").Last(m => m.Activity.Text is not null);
        Assert.StartsWith($"{host.CardOf(number).Conversation};messageid={host.CardOf(number).Id}", told.Conversation, StringComparison.Ordinal);
        Assert.DoesNotContain("[交換](", told.Activity.Text, StringComparison.Ordinal);
        var second = await host.As(TestStores.Suzuki).Look(number).TapAsync("その他");
        await second.TapAsync("今すぐ承認して送信");
        Assert.Contains("佐藤さんが本日 9:00に差し戻しています", second.Sees.Text, StringComparison.Ordinal);
        Assert.Empty(host.Mail.Handed);
    }

    [Fact]
    public async Task Own_words_and_values_are_put_into_the_reply()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var clerk = await host.As(TestStores.Aoki).Look(number).TapAllAsync("判断を進める", "偽物の疑い", "不自然な点はない", "はい、案内できる", "全額返金", "ひとこと添える");
        Assert.Equal("counterfeit", clerk.Sees.Inputs["v_claim"]);
        await clerk.TapAsync("文面に反映する", ("ownWords", "長くお使いになるはずのお品でしたのに、残念な思いをさせてしまいました。"), ("v_amount", "4980"));
        Assert.Contains("長くお使いになるはずのお品でしたのに、残念な思いをさせてしまいました。", clerk.Sees.Text, StringComparison.Ordinal);
        Assert.Contains("4,980円", clerk.Sees.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-26", "2026-11-28", "11月26日（木）〜11月28日（土）")]
    [InlineData("2026-11-26", "", "11月26日（木）")]
    [InlineData("2026-11-26", "2026-11-26", "11月26日（木）")]
    [InlineData("2026-11-28", "2026-11-26", "「新しいお届け予定日」の最後の日が最初の日より前になっています。選び直してください。")]
    public async Task A_span_of_days_is_picked_in_two_fields(string first, string last, string seen)
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var clerk = await host.As(TestStores.Aoki).Look(number).TapAllAsync("その他", "定型文から返信する");
        await clerk.TapAsync("お届けの遅れのお詫び");
        await clerk.TapAsync("項目を入力");
        await clerk.TapAsync("文面に反映する", ("v_dates", first), ("u_dates", last));
        Assert.Contains(seen, clerk.Sees.Text, StringComparison.Ordinal);
        await clerk.TapAsync("項目を入力");
        Assert.Equal((first, last == first ? "" : last), (clerk.Sees.Inputs["v_dates"], clerk.Sees.Inputs["u_dates"]));
    }

    [Fact]
    public async Task A_request_for_approval_can_be_taken_back_by_the_menu()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        await host.As(TestStores.Aoki).Look(number).TapAllAsync("その他", "承認依頼を取り下げる");
        Assert.Equal(DraftStage.Writing, (await host.CaseAsync(number)).Draft!.Stage);
    }

    private static async Task<(int Number, Hand Clerk)> FreeDraftAsync(DeskHost host, string text)
    {
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var clerk = await host.As(TestStores.Aoki).Look(number).TapAllAsync("その他", "定型文から返信する", "白紙から書く");
        await clerk.TapAsync("この文面にする", ("text", text));
        return (number, clerk);
    }
}
