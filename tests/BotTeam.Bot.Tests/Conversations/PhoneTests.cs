// What makes a phone ring: mentions of who must act, a message of its own for each request for approval; warnings stay in the thread.
using BotTeam.Bot.Tests.Harness;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class PhoneTests
{
    [Fact]
    public async Task A_warning_stands_in_the_thread_of_its_case_and_mentions_who_has_it()
    {
        await using var host = await QuietAsync();
        var number = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));
        await host.As(TestStores.Aoki).SayAsync($"担当 {number}");
        await host.PassAsync(TimeSpan.FromHours(20));

        var warning = host.Channel.Messages[^1];
        Assert.Equal($"{TestStores.ChannelOfJapanese};messageid={host.CardOf(number).Id}", warning.Conversation);
        Assert.Equal("<at>青木</at>さん、返信の期限まで残り 4時間です（本日 9:00 まで）。ご対応をお願いします。", warning.Activity.Text);
        var mention = Assert.IsType<Mention>(Assert.Single(warning.Activity.Entities!));
        Assert.Equal(("<at>青木</at>", "29:account-aoki", "青木"), (mention.Text, mention.Mentioned!.Id, mention.Mentioned.Name));
    }

    [Fact]
    public async Task Overdue_is_a_new_message_that_mentions_the_person_in_charge_and_links_the_thread()
    {
        await using var host = await QuietAsync();
        var number = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));
        await host.As(TestStores.Aoki).SayAsync($"担当 {number}");
        await host.PassAsync(TimeSpan.FromHours(24));

        var ping = host.Channel.Messages[^1];
        Assert.Equal(TestStores.ChannelOfJapanese, ping.Conversation);
        Assert.Contains("<at>青木</at>さん、ご確認をお願いします。", ping.Card!.Texts);
        var entity = Assert.Single(ping.Card.Json.GetProperty("msteams").GetProperty("entities").EnumerateArray());
        Assert.Equal(
            ("mention", "<at>青木</at>", "29:account-aoki"),
            (entity.GetProperty("type").GetString(), entity.GetProperty("text").GetString(), entity.GetProperty("mentioned").GetProperty("id").GetString()));
        Assert.Contains(
            $"[スレッドを開く](https://teams.microsoft.com/l/message/19%3Akomorebi%40thread.tacv2/{host.CardOf(number).Id}?tenantId=tenant-1)", ping.Card.Texts);
    }

    [Fact]
    public async Task What_is_overdue_when_it_comes_has_its_card_first_and_the_ping_links_it()
    {
        await using var host = await QuietAsync();
        var number = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now.AddHours(-25)));
        var (root, ping) = (host.Channel.Messages[0], host.Channel.Messages[1]);
        Assert.Equal(2, host.Channel.Messages.Count);
        Assert.Equal(host.CardOf(number).Id, root.Id);
        Assert.Contains($"/{root.Id}?tenantId=tenant-1)", Assert.Single(ping.Card!.Texts, text => text.StartsWith("[スレッドを開く]", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overdue_and_nobodys_it_mentions_the_approvers()
    {
        await using var host = await QuietAsync();
        await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));
        await host.PassAsync(TimeSpan.FromHours(24));
        var ping = host.Channel.Messages[^1];
        Assert.Contains("担当が決まっていません。<at>佐藤</at>さん、鈴木さん、ご確認をお願いします。", ping.Card!.Texts);
        Assert.Single(ping.Card.Json.GetProperty("msteams").GetProperty("entities").EnumerateArray());
    }

    [Fact]
    public async Task A_name_cannot_be_markup_in_a_mention()
    {
        await using var host = await QuietAsync(store => store with { Members = [new Person("29:aoki", "A & <b>[x](http://e)*")] });
        var number = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));
        await host.As(new Person("29:aoki", "A & <b>[x](http://e)*\uE000")).SayAsync($"担当 {number}");
        await host.PassAsync(TimeSpan.FromHours(24));
        var text = host.Channel.Messages[^1].Card!.Texts.Single(t => t.Contains("<at>", StringComparison.Ordinal));
        Assert.DoesNotContain("](", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
        var entity = Assert.Single(host.Channel.Messages[^1].Card!.Json.GetProperty("msteams").GetProperty("entities").EnumerateArray());
        Assert.Contains(entity.GetProperty("text").GetString()!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_without_threads_gets_every_reminder_as_a_message()
    {
        await using var host = await QuietAsync();
        host.Channel.CanDo = host.Channel.CanDo with { Threads = false, Mentions = false };
        var number = await host.ReceiveAsync(TestMails.NotArrived("ja", host.Now));
        await host.As(TestStores.Aoki).SayAsync($"担当 {number}");
        await host.PassAsync(TimeSpan.FromHours(20));
        Assert.Equal(TestStores.ChannelOfJapanese, host.Channel.Messages[^1].Conversation);
        Assert.Contains("@青木さん、ご確認をお願いします。", host.Channel.Messages[^1].Card!.Texts);
    }

    [Fact]
    public async Task A_request_for_approval_rings_in_the_approvers_chat_and_is_told_in_the_thread()
    {
        await using var host = await QuietAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");

        var personal = Assert.Single(host.Channel.Messages, m => m.Conversation == "a:sato");
        Assert.Equal($"承認のお願い #{number} 偽物の疑い ・ 山田\u00a0太郎\u00a0様 ・ 残り 1日", personal.Notification);
        Assert.True(personal.Activity.ChannelData!.Value.GetProperty("notification").GetProperty("alert").GetBoolean());
        var told = host.Channel.Messages.Last(m => m.Conversation.Contains(";messageid=", StringComparison.Ordinal));
        Assert.Contains("<at>佐藤</at>さん、鈴木さん、ご確認ください。", told.Activity.Text, StringComparison.Ordinal);
        Assert.Equal("29:account-sato", Assert.IsType<Mention>(Assert.Single(told.Activity.Entities!)).Mentioned!.Id);
    }

    [Fact]
    public async Task Approving_in_the_chat_changes_the_channels_card_and_a_second_person_is_told_that_it_was_too_late()
    {
        await using var host = await QuietAsync();
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var late = host.As(TestStores.Suzuki).Look(number);
        await host.Alone(TestStores.Sato, "ja").Look(host.Channel.Messages.Single(m => m.Conversation == "a:sato")).TapAsync("承認して送信");

        Assert.Single(host.Mail.Handed);
        Assert.DoesNotContain("承認して送信", host.CardOf(number).Card!.Titles);
        Assert.DoesNotContain("承認して送信", host.Channel.Messages.Single(m => m.Conversation == "a:sato").Card!.Titles);
        await late.TapAsync("承認して送信");
        Assert.Contains("この返信は本日 9:00に送信済みです（承認 佐藤さん）。", late.Sees.Texts);
        Assert.Single(host.Mail.Handed);
    }

    [Fact]
    public async Task Asked_again_it_rings_again_and_the_old_message_goes()
    {
        await using var host = await QuietAsync();
        host.Channel.CanDo = host.Channel.CanDo with { DeleteMessages = true };
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var first = Assert.Single(host.Channel.Messages, m => m.Conversation == "a:sato");
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.As(TestStores.Sato).Look(number).TapAllAsync("差し戻す");
        await (await host.As(TestStores.Sato).Look(number).TapAsync("差し戻す")).TapAsync("差し戻す", ("reason", "tone"));
        Assert.DoesNotContain("承認して送信", host.Channel.Messages.Single(m => m.Id == first.Id).Card!.Titles);

        await host.As(TestStores.Aoki).Look(number).TapAsync("承認を依頼");

        var second = Assert.Single(host.Channel.Messages, m => m.Conversation == "a:sato");
        Assert.NotEqual(first.Id, second.Id);
        Assert.Contains("承認して送信", second.Card!.Titles);
        Assert.Equal(second.Id, (await host.CaseAsync(number)).Cards["a:sato"]);
    }

    [Fact]
    public async Task Where_the_old_message_cannot_go_it_says_so_and_the_new_one_is_kept_current()
    {
        await using var host = await QuietAsync();
        host.Channel.CanDo = host.Channel.CanDo with { DeleteMessages = true };
        host.Channel.RefusesDeletes = true;
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        var first = Assert.Single(host.Channel.Messages, m => m.Conversation == "a:sato");
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.As(TestStores.Sato).Look(number).TapAllAsync("差し戻す");
        await (await host.As(TestStores.Sato).Look(number).TapAsync("差し戻す")).TapAsync("差し戻す", ("reason", "tone"));
        await host.As(TestStores.Aoki).Look(number).TapAsync("承認を依頼");

        var second = Assert.Single(host.Channel.Messages, m => m.Conversation == "a:sato" && m.Id != first.Id);
        Assert.Equal(second.Id, (await host.CaseAsync(number)).Cards["a:sato"]);
        var old = host.Channel.Messages.Single(m => m.Id == first.Id);
        Assert.Null(old.Card);
        Assert.Equal($"（案件 #{number}：新しい承認依頼をお送りしました。そちらをご覧ください。）", old.Activity.Text);

        await host.Alone(TestStores.Sato, "ja").Look(second).TapAsync("承認して送信");
        Assert.DoesNotContain("承認して送信", host.Channel.Messages.Single(m => m.Id == second.Id).Card!.Titles);
    }

    [Fact]
    public async Task An_approver_who_blocked_the_bot_keeps_nobody_else_from_the_card()
    {
        await using var host = await QuietAsync();
        host.Get<TeamChannels>().Personal[TestStores.Suzuki.Id] = "a:suzuki";
        host.Channel.Refusing["a:sato"] = new ConversationDeadException("blocked");
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        Assert.Single(host.Channel.Messages, m => m.Conversation == "a:suzuki");
        Assert.Contains("承認して送信", host.CardOf(number).Card!.Titles);
        Assert.Empty((await host.CaseAsync(number)).Effects);
    }

    [Fact]
    public async Task A_chat_that_is_down_is_tried_again_and_the_channel_has_one_card()
    {
        await using var host = await QuietAsync();
        host.Channel.Refusing["a:sato"] = new HttpRequestException("down");
        var number = await GuideTests.AskedRefundAsync(host, "ja");
        Assert.Single(host.Channel.Messages, m => m.Card is { } card && m.Conversation == TestStores.ChannelOfJapanese && card.Texts.Contains($"#{number}"));
        host.Channel.Refusing.Clear();
        await host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(host.Channel.Messages, m => m.Conversation == "a:sato");
        Assert.Single(host.Channel.Messages, m => m.Card is { } card && m.Conversation == TestStores.ChannelOfJapanese && card.Texts.Contains($"#{number}"));
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_posted_anew()
    {
        await using var host = await QuietAsync();
        var number = await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now));
        var gone = host.CardOf(number);
        var hand = host.As(TestStores.Aoki).Look(number);
        host.Channel.Delete(gone.Id);
        await hand.TapAsync("判断を進める");
        Assert.NotEqual(gone.Id, host.CardOf(number).Id);
        Assert.Equal(host.CardOf(number).Id, (await host.CaseAsync(number)).Cards[TestStores.ChannelOfJapanese]);
    }

    [Fact]
    public async Task What_was_told_before_the_program_stopped_is_not_told_again()
    {
        await using var host = await QuietAsync();
        var mail = TestMails.Counterfeit("ja", host.Now);
        await host.ReceiveAsync(mail);
        await host.Desk.ReceiveAsync(TestMails.Again(mail, host.Now, "もう一度書きます。"), CancellationToken.None);
        var value = await host.CaseAsync(1001);
        var announcement = value.Effects.OfType<PostAnnouncement>().Single();
        var announcer = host.Get<Desk.Ports.IAnnouncer>();
        await announcer.AnnounceAsync(value, announcement, CancellationToken.None);
        await announcer.AnnounceAsync(value, announcement, CancellationToken.None);
        Assert.Single(host.Channel.Messages, m => m.Activity.Text is not null);
    }

    [Fact]
    public async Task An_approver_who_never_spoke_to_the_bot_is_mentioned_as_the_channels_roster_knows_them()
    {
        await using var host = await QuietAsync();
        var channels = host.Get<TeamChannels>();
        channels.Accounts.Clear();
        channels.Personal.Clear();
        channels.Roster[TestStores.Sato.Id] = "29:roster-sato";
        host.Channel.CanDo = host.Channel.CanDo with { ViewsPerPerson = true };
        await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now.AddHours(-24)));
        var reminder = host.In("ja").Last(m => m.Card is { } card && !card.Texts.Contains("#1001")).Activity.Attachments![0].Content!.Value.ToString();
        Assert.Contains("29:roster-sato", reminder, StringComparison.Ordinal);
        Assert.Contains("<at>佐藤</at>", reminder, StringComparison.Ordinal);
        // Nobody knows 鈴木: the name stands alone.
        Assert.Contains("鈴木", reminder, StringComparison.Ordinal);
        Assert.DoesNotContain("<at>鈴木</at>", reminder, StringComparison.Ordinal);
        // The card in the channel refreshes for them: who may approve sees so.
        Assert.Contains("29:roster-sato", host.CardOf(1001).Card!.Json.GetProperty("refresh").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_throttled_channel_did_not_take_is_told_when_it_said()
    {
        await using var host = await QuietAsync();
        host.Channel.Refusing[TestStores.ChannelOfJapanese] = new ChannelException("429 Too Many Requests") { Status = 429, RetryAfter = TimeSpan.FromMinutes(9) };
        await host.ReceiveAsync(TestMails.Counterfeit("ja", host.Now.AddHours(-24)));
        var effects = (await host.CaseAsync(1001)).Effects;
        Assert.Contains(effects, effect => effect is PostReminder);
        Assert.Contains(effects, effect => effect is ShowCard);
        Assert.All(effects, effect => Assert.Equal(host.Now.AddMinutes(9), effect.NotBefore));
        host.Channel.Refusing.Clear();
        await host.PassAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(2, host.In("ja").Count);
        Assert.Empty((await host.CaseAsync(1001)).Effects);
    }

    private static async Task<DeskHost> QuietAsync(Func<Desk.Stores.StoreProfile, Desk.Stores.StoreProfile>? change = null)
    {
        var host = await DeskHost.StartAsync(store => (change?.Invoke(store) ?? store) with { DigestTimes = [] });
        var channels = host.Get<TeamChannels>();
        (channels.Accounts[TestStores.Aoki.Id], channels.Accounts[TestStores.Sato.Id]) = ("29:account-aoki", "29:account-sato");
        channels.Personal[TestStores.Sato.Id] = "a:sato";
        return host;
    }
}
