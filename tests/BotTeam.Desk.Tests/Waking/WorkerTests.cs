// The worker over a real store: effects performed once and recorded, whatever fails, hangs or runs beside it.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Tests.Cases;

namespace BotTeam.Desk.Tests.Waking;

public class WorkerTests
{
    [Fact]
    public async Task A_new_case_is_shown_once_and_where_is_recorded()
    {
        await using var bench = new Bench();
        var number = await bench.Open();

        Assert.Equal(1, await bench.Main.Worker.RunDueAsync(default));
        Assert.Equal(0, await bench.Main.Worker.RunDueAsync(default));
        Assert.Equal(number, Assert.IsType<Shown>(Assert.Single(bench.Channel.All)).Case.Number);
        var value = await bench.Get(number);
        Assert.Equal($"card-{number}", value.Cards["channel:demo"]);
        Assert.Empty(value.Effects);
        Assert.Equal(Given.Nine.AddHours(12), value.WakeAt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // the change asks for a showing of its own, and this one's effect is gone when it ends
    public async Task Where_a_card_was_shown_is_recorded_although_it_is_not_shown_everywhere(bool changedMeanwhile)
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        var tries = 0;
        bench.Channel.Before = async _ =>
        {
            if (tries++ > 0)
                return;
            if (changedMeanwhile)
                await bench.Do(number, new Take(Given.Aoki));
            throw new PartlyShownException("one chat is down", ImmutableSortedDictionary<string, string>.Empty.Add("chat:sato", "m1"), new HttpRequestException("down"));
        };
        await bench.RunUntil(TimeSpan.FromMinutes(1));

        var value = await bench.Get(number);
        Assert.Equal(2, tries);
        Assert.Equal(["channel:demo", "chat:sato"], value.Cards.Keys);
        Assert.Empty(value.Effects);
    }

    [Fact]
    public async Task An_approved_reply_is_handed_over_once_and_the_card_and_the_thread_are_told()
    {
        await using var bench = new Bench();
        var number = await bench.Approved();
        await bench.RunUntil(TimeSpan.FromDays(3));

        var reply = Assert.Single(bench.Outbox.All);
        var value = await bench.Get(number);
        Assert.Equal((CaseStatus.Closed, reply.MessageId), (value.Status, value.Messages[^1].MailId));
        Assert.Contains(bench.Channel.All.OfType<Announced>(), a => a.What.Kind == AnnouncementKind.SentAndClosed);
        Assert.Equal(CaseStatus.Closed, bench.Channel.All.OfType<Shown>().Last().Case.Status);
    }

    [Fact]
    public async Task What_the_channel_is_told_is_told_under_a_key_of_its_own()
    {
        await using var bench = new Bench();
        await bench.Approved();
        await bench.RunUntil(TimeSpan.FromDays(3));

        Assert.Distinct(bench.Channel.All.OfType<Announced>().Select(a => a.What.Id).Concat(bench.Channel.All.OfType<Shown>().Select(s => s.Key)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // what an HTTP client throws when the channel does not answer
    public async Task A_channel_that_is_down_is_asked_again_less_and_less_often_until_it_is_back(bool timesOut)
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        var tries = new List<DateTimeOffset>();
        bench.Channel.Before = _ =>
        {
            tries.Add(bench.Time.GetUtcNow());
            throw timesOut ? new TaskCanceledException("timed out") : new HttpRequestException("down");
        };
        await bench.RunUntil(TimeSpan.FromMinutes(4));
        Assert.Equal(5, tries.Count);
        var waits = tries.Zip(tries.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();
        Assert.All(waits.Zip([10, 20, 40, 80]), w => Assert.InRange(w.First, w.Second * 0.8, w.Second * 1.2));

        bench.Channel.Before = _ => Task.CompletedTask;
        await bench.RunUntil(TimeSpan.FromMinutes(5));
        Assert.Single(bench.Channel.All);
        Assert.Empty((await bench.Get(number)).Effects);
    }

    [Fact]
    public async Task A_channel_that_is_down_keeps_no_reply_from_leaving()
    {
        await using var bench = new Bench();
        bench.Channel.Before = _ => throw new HttpRequestException("down");
        var number = await bench.Approved();
        await bench.RunUntil(TimeSpan.FromMinutes(5));

        Assert.Single(bench.Outbox.All);
        Assert.Equal(1, (await bench.Get(number)).History.Count(h => h.What == HistoryKind.Sent));
    }

    [Fact]
    public async Task A_case_changed_while_its_card_was_being_shown_is_shown_again()
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        var first = true;
        bench.Channel.Before = async _ =>
        {
            if (first)
            {
                first = false;
                await bench.Do(number, new Take(Given.Aoki));
            }
        };
        await bench.Main.Worker.RunDueAsync(default);

        var shown = bench.Channel.All.OfType<Shown>().ToList();
        Assert.Equal([null, Given.Aoki], shown.Select(s => s.Case.Assignee));
        Assert.Equal($"card-{number}", shown[1].Case.Cards["channel:demo"]);
        Assert.Empty((await bench.Get(number)).Effects);
    }

    [Fact]
    public async Task Refused_for_now_is_tried_again_as_the_same_mail()
    {
        await using var bench = new Bench();
        bench.Outbox.Answer = _ => Outbox.Ends(bench.Outbox.All.Count < 3 ? SendVerdict.RefusedForNow : SendVerdict.Accepted);
        var number = await bench.Approved();
        await bench.RunUntil(TimeSpan.FromMinutes(5));

        Assert.Equal(3, bench.Outbox.All.Count);
        Assert.Single(bench.Outbox.All.Select(r => (r.MessageId, r.Text, r.To)).Distinct());
        Assert.Equal(CaseStatus.Closed, (await bench.Get(number)).Status);
    }

    [Fact]
    public async Task A_mail_system_that_refuses_for_hours_is_given_up_after_6_attempts_and_a_person_is_told()
    {
        await using var bench = new Bench();
        bench.Outbox.Answer = _ => Outbox.Ends(SendVerdict.RefusedForNow);
        var number = await bench.Approved();
        await bench.RunUntil(TimeSpan.FromHours(6));

        Assert.Equal(CaseRules.MostSendAttempts, bench.Outbox.All.Count);
        Assert.Equal(DraftStage.Failed, (await bench.Get(number)).Draft!.Stage);
        Assert.Single(bench.Channel.All.OfType<Announced>(), a => a.What.Kind == AnnouncementKind.SendFailed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unclear_hand_over_is_never_repeated_by_itself(bool throws)
    {
        await using var bench = new Bench();
        bench.Outbox.Answer = _ => throws ? throw new IOException("line lost") : Outbox.Ends(SendVerdict.Unclear);
        var number = await bench.Approved();
        await bench.RunUntil(TimeSpan.FromDays(5));

        Assert.Single(bench.Outbox.All);
        Assert.Equal(DraftStage.Unclear, (await bench.Get(number)).Draft!.Stage);
        Assert.Single(bench.Channel.All.OfType<Announced>(), a => a.What.Kind == AnnouncementKind.SendUnclear);
    }

    [Fact]
    public async Task A_hand_over_begun_by_a_process_that_died_is_asked_about_not_repeated()
    {
        await using var bench = new Bench();
        var number = await bench.Approved();
        var send = Assert.Single((await bench.Get(number)).Effects.OfType<SendReply>());
        Assert.Single(await bench.Store.ClaimDueAsync("dead", bench.Time.GetUtcNow(), TimeSpan.FromMinutes(3), 10, default));
        await bench.Do(number, new StartEffect(send.Id));

        Assert.Equal(0, await bench.Main.Worker.RunDueAsync(default));
        bench.Time.Advance(TimeSpan.FromMinutes(3));
        await bench.Main.Worker.RunDueAsync(default);
        Assert.Empty(bench.Outbox.All);
        Assert.Equal(DraftStage.Unclear, (await bench.Get(number)).Draft!.Stage);
    }

    [Fact]
    public async Task A_worker_that_slept_through_its_lease_does_not_hand_over_what_another_one_has()
    {
        await using var bench = new Bench();
        var sleeping = new Gate();
        var sleeper = bench.Start("sleeper", store => new StoreWith(store)
        {
            // It has claimed and woken the case, and falls asleep before it writes that it begins.
            BeforeSave = async save =>
            {
                if (save.Case.Effects.OfType<SendReply>().Any(s => s.StartedAt is not null))
                    await sleeping.Pass();
            },
        });
        var number = await bench.Approved();
        var late = sleeper.Worker.RunDueAsync(default);
        await sleeping.Reached;
        bench.Time.Advance(TimeSpan.FromMinutes(4));
        // It wakes up while another worker is in the middle of the hand-over.
        bench.Outbox.Answer = async _ =>
        {
            if (bench.Outbox.All.Count == 1)
            {
                sleeping.Open();
                await late;
            }

            return new SendOutcome(SendVerdict.Accepted, "250");
        };
        await bench.Main.Worker.RunDueAsync(default);

        Assert.Single(bench.Outbox.All);
        Assert.Equal(1, (await bench.Get(number)).History.Count(h => h.What == HistoryKind.Sent));
    }

    [Fact]
    public async Task Two_workers_over_one_database_do_everything_once()
    {
        await using var bench = new Bench();
        var other = bench.Start("other");
        for (var i = 0; i < 30; i++)
            await bench.Approved($"buyer{i}");
        await Task.WhenAll(Task.Run(() => bench.Main.Worker.RunDueAsync(default)), Task.Run(() => other.Worker.RunDueAsync(default)));

        Assert.Equal(30, bench.Outbox.All.Count);
        Assert.Equal(30, bench.Outbox.All.Select(r => r.MessageId).Distinct().Count());
        var announced = bench.Channel.All.OfType<Announced>().Select(a => (a.Number, a.What.Id)).ToList();
        Assert.Distinct(announced);
        Assert.Equal(30, bench.Channel.All.OfType<Announced>().Count(a => a.What.Kind == AnnouncementKind.SentAndClosed));
    }

    [Fact]
    public async Task The_leases_of_a_worker_that_died_are_taken_over_when_they_end()
    {
        await using var bench = new Bench();
        await bench.Open();
        Assert.Single(await bench.Store.ClaimDueAsync("dead", bench.Time.GetUtcNow(), TimeSpan.FromMinutes(3), 10, default));

        Assert.Equal(0, await bench.Main.Worker.RunDueAsync(default));
        Assert.Equal(Given.Nine.AddMinutes(3), await bench.Store.NextWakeAsync(default));
        bench.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await bench.Main.Worker.RunDueAsync(default));
    }

    [Fact]
    public async Task A_case_of_a_store_no_longer_configured_waits_and_keeps_nobody_else_waiting()
    {
        await using var bench = new Bench(Given.Store(), Given.Store("gone"));
        var gone = await bench.Open("suzuki", "gone");
        await bench.Open();
        bench.Stores = [Given.Store()];
        var restarted = bench.Start("restarted");
        await restarted.Worker.RunDueAsync(default);

        Assert.Equal(["demo"], bench.Channel.All.Select(t => t.StoreId));
        Assert.Single((await bench.Get(gone)).Effects);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => restarted.Desk.DoAsync(gone, new Take(Given.Aoki), default));
    }
}
