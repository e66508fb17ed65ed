// The endpoints over real HTTP.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using BotTeam.Builder.Schema;

namespace BotTeam.Workspace.Tests.Endpoints;

public class WorkspaceEndpointsTests
{
    [Fact]
    public async Task The_page_shows_the_channel_and_runs_no_script_of_a_message()
    {
        await using var desk = await WebDesk.StartAsync();
        await desk.PostFromBotAsync("<script>alert(1)</script><img src=x onerror=alert(2)>");
        var response = await desk.Http.GetAsync("/");
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.Equal(["<script type=\"module\" src=\"/workspace/assets/page.js\">"], Regex.Matches(html, "<script[^>]*>").Select(match => match.Value));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("page.js", "text/javascript")]
    [InlineData("card.js", "text/javascript")]
    [InlineData("preview.js", "text/javascript")]
    [InlineData("page.css", "text/css")]
    [InlineData("cards.css", "text/css")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task Every_asset_is_there(string name, string type)
    {
        await using var desk = await WebDesk.StartAsync();
        var response = await desk.Http.GetAsync("/workspace/assets/" + name);
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Http.GetAsync("/workspace/assets/..%2fsecret")).StatusCode);
    }

    [Fact]
    public async Task A_rebound_name_sees_nothing()
    {
        await using var desk = await WebDesk.StartAsync();
        foreach (var path in new[] { "/", "/workspace/events", "/workspace/assets/page.js", "/workspace/card-preview" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = "evil.example";
            Assert.Equal(HttpStatusCode.NotFound, (await desk.Http.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task A_post_without_our_header_does_nothing()
    {
        await using var desk = await WebDesk.StartAsync();
        var response = await desk.PostAsync("/workspace/messages", new { conversation = Desk.Personal, text = "一覧" }, change: request => request.Headers.Remove("X-Workspace"));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(desk.Bot.Turns);
    }

    [Fact]
    public async Task The_person_is_switched_by_cookie_and_the_address_or_header_goes_before_it()
    {
        await using var desk = await WebDesk.StartAsync();
        Assert.Contains("data-person=\"aoki\"", await desk.Http.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.PostAsync("/workspace/person", new { person = "sato" })).StatusCode);
        Assert.Contains("data-person=\"sato\"", await desk.Http.GetStringAsync("/"), StringComparison.Ordinal);
        var english = await desk.Http.GetStringAsync("/?as=owner");
        Assert.Contains("<html lang=\"en\">", english, StringComparison.Ordinal);
        Assert.Contains("as=owner", english, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.PostAsync("/workspace/person", new { person = "nobody" })).StatusCode);
        await desk.PostAsync("/workspace/messages", new { conversation = Desk.Personal, text = "私は青木" }, person: "aoki");
        Assert.Equal("workspace:aoki", Assert.Single(desk.Bot.Turns).From!.Id);
    }

    [Fact]
    public async Task Somebody_elses_chat_cannot_be_read_or_written()
    {
        await using var desk = await WebDesk.StartAsync();
        await desk.PostFromBotAsync("青木さんだけに", "secret", Desk.Personal);
        Assert.DoesNotContain("青木さんだけに", await desk.Http.GetStringAsync($"/?as=sato&c={Desk.Personal}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.PostAsync("/workspace/messages", new { conversation = Desk.Personal, text = "?" }, "sato")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.PostAsync("/workspace/actions", new { conversation = Desk.Personal, message = "secret", kind = "Action.Execute" }, "sato")).StatusCode);
        Assert.Empty(desk.Bot.Turns);
    }

    [Fact]
    public async Task A_paste_of_a_hundred_kilobytes_is_a_message_and_a_megabyte_is_refused()
    {
        await using var desk = await WebDesk.StartAsync();
        var text = new string('あ', 100_000);
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync("/workspace/messages", new { conversation = Desk.Personal, text })).StatusCode);
        Assert.Equal(text, Assert.Single(desk.Bot.Turns).Text);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await desk.PostAsync("/workspace/messages", new { conversation = Desk.Personal, text = new string('x', 1_100_000) })).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await desk.PostAsync("/workspace/messages", new { conversation = Desk.Personal, text = new string('x', 250_000) })).StatusCode);
    }

    [Theory]
    [InlineData("""{"conversation":"nowhere","text":"x"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"conversation":"demo-store","text":"  "}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"x"}""", HttpStatusCode.NotFound)]
    [InlineData("""[]""", HttpStatusCode.BadRequest)]
    public async Task A_wrong_message_is_refused(string body, HttpStatusCode expected)
    {
        await using var desk = await WebDesk.StartAsync();
        Assert.Equal(expected, (await desk.PostAsync("/workspace/messages", JsonDocument.Parse(body).RootElement)).StatusCode);
    }

    [Fact]
    public async Task A_click_answers_with_the_new_card_or_with_a_line()
    {
        await using var desk = await WebDesk.StartAsync();
        await desk.PostFromBotAsync("案件", "card-1");
        desk.Bot.OnAction = value => value.Action!.Verb == "walk"
            ? AdaptiveCardInvokeResponseFactory.AdaptiveCard(Desk.CardOf("質問"))
            : AdaptiveCardInvokeResponseFactory.PreconditionFailed("もう承認されました。");
        var walked = await ReadAsync(await desk.PostAsync("/workspace/actions", new { conversation = Desk.Channel, message = "card-1", kind = "Action.Execute", verb = "walk", data = new { @case = 1 }, inputs = new { note = "急ぎ" } }));
        Assert.Contains("質問", walked.GetProperty("message").GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"case":1,"note":"急ぎ"}""", BotJson.FromElement<AdaptiveCardInvokeValue>(desk.Bot.Turns[0].Value)!.Action!.Data!.Value.GetRawText());
        var refused = await ReadAsync(await desk.PostAsync("/workspace/actions", new { conversation = Desk.Channel, message = "card-1", kind = "Action.Execute", verb = "approve" }));
        Assert.Equal(("もう承認されました。", true), (refused.GetProperty("toast").GetProperty("text").GetString(), refused.GetProperty("toast").GetProperty("isError").GetBoolean()));
        Assert.Contains("質問", await desk.Http.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("質問", await desk.Http.GetStringAsync("/?as=sato"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_could_not_be_saved_is_told_to_the_person_in_their_language()
    {
        await using var desk = await WebDesk.StartAsync();
        desk.Bot.OnMessage = _ => throw new InvalidOperationException("secret detail");
        var response = await desk.PostAsync("/workspace/messages", new { conversation = WorkspaceIds.Personal("owner"), text = "help" }, "owner");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("It could not be saved, so nothing was done.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_shows_one_card_or_all_of_them()
    {
        await using var desk = await WebDesk.StartAsync();
        var all = await desk.Http.GetStringAsync("/workspace/card-preview");
        Assert.Contains("残り 3時間", all, StringComparison.Ordinal);
        Assert.Contains("送信済み", all, StringComparison.Ordinal);
        var one = await desk.Http.GetStringAsync("/workspace/card-preview?name=case-done&theme=dark&lang=en");
        Assert.DoesNotContain("残り 3時間", one, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\">", one, StringComparison.Ordinal);
        Assert.Contains("ac-unreadable", await desk.Http.GetStringAsync("/workspace/card-preview?name=none"), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
