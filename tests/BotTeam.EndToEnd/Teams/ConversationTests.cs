// The bot against Microsoft's own local Teams client: each step is judged by what the client's conversations then show.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Bot.Tests.Harness;

namespace BotTeam.EndToEnd.Teams;

[Collection(nameof(MicrosoftTeams))]
public sealed class ConversationTests(TeamsDesk desk)
{
    private const string Fake = "届いた財布、ロゴの書体が公式サイトの写真と違います。偽物ではないでしょうか？";

    private const string Own = "お祝いの品と伺い、なおのこと心苦しく存じます。";

    // A channel speaks the language of its store, whatever that of the person's client is.
    [Fact]
    public void Installed_in_a_channel_it_says_what_to_type_and_the_owner_binds_the_store()
    {
        Assert.Contains("私にメンションして「ここ」と投稿してください", desk.Welcome.Text, StringComparison.Ordinal);
        Assert.Equal("青木商店の案件を、このチャンネルにお知らせします。", desk.Bound.Text);
        Assert.Contains("BotTeam", desk.Greeting.Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inquiry_is_a_thread_of_its_own_with_the_card_as_its_root()
    {
        var (number, _) = await InquiryAsync("高橋", Fake);
        var card = await desk.CardAsync(number);
        Assert.StartsWith($"{TeamsPlace.Channel};messageid=", card.Conversation, StringComparison.Ordinal);
        Assert.Contains("高橋", card.Card!.Text, StringComparison.Ordinal);
        Assert.Contains("判断を進める", card.Card.Titles);
    }

    [Fact]
    public async Task Walked_edited_and_approved_in_the_approvers_chat_the_reply_is_sent_and_the_channels_card_shows_it()
    {
        var (number, address) = await InquiryAsync("田村", Fake);
        var root = await desk.CardAsync(number);
        var owner = new TeamsHand(desk.Owner, root);
        await owner.TapAllAsync("判断を進める", "偽物の疑い", "不自然な点はない", "はい、案内できる", "全額返金");
        await owner.TapAsync("ひとこと添える");
        await owner.TapAsync("文面に反映する", ("ownWords", Own));
        Assert.Contains(Own, owner.Sees.Text, StringComparison.Ordinal);
        await owner.TapAsync("承認を依頼");

        var asked = await desk.Approver.Shown.SeeAsync("the request in the approver's chat", message => message.Place == desk.Approver.Me.Chat && message.IsOf(number));
        // In a chat of one's own it is the language of the client; Microsoft's local client speaks English.
        Assert.Contains("Approve and send", asked.Card!.Titles);
        await desk.Owner.Shown.SeeAsync("the request in the thread", message => message.Place == root.Conversation && message.Text.Contains("<at>佐藤</at>", StringComparison.Ordinal));
        var own = await desk.Owner.Shown.SeeAsync("the request in the owner's chat", message => message.Place == desk.Owner.Me.Chat && message.IsOf(number));
        Assert.Empty(desk.Program.RepliesTo(address));

        await new TeamsHand(desk.Approver, asked).TapAsync("Approve and send");

        await desk.CardAsync(number, "the sent reply on the card", card => card.Id == root.Id && card.Updates > 0 && IsSent(card));
        var sent = await desk.Approver.Shown.SeeAsync("the sent reply in the approver's chat", message => message.Id == asked.Id && message.IsOf(number) && IsSent(message));
        Assert.DoesNotContain("Approve and send", sent.Card!.Titles);
        Assert.Contains("Subject:", Assert.Single(desk.Program.RepliesTo(address)), StringComparison.Ordinal);

        // The owner's phone still shows the request; nothing was heard from that chat yet, so it is in the store's language.
        var late = new TeamsHand(desk.Owner, own);
        await late.TapAsync("承認して送信");
        Assert.Contains("(approved by 佐藤)", late.Told ?? late.Sees.Text, StringComparison.Ordinal);
        Assert.Single(desk.Program.RepliesTo(address));
    }

    [Fact]
    public async Task Overdue_and_nobodys_it_is_a_new_message_in_the_channel_that_mentions_the_approver()
    {
        var (number, _) = await InquiryAsync("森", "注文した商品がまだ届きません。", DateTimeOffset.UtcNow.AddHours(-25));
        var root = await desk.CardAsync(number);
        var ping = await desk.Owner.Shown.SeeAsync("the overdue ping", message =>
            message.Place == TeamsPlace.Channel && message.Id != root.Id && message.IsOf(number));
        var mentions = ping.Card!.Json.GetProperty("msteams").GetProperty("entities").EnumerateArray().ToList();
        Assert.Contains(mentions, entity => entity.GetProperty("mentioned").GetProperty("id").GetString() == TeamsPerson.Sato.Id);
        Assert.Contains("<at>佐藤</at>", ping.Card.Text, StringComparison.Ordinal);
        Assert.Contains($"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(TeamsPlace.Channel)}/{root.Id}?", ping.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_are_found_from_the_compose_box_and_come_as_a_card()
    {
        var found = await SearchAsync("templates", "refund");
        var first = found[0].GetProperty("content");
        Assert.Contains("返金", new SeenCard(first).Text, StringComparison.Ordinal);
        Assert.All(found, result => Assert.NotEmpty(result.GetProperty("preview").GetProperty("content").GetProperty("title").GetString()!));
    }

    [Fact]
    public async Task A_case_is_found_from_the_compose_box_by_its_buyer()
    {
        var (number, _) = await InquiryAsync("小笠原", Fake);
        await desk.CardAsync(number);
        var found = Assert.Single(await SearchAsync("cases", "小笠原"));
        Assert.StartsWith($"\\#{number} ", found.GetProperty("preview").GetProperty("content").GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_registered_as_an_inquiry_becomes_a_thread_in_the_stores_channel()
    {
        var action = new JsonObject
        {
            ["commandId"] = "registerInquiry",
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject
            {
                ["id"] = "1755681271213",
                ["createdDateTime"] = DateTimeOffset.UtcNow.AddHours(-1).ToString("O"),
                ["from"] = new JsonObject { ["user"] = new JsonObject { ["id"] = "x", ["displayName"] = "榊原", ["userIdentityType"] = "aadUser" } },
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>注文した商品がまだ届きません。</p>" },
            },
        };
        var opened = await desk.Approver.InvokeAsync("composeExtension/fetchTask", desk.Approver.Me.Chat, (JsonObject)action.DeepClone());
        var form = new SeenCard(opened.GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content"));
        Assert.Equal("注文した商品がまだ届きません。", form.Inputs["text"]);
        action["data"] = new JsonObject { ["text"] = form.Inputs["text"], ["name"] = "北川" };
        await desk.Approver.InvokeAsync("composeExtension/submitAction", desk.Approver.Me.Chat, action);
        await desk.Owner.Shown.SeeAsync("the registered inquiry in the channel", message =>
            message.Place == TeamsPlace.Channel && message.Card?.Text.Contains("北川", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task What_is_typed_into_the_chat_alone_is_answered_there()
    {
        await desk.Approver.SayAsync("due");
        await desk.Approver.Shown.SeeAsync("what is due in the approver's chat", message =>
            message.Place == desk.Approver.Me.Chat && message.Card?.Text.Contains("Overdue or due within 24 hours", StringComparison.Ordinal) == true);
    }

    private async Task<IReadOnlyList<JsonElement>> SearchAsync(string command, string words)
    {
        var answer = await desk.Approver.InvokeAsync("composeExtension/query", desk.Approver.Me.Chat, new JsonObject
        {
            ["commandId"] = command,
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "query", ["value"] = words }),
            ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
        });
        return [.. answer.GetProperty("composeExtension").GetProperty("attachments").EnumerateArray()];
    }

    private static bool IsSent(ShownMessage message) =>
        new[] { "返信済み", "返信を送信しました", "answered", "Reply sent" }.Any(words => message.Card!.Text.Contains(words, StringComparison.Ordinal));

    private async Task<(int Number, string Address)> InquiryAsync(string name, string words, DateTimeOffset? at = null)
    {
        var address = $"e2e{Guid.NewGuid().ToString("N")[..12]}@marketplace.amazon.co.jp";
        return (await desk.Program.ReceiveAsync(name, address, "お問い合わせ", words, "250-1234567-1234567", at), address);
    }
}
