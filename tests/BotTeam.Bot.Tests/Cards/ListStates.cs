// Reminders, digests, lists, help and templates, made by a whole desk.
using BotTeam.Bot.Cards;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>The catalogue of lists in one language.</summary>
internal sealed class ListStates(string language, CardLibrary library)
{
    private bool Ja => language == "ja";

    public async Task<IReadOnlyList<CardState>> AllAsync()
    {
        await using var host = await DeskHost.StartAsync(store => store with { DigestTimes = [] }, library);
        var person = TestStores.OperatorOf(language);
        var states = new List<CardState>();
        var hand = host.As(person, language);
        await SayAsync("digest-nothing", "digest");
        await SayAsync("cases-none", Ja ? "一覧" : "cases");

        var first = await host.ReceiveAsync(TestMails.Counterfeit(language, host.Now.AddHours(-21)));
        states.Add(Of("remind-one", host.In(language).Last(m => m.Card is { } card && !card.Texts.Contains($"#{first}"))));
        await hand.SayAsync($"take {first}");
        await host.ReceiveAsync(TestMails.NotArrived(language, host.Now.AddHours(-19.5)));
        for (var count = 0; count < 11; count++)
            await host.ReceiveAsync(TestMails.Cancel(language, host.Now.AddHours(-1).AddMinutes(-count)));
        await host.ReceiveAsync(TestMails.Notice(language, host.Now));
        await host.PassAsync(TimeSpan.FromHours(5));
        states.Add(Of("remind-many", host.In(language).Last(m => m.Card is not null && m.Updates == 0)));

        await SayAsync("digest", Ja ? "まとめ" : "digest");
        await SayAsync("cases", Ja ? "一覧" : "cases");
        await SayAsync("cases-last", Ja ? "一覧 2" : "cases 2");
        await SayAsync("cases-mine", Ja ? "一覧 自分" : "cases mine");
        await SayAsync("due", Ja ? "期限" : "due");
        await SayAsync("help", Ja ? "ヘルプ" : "help");
        await SayAsync("help-not-understood", Ja ? "明日は休みです" : "See you tomorrow");
        await SayAsync("templates", Ja ? "定型文 返金" : "template refund");
        await SayAsync("templates-none", Ja ? "定型文 [x](http://evil.example)" : "template [x](http://evil.example)");
        await hand.SayAsync(Ja ? "定型文 返金" : "template refund", inThreadOf: first);
        states.Add(new CardState("list-templates-in-case", language, "list", hand.Sees.Json));
        await hand.SayAsync(Ja ? "定型文 返金" : "template refund");
        await hand.TapAsync(Ja ? "開く" : "Open");
        states.Add(new CardState("view-template", language, "text", hand.Sees.Json));
        await hand.SayAsync(Ja ? "定型文 返金" : "template refund");
        await hand.TapAsync(Ja ? "言葉で探す" : "Search by words");
        states.Add(new CardState("view-template-search", language, "form", hand.Sees.Json));
        await hand.TapAsync(Ja ? "探す" : "Search", ("words", Ja ? "返金" : "refund"));
        states.Add(new CardState("view-template-found", language, "menu", hand.Sees.Json));
        await SayAsync("which", Ja ? "担当" : "take");
        await SayAsync("mine", Ja ? "自分" : "mine");
        states.AddRange(await ChannelsAsync());
        return states;

        async Task SayAsync(string name, string words)
        {
            await hand.SayAsync(words);
            states.Add(new CardState($"list-{name}", language, "list", hand.Sees.Json));
        }
    }

    // What an owner of two stores is asked who gives a channel to one of them.
    private async Task<IReadOnlyList<CardState>> ChannelsAsync()
    {
        await using var host = await DeskHost.StartAsync(store => store with { Language = language, People = store.People with { Owners = [TestStores.Suzuki.Id] } }, library);
        host.Get<TeamChannels>().Bound = true;
        await (await host.In(TestStores.Suzuki, "19:first@thread.tacv2", language).SayAsync("here")).TapAsync("こもれび商店");
        var owner = await host.In(TestStores.Suzuki, "19:second@thread.tacv2", language).SayAsync("here");
        var which = new CardState("view-here-which", language, "menu", owner.Sees.Json);
        await owner.TapAsync("こもれび商店");
        return [which, new CardState("view-here-move", language, "menu", owner.Sees.Json)];
    }

    private CardState Of(string name, ChannelMessage message) => new($"list-{name}", language, "list", message.Card!.Json);
}
