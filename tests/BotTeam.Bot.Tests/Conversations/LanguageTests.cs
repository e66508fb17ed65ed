// One place, one language: what stands alone with the bot is wholly in the person's, what stands in a channel wholly in the store's.
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Commands;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Builder;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Tests.Conversations;

public sealed partial class LanguageTests
{
    // More are not looked at: what follows are the same cards of other cases.
    private const int MostTaps = 250;

    private static readonly string[] Shown = ["text", "title", "label", "placeholder", "fallbackText", "speak", "errorMessage", "altText"];

    [Theory]
    [InlineData("en-US", "ja")]
    [InlineData("en", "ja")]
    [InlineData("ja-JP", "en")]
    public async Task Alone_with_the_bot_everything_is_in_the_persons_language_whatever_the_stores_is(string locale, string storeLanguage)
    {
        var person = locale.StartsWith("en", StringComparison.Ordinal) ? new Person("29:grace", "Grace Miller") : new Person("29:suzuki", "鈴木");
        await using var host = await ForeignAsync(person, storeLanguage);
        var hand = host.Alone(person, locale);
        var (found, waiting, seen) = (new List<string>(), new Queue<SeenButton>(), new HashSet<string>());
        foreach (var command in host.Get<CommandRouter>().Commands)
        {
            foreach (var words in new[] { command.Words[0], $"{command.Words[0]} 1002", $"{command.Words[0]} mine", $"{command.Words[0]} 9999" })
            {
                await hand.SayAsync(words);
                Look(words);
                // Whatever was begun by it is left.
                await hand.SayAsync("cancel");
                Look("cancel");
            }
        }

        for (var taps = 0; taps < MostTaps && waiting.TryDequeue(out var button); taps++)
        {
            await hand.SendAsync(button.Verb, button.Data);
            Look($"{button.Verb} {button.Data.ToJsonString()}");
        }

        Assert.True(seen.Count > 120, $"Only {seen.Count} buttons were found.");
        Assert.Equal("", string.Join('\n', found.Distinct()));

        void Look(string after)
        {
            foreach (var text in hand.Card is { } card ? [.. Texts(card.Json), hand.Told ?? ""] : new[] { hand.Told ?? "" })
            {
                if (IsForeign(text, locale))
                    found.Add($"{after}: {text}");
            }

            foreach (var button in hand.Card?.Buttons ?? [])
            {
                // A template is shown in both languages.
                if (button.Verb != ShowTemplate.Verb && seen.Add($"{button.Verb} {button.Data.ToJsonString()}"))
                    waiting.Enqueue(button);
            }
        }
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("english")]
    [InlineData("")]
    public async Task A_person_whose_locale_we_do_not_speak_reads_the_language_of_the_first_store(string locale)
    {
        await using var host = await DeskHost.StartAsync();
        Assert.Contains("BotTeamの使い方", (await host.Alone(TestStores.Aoki, locale).SayAsync("help")).Sees.Texts);
        Assert.Contains("What BotTeam can do", (await host.Alone(TestStores.Emma, locale).SayAsync("help")).Sees.Texts);
    }

