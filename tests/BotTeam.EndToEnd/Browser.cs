// Debian's Chromium, driven by Playwright, shared by the tests of a class collection.
using Microsoft.Playwright;

namespace BotTeam.EndToEnd;

/// <summary>One program and one browser for all tests: starting both costs more than any test.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public RunningProgram Program { get; } = new();

    public async Task InitializeAsync()
    {
        await Program.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await LaunchAsync(_playwright);
    }

    /// <summary>Starts Debian's Chromium.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Program.DisposeAsync();
    }

    /// <summary>Opens the workspace as a person.</summary>
    public async Task<DeskPage> OpenAsync(string? person = null, int width = 1100, int height = 900, bool dark = false)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            DeviceScaleFactor = 2,
            HasTouch = width < 500,
            Locale = "ja-JP",
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(new Uri(Program.Address, person is null ? "" : $"?as={person}").ToString());
        return new DeskPage(page);
    }
}

/// <summary>Tests that share the program and the browser; one after the other.</summary>
[CollectionDefinition(nameof(Workspace))]
public sealed class Workspace : ICollectionFixture<Browser>;
