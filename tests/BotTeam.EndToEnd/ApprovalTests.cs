// What protects the buyer: two taps send one reply, roles hold, a further message voids an approval.
using Microsoft.Playwright;

namespace BotTeam.EndToEnd;

[Collection(nameof(Workspace))]
public sealed class ApprovalTests(Browser browser)
{
    [Fact]
    public async Task Two_taps_on_approve_at_once_send_one_reply_and_the_second_is_told_who_won()
    {
        var (number, address) = await AwaitingApprovalAsync("木村");
        await using var first = await browser.OpenAsync("sato", width: 360);
        await using var second = await browser.OpenAsync("suzuki", width: 360);
        await first.Button(number, "承認して送信").WaitForAsync();
        await second.Button(number, "承認して送信").WaitForAsync();
        // However far apart the two taps come on a slow machine: neither page has heard of the other's.
        await Task.WhenAll(first.StopHearingAsync(), second.StopHearingAsync());
        await Task.WhenAll(first.SendTapAsync(number, "承認して送信"), second.SendTapAsync(number, "承認して送信"));
        await Task.WhenAll(first.HearAgainAsync(), second.HearAgainAsync());
        await first.SeeSentAsync(number);
        await second.SeeSentAsync(number);
        Assert.Single(browser.Program.RepliesTo(address));
    }

    [Fact]
    public async Task An_operator_who_taps_approve_is_told_who_may()
    {
        var (number, address) = await AwaitingApprovalAsync("林");
        await using var desk = await browser.OpenAsync("aoki", width: 360);
        await desk.TapAsync(number, "承認して送信");
        await desk.SeeAsync(number, "承認できるのは");
        await desk.SeeAsync(number, "佐藤");
        await desk.PictureAsync("role", number);
        Assert.Empty(browser.Program.RepliesTo(address));
    }

    [Fact]
    public async Task A_message_between_draft_and_approval_voids_the_approval()
    {
        var (number, address) = await AwaitingApprovalAsync("清水");
        await browser.Program.ReceiveAsync("清水", address, "お問い合わせ", "すみません、やはり別の件もあります。", "250-7654321-7654321");
        await using var desk = await browser.OpenAsync("sato", width: 360);
        await desk.SeeAsync(number, "承認依頼は無効になりました");
        await desk.PictureAsync("void", number);
        Assert.False(await desk.HasAsync(number, "承認して送信"));
        Assert.Empty(browser.Program.RepliesTo(address));
    }

    private async Task<(int Number, string Address)> AwaitingApprovalAsync(string name)
    {
        var address = $"e2e{Guid.NewGuid().ToString("N")[..12]}@marketplace.amazon.co.jp";
        var number = await browser.Program.ReceiveAsync(name, address, "お問い合わせ", "注文した商品がまだ届きません。", "250-7654321-7654321");
        await using var desk = await browser.OpenAsync("aoki");
        await desk.SeeAsync(number, name);
        await desk.TapAsync(number, "ひとまず返信");
        await desk.FillEmptyAsync(number, "ご不安なお気持ち、お察しいたします。");
        await desk.TapAsync(number, "下書きを作る");
        await desk.TapAsync(number, "承認を依頼");
        await desk.SeeAsync(number, "承認待ち");
        return (number, address);
    }
}
