// Where the channel can show each their own card: an approver sees Approve, others see who is asked; a refresh changes nothing.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class PersonalViewTests
{
    [Fact]
    public async Task The_card_of_the_channel_shows_who_is_asked_and_the_approvers_are_shown_the_button()
    {
        await using var host = await PerPersonAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");

        var card = host.CardOf(number).Card!;
        Assert.Contains("佐藤さん、鈴木さんに承認を依頼しています。", card.Texts);
        Assert.Equal(["直す", "その他"], card.Titles.Except(["完了"]));
        Assert.Equal(["29:account-sato", "29:account-suzuki"], card.Json.GetProperty("refresh").GetProperty("userIds").EnumerateArray().Select(id => id.GetString()!));

        Assert.Contains("承認して送信", (await RefreshedAsync(host, TestStores.Sato, number)).Titles);
        Assert.Contains("承認して送信", (await RefreshedAsync(host, TestStores.Suzuki, number)).Titles);
        Assert.DoesNotContain("承認して送信", (await RefreshedAsync(host, TestStores.Aoki, number)).Titles);
        Assert.DoesNotContain("承認して送信", (await RefreshedAsync(host, TestStores.Stranger, number)).Titles);
        await (await RefreshedHandAsync(host, TestStores.Sato, number)).TapAsync("承認して送信");
        Assert.Single(host.Mail.Handed);
    }

    [Fact]
    public async Task With_four_eyes_the_writer_does_not_see_the_button()
    {
        await using var host = await PerPersonAsync(store => store with { FourEyes = true });
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var sato = await host.As(TestStores.Sato).Look(number).TapAllAsync("判断を進める", "偽物の疑い", "不自然な点はない", "はい、案内できる", "全額返金", "承認を依頼");
        Assert.DoesNotContain("承認して送信", sato.Sees.Titles);
        Assert.Contains("承認して送信", (await RefreshedAsync(host, TestStores.Suzuki, number)).Titles);
    }

    [Fact]
    public async Task A_card_called_up_in_the_channel_is_everybodys_and_in_the_approvers_chat_his_own()
    {
        await using var host = await PerPersonAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        Assert.DoesNotContain("承認して送信", (await host.As(TestStores.Sato).SayAsync($"案件 {number}")).Sees.Titles);
        Assert.Contains("承認して送信", (await host.Alone(TestStores.Sato, "ja").SayAsync($"案件 {number}")).Sees.Titles);
        Assert.DoesNotContain("承認して送信", (await host.Alone(TestStores.Aoki, "ja").SayAsync($"案件 {number}")).Sees.Titles);
    }

    [Fact]
    public async Task No_verb_changes_anything_when_the_client_refreshes_by_itself()
    {
        await using var host = await PerPersonAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var draft = (await host.CaseAsync(number)).Draft!;
        var data = new JsonObject
        {
            ["case"] = number,
            ["draft"] = draft.Id,
            ["hash"] = draft.TextHash,
            ["base"] = draft.TextHash,
            ["through"] = "m1",
            ["task"] = "t1",
            ["done"] = true,
            ["view"] = "More",
            ["to"] = TestStores.Sato.Id,
            ["step"] = "claim",
            ["choice"] = "counterfeit",
            ["category"] = "other",
            ["text"] = "担当 1001",
            ["minutes"] = 60,
            ["anyway"] = true,
            ["rule"] = "x",
            ["template"] = "holding",
            ["reason"] = "tone",
            ["store"] = "komorebi",
            ["move"] = true,
        };
        var before = await host.CaseAsync(number);
        var verbs = host.Get<CardActionRouter>().Verbs.Append(RunCommand.Verb).ToList();
        Assert.True(verbs.Count > 30);
        foreach (var verb in verbs)
        {
            var answer = await host.As(TestStores.Suzuki).SendAsync(verb, data, "automatic");
            Assert.Equal(verb == ShowCase.Verb ? 200 : 400, answer.StatusCode);
            if (verb != ShowCase.Verb)
                Assert.Equal("NotSupported", answer.Value!.Value.GetProperty("code").GetString());
        }

        Assert.Equal(before.Version, (await host.CaseAsync(number)).Version);
        Assert.Empty(host.Mail.Handed);
    }

    private static async Task<SeenCard> RefreshedAsync(DeskHost host, Person person, int number) => (await RefreshedHandAsync(host, person, number)).Sees;

    private static async Task<Hand> RefreshedHandAsync(DeskHost host, Person person, int number)
    {
        var hand = host.As(person).Look(number);
        var refresh = hand.Sees.Json.GetProperty("refresh").GetProperty("action");
        await hand.SendAsync(refresh.GetProperty("verb").GetString(), JsonNode.Parse(refresh.GetProperty("data").GetRawText()), "automatic");
        return hand;
    }

    private static async Task<DeskHost> PerPersonAsync(Func<Desk.Stores.StoreProfile, Desk.Stores.StoreProfile>? change = null)
    {
        var host = await DeskHost.StartAsync(change);
        host.Channel.CanDo = host.Channel.CanDo with { ViewsPerPerson = true };
        var accounts = host.Get<TeamChannels>().Accounts;
        (accounts[TestStores.Sato.Id], accounts[TestStores.Suzuki.Id]) = ("29:account-sato", "29:account-suzuki");
        return host;
    }
}
