// A case of each guide worked from the buyer's mail to the sent reply, with the buttons a person taps.
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class GuideTests
{
    [Theory]
    [InlineData("ja", "counterfeit", "判断を進める|偽物の疑い|不自然な点はない|はい、案内できる|全額返金", "正規品かどうか、ご不安なお気持ち")]
    [InlineData("ja", "counterfeit", "判断を進める|偽物の疑い|不自然な点はない|はい、案内できる|交換（代替品を送る）|FBAの在庫|ある|承知のうえで送る", "ご返送")]
    [InlineData("ja", "not-arrived", "判断を進める|Amazon（FBA）|まだ届かない", "カスタマーサービス")]
    [InlineData("ja", "cancel", "判断を進める|まだ発送していない|まだ出ていない|自社", "キャンセル")]
    [InlineData("ja", "cancel", "判断を進める|発送済み|ない|自社|全額返金", "全額を返金")]
    [InlineData("en", "counterfeit", "Decide|Counterfeit|Nothing strange|Yes, we can|Full refund", "whether it is genuine")]
    [InlineData("en", "counterfeit", "Decide|Counterfeit|Nothing strange|Yes, we can|Replacement|FBA stock|Yes|Send it anyway", "replacement")]
    [InlineData("en", "not-arrived", "Decide|Amazon (FBA)|Not arrived", "customer service")]
    [InlineData("en", "cancel", "Decide|Not yet|Not yet|We do", "cancel")]
    [InlineData("en", "cancel", "Decide|Yes, shipped|No|We did|Full refund", "including shipping")]
    public async Task A_case_is_walked_from_the_mail_to_the_sent_reply(string language, string matter, string taps, string words)
    {
        await using var host = await DeskHost.StartAsync();
        var mail = Mail(matter, language, host.Now);
        var number = await host.ReceiveAsync(mail);

        var clerk = await host.As(TestStores.OperatorOf(language), language).Look(number).TapAllAsync(taps.Split('|'));
        Assert.Contains(words, clerk.Sees.Text, StringComparison.Ordinal);
        await clerk.TapAsync(language == "ja" ? "承認を依頼" : "Ask for approval");
        Assert.Empty(host.Mail.Handed);
        Assert.Contains(host.In(language), m => m.Notification.Contains(TestStores.ApproverOf(language).Name, StringComparison.Ordinal));

        await host.As(TestStores.ApproverOf(language), language).Look(number).TapAsync(language == "ja" ? "承認して送信" : "Approve and send");
        var sent = Assert.Single(host.Mail.Handed);
        Assert.Contains(words, sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", sent.Text, StringComparison.Ordinal);
        Assert.Equal((mail.ReplyTo, mail.MailId, "Re: " + mail.Subject), (sent.To, sent.InReplyTo, sent.Subject));
        Assert.DoesNotContain((await host.CaseAsync(number)).Messages, Clocks.Waits);
    }

    [Theory]
    [InlineData("ja", "完了")]
    [InlineData("en", "Done")]
    public async Task When_the_last_task_is_ticked_after_the_reply_the_case_is_done(string language, string done)
    {
        await using var host = await DeskHost.StartAsync();
        var number = await SentRefundAsync(host, language);
        var clerk = host.As(TestStores.OperatorOf(language), language).Look(number);
        while (clerk.Sees.Titles.Contains(done))
            await clerk.TapAsync(done);

        Assert.Equal(CaseStatus.Closed, (await host.CaseAsync(number)).Status);
        Assert.Equal(language == "ja" ? ["再開", "その他"] : ["Reopen", "More"], host.CardOf(number).Card!.Titles);
        await host.As(TestStores.OperatorOf(language), language).Look(number).TapAsync(language == "ja" ? "再開" : "Reopen");
        Assert.Equal(CaseStatus.Open, (await host.CaseAsync(number)).Status);
    }

    [Fact]
    public async Task Back_goes_one_answer_back_and_out_of_the_guide_at_the_first_question()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var clerk = await host.As(TestStores.Aoki).Look(number).TapAllAsync("判断を進める", "偽物の疑い", "不自然な点はない", "戻る");
        Assert.Contains("お申し出に、不自然な点はありますか？", clerk.Sees.Texts);
        await clerk.TapAllAsync("戻る", "戻る");
        Assert.Contains("判断を進める", clerk.Sees.Titles);
    }

    [Fact]
    public async Task A_colleague_goes_on_from_where_the_case_stands()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        await host.As(TestStores.Aoki).Look(number).TapAllAsync("判断を進める", "偽物の疑い");
        var colleague = await host.As(TestStores.Sato).Look(number).TapAsync("不自然な点はない");
        Assert.Contains("返金か交換を、今すぐご案内できますか？", colleague.Sees.Texts);
    }

    [Fact]
    public async Task What_triage_is_not_sure_of_is_asked_and_the_answer_begins_the_guide()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Unclear("ja", host.Now));
        var clerk = host.As(TestStores.Aoki).Look(number);
        Assert.Contains("何についてのお問い合わせですか？", clerk.Sees.Texts);
        await clerk.TapAllAsync("ほかの分類から選ぶ", "未着の問い合わせ");
        Assert.Contains("この注文は、誰が発送しましたか？", clerk.Sees.Texts);
    }

    /// <summary>A counterfeit claim answered with a full refund; the tasks are still open.</summary>
    internal static async Task<int> SentRefundAsync(DeskHost host, string language)
    {
        var number = await AskedRefundAsync(host, language);
        await host.As(TestStores.ApproverOf(language), language).Look(number).TapAsync(language == "ja" ? "承認して送信" : "Approve and send");
        return number;
    }

    /// <summary>A counterfeit claim whose refund reply waits for approval.</summary>
    internal static async Task<int> AskedRefundAsync(DeskHost host, string language, Inquiry? mail = null)
    {
        var number = await host.ReceiveAsync(mail ?? TestMails.Counterfeit(language, host.Now));
        await host.As(TestStores.OperatorOf(language), language).Look(number).TapAllAsync(language == "ja"
            ? ["判断を進める", "偽物の疑い", "不自然な点はない", "はい、案内できる", "全額返金", "承認を依頼"]
            : ["Decide", "Counterfeit", "Nothing strange", "Yes, we can", "Full refund", "Ask for approval"]);
        return number;
    }

    private static Inquiry Mail(string matter, string language, DateTimeOffset at) => matter switch
    {
        "counterfeit" => TestMails.Counterfeit(language, at),
        "cancel" => TestMails.Cancel(language, at),
        _ => TestMails.NotArrived(language, at),
    };
}
