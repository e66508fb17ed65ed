// The team changes a guide while somebody is in it: the card says so and asks, and an old card leads nowhere.
using BotTeam.Bot.Tests.Cards;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk;
using BotTeam.Desk.Playbook;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class GuideChangeTests
{
    private static readonly Lazy<Playbook> Other = new(() => Playbook.Load(
        new ChangedPlaybook("guides/account-risk.yaml", text => text.Replace(": nature\n", ": claim\n", StringComparison.Ordinal))));

    [Theory]
    [InlineData("ja", "判断を進める|偽物の疑い", "不自然な点はない", "判断の途中でガイドの内容が変わりました", "ここから続ける", "判断を最初からやり直す")]
    [InlineData("en", "Decide|Counterfeit", "Nothing strange", "The guide has changed since this was begun", "Go on from here", "Start the guide again")]
    public async Task The_card_says_so_and_asks_how_to_go_on(string language, string taps, string old, string says, string goOn, string restart)
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit(language, host.Now));
        var clerk = await host.As(TestStores.OperatorOf(language), language).Look(number).TapAllAsync(taps.Split('|'));

        host.Get<PlaybookInForce>().Replace(Other.Value);
        await clerk.TapAsync(old);
        Assert.Contains(says, clerk.Sees.Texts);
        Assert.Contains(goOn, clerk.Sees.Titles);
        Assert.Contains(restart, clerk.Sees.Titles);
        var first = Other.Value.Guide("account-risk")!.Step("claim")!.Question.In(language);
        await clerk.TapAsync(goOn);
        Assert.Contains(first, clerk.Sees.Texts);
        Assert.DoesNotContain(says, clerk.Sees.Texts);
    }
}
