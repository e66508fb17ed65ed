// A case without a reply address, from the registration to the reply pasted into Seller Central; and what was answered there anyway.
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class ByHandTests
{
    [Theory]
    [InlineData("ja", "新規", "先週注文した水筒がまだ届きません。", "なし", "判断を進める|Amazon（FBA）|まだ届かない", "承認を依頼", "承認する|文面をコピー", "送信しました", "セラーセントラルから送信してください")]
    [InlineData("en", "new", "The bottle I ordered last week has not arrived.", "skip", "Decide|Amazon (FBA)|Not arrived", "Ask for approval", "Approve|Copy text", "I sent it", "Please send it in Seller Central")]
    public async Task Registered_without_an_address_drafted_approved_by_another_pasted_and_done(
        string language, string command, string words, string skip, string walk, string ask, string approve, string done, string todo)
    {
        await using var host = await DeskHost.StartAsync(store => store with { FourEyes = true });
        var clerk = await host.As(TestStores.OperatorOf(language), language).SayAsync($"{command} {words}");
        foreach (var answer in new[] { skip, skip, skip })
            await clerk.SayAsync(answer);
        await clerk.Look(1001).TapAllAsync([.. walk.Split('|'), ask]);

        var approver = host.As(TestStores.ApproverOf(language), language).Look(1001);
        Assert.DoesNotContain(language == "ja" ? "承認して送信" : "Approve and send", approver.Sees.Titles);
        await approver.TapAsync(approve.Split('|')[0]);

        var text = (await host.CaseAsync(1001)).Draft!.Text;
        var card = host.CardOf(1001).Card!;
        Assert.Contains(todo, card.Texts);
        Assert.Contains(host.In(language), m => m.Notification.Contains(TestStores.OperatorOf(language).Name, StringComparison.Ordinal)
            && m.Notification.Contains(language == "ja" ? "カードの文面をセラーセントラルから送信してください" : "please send the text on the card in Seller Central", StringComparison.Ordinal));

        await clerk.Look(1001).TapAsync(approve.Split('|')[1]);
        Assert.Equal(text, clerk.Sees.Inputs["text"]);
        var late = host.As(TestStores.ApproverOf(language), language).Look(1001);
        await clerk.TapAsync(done);
        await late.TapAsync(done);

        var value = await host.CaseAsync(1001);
        Assert.Empty(host.Mail.Handed);
        Assert.Equal((Settlement.Replied, null), (value.Messages[0].Settlement, value.Draft));
        Assert.Equal((Direction.ToBuyer, text), (value.Messages[1].Direction, value.Messages[1].Text));
        Assert.Equal(TestStores.OperatorOf(language), Assert.Single(value.History, h => h.What == HistoryKind.SentByHand).By);
        Assert.Contains(TestStores.OperatorOf(language).Name, late.Sees.Texts[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sent_it_yet_so_the_clock_reminds()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await ApprovedAsync(host);
        await host.PassAsync(TimeSpan.FromHours(24.5));

        Assert.StartsWith("期限超過 1件", host.In("ja").Last(m => m.Card is not null && m.Notification.StartsWith("期限超過", StringComparison.Ordinal)).Notification, StringComparison.Ordinal);
        Assert.Equal("文面をコピー", host.CardOf(number).Card!.Titles.First());
    }

    [Fact]
    public async Task The_buyer_writes_while_it_waits_and_whoever_sent_it_before_says_so()
    {
        await using var host = await DeskHost.StartAsync();
        var first = NoAddress(host);
        var number = await ApprovedAsync(host, first);
        await host.ReceiveAsync(TestMails.Again(first, host.Now, "もう一点あります。") with { FromAddress = null, ReplyTo = null });

        Assert.Contains("承認は無効になりました", host.CardOf(number).Card!.Text, StringComparison.Ordinal);
        Assert.Contains(host.In("ja"), m => m.Notification.Contains("まだ送信していない場合は、送信せずに", StringComparison.Ordinal));
        await host.As(TestStores.Aoki).Look(number).TapAsync("もう送信しました");

        var value = await host.CaseAsync(number);
        Assert.Equal([Settlement.Replied, Settlement.None], value.Messages.Where(m => m.Direction == Direction.FromBuyer).Select(m => m.Settlement));
        Assert.Equal(CaseStatus.Open, value.Status);
    }

    // Without an address no mail of the buyer finds the case: somebody pastes what they wrote next.
    [Fact]
    public async Task What_the_buyer_wrote_in_Seller_Central_is_added_by_hand_and_voids_the_approval()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await ApprovedAsync(host);
        var clerk = await host.As(TestStores.Aoki).Look(number).TapAllAsync("その他", "お客様からの続きを追加");
        await clerk.TapAsync("保存する", ("text", "急ぎません。[ここ](https://evil.example)もご覧ください。"));

        Assert.Contains("承認は無効になりました", clerk.Sees.Text, StringComparison.Ordinal);
        var value = await host.CaseAsync(number);
        Assert.Equal("急ぎません。[ここ](https://evil.example)もご覧ください。", value.Messages[^1].Text);
        Assert.Equal((Direction.FromBuyer, Settlement.None, host.Now), (value.Messages[^1].Direction, value.Messages[^1].Settlement, value.Messages[^1].At));
        Assert.Equal(TestStores.Aoki, value.History.FindLast(h => h.What == HistoryKind.Received)!.By);
        Assert.Contains(host.In("ja"), m => m.Notification.Contains("急ぎません。", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_where_no_mail_can_come_the_buyers_words_are_added_by_hand()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));

        Assert.DoesNotContain("お客様からの続きを追加", (await host.As(TestStores.Aoki).Look(number).TapAllAsync("その他")).Sees.Titles);
    }

    // An old card on another device still offers to copy; what it would copy now nobody has approved.
    [Fact]
    public async Task No_text_is_given_out_to_be_pasted_that_is_not_approved()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await ApprovedAsync(host);
        var late = host.As(TestStores.Suzuki).Look(number);
        await host.As(TestStores.Aoki).Look(number).TapAllAsync("直す");
        var draft = (await host.CaseAsync(number)).Draft!;
        await host.Desk.DoAsync(number, new WriteDraft(TestStores.Aoki, draft.Id, "まだ誰も承認していない文面です。"), CancellationToken.None);

        await late.TapAsync("文面をコピー");
        Assert.DoesNotContain("まだ誰も承認していない文面です。", late.Sees.Inputs.Values);
        Assert.DoesNotContain("送信しました", late.Sees.Titles);
        Assert.Contains("この文面は承認されていません。", late.Sees.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_whose_date_went_by_while_it_waited_is_not_offered_to_be_pasted()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(NoAddress(host));
        var clerk = await host.As(TestStores.Aoki).Look(number).TapAllAsync("ひとまず返信", "下書きを作る", "承認を依頼");
        await host.As(TestStores.Sato).Look(number).TapAsync("承認する");
        var late = host.As(TestStores.Suzuki).Look(number);
        await host.PassAsync(TimeSpan.FromDays(2));

        await late.TapAsync("文面をコピー");
        Assert.Empty(late.Sees.Inputs);
        Assert.Contains("日付が過ぎています", late.Sees.Text, StringComparison.Ordinal);
        var card = clerk.Look(number);
        Assert.Contains("日付が過ぎています", card.Sees.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("文面をコピー", card.Sees.Titles);
        Assert.Contains("もう送信しました", card.Sees.Titles);
        await card.TapAllAsync("承認を取り消して下書きに戻す", "約束の日を決める");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answered_in_Seller_Central_is_said_behind_more_and_the_second_is_told_who_said_it(bool address)
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(address ? TestMails.NotArrived("ja", host.Now) : NoAddress(host));
        var sato = await host.As(TestStores.Sato).Look(number).TapAsync("その他");
        await host.As(TestStores.Aoki).Look(number).TapAllAsync("その他", "返信済みにする");

        var value = await host.CaseAsync(number);
        Assert.Equal((Settlement.AnsweredElsewhere, CaseStatus.Closed), (value.Messages[0].Settlement, value.Status));
        Assert.Contains(host.In("ja"), m => m.Notification.Contains("セラーセントラルから返信済みのため、終了しました（青木さんが確認）", StringComparison.Ordinal));
        await sato.TapAsync("返信済みにする");
        Assert.Contains("青木さんが本日 9:00に、セラーセントラルから返信済みとしています。", sato.Sees.Texts);
    }

    [Fact]
    public async Task While_a_mail_is_on_its_way_nothing_offers_to_say_that_it_was_answered()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var menu = await host.As(TestStores.Aoki).Look(number).TapAsync("その他");
        await host.As(TestStores.Sato).Look(number).TapOnlyAsync("承認して送信");

        var other = host.As(TestStores.Suzuki).Look(number);
        await other.TapOnlyAsync("その他");
        Assert.DoesNotContain("返信済みにする", other.Sees.Titles);
        await menu.TapOnlyAsync("返信済みにする");
        Assert.Contains("送信の途中です", menu.Sees.Text, StringComparison.Ordinal);
        Assert.Equal(DraftStage.Sending, (await host.CaseAsync(number)).Draft!.Stage);
    }

    [Fact]
    public async Task A_holding_reply_works_from_wherever_it_is_offered()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(NoAddress(host));
        var clerk = await host.As(TestStores.Aoki).Look(number).TapAllAsync("判断を進める", "ひとまず返信");
        await clerk.TapAsync("下書きを作る", ("ownWords", "ご不便をおかけしております。"));
        await clerk.TapAsync("承認を依頼");
        await host.As(TestStores.Sato).Look(number).TapAsync("承認する");
        await clerk.Look(number).TapAsync("送信しました");

        var value = await host.CaseAsync(number);
        Assert.Contains("ご不便をおかけしております。", value.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Null(Assert.Single(value.Promises).KeptAt);
    }

    [Fact]
    public async Task A_notice_of_Amazon_offers_no_reply_at_all()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Notice("ja", host.Now));
        var clerk = await host.As(TestStores.Aoki).Look(number).TapAsync("判断を進める");
        Assert.DoesNotContain("ひとまず返信", clerk.Sees.Titles);
        await clerk.TapAsync("その他");
        Assert.Empty(clerk.Sees.Titles.Intersect(["定型文から返信する", "ひとまず返信する", "返信済みにする"]));
    }

    [Fact]
    public async Task What_somebody_typed_stays_when_it_is_refused()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(NoAddress(host));
        var aoki = await host.As(TestStores.Aoki).Look(number).TapAsync("ひとまず返信");
        await host.As(TestStores.Sato).Look(number).TapAllAsync("その他", "返信済みにする");
        await aoki.TapAsync("下書きを作る", ("ownWords", "私が書いた一言です。"));
        Assert.Contains("終了しています", aoki.Sees.Text, StringComparison.Ordinal);
        Assert.Equal("私が書いた一言です。", aoki.Sees.Inputs["ownWords"]);
    }

    private static Inquiry NoAddress(DeskHost host) => TestMails.NotArrived("ja", host.Now) with { FromAddress = null, ReplyTo = null };

    private static async Task<int> ApprovedAsync(DeskHost host, Inquiry? inquiry = null)
    {
        var number = await host.ReceiveAsync(inquiry ?? NoAddress(host));
        await host.As(TestStores.Aoki).Look(number).TapAllAsync("判断を進める", "Amazon（FBA）", "まだ届かない", "承認を依頼");
        await host.As(TestStores.Sato).Look(number).TapAsync("承認する");
        return number;
    }
}
