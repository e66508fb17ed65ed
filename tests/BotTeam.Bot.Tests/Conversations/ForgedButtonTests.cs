// Buttons as nobody was shown them: a member of the channel can send any verb with any data. Nothing of it may do harm.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class ForgedButtonTests
{
    private static readonly string[] Bad =
    [
        "null", "{}", "[]", "\"x\"", "5", """{"case":"1001"}""", """{"case":null}""", """{"case":99999999999}""", """{"case":-1}""", """{"case":1001.5}""",
        """{"case":1001,"view":"Nothing"}""", """{"case":1001,"view":999}""", """{"case":1001,"draft":null,"hash":null}""", """{"case":1001,"draft":"d9","hash":"0","base":"0","rule":"x"}""",
        """{"case":1001,"step":"../..","choice":"${x}"}""", """{"case":1001,"category":"no-such"}""", """{"case":1001,"task":"no","done":true}""",
        """{"case":1001,"to":"29:emma"}""", """{"case":1001,"minutes":-2147483648}""", """{"case":1001,"minutes":2147483647}""", """{"case":1001,"through":"m99"}""",
        """{"case":1001,"template":"../../etc/passwd"}""", """{"template":"no"}""", """{"text":{}}""", """{"text":"${x}"}""", """{"case":1001,"anyway":"yes"}""",
    ];

    [Fact]
    public async Task No_verb_with_any_bad_data_throws_or_reaches_the_mail()
    {
        await using var host = await DeskHost.StartAsync();
        await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var hand = host.As(TestStores.Aoki).Look(1001);
        foreach (var verb in host.Get<CardActionRouter>().Verbs.Append(RunCommand.Verb).Append("no.such").Append("").Append(new string('v', 10_000)))
        {
            foreach (var data in Bad)
            {
                var answer = await hand.SendAsync(verb, JsonNode.Parse(data));
                Assert.Contains(answer.StatusCode, new[] { 200, 400 });
            }
        }

        await hand.SendAsync(null, null);
        Assert.Empty(host.Mail.Handed);
        var value = await host.CaseAsync(1001);
        Assert.DoesNotContain(value.History, h => h.What is HistoryKind.Approved or HistoryKind.HandedOver or HistoryKind.CategoryCorrected);
    }

    [Fact]
    public async Task Another_stores_case_cannot_be_seen_or_touched()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "en");
        var before = await host.CaseAsync(number);
        var hand = host.As(TestStores.Suzuki);
        var hash = before.Draft!.TextHash;
        foreach (var (verb, data) in new (string, JsonObject)[]
        {
            (ShowCase.Verb, new JsonObject { ["case"] = number }),
            (OpenView.Verb, new JsonObject { ["case"] = number, ["view"] = "Messages" }),
            (ApproveReply.Verb, new JsonObject { ["case"] = number, ["draft"] = before.Draft.Id, ["hash"] = hash }),
            (RejectReply.Verb, new JsonObject { ["case"] = number, ["draft"] = before.Draft.Id, ["reason"] = "tone" }),
            (HandOverCase.Verb, new JsonObject { ["case"] = number, ["to"] = TestStores.Suzuki.Id }),
            (CloseCase.Verb, new JsonObject { ["case"] = number, ["anyway"] = true }),
            (BeginHolding.Verb, new JsonObject { ["case"] = number, ["promisedDate"] = "2026-11-30" }),
            (NewNote.Verb, new JsonObject { ["case"] = number, ["text"] = "x" }),
            (NewWords.Verb, new JsonObject { ["case"] = number, ["text"] = "x" }),
        })
        {
            await hand.SendAsync(verb, data);
            Assert.Equal("その案件は見つかりません。番号をご確認ください。", hand.Told);
        }

        Assert.Null(hand.Card);
        Assert.Equal(before.Version, (await host.CaseAsync(number)).Version);
    }

    [Fact]
    public async Task A_case_is_handed_over_only_to_people_of_its_own_store()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var hand = host.As(TestStores.Aoki).Look(number);
        foreach (var id in new[] { "29:emma", "29:stranger", "", "*", "bot", "29:AOKI" })
            await hand.SendAsync(HandOverCase.Verb, new JsonObject { ["case"] = number, ["to"] = id });
        Assert.Null((await host.CaseAsync(number)).Assignee);
        await hand.TapAsync("鈴木さん");
        Assert.Equal(TestStores.Suzuki, (await host.CaseAsync(number)).Assignee);
    }

    [Fact]
    public async Task Huge_inputs_are_refused_and_nothing_is_kept_of_them()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var draft = (await host.CaseAsync(number)).Draft!;
        var huge = new string('あ', 200_000);
        var hand = host.As(TestStores.Sato).Look(number);
        foreach (var (verb, data) in new (string, JsonObject)[]
        {
            (WriteReply.Verb, new JsonObject { ["case"] = number, ["draft"] = draft.Id, ["base"] = draft.TextHash, ["text"] = huge }),
            (FillReply.Verb, new JsonObject { ["case"] = number, ["draft"] = draft.Id, ["v_amount"] = huge, ["ownWords"] = huge }),
            (RejectReply.Verb, new JsonObject { ["case"] = number, ["draft"] = draft.Id, ["reason"] = "other", ["more"] = huge }),
            (NewNote.Verb, new JsonObject { ["case"] = number, ["text"] = huge }),
            (NewWords.Verb, new JsonObject { ["case"] = number, ["text"] = huge }),
            (NewTask.Verb, new JsonObject { ["case"] = number, ["text"] = huge }),
            (RunCommand.Verb, new JsonObject { ["text"] = huge }),
        })
            await hand.SendAsync(verb, data);
        var after = await host.CaseAsync(number);
        Assert.Equal(draft.Text, after.Draft!.Text);
        Assert.Equal(DraftStage.AwaitingApproval, after.Draft.Stage);
        Assert.Empty(after.Notes);
    }

    [Fact]
    public async Task A_client_that_refreshes_by_itself_changes_nothing()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var before = await host.CaseAsync(number);
        var hand = host.As(TestStores.Sato).Look(number);
        foreach (var button in hand.Sees.Buttons)
        {
            foreach (var trigger in new[] { "automatic", "Automatic" })
                await hand.SendAsync(button.Verb, button.Data, trigger);
        }

        Assert.Equal(before.Version, (await host.CaseAsync(number)).Version);
        var refresh = hand.Sees.Json.GetProperty("refresh").GetProperty("action");
        var answer = await hand.SendAsync(refresh.GetProperty("verb").GetString(), JsonNode.Parse(refresh.GetProperty("data").GetRawText()), "automatic");
        Assert.Equal(200, answer.StatusCode);
        Assert.Contains($"#{number}", hand.Sees.Texts);
    }

    [Fact]
    public async Task A_button_pressed_in_an_old_client_works_as_a_message()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var sato = await host.As(TestStores.Sato).Look(number).SubmitAsync("差し戻す");
        await sato.SubmitAsync("差し戻す", ("reason", "tone"));
        Assert.Equal("言葉づかいを直してほしい", (await host.CaseAsync(number)).Draft!.Rejected!.Reason);
        Assert.Contains($"#{number}", sato.Told, StringComparison.Ordinal);
        await host.As(TestStores.Aoki).Look(number).SubmitAsync("承認を依頼");
        await host.As(TestStores.Sato).Look(number).SubmitAsync("承認して送信");
        Assert.Single(host.Mail.Handed);
    }

    [Theory]
    [InlineData("""{"verb":5}""")]
    [InlineData("""{"verb":null}""")]
    [InlineData("""{"verb":"no.such"}""")]
    [InlineData("""{"verb":"draft.approve","case":"x"}""")]
    public async Task A_forged_message_is_answered(string value)
    {
        await using var host = await DeskHost.StartAsync();
        var hand = host.As(TestStores.Aoki);
        await hand.ValueAsync(value);
        Assert.False(string.IsNullOrEmpty(hand.Told));
    }
}
