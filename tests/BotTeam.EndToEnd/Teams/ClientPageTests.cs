// The page of Microsoft's local Teams client in a real browser: the card as a person sees it and works it with the mouse.
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotTeam.EndToEnd.Teams;

[Collection(nameof(MicrosoftTeams))]
public sealed class ClientPageTests(TeamsDesk desk)
{
    private static readonly string[] s_way = ["判断を進める", "偽物の疑い", "不自然な点はない", "はい、案内できる", "全額返金"];

    [Fact]
    public async Task The_card_in_the_channel_is_worked_with_the_mouse_and_shows_by_itself_that_the_reply_was_approved_elsewhere()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await EndToEnd.Browser.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1800, Height = 1400 }, Locale = "ja-JP" });
        page.SetDefaultTimeout(20_000);
        // The page knows no history: it is there before the case is.
        await page.GotoAsync(desk.Owner.Address.ToString());
        await page.GetByText("Configuration file is loaded").First.WaitForAsync();
        await page.GetByText("お問い合わせ", new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        var address = $"e2e{Guid.NewGuid().ToString("N")[..12]}@marketplace.amazon.co.jp";
        var number = await desk.Program.ReceiveAsync("西園寺", address, "お問い合わせ", "届いた財布、ロゴの書体が公式サイトの写真と違います。偽物ではないでしょうか？", "250-1234567-1234567");

        var card = page.Locator(".ac-adaptiveCard").Filter(new LocatorFilterOptions { HasText = $"#{number}" }).First;
        await Expect(card).ToContainTextAsync("西園寺");
        await PictureAsync(page, "new");
        foreach (var title in s_way)
            await Button(card, title).ClickAsync();
        await Expect(card).ToContainTextAsync("返信（日本語）");
        await PictureAsync(page, "draft");
        await Button(card, "承認を依頼").ClickAsync();
        await Expect(card).ToContainTextAsync("承認待ち");
        await PictureAsync(page, "asked");

        var asked = await desk.Approver.Shown.SeeAsync("the request in the approver's chat", message => message.Place == desk.Approver.Me.Chat && message.IsOf(number));
        await new TeamsHand(desk.Approver, asked).TapAsync("Approve and send");

        await Expect(card).ToContainTextAsync("返信済み");
        Assert.Single(desk.Program.RepliesTo(address));
        await PictureAsync(page, "sent");
    }

    private static ILocator Button(ILocator card, string title) => card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = title, Exact = true }).First;

    // Pictures go where BOTTEAM_MEDIA says, for looking at.
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("BOTTEAM_MEDIA") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"teams-{name}.png") });
    }
}
