// The live line over real HTTP.
using BotTeam.Builder.Schema;
using BotTeam.Workspace.Endpoints;

namespace BotTeam.Workspace.Tests.Endpoints;

public class EventStreamTests
{
    [Fact]
    public async Task Two_pages_see_the_same_message_at_once()
    {
        await using var desk = await WebDesk.StartAsync();
        using var one = await desk.ListenAsync();
        using var other = await desk.ListenAsync("sato");
        await desk.PostFromBotAsync("偽物の疑い ・ 山田 様", "card-1");
        foreach (var page in new[] { one, other })
        {
            var (_, message) = await page.NextMessageAsync();
            Assert.Equal(("card-1", Desk.Channel), (message.GetProperty("id").GetString(), message.GetProperty("conversation").GetString()));
            Assert.Contains("偽物の疑い", message.GetProperty("html").GetString(), StringComparison.Ordinal);
            Assert.Equal("BotTeam: 偽物の疑い ・ 山田 様", message.GetProperty("announce").GetString());
        }
    }

    [Fact]
    public async Task A_page_that_reconnects_gets_exactly_what_it_missed()
    {
        await using var desk = await WebDesk.StartAsync();
        string mark;
        using (var page = await desk.ListenAsync())
        {
            await desk.PostFromBotAsync("一", "a");
            (mark, _) = await page.NextMessageAsync();
        }

        await desk.PostFromBotAsync("二", "b");
        await desk.PostFromBotAsync("三", "c");
        using var again = await desk.ListenAsync(lastEventId: mark);
        Assert.Equal("b", (await again.NextMessageAsync()).Message.GetProperty("id").GetString());
        Assert.Equal("c", (await again.NextMessageAsync()).Message.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_page_from_before_a_restart_is_told_to_start_anew()
    {
        await using var desk = await WebDesk.StartAsync();
        using var page = await desk.ListenAsync(lastEventId: "00000000-7");
        Assert.Contains("event: resync", page.Greeting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_clicked_hears_of_their_card_and_only_its_person_of_a_chat()
    {
        await using var desk = await WebDesk.StartAsync();
        await desk.PostFromBotAsync("案件", "card-1");
        using var aoki = await desk.ListenAsync();
        using var sato = await desk.ListenAsync("sato");
        desk.Bot.OnAction = _ => AdaptiveCardInvokeResponseFactory.AdaptiveCard(Desk.CardOf("質問"));
        await desk.PostAsync("/workspace/actions", new { conversation = Desk.Channel, message = "card-1", kind = "Action.Execute", verb = "walk" }, "aoki");
        await desk.PostFromBotAsync("青木さんだけに", "secret", Desk.Personal);
        await desk.PostFromBotAsync("みんなに", "all");
        Assert.Equal("card-1", (await aoki.NextMessageAsync()).Message.GetProperty("id").GetString());
        Assert.Equal("secret", (await aoki.NextMessageAsync()).Message.GetProperty("id").GetString());
        Assert.Equal("all", (await sato.NextMessageAsync()).Message.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_deleted_message_is_told_as_gone()
    {
        await using var desk = await WebDesk.StartAsync();
        await desk.PostFromBotAsync("案件", "card-1");
        using var page = await desk.ListenAsync();
        await desk.Adapter.ContinueConversationAsync("bot", desk.Adapter.Reference(Desk.Channel), (turn, stop) => turn.DeleteActivityAsync("card-1", stop), default);
        var (_, message) = await page.NextMessageAsync();
        Assert.Equal("card-1", message.GetProperty("id").GetString());
        Assert.False(message.TryGetProperty("html", out _));
    }

    [Fact]
    public async Task A_quiet_line_says_that_it_is_alive()
    {
        await using var desk = await WebDesk.StartAsync();
        using var page = await desk.ListenAsync();
        await desk.Clock.SomebodyWaitsAsync();
        desk.Clock.Move(EventStream.Heartbeat);
        Assert.Equal(": alive", await page.NextAsync());
    }

    [Fact]
    public async Task An_open_page_does_not_hold_up_the_end_of_the_program()
    {
        await using var desk = await WebDesk.StartAsync();
        using var page = await desk.ListenAsync();
        await desk.StopAsync().WaitAsync(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<IOException>(page.NextAsync);
    }
}
