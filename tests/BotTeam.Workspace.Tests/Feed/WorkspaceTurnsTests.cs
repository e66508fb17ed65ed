// What people do, as the bot sees it; and what its answers do to what they see.
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Workspace.Tests.Feed;

public class WorkspaceTurnsTests
{
    [Fact]
    public async Task A_message_in_the_personal_chat_reaches_the_bot_and_its_answer_stands_below()
    {
        using var desk = new Desk();
        desk.Bot.OnMessage = turn => turn.SendActivityAsync($"はい: {turn.Activity.Text}");
        await desk.Turns.WriteAsync(Desk.Aoki, Desk.Personal, null, "一覧 *そのまま*", null, desk.Bot, default);
        Assert.Equal(["一覧 *そのまま*", "はい: 一覧 *そのまま*"], (await desk.MessagesAsync(Desk.Personal)).Select(message => message.Activity.Text));
        var seen = Assert.Single(desk.Bot.Turns);
        Assert.Equal(("workspace:aoki", "personal", Desk.Personal, "ja-JP", "workspace"), (seen.From!.Id, seen.Conversation!.ConversationType, seen.Conversation.Id, seen.Locale, seen.ChannelId));
    }

    [Theory]
    [InlineData("@BotTeam 一覧", true, "一覧")]
    [InlineData("@botteam 一覧", true, "一覧")]
    [InlineData("@佐藤 見ましたか", false, null)]
    [InlineData("ただの会話", false, null)]
    public async Task In_a_channel_the_bot_hears_only_what_mentions_it(string text, bool heard, string? words)
    {
        using var desk = new Desk();
        await desk.Turns.WriteAsync(Desk.Aoki, Desk.Channel, null, text, null, desk.Bot, default);
        Assert.Equal(heard, desk.Bot.Turns.Count == 1);
        if (heard)
            Assert.Equal(words, desk.Bot.Turns[0].RemoveRecipientMention());
        Assert.Single(await desk.MessagesAsync());
    }

    [Fact]
    public async Task A_mentioned_person_is_an_entity_of_the_message()
    {
        using var desk = new Desk();
        var message = await desk.Turns.WriteAsync(Desk.Aoki, Desk.Channel, null, "@佐藤 承認を", null, desk.Bot, default);
        Assert.Equal("<at>佐藤</at> 承認を", message!.Activity.Text);
        Assert.Equal("workspace:sato", Assert.Single(message.Activity.GetMentions()).Mentioned!.Id);
    }

    [Fact]
    public async Task The_answer_to_a_message_in_a_channel_stands_in_its_thread()
    {
        using var desk = new Desk();
        desk.Bot.OnMessage = turn => turn.SendActivityAsync("答え");
        var asked = await desk.Turns.WriteAsync(Desk.Aoki, Desk.Channel, null, "@BotTeam ?", null, desk.Bot, default);
        Assert.Equal(asked!.Id, (await desk.MessagesAsync())[1].RootId);
        Assert.Equal(WorkspaceIds.InThread(Desk.Channel, asked.Id), desk.Bot.Turns[0].Conversation!.Id);
    }

