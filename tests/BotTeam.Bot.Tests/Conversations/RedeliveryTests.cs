// The program stops between the save and the answer, and the channel delivers again: nothing happens twice, nothing is lost.
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class RedeliveryTests
{
    [Fact]
    public async Task A_note_is_written_once()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var hand = await host.As(TestStores.Aoki).Look(number).TapAllAsync("その他", "メモを残す");
        host.Get<CrashingStore>().CrashAfterSave = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hand.TapOnlyAsync("保存する", ("text", "仕入先に確認中")));

        var answer = await hand.DeliverAgainAsync();

        Assert.Equal(200, answer!.Status);
        Assert.Equal("仕入先に確認中", Assert.Single((await host.CaseAsync(number)).Notes).Text);
        await hand.DeliverAgainAsync();
        Assert.Single((await host.CaseAsync(number)).Notes);
    }

    [Fact]
    public async Task An_answer_in_the_guide_is_one_step_and_nobody_is_told_that_he_came_too_late()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var hand = await host.As(TestStores.Aoki).Look(number).TapAsync("判断を進める");
        host.Get<CrashingStore>().CrashAfterSave = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hand.TapOnlyAsync("偽物の疑い"));
        var version = (await host.CaseAsync(number)).Walk!.Choices.Count;

        var answer = await hand.DeliverAgainAsync();

        Assert.Equal((1, 1), (version, (await host.CaseAsync(number)).Walk!.Choices.Count));
        var body = answer!.Body!.Value.GetRawText();
        Assert.Contains("お申し出に、不自然な点はありますか？", body, StringComparison.Ordinal);
        Assert.DoesNotContain("先へ進めています", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_sends_one_reply()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var hand = host.As(TestStores.Sato).Look(number);
        host.Get<CrashingStore>().CrashAfterSave = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hand.TapOnlyAsync("承認して送信"));
        var answer = await hand.DeliverAgainAsync();
        await host.WorkAsync();
        Assert.Single(host.Mail.Handed);
        Assert.DoesNotContain("承認済みです", answer!.Body!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("担当 1001")]
    [InlineData("スヌーズ 1001 2時間")]
    public async Task A_command_is_carried_out_once(string typed)
    {
        await using var host = await DeskHost.StartAsync();
        await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var hand = host.As(TestStores.Aoki);
        host.Get<CrashingStore>().CrashAfterSave = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hand.SayAsync(typed));
        var history = (await host.CaseAsync(1001)).History.Count;
        await hand.DeliverAgainAsync();
        Assert.Equal(history, (await host.CaseAsync(1001)).History.Count);
        Assert.Contains("#1001", host.Channel.Messages[^1].Notification, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_taps_of_a_person_are_two_things()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        foreach (var _ in Enumerable.Range(0, 2))
            await (await host.As(TestStores.Aoki).Look(number).TapAllAsync("その他", "メモを残す")).TapAsync("保存する", ("text", "同じ文"));
        Assert.Equal(2, (await host.CaseAsync(number)).Notes.Count);
    }

    [Fact]
    public async Task A_registered_inquiry_is_one_case_however_often_its_last_answer_comes()
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync("新規 届きません。いつ届きますか。");
        foreach (var answer in new[] { "田中", "なし" })
            await hand.SayAsync(answer);
        host.Get<CrashingStore>().CrashAfterSave = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hand.SayAsync("なし"));
        foreach (var _ in Enumerable.Range(0, 2))
            await hand.DeliverAgainAsync();
        Assert.Equal(1001, Assert.Single(await host.Desk.ListAsync(new CaseQuery { Status = null }, CancellationToken.None)).Number);
        Assert.Single(host.Channel.Messages, m => m.Activity.Text is { } text && text.Contains("#1001 として登録しました", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_comes_again_is_no_answer_to_the_next_question()
    {
        await using var host = await DeskHost.StartAsync();
        var hand = await host.As(TestStores.Aoki).SayAsync("新規 届きません。いつ届きますか。");
        await hand.SayAsync("田中");
        await hand.DeliverAgainAsync();
        Assert.DoesNotContain(host.Channel.Messages, m => m.Activity.Text?.StartsWith("注文番号は「250", StringComparison.Ordinal) == true);
        await hand.SayAsync("250-7654321-1234567");
        await hand.SayAsync("なし");
        Assert.Equal(("田中", "250-7654321-1234567"), ((await host.CaseAsync(1001)).Buyer.Name, (await host.CaseAsync(1001)).Order.OrderId));
    }
}
