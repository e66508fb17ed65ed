// What the team is told without asking: cards, threads, reminders, digests, and hostile words in all of them.
using BotTeam.Bot.Tests.Cards;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class AnnouncingTests
{
    [Fact]
    public async Task A_new_inquiry_is_one_card_and_every_change_updates_it()
    {
        await using var host = await DeskHost.StartAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var posted = Assert.Single(host.In("ja"));
        Assert.Equal("#1001 偽物の疑い ・ 山田\u00a0太郎\u00a0様 ・ 残り 1日", posted.Notification);
        await host.As(TestStores.Aoki).Look(number).TapAsync("判断を進める");
        Assert.Single(host.In("ja"));
        Assert.Contains("お客様のお申し出は、どれに当たりますか？", host.CardOf(number).Card!.Texts);
    }

    [Fact]
    public async Task Reminders_of_several_cases_are_one_message_most_overdue_first()
    {
        await using var host = await DeskHost.StartAsync(store => store with { DigestTimes = [] });
        var late = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now.AddHours(-22.5)));
        var later = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now.AddHours(-22.8)));
        await host.As(TestStores.Aoki).SayAsync($"担当 {late}");
        var before = host.In("ja").Count;
        await host.PassAsync(TimeSpan.FromHours(2));

        var reminder = Assert.Single(host.In("ja").Skip(before));
        Assert.Equal(new int?[] { later, late }, reminder.Card!.Buttons.Select(b => (int?)b.Data["case"]));
        Assert.Equal("期限のお知らせ（2件）", reminder.Card.Texts[0]);
        Assert.StartsWith($"期限超過 2件：#{later}", reminder.Notification, StringComparison.Ordinal);
        await host.WorkAsync();
        Assert.Equal(before + 1, host.In("ja").Count);
        var hand = await host.As(TestStores.Aoki).Look(late).TapAsync("その他");
        Assert.DoesNotContain("通知を一時停止する", hand.Sees.Titles);
    }

    [Fact]
    public async Task A_warning_that_fails_has_no_overdue_case_announced_again()
    {
        await using var host = await DeskHost.StartAsync(store => store with { DigestTimes = [] });
        await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now.AddHours(-22.8)));
        await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now.AddHours(-22.5)));
        var warned = await host.ReceiveAsync(TestMails.Cancel("ja", host.Now.AddHours(-21.5)));
        var thread = $"{TestStores.ChannelOfJapanese};messageid={host.CardOf(warned).Id}";
        var before = host.In("ja").Count;
        host.Channel.Refusing[thread] = new HttpRequestException("The thread is down.");
        await host.PassAsync(TimeSpan.FromHours(2));
        Assert.StartsWith("期限超過 2件：#1001", Assert.Single(host.In("ja").Skip(before)).Notification, StringComparison.Ordinal);

        host.Channel.Refusing.Clear();
        for (var i = 0; i < 60; i++)
            await host.PassAsync(TimeSpan.FromSeconds(0.5));
        Assert.Equal([TestStores.ChannelOfJapanese, thread], host.In("ja").Skip(before).Select(m => m.Conversation));
        foreach (var number in new[] { 1001, 1002, warned })
            Assert.Empty((await host.CaseAsync(number)).Effects);
    }

    [Fact]
    public async Task An_overdue_message_that_fails_keeps_no_warning_from_its_thread()
    {
        await using var host = await DeskHost.StartAsync(store => store with { DigestTimes = [] });
        var late = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now.AddHours(-22.8)));
        var warned = await host.ReceiveAsync(TestMails.Cancel("ja", host.Now.AddHours(-21.5)));
        host.Time.Advance(TimeSpan.FromHours(2));
        var (overdue, warning) = (await DueAsync(host, late, "e90"), await DueAsync(host, warned, "e90"));
        var announcer = host.Get<IAnnouncer>();
        var before = host.In("ja").Count;
        host.Channel.CanSend = activity => activity.Attachments is null or [];

        Assert.Same(overdue, Assert.Single(await announcer.RemindAsync(TestStores.Japanese.Id, [overdue, warning], CancellationToken.None)).Due);
        Assert.EndsWith($";messageid={host.CardOf(warned).Id}", Assert.Single(host.In("ja").Skip(before)).Conversation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_message_told_of_several_cases_is_never_told_again_in_another_company()
    {
        await using var host = await DeskHost.StartAsync(store => store with { DigestTimes = [] });
        var due = new List<DueReminder>();
        foreach (var mail in new[] { TestMails.NotArrived("ja", host.Now), TestMails.Counterfeit("ja", host.Now), TestMails.Cancel("ja", host.Now) })
        {
            var number = await host.ReceiveAsync(mail);
            due.Add(await DueAsync(host, number, "e90"));
        }

        host.Time.Advance(TimeSpan.FromHours(25));
        var announcer = host.Get<IAnnouncer>();
        var before = host.In("ja").Count;
        // As after a stop of the program between the message and the records, in whatever grouping they come back.
        foreach (var group in new DueReminder[][] { [due[0], due[1]], [due[1]], [due[0], due[2]], [due[1], due[2]] })
            Assert.Empty(await announcer.RemindAsync(TestStores.Japanese.Id, group, CancellationToken.None));

        Assert.Equal(["期限超過 2件：#1001", "期限超過 1件：#1003"], host.In("ja").Skip(before).Select(m => m.Notification[..13]));
    }

    [Fact]
    public async Task The_digest_comes_in_the_morning_and_in_the_evening_of_the_stores_zone()
    {
        await using var host = await DeskHost.StartAsync();
        await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        await host.PassAsync(TimeSpan.FromHours(9));
        Assert.Contains(host.In("ja"), m => m.Card is { } card && card.Text.StartsWith("夕方のまとめ ・ こもれび商店\n11月24日（火）。", StringComparison.Ordinal));
        await host.PassAsync(TimeSpan.FromHours(15));
        var morning = host.In("ja").Last(m => m.Card is { } card && card.Text.StartsWith("朝のまとめ ・ こもれび商店\n11月25日（水）。", StringComparison.Ordinal));
        Assert.Equal("まとめ：対応中 1件、期限超過 1件", morning.Notification);
        await host.WorkAsync();
        Assert.Single(host.In("ja"), m => m.Card is { } card && card.Texts[0].StartsWith("朝のまとめ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_further_message_is_told_in_the_cases_thread_with_its_words_escaped()
    {
        await using var host = await DeskHost.StartAsync();
        var mail = TestMails.Counterfeit("ja", host.Now);
        var number = await host.ReceiveAsync(mail);
        await host.ReceiveAsync(TestMails.Again(mail, host.Now, "[今すぐ](https://evil.example) **返金**"));
        var told = host.In("ja").Last(m => m.Activity.Text is not null);
        Assert.EndsWith($";messageid={host.CardOf(number).Id}", told.Conversation, StringComparison.Ordinal);
        Assert.Contains("新しいメッセージ", told.Activity.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("[今すぐ](", told.Activity.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("**返金**", told.Activity.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_was_down_is_told_when_it_is_back_and_not_twice()
    {
        await using var host = await DeskHost.StartAsync();
        host.Channel.Broken = true;
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        Assert.Empty(host.In("ja"));
        host.Channel.Broken = false;
        await host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(host.In("ja"));
        Assert.Contains($"#{number}", host.CardOf(number).Card!.Texts);
    }

    [Fact]
    public async Task An_approver_with_a_personal_chat_gets_the_card_there_while_it_waits()
    {
        await using var host = await DeskHost.StartAsync();
        host.Get<TeamChannels>().Personal[TestStores.Sato.Id] = "a:29:sato";
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var personal = Assert.Single(host.Channel.Messages, m => m.Conversation == "a:29:sato");
        Assert.Contains("承認して送信", personal.Card!.Titles);
        await host.As(TestStores.Sato).Look(number).TapAsync("承認して送信");
        Assert.DoesNotContain("承認して送信", host.Channel.Messages.Single(m => m.Conversation == "a:29:sato").Card!.Titles);
    }

    [Fact]
    public async Task A_card_in_a_personal_chat_is_updated_although_another_approvers_chat_failed()
    {
        await using var host = await DeskHost.StartAsync();
        var personal = host.Get<TeamChannels>().Personal;
        (personal[TestStores.Sato.Id], personal[TestStores.Suzuki.Id]) = ("a:29:sato", "a:29:suzuki");
        host.Channel.Refusing["a:29:suzuki"] = new HttpRequestException("The chat is down.");
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var card = Assert.Single(host.Channel.Messages, m => m.Conversation == "a:29:sato");
        Assert.Contains("承認して送信", card.Card!.Titles);
        var value = await host.CaseAsync(number);
        Assert.Equal(card.Id, value.Cards["a:29:sato"]);
        Assert.Single(value.Effects.OfType<ShowCard>());

        // Decided before the showing is tried again.
        await host.As(TestStores.Suzuki).Look(number).TapAsync("承認して送信");
        Assert.DoesNotContain("承認して送信", host.Channel.Messages.Single(m => m.Conversation == "a:29:sato").Card!.Titles);
        Assert.Empty((await host.CaseAsync(number)).Effects);
    }

    [Fact]
    public async Task An_approvers_chat_that_failed_once_gets_the_card_and_nobody_gets_it_twice()
    {
        await using var host = await DeskHost.StartAsync();
        var personal = host.Get<TeamChannels>().Personal;
        (personal[TestStores.Sato.Id], personal[TestStores.Suzuki.Id]) = ("a:29:sato", "a:29:suzuki");
        host.Channel.Refusing["a:29:sato"] = new HttpRequestException("The chat is down.");
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        host.Channel.Refusing.Clear();
        await host.PassAsync(TimeSpan.FromSeconds(15));

        foreach (var chat in personal.Values)
            Assert.Contains("承認して送信", Assert.Single(host.Channel.Messages, m => m.Conversation == chat).Card!.Titles);
        Assert.Empty((await host.CaseAsync(number)).Effects);
    }

    [Fact]
    public async Task Hostile_words_go_the_whole_way_as_themselves()
    {
        await using var host = await DeskHost.StartAsync();
        foreach (var text in Hostile.Texts.Append(new string('あ', 100_000)).Append(string.Concat(Enumerable.Repeat("\"<&${{", 10_000))).Append(""))
        {
            var mail = TestMails.Buyer("ja", host.Now, (text.Length > 200 ? "山田" : text, text.Length > 200 ? "件名" : text, text));
            var number = await host.ReceiveAsync(mail);
            var card = host.CardOf(number).Card!;
            Assert.Contains($"#{number}", card.Texts);
            Assert.Equal(text, (await host.CaseAsync(number)).Messages[0].Text.Replace('\uFFFD', '\uD83D'));
            var hand = await host.As(TestStores.Aoki).Look(number).TapAllAsync("その他", "やり取りの全文を表示");
            var first = Bot.Presenting.TextLines.Run(text).Split('\n')[0];
            if (first.Length is > 0 and < 200 && !first.Contains('\uD83D'))
                Assert.Contains(first, hand.Sees.Texts);
            foreach (var typed in new[] { "一覧", "まとめ" })
            {
                await hand.SayAsync(typed);
                Assert.DoesNotContain(hand.Sees.Texts, t => t.Contains("[click](", StringComparison.Ordinal) || t.Contains("**bold**", StringComparison.Ordinal));
            }
        }
    }

    private static async Task<DueReminder> DueAsync(DeskHost host, int number, string id)
    {
        var value = await host.CaseAsync(number);
        var clock = Clocks.Of(value, host.Desk.Stores[value.StoreId])[0];
        return new DueReminder(value, new PostReminder { Id = id, NotBefore = host.Now, Clock = clock, Rung = 3 });
    }
}
