// Approving: who may, who was first, and what happened meanwhile.
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class ApprovalTests
{
    [Fact]
    public async Task Two_taps_at_once_send_one_reply_and_the_second_is_told_who_won()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var sato = host.As(TestStores.Sato).Look(number);
        var suzuki = host.As(TestStores.Suzuki).Look(number);

        await Task.WhenAll(sato.TapOnlyAsync("承認して送信"), suzuki.TapOnlyAsync("承認して送信"));
        await host.WorkAsync();

        Assert.Single(host.Mail.Handed);
        var winner = (await host.CaseAsync(number)).History.Single(h => h.What == HistoryKind.Approved).By;
        var loser = winner == TestStores.Sato ? suzuki : sato;
        Assert.Contains(loser.Sees.Texts, text => text.Contains($"{winner.Name}さんが本日 9:00に承認済みです", StringComparison.Ordinal));
        var first = winner == TestStores.Sato ? sato : suzuki;
        Assert.DoesNotContain("承認済みです", first.Sees.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tap_on_an_old_card_is_answered_with_what_happened_since()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var sleeper = host.As(TestStores.Suzuki).Look(number);
        await host.As(TestStores.Sato).Look(number).TapAsync("承認して送信");
        await host.PassAsync(TimeSpan.FromMinutes(40));

        await sleeper.TapAsync("承認して送信");
        Assert.Contains("この返信は本日 9:00に送信済みです（承認 佐藤さん）。", sleeper.Sees.Texts);
        Assert.Single(host.Mail.Handed);
        Assert.DoesNotContain("承認して送信", sleeper.Sees.Titles);
    }

    [Fact]
    public async Task An_old_question_of_the_guide_says_who_went_on()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var slow = await host.As(TestStores.Aoki).Look(number).TapAsync("判断を進める");
        await host.As(TestStores.Sato).Look(number).TapAsync("不良品・動作しない");
        await slow.TapAsync("偽物の疑い");
        Assert.Contains("佐藤さんが本日 9:00に先へ進めています。最新の内容を表示しました。", slow.Sees.Texts);
        Assert.Contains("お申し出に、不自然な点はありますか？", slow.Sees.Texts);
    }

    [Theory]
    [InlineData("ja", "承認できるのは佐藤さん、鈴木さんです。承認をお待ちいただくか、直接お声がけください。")]
    [InlineData("en", "Only Oliver Hayes or Grace Miller can approve. Please wait, or speak to them directly.")]
    public async Task An_operator_who_approves_is_told_who_may(string language, string words)
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, language);
        var clerk = await host.As(TestStores.OperatorOf(language), language).Look(number).TapAsync(language == "ja" ? "承認して送信" : "Approve and send");
        Assert.Contains(words, clerk.Sees.Texts);
        Assert.Empty(host.Mail.Handed);
    }

    [Fact]
    public async Task Somebody_without_a_role_may_look_and_change_nothing()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var before = (await host.CaseAsync(number)).Version;
        var stranger = await host.As(TestStores.Stranger).Look(number).TapAsync("判断を進める");
        Assert.Contains("この店舗の案件を操作する権限がありません。オーナーにご連絡ください。", stranger.Sees.Texts);
        Assert.Equal(before, (await host.CaseAsync(number)).Version);
    }

    [Theory]
    [InlineData("ja", "承認依頼は無効になりました", "承認して送信", "確認したので、このまま使う")]
    [InlineData("en", "the request for approval is void", "Approve and send", "I have read it, keep the draft")]
    public async Task A_buyer_who_writes_again_voids_the_approval_and_the_card_says_so(string language, string words, string approve, string keep)
    {
        await using var host = await DeskHost.StartAsync();
        var mail = TestMails.Counterfeit(language, host.Now);
        var number = await GuideTests.AskedRefundAsync(host, language, mail);
        var approver = host.As(TestStores.ApproverOf(language), language).Look(number);
        host.Time.Advance(TimeSpan.FromMinutes(3));
        await host.ReceiveAsync(TestMails.Again(mail, host.Now, language == "ja" ? "やはり交換でお願いします。" : "I would rather have a replacement."));

        await approver.TapAsync(approve);
        Assert.Empty(host.Mail.Handed);
        var card = host.CardOf(number).Card!;
        Assert.Contains(words, card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(approve, card.Titles);
        Assert.Contains(keep, card.Titles);
        Assert.Contains(host.In(language), m => m.Activity.Text is { } text && text.Contains(language == "ja" ? "承認依頼が無効になりました" : "is void", StringComparison.Ordinal));

        await host.As(TestStores.OperatorOf(language), language).Look(number).TapAllAsync(keep, language == "ja" ? "承認を依頼" : "Ask for approval");
        await host.As(TestStores.ApproverOf(language), language).Look(number).TapAsync(approve);
        Assert.Single(host.Mail.Handed);
    }

    [Fact]
    public async Task With_four_eyes_the_writer_may_not_approve()
    {
        await using var host = await DeskHost.StartAsync(store => store with { FourEyes = true });
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var sato = await host.As(TestStores.Sato).Look(number).TapAllAsync("判断を進める", "偽物の疑い", "不自然な点はない", "はい、案内できる", "全額返金", "承認を依頼", "承認して送信");
        Assert.Contains(sato.Sees.Texts, text => text.StartsWith("ご自身が書いた下書きは承認できません", StringComparison.Ordinal));
        await host.As(TestStores.Suzuki).Look(number).TapAsync("承認して送信");
        Assert.Single(host.Mail.Handed);
    }

    [Theory]
    [InlineData("送信されていた", 1)]
    [InlineData("もう一度送る", 2)]
    public async Task A_send_of_unclear_end_asks_a_person(string choice, int handed)
    {
        await using var host = await DeskHost.StartAsync();
        host.Mail.Answer = new SendOutcome(SendVerdict.Unclear, "connection lost after DATA");
        var number = await GuideTests.SentRefundAsync(host, "ja");
        await host.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Single(host.Mail.Handed);
        var approver = host.As(TestStores.Sato).Look(number);
        Assert.Equal(["送信されていた", "もう一度送る", "その他"], approver.Sees.Titles.Except(["完了"]));
        Assert.Contains("二重送信を防ぐため、自動では再送しません", approver.Sees.Text, StringComparison.Ordinal);

        host.Mail.Answer = new SendOutcome(SendVerdict.Accepted, "250 OK");
        await approver.TapAsync(choice);
        Assert.Equal(handed, host.Mail.Handed.Count);
        Assert.Single(host.Mail.Handed.Select(m => m.MessageId).Distinct());
        Assert.DoesNotContain((await host.CaseAsync(number)).Messages, Clocks.Waits);
    }

    [Fact]
    public async Task A_clear_refusal_is_tried_again_by_itself_and_a_final_one_is_shown()
    {
        await using var host = await DeskHost.StartAsync();
        host.Mail.Answer = new SendOutcome(SendVerdict.RefusedForNow, "421 busy");
        var number = await GuideTests.SentRefundAsync(host, "ja");
        Assert.Contains("送信を再試行しています", host.CardOf(number).Card!.Text, StringComparison.Ordinal);
        host.Mail.Answer = new SendOutcome(SendVerdict.Refused, "550 no such sender");
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(2, host.Mail.Handed.Count);
        Assert.Contains("お客様には届いていません（550 no such sender）", host.CardOf(number).Card!.Text, StringComparison.Ordinal);
        host.Mail.Answer = new SendOutcome(SendVerdict.Accepted, "250 OK");
        await host.As(TestStores.Sato).Look(number).TapAsync("もう一度送る");
        Assert.DoesNotContain((await host.CaseAsync(number)).Messages, Clocks.Waits);
    }
}