    [Fact]
    public async Task A_message_sent_twice_by_the_page_is_one_message_and_one_turn()
    {
        using var desk = new Desk();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.Turns.WriteAsync(Desk.Aoki, Desk.Personal, null, "一覧", "u-1", desk.Bot, default)));
        Assert.Single(await desk.MessagesAsync(Desk.Personal));
        Assert.Single(desk.Bot.Turns);
    }

    [Fact]
    public async Task A_message_whose_turn_failed_is_worked_when_it_is_delivered_again_and_then_never_again()
    {
        using var desk = new Desk();
        desk.Bot.OnMessage = _ => throw new IOException("disk full");
        await Assert.ThrowsAsync<IOException>(() => desk.Turns.WriteAsync(Desk.Aoki, Desk.Personal, null, "一覧", "u-1", desk.Bot, default));
        desk.Bot.OnMessage = turn => turn.SendActivityAsync("はい");
        await desk.Turns.WriteAsync(Desk.Aoki, Desk.Personal, null, "一覧", "u-1", desk.Bot, default);
        await desk.Turns.WriteAsync(Desk.Aoki, Desk.Personal, null, "一覧", "u-1", desk.Bot, default);
        Assert.Equal(["一覧", "はい"], (await desk.MessagesAsync(Desk.Personal)).Select(message => message.Activity.Text));
        Assert.Equal(["u-1", "u-1"], desk.Bot.Turns.Select(turn => turn.Id));
    }

    [Fact]
    public async Task A_message_that_was_not_worked_before_the_program_ended_is_worked_after_its_restart()
    {
        var storage = new MemoryStorage();
        using (var before = new Desk(storage))
        {
            before.Bot.OnMessage = _ => throw new IOException("power gone");
            await Assert.ThrowsAsync<IOException>(() => before.Turns.WriteAsync(Desk.Aoki, Desk.Personal, null, "一覧", "u-1", before.Bot, default));
        }

        using (var after = new Desk(storage))
        {
            await after.Turns.WriteAsync(Desk.Aoki, Desk.Personal, null, "一覧", "u-1", after.Bot, default);
            Assert.Single(after.Bot.Turns);
        }

        using var later = new Desk(storage);
        await later.Turns.WriteAsync(Desk.Aoki, Desk.Personal, null, "一覧", "u-1", later.Bot, default);
        Assert.Empty(later.Bot.Turns);
    }

    [Fact]
    public async Task A_click_carries_who_where_which_card_and_what()
    {
        using var desk = new Desk();
        var root = await desk.PostAsync(Desk.Card("根"));
        var card = await desk.PostAsync(Desk.Card("カード"), WorkspaceIds.InThread(Desk.Channel, root));
        desk.Bot.OnAction = _ => AdaptiveCardInvokeResponseFactory.Message("よし");
        var toast = await ClickAsync(desk, Desk.Sato, card, "approve");
        Assert.Equal(new Toast("よし", IsError: false), toast);
        var seen = Assert.Single(desk.Bot.Turns);
        Assert.Equal(("workspace:sato", WorkspaceIds.InThread(Desk.Channel, root), card, "adaptiveCard/action"), (seen.From!.Id, seen.Conversation!.Id, seen.ReplyToId, seen.Name));
        var action = BotJson.FromElement<AdaptiveCardInvokeValue>(seen.Value)!;
        Assert.Equal(("approve", "manual", "Action.Execute"), (action.Action!.Verb, action.Trigger, action.Action.Type));
    }

    [Fact]
    public async Task A_card_as_the_answer_is_seen_by_who_clicked_until_the_message_is_updated()
    {
        using var desk = new Desk();
        var id = await desk.PostAsync(Desk.Card("案件"));
        desk.Bot.OnAction = _ => AdaptiveCardInvokeResponseFactory.AdaptiveCard(Desk.CardOf("質問"));
        Assert.Null(await ClickAsync(desk, Desk.Aoki, id, "walk"));
        Assert.Contains("質問", await SeenByAsync(desk, Desk.Aoki, id), StringComparison.Ordinal);
        Assert.Contains("案件", await SeenByAsync(desk, Desk.Sato, id), StringComparison.Ordinal);
        await desk.InAsync(Desk.Channel, turn => turn.UpdateActivityAsync(Desk.Card("完了", id)));
        Assert.Contains("完了", await SeenByAsync(desk, Desk.Aoki, id), StringComparison.Ordinal);
        Assert.DoesNotContain("質問", await SeenByAsync(desk, Desk.Aoki, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_older_than_the_message_does_not_stand_over_it()
    {
        using var desk = new Desk();
        var id = await desk.PostAsync(Desk.Card("案件"));
        var state = "送信中";
        var automatic = 0;
        desk.Bot.OnActionAsync = async value =>
        {
            var card = CardWithRefresh(state);
            if (value.Trigger == "automatic")
            {
                automatic++;
                Assert.Equal(("show", 7), (value.Action!.Verb, value.Action.Data!.Value.GetProperty("case").GetInt32()));
            }
            else
            {
                // Somebody else's work overtakes the answer.
                state = "送信済み";
                await desk.InAsync(Desk.Channel, turn => turn.UpdateActivityAsync(Desk.Card(state, id)));
            }

            return AdaptiveCardInvokeResponseFactory.AdaptiveCard(card);
        };
        Assert.Null(await ClickAsync(desk, Desk.Aoki, id, "approve"));
        Assert.Contains("送信済み", await SeenByAsync(desk, Desk.Aoki, id), StringComparison.Ordinal);
        Assert.Equal(1, automatic);
    }

    [Fact]
    public async Task A_message_that_changes_with_every_refresh_is_shown_all_the_same()
    {
        using var desk = new Desk();
        var id = await desk.PostAsync(Desk.Card("案件"));
        var turns = 0;
        desk.Bot.OnActionAsync = async _ =>
        {
            await desk.InAsync(Desk.Channel, turn => turn.UpdateActivityAsync(Desk.Card("更新", id)));
            return AdaptiveCardInvokeResponseFactory.AdaptiveCard(CardWithRefresh($"{++turns}回目"));
        };
        Assert.Null(await ClickAsync(desk, Desk.Aoki, id, "walk"));
        Assert.Contains($"{turns}回目", await SeenByAsync(desk, Desk.Aoki, id), StringComparison.Ordinal);
        Assert.InRange(turns, 2, 10);
    }

    [Fact]
    public async Task An_error_as_the_answer_is_said_in_its_own_words()
    {
        using var desk = new Desk();
        var id = await desk.PostAsync(Desk.Card("案件"));
        desk.Bot.OnAction = _ => AdaptiveCardInvokeResponseFactory.PreconditionFailed("佐藤さんがすでに承認しました。");
        Assert.Equal(new Toast("佐藤さんがすでに承認しました。", IsError: true), await ClickAsync(desk, Desk.Aoki, id, "approve"));
    }

    [Fact]
    public async Task A_click_nobody_answers_is_said_to_have_failed()
    {
        using var desk = new Desk();
        var id = await desk.PostAsync(Desk.Card("案件"));
        Assert.True((await ClickAsync(desk, Desk.Aoki, id, "unknown"))!.IsError);
    }

    [Theory]
    [InlineData("""{"case":1}""", """{"case":1,"reason":"なぜ"}""")]
    [InlineData("""{"reason":"古い"}""", """{"reason":"なぜ"}""")]
    [InlineData("\"text\"", """{"reason":"なぜ"}""")]
    [InlineData(null, """{"reason":"なぜ"}""")]
    public void Inputs_are_merged_into_the_data_and_win(string? data, string expected)
    {
        JsonElement? element = data is null ? null : JsonDocument.Parse(data).RootElement;
        var merged = WorkspaceAdapter.Merge(element, new Dictionary<string, string> { ["reason"] = "なぜ" });
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, merged), merged.GetRawText());
    }

    [Fact]
    public async Task A_submit_is_a_message_with_a_value_and_no_text()
    {
        using var desk = new Desk();
        var id = await desk.PostAsync(Desk.Card("案件"));
        await desk.Turns.SubmitAsync(Desk.Aoki, await desk.MessageAsync(id), JsonSerializer.SerializeToElement(new { verb = "approve" }), desk.Bot, default);
        var seen = Assert.Single(desk.Bot.Turns);
        Assert.Equal((ActivityTypes.Message, null, id), (seen.Type, seen.Text, seen.ReplyToId));
        Assert.Equal("approve", seen.Value!.Value.GetProperty("verb").GetString());
    }

    [Fact]
    public async Task An_imback_submit_is_said_in_the_thread_for_all_to_see()
    {
        using var desk = new Desk();
        var id = await desk.PostAsync(Desk.Card("案件"));
        await desk.Turns.SubmitAsync(Desk.Aoki, await desk.MessageAsync(id), JsonSerializer.SerializeToElement(new { msteams = new { type = "imBack", value = "一覧" } }), desk.Bot, default);
        var said = (await desk.MessagesAsync())[1];
        Assert.Equal((id, "<at>BotTeam</at> 一覧"), (said.RootId, said.Activity.Text));
        Assert.Single(desk.Bot.Turns);
    }

    private static JsonElement CardWithRefresh(string text) => JsonSerializer.SerializeToElement(new
    {
        type = "AdaptiveCard",
        version = "1.5",
        refresh = new { action = new { type = "Action.Execute", verb = "show", data = new { @case = 7 } }, userIds = Array.Empty<string>() },
        body = new[] { new { type = "TextBlock", text } },
    });

    private static async Task<Toast?> ClickAsync(Desk desk, WorkspacePerson person, string messageId, string verb)
    {
        var value = new AdaptiveCardInvokeValue { Action = new AdaptiveCardInvokeAction { Type = "Action.Execute", Verb = verb }, Trigger = "manual" };
        return await desk.Turns.ExecuteAsync(person, await desk.MessageAsync(messageId), value, desk.Bot, default);
    }

    private static async Task<string> SeenByAsync(Desk desk, WorkspacePerson person, string id) =>
        new BotTeam.Workspace.Pages.MessageHtml(person, Desk.Options, desk.Clock).Html(await desk.MessageAsync(id));
}
