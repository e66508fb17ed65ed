// The compose box: templates and cases found by the people of their stores, and any message registered once.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Bot.Tests.Cards;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class MessageExtensionTests
{
    [Theory]
    [InlineData("返金", "返金")]
    [InlineData("refund", "返金")]
    public async Task Templates_are_found_by_meaning(string words, string inBody)
    {
        await using var host = await DeskHost.StartAsync();
        var found = await SearchAsync(host, TestStores.Aoki, "templates", words);
        var first = found.GetProperty("attachments")[0];
        Assert.Equal("list", found.GetProperty("attachmentLayout").GetString());
        Assert.Equal("application/vnd.microsoft.card.adaptive", first.GetProperty("contentType").GetString());
        Assert.Equal("application/vnd.microsoft.card.thumbnail", first.GetProperty("preview").GetProperty("contentType").GetString());
        Assert.Contains(inBody, new SeenCard(first.GetProperty("content")).Text, StringComparison.Ordinal);
        Assert.Contains("こもれび商店", new SeenCard(first.GetProperty("content")).Text, StringComparison.Ordinal);
        Assert.Empty(new SeenCard(first.GetProperty("content")).Buttons);
    }

    [Fact]
    public async Task Opened_without_words_there_are_templates_and_never_more_than_25()
    {
        await using var host = await DeskHost.StartAsync();
        var count = host.Desk.Playbook.Playbook.Templates.Length;
        Assert.Equal(Math.Min(25, count), (await SearchAsync(host, TestStores.Aoki, "templates", null, count: 1_000)).GetProperty("attachments").GetArrayLength());
        Assert.Equal(2, (await SearchAsync(host, TestStores.Aoki, "templates", null, count: 2)).GetProperty("attachments").GetArrayLength());
        Assert.Equal(0, (await SearchAsync(host, TestStores.Aoki, "templates", null, skip: 500)).GetProperty("attachments").GetArrayLength());
    }

    [Theory]
    [InlineData("1001", 1001)]
    [InlineData("#1002", 1002)]
    [InlineData("高橋", 1001)]
    [InlineData("偽物", 1002)]
    [InlineData("counterfeit", 1002)]
    [InlineData("偽物 山田", 1002)]
    public async Task Cases_are_found_by_number_buyer_and_matter(string words, int number)
    {
        await using var host = await DeskHost.StartAsync();
        await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));
        await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var found = (await SearchAsync(host, TestStores.Aoki, "cases", words)).GetProperty("attachments");
        Assert.Equal(1, found.GetArrayLength());
        Assert.StartsWith($"\\#{number} ", found[0].GetProperty("preview").GetProperty("content").GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains($"[スレッドを開く](https://teams.microsoft.com/l/message/19%3Akomorebi%40thread.tacv2/{host.CardOf(number).Id}?tenantId=tenant-1)", new SeenCard(found[0].GetProperty("content")).Texts);
    }

    [Fact]
    public async Task Cases_are_found_by_order_also_when_closed_and_the_nearest_deadline_comes_first()
    {
        await using var host = await DeskHost.StartAsync();
        var later = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now.AddHours(-1)));
        var sooner = await host.ReceiveAsync(TestMails.Buyer("ja", host.Now.AddHours(-20), ("井上", "件名", "返品したいです。"), "250-9999999-0000001"));
        Assert.Equal([sooner, later], Numbers(await SearchAsync(host, TestStores.Aoki, "cases", null)));
        await host.Desk.DoAsync(sooner, new MarkNoReplyNeeded(TestStores.Aoki, "m1"), CancellationToken.None);
        await host.Desk.DoAsync(sooner, new Close(TestStores.Aoki, true), CancellationToken.None);
        Assert.Equal([sooner], Numbers(await SearchAsync(host, TestStores.Aoki, "cases", "２５０-9999999-0000001")));
        Assert.Equal([later], Numbers(await SearchAsync(host, TestStores.Aoki, "cases", "")));
    }

    [Theory]
    [InlineData("250-8654321-1234567")]
    [InlineData("２５０ー８６５４３２１ー１２３４５６７")]
    [InlineData("8654321")]
    public async Task A_case_is_found_by_the_order_number_that_only_its_buyer_mentions(string words)
    {
        await using var host = await DeskHost.StartAsync();
        await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));
        var number = await host.ReceiveAsync(TestMails.Buyer("ja", host.Now, ("井上", "件名", "注文２５０－８６５４３２１－１２３４５６７の返品をお願いします。")) with { OrderId = null });
        Assert.Equal([number], Numbers(await SearchAsync(host, TestStores.Aoki, "cases", words)));
        Assert.Contains("注文 250-8654321-1234567（お客様の記載）", host.CardOf(number).Card!.Text, StringComparison.Ordinal);
        Assert.Null((await host.CaseAsync(number)).Order.OrderId);
    }

    [Theory]
    [InlineData("cases", "1001")]
    [InlineData("cases", null)]
    [InlineData("templates", "返金")]
    public async Task Who_has_no_part_in_a_store_finds_nothing_of_it(string command, string? words)
    {
        await using var host = await DeskHost.StartAsync();
        await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var none = await SearchAsync(host, TestStores.Stranger, command, words);
        Assert.Equal("message", none.GetProperty("type").GetString());
        if (command == "cases")
            Assert.Equal("message", (await SearchAsync(host, TestStores.Emma, command, words)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Hostile_words_are_text_in_previews()
    {
        await using var host = await DeskHost.StartAsync();
        foreach (var words in Hostile.Texts)
            await host.ReceiveAsync(TestMails.Buyer("ja", host.Now, (words, words, words)));
        foreach (var result in (await SearchAsync(host, TestStores.Aoki, "cases", null)).GetProperty("attachments").EnumerateArray())
        {
            var title = result.GetProperty("preview").GetProperty("content").GetProperty("title").GetString()!;
            Assert.DoesNotContain("<b>", title, StringComparison.Ordinal);
            Assert.DoesNotContain("<at>", title, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"(?<!\\)\[[^\]]*(?<!\\)\]\(", title);
        }

        foreach (var words in Hostile.Texts.Append(new string('あ', 100_000)))
            await SearchAsync(host, TestStores.Aoki, "cases", words);
    }

    [Fact]
    public async Task An_unknown_command_is_answered()
    {
        await using var host = await DeskHost.StartAsync();
        Assert.Equal("message", (await SearchAsync(host, TestStores.Aoki, "no.such", "x")).GetProperty("type").GetString());
        Assert.Equal(501, (await InvokeAsync(host, TestStores.Aoki, "composeExtension/fetchTask", new JsonObject { ["commandId"] = "no.such" })).Status);
        Assert.Equal(400, (await InvokeAsync(host, TestStores.Aoki, "composeExtension/query", null)).Status);
    }

    [Fact]
    public async Task Register_as_inquiry_shows_the_message_in_a_form_and_registers_it_once()
    {
        await using var host = await DeskHost.StartAsync();
        var payload = Payload("<div><p>水筒が&nbsp;届きません。<br>注文は 250-7654321-1234567 です。</p><script>alert(1)</script><p>&lt;b&gt;至急&lt;/b&gt;</p></div>");
        var task = (await InvokeAsync(host, TestStores.Aoki, "composeExtension/fetchTask", Action(payload))).Body!.Value.GetProperty("task");
        var card = new SeenCard(task.GetProperty("value").GetProperty("card").GetProperty("content"));
        Assert.Equal(("continue", "お問い合わせの登録"), (task.GetProperty("type").GetString(), task.GetProperty("value").GetProperty("title").GetString()));
        Assert.Equal("水筒が 届きません。\n注文は 250-7654321-1234567 です。\n<b>至急</b>", card.Inputs["text"]);
        Assert.Equal(("", "250-7654321-1234567"), (card.Inputs["name"], card.Inputs["order"]));
        Assert.False(card.Inputs.ContainsKey("store"));
        Assert.All(SeenCard.All(card.Json).Where(e => SeenCard.IsOf(e, "Action.Execute")), _ => Assert.Fail("A dialog takes Action.Submit only."));

        var inputs = new JsonObject { ["text"] = card.Inputs["text"], ["name"] = "山本 花子", ["order"] = card.Inputs["order"] };
        var done = (await InvokeAsync(host, TestStores.Aoki, "composeExtension/submitAction", Action(payload, inputs))).Body!.Value.GetProperty("task");
        Assert.Equal(("message", "#1001 として登録しました（こもれび商店）。"), (done.GetProperty("type").GetString(), done.GetProperty("value").GetString()));
        var value = await host.CaseAsync(1001);
        Assert.Equal(("山本 花子", "250-7654321-1234567", "not-arrived"), (value.Buyer.Name, value.Order.OrderId, value.Matter.Category));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 20, 0, 0, TimeSpan.Zero), value.Messages[0].At);

        var again = (await InvokeAsync(host, TestStores.Sato, "composeExtension/submitAction", Action(payload, inputs))).Body!.Value.GetProperty("task");
        Assert.Equal("このお問い合わせは、すでに #1001 として登録されています（こもれび商店）。", again.GetProperty("value").GetString());
        Assert.Single(await host.Desk.ListAsync(new CaseQuery(), CancellationToken.None));
    }

    [Theory]
    [InlineData("order", "12345", "注文番号は「250-1234567-1234567」の形で")]
    [InlineData("address", "tanaka", "返信先がメールアドレスの形になっていません")]
    [InlineData("text", " ", "「お問い合わせの本文」を入力してください")]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays(string input, string value, string words)
    {
        await using var host = await DeskHost.StartAsync();
        var inputs = new JsonObject { ["text"] = "届きません。", ["name"] = "田中", [input] = value };
        var task = (await InvokeAsync(host, TestStores.Aoki, "composeExtension/submitAction", Action(Payload("x"), inputs))).Body!.Value.GetProperty("task");
        var card = new SeenCard(task.GetProperty("value").GetProperty("card").GetProperty("content"));
        Assert.Contains(words, card.Text, StringComparison.Ordinal);
        Assert.Equal("田中", card.Inputs["name"]);
        Assert.Empty(await host.Desk.ListAsync(new CaseQuery(), CancellationToken.None));
    }

    [Fact]
    public async Task The_person_of_two_stores_chooses_and_nobody_registers_for_a_store_of_others()
    {
        await using var host = await DeskHost.StartAsync(store => store with { People = store.People with { Owners = [TestStores.Suzuki.Id] } });
        var task = (await InvokeAsync(host, TestStores.Suzuki, "composeExtension/fetchTask", Action(Payload("届きません。")))).Body!.Value.GetProperty("task");
        Assert.Equal("komorebi", new SeenCard(task.GetProperty("value").GetProperty("card").GetProperty("content")).Inputs["store"]);
        await InvokeAsync(host, TestStores.Suzuki, "composeExtension/submitAction", Action(Payload("x"), new JsonObject { ["text"] = "It has not arrived.", ["store"] = "hillside" }));
        Assert.Equal("hillside", (await host.CaseAsync(1001)).StoreId);

        foreach (var (person, store) in new[] { (TestStores.Aoki, "hillside"), (TestStores.Stranger, "komorebi") })
        {
            await InvokeAsync(host, person, "composeExtension/submitAction", Action(Payload("x", "77"), new JsonObject { ["text"] = "届きません。", ["store"] = store }));
            Assert.Single(await host.Desk.ListAsync(new CaseQuery(), CancellationToken.None));
        }
    }

    private static IEnumerable<int> Numbers(JsonElement found) => found.GetProperty("attachments").EnumerateArray()
        .Select(a => int.Parse(a.GetProperty("preview").GetProperty("content").GetProperty("title").GetString()!.TrimStart('\\').Split(' ')[0].TrimStart('#'), System.Globalization.CultureInfo.InvariantCulture));

    private static JsonObject Payload(string html, string id = "1755681271213") => new()
    {
        ["id"] = id,
        ["createdDateTime"] = "2026-11-23T20:00:00Z",
        ["from"] = new JsonObject { ["user"] = new JsonObject { ["id"] = "x", ["displayName"] = "田中 一郎", ["userIdentityType"] = "aadUser" } },
        ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = html },
    };

    private static JsonObject Action(JsonObject payload, JsonObject? data = null) => new()
    {
        ["commandId"] = "registerInquiry",
        ["commandContext"] = "message",
        ["messagePayload"] = payload.DeepClone(),
        ["data"] = data?.DeepClone(),
    };

    private static async Task<JsonElement> SearchAsync(DeskHost host, Person person, string command, string? words, int count = 25, int skip = 0)
    {
        var response = await InvokeAsync(host, person, "composeExtension/query", new JsonObject
        {
            ["commandId"] = command,
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = words is null ? "initialRun" : "q", ["value"] = words ?? "true" }),
            ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = count },
        });
        Assert.Equal(200, response.Status);
        return response.Body!.Value.GetProperty("composeExtension");
    }

    private static async Task<InvokeResponse> InvokeAsync(DeskHost host, Person person, string name, JsonObject? value)
    {
        var activity = new Activity(ActivityTypes.Invoke)
        {
            Id = $"f:{Guid.NewGuid():n}",
            Name = name,
            ChannelId = "test",
            ServiceUrl = "https://channel.example",
            Locale = "ja-JP",
            Timestamp = host.Now,
            From = new ChannelAccount(person.Id, person.Name),
            Recipient = new ChannelAccount("28:bot", "BotTeam"),
            Conversation = new ConversationAccount(true, "channel", TestStores.ChannelOfJapanese),
            Value = value is null ? null : JsonSerializer.SerializeToElement(value),
        };
        var response = (await host.Channel.ProcessActivityAsync(null, activity, host.Get<IBot>().OnTurnAsync, CancellationToken.None))!;
        await host.WorkAsync();
        return response;
    }
}
