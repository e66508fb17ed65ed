// A case of each guide, worked from the inquiry to the sent reply with the mouse only, for buyers of both languages.
namespace BotTeam.EndToEnd;

[Collection(nameof(Workspace))]
public sealed class GuideWalkTests(Browser browser)
{
    public static TheoryData<string, string, string, string, string[]> Cases => new()
    {
        { "account-risk", "ja", "届いた財布、ロゴの書体が公式サイトの写真と違います。偽物ではないでしょうか？", "高橋", ["偽物の疑い", "不自然な点はない", "はい、案内できる", "全額返金"] },
        { "account-risk", "en", "The wallet I received looks like a fake. The logo is different from the official one.", "Emily", ["偽物の疑い", "不自然な点はない", "はい、案内できる", "全額返金"] },
        { "fba-delivery", "ja", "注文した商品がまだ届きません。どうなっていますか？", "伊藤", ["FBA（Amazonが発送）", "未着"] },
        { "fba-delivery", "en", "My order still has not arrived. Where is my package?", "Michael", ["FBA（Amazonが発送）", "未着"] },
        { "cancel", "ja", "注文をキャンセルしたいです。間に合いますか？", "渡辺", ["いいえ", "まだ発送していない"] },
        { "cancel", "en", "Please cancel my order, I no longer need it.", "Sarah", ["いいえ", "まだ発送していない"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_is_worked_to_its_sent_reply(string guide, string language, string words, string name, string[] preferred)
    {
        var address = $"e2e{Guid.NewGuid().ToString("N")[..12]}@marketplace.amazon.co.jp";
        var number = await browser.Program.ReceiveAsync(name, address, "お問い合わせ", words, "250-1234567-1234567");

        await using var operatorPage = await browser.OpenAsync("aoki", width: 360, height: 800);
        await operatorPage.SeeAsync(number, name);
        await operatorPage.PictureAsync($"{guide}-{language}-1-new", number);
        await WalkAsync(operatorPage, number, preferred);
        if (await operatorPage.HasAsync(number, "項目を入力"))
        {
            await operatorPage.TapAsync(number, "項目を入力");
            await operatorPage.FillEmptyAsync(number, language == "ja" ? "ご期待に沿えず申し訳ございません。" : "I am sorry for the trouble this caused you.");
            await operatorPage.PictureAsync($"{guide}-{language}-2-fill", number);
            await operatorPage.TapAsync(number, "文面に反映する");
        }

        await operatorPage.PictureAsync($"{guide}-{language}-3-draft", number);
        await operatorPage.TapAsync(number, "承認を依頼");

        // The approver's phone.
        await using var approverPage = await browser.OpenAsync("sato", width: 360, height: 800);
        await approverPage.SeeAsync(number, "承認待ち");
        await approverPage.PictureAsync($"{guide}-{language}-4-approval", number);
        await approverPage.TapAsync(number, "承認して送信");
        await operatorPage.SeeSentAsync(number);
        await approverPage.SeeSentAsync(number);
        await operatorPage.PictureAsync($"{guide}-{language}-5-sent", number);

        var mail = Assert.Single(browser.Program.RepliesTo(address));
        Assert.Contains("Message-ID:", mail, StringComparison.OrdinalIgnoreCase);
    }

    // Decides as a person would: the preferred answer where it is offered, otherwise the first one.
    private static async Task WalkAsync(DeskPage desk, int number, string[] preferred)
    {
        if (await desk.HasAsync(number, "判断を進める"))
            await desk.TapAsync(number, "判断を進める");
        for (var step = 0; step < 15; step++)
        {
            await desk.WaitForAnyAsync(
                number, "[data-verb='guide.choose']", "[data-verb='case.category']", "[data-verb='draft.ask']", "button:has-text('項目を入力')");
            if (await desk.HasAsync(number, "承認を依頼") || await desk.HasAsync(number, "項目を入力"))
                return;
            var buttons = await desk.Card(number).Locator(".ac button[data-verb='guide.choose'], .ac button[data-verb='case.category']").AllInnerTextsAsync();
            if (buttons.Count == 0)
                continue;
            var titles = buttons.Select(title => title.Trim()).ToList();
            await desk.TapAsync(number, titles.FirstOrDefault(title => preferred.Any(p => title.StartsWith(p, StringComparison.Ordinal))) ?? titles[0]);
        }

        Assert.Fail("No draft after 15 steps: " + await desk.Card(number).InnerTextAsync());
    }
}
