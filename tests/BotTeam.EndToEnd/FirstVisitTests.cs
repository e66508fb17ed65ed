// What a new user sees: the workspace with the cards of a day, and a way through it with the mouse alone.
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotTeam.EndToEnd;

[Collection(nameof(Workspace))]
public sealed class FirstVisitTests(Browser browser)
{
    [Fact]
    public async Task The_demo_store_shows_at_least_ten_inquiries_one_overdue_and_one_with_less_than_an_hour_left()
    {
        await using var desk = await browser.OpenAsync();
        await Expect(desk.Cards.Nth(9)).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        var cards = await desk.Cards.AllInnerTextsAsync();
        Assert.True(cards.Count >= 10, $"{cards.Count} cards");
        Assert.Contains(cards, card => card.Contains("超過", StringComparison.Ordinal));
        Assert.Contains(cards, card => System.Text.RegularExpressions.Regex.IsMatch(card, "残り [0-9]{1,2}分"));
        await desk.PictureAsync("workspace");
    }

    [Fact]
    public async Task A_person_is_switched_with_the_mouse()
    {
        await using var desk = await browser.OpenAsync();
        await desk.Page.Locator(".side-foot [data-do='people']").ClickAsync();
        await desk.Page.Locator("#people [data-person='sato']").ClickAsync();
        await Expect(desk.Page.Locator("body")).ToHaveAttributeAsync("data-person", "sato");
    }

    [Theory]
    [InlineData("期限", "期限超過と24時間以内の案件")]
    [InlineData("help", "BotTeamの使い方")]
    [InlineData("定型文 返金", "定型文")]
    [InlineData("なにか", "読み取れませんでした")]
    public async Task A_typed_command_is_answered(string typed, string answer)
    {
        await using var desk = await browser.OpenAsync("aoki");
        await desk.Page.Locator("#text").FillAsync(typed);
        await desk.Page.Locator("#send").ClickAsync();
        await Expect(desk.Page.Locator(".msg-bot").Filter(new LocatorFilterOptions { HasText = answer }).Last).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_could_not_be_saved_is_said_stands_in_the_composer_again_and_is_one_message_in_the_end()
    {
        await using var desk = await browser.OpenAsync("aoki");
        const string typed = "保存できないあいだの言葉";
        var (text, send) = (desk.Page.Locator("#text"), desk.Page.Locator("#send"));
        using (var other = new SqliteConnection($"Data Source={Path.Combine(browser.Program.Data, "data", "botteam.db")};Pooling=False"))
        {
            // Another program keeps the database locked, longer than ours waits for it.
            other.Open();
            using var locked = other.CreateCommand();
            locked.CommandText = "BEGIN IMMEDIATE";
            locked.ExecuteNonQuery();
            await text.FillAsync(typed);
            await send.ClickAsync();
            await Expect(desk.Page.Locator(".toast-error")).ToContainTextAsync("保存できなかったため、処理は行われていません", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
            await Expect(text).ToHaveValueAsync(typed);
        }

        await send.ClickAsync();
        await Expect(desk.Page.Locator(".msg-own").Filter(new LocatorFilterOptions { HasText = typed })).ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
        await Expect(desk.Page.Locator(".msg-bot").Filter(new LocatorFilterOptions { HasText = "読み取れませんでした" }).Last).ToBeVisibleAsync();
        await Expect(text).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_page_does_not_scroll_sideways_on_a_phone()
    {
        await using var desk = await browser.OpenAsync("sato", width: 360, height: 800);
        await Expect(desk.Cards.First).ToBeVisibleAsync();
        var overflow = await desk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overflow);
        await desk.PictureAsync("phone");
    }
}
