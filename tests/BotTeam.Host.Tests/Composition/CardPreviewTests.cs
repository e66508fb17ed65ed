// The cards of a folder at /workspace/card-preview: filled with their samples, read anew, and honest about what is wrong with them.
using System.Net;

namespace BotTeam.Host.Tests.Composition;

public sealed class CardPreviewTests
{
    private const string Template = """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"${greeting}"}]}""";

    [Fact]
    public async Task A_template_is_filled_with_its_sample_and_an_edit_is_seen_at_once()
    {
        using var cards = new TestFolder();
        await File.WriteAllTextAsync(cards.In("hello.json"), Template);
        await File.WriteAllTextAsync(cards.In("hello.data.json"), """{"greeting":"ようこそ"}""");
        await File.WriteAllTextAsync(cards.In("strings.ja.json"), "{}");
        await File.WriteAllTextAsync(cards.In("done.ja.json"), """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"完了 ${x}"}]}""");
        await using var desk = await RunningDesk.StartAsync(new() { ["Workspace:Cards"] = cards.Path }, "Development");

        var wall = await desk.Http.GetStringAsync("/workspace/card-preview");
        Assert.Equal(["done.ja", "hello"], System.Text.RegularExpressions.Regex.Matches(wall, "data-card=\"([^\"]+)\"").Select(found => found.Groups[1].Value));
        Assert.Contains("ようこそ", wall, StringComparison.Ordinal);
        Assert.Contains("完了 ${x}", wall, StringComparison.Ordinal);

        await File.WriteAllTextAsync(cards.In("hello.data.json"), """{"greeting":"おかえりなさい"}""");
        Assert.Contains("おかえりなさい", await desk.Http.GetStringAsync("/workspace/card-preview?name=hello"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "hello.json: The card template is not JSON")]
    [InlineData("[]", "hello.json: A card template is a JSON object")]
    public async Task A_broken_template_says_what_is_wrong(string template, string told)
    {
        using var cards = new TestFolder();
        await File.WriteAllTextAsync(cards.In("hello.json"), template);
        await File.WriteAllTextAsync(cards.In("hello.data.json"), "{}");
        await using var desk = await RunningDesk.StartAsync(new() { ["Workspace:Cards"] = cards.Path }, "Development");
        Assert.Contains(told, await desk.Http.GetStringAsync("/workspace/card-preview"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_listed_opens_no_file()
    {
        using var cards = new TestFolder();
        await File.WriteAllTextAsync(cards.In("secret.json"), """{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"geheim"}]}""");
        Directory.CreateDirectory(cards.In("shown"));
        await using var desk = await RunningDesk.StartAsync(new() { ["Workspace:Cards"] = cards.In("shown") }, "Development");
        Assert.DoesNotContain("geheim", await desk.Http.GetStringAsync("/workspace/card-preview?name=..%2Fsecret"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_folder_there_is_no_preview()
    {
        await using var desk = await RunningDesk.StartAsync(new() { ["Workspace:Cards"] = "no-such-folder" }, "Development");
        using var answer = await desk.Http.GetAsync("/workspace/card-preview");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
