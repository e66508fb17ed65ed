// The workspace as a person uses it: cards by their case number, buttons by what they say.
using Microsoft.Playwright;

namespace BotTeam.EndToEnd;

/// <summary>One open page.</summary>
public sealed class DeskPage(IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public ILocator Cards => page.Locator(".msg[data-id^='case-']");

    public ILocator Card(int number) => page.Locator($".msg[data-id$='-{number}'][data-id^='case-']").First;

    public ILocator Button(int number, string title) =>
        Card(number).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = title, Exact = true });

    /// <summary>Taps a button and waits until the bot has answered and the card shows the answer.</summary>
    public async Task TapAsync(int number, string title)
    {
        await SendTapAsync(number, title);
        await Assertions.Expect(Card(number)).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    /// <summary>Taps a button and waits until the bot has answered.</summary>
    public Task SendTapAsync(int number, string title) => page.RunAndWaitForResponseAsync(
        () => Button(number, title).First.ClickAsync(),
        response => response.Url.EndsWith("/workspace/actions", StringComparison.Ordinal) && response.Request.PostData?.Contains("manual", StringComparison.Ordinal) == true);

    /// <summary>From now on the page hears no news, like a phone in a tunnel: it shows what it showed, and taps go out.</summary>
    public async Task StopHearingAsync()
    {
        await page.RouteAsync("**/workspace/events*", route => route.AbortAsync());
        await page.ReloadAsync();
    }

    /// <summary>The page hears the news again, and what it missed.</summary>
    public async Task HearAgainAsync()
    {
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
    }

    /// <summary>Waits until one of several elements of the card is there.</summary>
    public Task WaitForAnyAsync(int number, params string[] selectors) =>
        Assertions.Expect(Card(number).Locator(string.Join(", ", selectors)).First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });

    public Task SeeAsync(int number, string text) =>
        Assertions.Expect(Card(number)).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });

    /// <summary>The card says that the reply is out, whether the case is done or has something left to do.</summary>
    public Task SeeSentAsync(int number) => Assertions.Expect(Card(number)).ToContainTextAsync(
        new System.Text.RegularExpressions.Regex("返信を送信しました|返信済み"), new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });

    public async Task<bool> HasAsync(int number, string title) => await Button(number, title).CountAsync() > 0;

    /// <summary>Fills every empty input of the card with something a person could write.</summary>
    public async Task FillEmptyAsync(int number, string words)
    {
        foreach (var input in await Card(number).Locator("[data-input]").AllAsync())
        {
            if (await input.EvaluateAsync<bool>("e => e.matches('fieldset')"))
            {
                if (await input.Locator("input:checked").CountAsync() == 0)
                    await input.Locator("label").First.ClickAsync();
            }
            else if (await input.EvaluateAsync<bool>("e => e.tagName === 'SELECT'"))
            {
                await input.SelectOptionAsync(new SelectOptionValue { Index = 1 });
            }
            else if ((await input.InputValueAsync()).Length == 0)
            {
                var type = await input.GetAttributeAsync("type");
                var placeholder = await input.GetAttributeAsync("placeholder") ?? "";
                await input.FillAsync(
                    type == "date" ? DateTime.UtcNow.AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                    : placeholder.Contains("..", StringComparison.Ordinal) ? placeholder.Replace("例：", "", StringComparison.Ordinal).Replace("e.g. ", "", StringComparison.Ordinal)
                    : placeholder.Contains("1980", StringComparison.Ordinal) ? "1980"
                    : words);
            }
        }
    }

    /// <summary>Pictures of the card go where BOTTEAM_MEDIA says, for the README and for looking at.</summary>
    public async Task PictureAsync(string name, int? number = null)
    {
        if (Environment.GetEnvironmentVariable("BOTTEAM_MEDIA") is not { Length: > 0 } folder)
            return;
        var path = Path.Combine(folder, $"{name}.png");
        if (number is { } card)
        {
            // An element higher than the window would be photographed with the page's bars over it.
            var size = page.ViewportSize!;
            await page.SetViewportSizeAsync(size.Width, 2600);
            await Card(card).Locator(".msg-card").First.ScreenshotAsync(new LocatorScreenshotOptions { Path = path });
            await page.SetViewportSizeAsync(size.Width, size.Height);
            return;
        }

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
    }

    public ValueTask DisposeAsync() => new(page.Context.CloseAsync());
}