    [Theory]
    [InlineData("ja", "en-US")]
    [InlineData("en", "ja-JP")]
    public async Task In_a_stores_channel_everything_is_in_the_stores_language_whatever_the_persons_is(string language, string locale)
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.NotArrived(language, host.Now));
        var hand = host.In(TestStores.OperatorOf(language), TestStores.ChannelOf(TestStores.In(language).Id), locale);
        foreach (var command in host.Get<CommandRouter>().Commands)
        {
            await hand.SayAsync(command.Words[0]);
            foreach (var text in hand.Card is { } card ? [.. Texts(card.Json), hand.Told ?? ""] : new[] { hand.Told ?? "" })
                Assert.False(IsForeign(text, language) && !text.Contains("marketplace", StringComparison.Ordinal), $"{command.Name}: {text}");
            await hand.SayAsync("cancel");
        }

        var none = await hand.SendAsync(ShowCase.Verb, new JsonObject { ["case"] = number + 1000 });
        Assert.Equal(new Bot.Cards.Texts().In(language)["case.none"], none.Value!.Value.GetString());
        await hand.SendAsync("no.such.verb", new JsonObject());
        Assert.Equal(new Bot.Cards.Texts().In(language)["button.unknown"], hand.Told);
    }

    [Theory]
    [InlineData("ja", "en-US", false)]
    [InlineData("ja", "en-US", true)]
    [InlineData("en", "ja-JP", false)]
    [InlineData("en", "ja-JP", true)]
    public async Task A_refusal_names_the_button_as_it_stands_below_it(string language, string locale, bool alone)
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.NotArrived(language, host.Now));
        var person = TestStores.OperatorOf(language);
        await host.Desk.DoAsync(number, new MarkNoReplyNeeded(person, (await host.CaseAsync(number)).Messages[^1].Id), CancellationToken.None);
        await host.Desk.DoAsync(number, new Close(person, EvenWithOpenTasks: true), CancellationToken.None);
        var hand = alone ? host.Alone(person, locale) : host.In(person, TestStores.ChannelOf(TestStores.In(language).Id), locale);
        foreach (var typed in new[] { true, false })
        {
            if (typed)
                await hand.SayAsync($"take {number}");
            else
                await hand.SendAsync(TakeCase.Verb, new JsonObject { ["case"] = number });
            var reopen = hand.Sees.Buttons.Single(b => b.Verb == ReopenCase.Verb).Title;
            Assert.Equal((alone ? locale[..2] : language) == "ja" ? "再開" : "Reopen", reopen);
            Assert.Contains(hand.Sees.Texts, text => text.Contains(reopen, StringComparison.Ordinal) && text.Length > reopen.Length);
        }
    }

    [Fact]
    public async Task The_request_in_an_approvers_chat_is_in_the_language_of_that_chat()
    {
        await using var host = await DeskHost.StartAsync();
        host.Get<TeamChannels>().Personal[TestStores.Sato.Id] = "a:sato";
        host.Get<TeamChannels>().Locales["a:sato"] = "en-GB";
        var number = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));
        var draft = await AskAsync(host, number);
        var posted = host.Channel.Messages.Single(m => m.Conversation == "a:sato");
        Assert.Contains("Approve and send", posted.Card!.Titles);
        Assert.Contains("Not arrived", posted.Notification, StringComparison.OrdinalIgnoreCase);
        await host.Desk.DoAsync(number, new TakeBackApproval(TestStores.Aoki, draft), CancellationToken.None);
        await host.WorkAsync();
        Assert.DoesNotContain(host.Channel.Messages.Single(m => m.Id == posted.Id).Card!.Titles, title => IsForeign(title, "en"));
    }

    private static async Task<string> AskAsync(DeskHost host, int number)
    {
        await host.Desk.DoAsync(number, new BeginDraft(TestStores.Aoki, null, ImmutableSortedDictionary<string, string>.Empty), CancellationToken.None);
        var draft = (await host.CaseAsync(number)).Draft!;
        await host.Desk.DoAsync(number, new WriteDraft(TestStores.Aoki, draft.Id, "ご連絡ありがとうございます。ただいま配送会社に確認しております。", draft.TextHash), CancellationToken.None);
        draft = (await host.CaseAsync(number)).Draft!;
        Assert.True((await host.Desk.DoAsync(number, new AskApproval(TestStores.Aoki, draft.Id, draft.TextHash), CancellationToken.None))!.Done);
        await host.WorkAsync();
        return draft.Id;
    }

    // A store of one language in which all that people wrote is in the other: whatever is foreign on a card is ours.
    private static async Task<DeskHost> ForeignAsync(Person person, string storeLanguage)
    {
        var other = storeLanguage == "ja" ? "en" : "ja";
        var store = TestStores.In(storeLanguage).Id;
        var host = await DeskHost.StartAsync(profile => profile with
        {
            Name = other == "en" ? "Komorebi" : "丘の店",
            Members = [person],
            People = profile.Id == store ? new StorePeople { Owners = [person.Id] } : new StorePeople(),
        });
        Func<string, DateTimeOffset, Inquiry>[] mails = [TestMails.Counterfeit, TestMails.NotArrived, TestMails.Cancel, TestMails.Unclear];
        foreach (var (mail, at) in mails.Select((mail, index) => (mail, host.Now.AddHours(-7 * index))))
            await host.ReceiveAsync(mail(other, at) with { StoreId = store, Marketplace = other == "en" ? "amazon.com" : "amazon.co.jp" });
        return host;
    }

    private static IEnumerable<string> Texts(JsonElement card) => SeenCard.All(card)
        .SelectMany(element => element.EnumerateObject())
        .Where(property => Shown.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.String)
        .Select(property => property.Value.GetString()!);

    private static bool IsForeign(string text, string locale) =>
        locale.StartsWith("en", StringComparison.Ordinal) ? Japanese().IsMatch(text) : Sentence().IsMatch(text);

    [GeneratedRegex(@"[\u3040-\u30FF\u4E00-\u9FFF\uFF01-\uFF5E、。]")]
    private static partial Regex Japanese();

    // Four words in a row are a sentence; product names and what is typed as an example are shorter.
    [GeneratedRegex("[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}")]
    private static partial Regex Sentence();
}
