// The ladder of reminders: when rungs stand, that each is posted once, and what snooze and quiet hours hold back.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Tests.Cases;

public class ReminderLadderTests
{
    private static readonly QuietHours Night = new(new(22, 0), new(8, 0));

    [Theory]
    [InlineData("2026-11-24T20:59", "")]
    [InlineData("2026-11-24T21:00", "reply:m1#0")] // 12 h before
    [InlineData("2026-11-25T05:00", "reply:m1#1")] // 4 h before
    [InlineData("2026-11-25T08:00", "reply:m1#2")] // 1 h before
    [InlineData("2026-11-25T09:00", "reply:m1#3")] // the deadline
    [InlineData("2026-11-25T10:59", "reply:m1#3")]
    [InlineData("2026-11-25T11:00", "reply:m1#4")] // every 2 h after
    [InlineData("2026-11-25T13:00", "reply:m1#5")]
    [InlineData("2026-12-25T09:00", "reply:m1#363")] // a month on: the latest, not 361 of them
    public void The_default_ladder_warns_at_12_4_and_1_hours_then_at_the_deadline_then_every_2_hours(string at, string expected)
    {
        var scene = Scene.Of().At(at);

        Assert.Equal(expected.Length == 0 ? [] : [expected], scene.WakeUp());
    }

    [Fact]
    public void Each_rung_is_posted_once_at_its_time()
    {
        var scene = Scene.Of().ChannelTold();
        var posted = new List<(string, DateTimeOffset)>();
        while (scene.Case.WakeAt is { } wake && wake <= Given.Nine.AddHours(30))
        {
            scene.After((wake - scene.Now).TotalHours);
            posted.AddRange(scene.WakeUp().Select(rung => (rung, scene.Now)));
        }

        double[] hours = [12, 20, 23, 24, 26, 28, 30];
        Assert.Equal(hours.Select((h, rung) => ($"reply:m1#{rung}", Given.Nine.AddHours(h))), posted);
        Assert.Equal(hours.Length, scene.Count(HistoryKind.Reminded));
    }

    [Fact]
    public void A_second_wake_at_the_same_moment_posts_nothing()
    {
        var scene = Scene.Of().After(12);
        scene.WakeUp();

        Assert.Empty(scene.WakeUp());
        Assert.Equal(Given.Nine.AddHours(20), scene.Case.WakeAt);
    }

    [Fact]
    public void Rungs_missed_while_the_program_was_down_are_passed_over()
    {
        var scene = Scene.Of().After(23.5);

        Assert.Equal(["reply:m1#2"], scene.WakeUp());
        Assert.Equal(Given.Nine.AddHours(24), scene.Case.WakeAt);
    }

    [Fact]
    public void A_reminder_that_could_not_be_posted_is_overtaken_by_the_next_rung()
    {
        var scene = Scene.Of().After(20).Do(new Wake());
        var first = Assert.Single(scene.Case.Effects.OfType<PostReminder>());
        scene.Do(new FailEffect(first.Id, "channel down")).After(3).Do(new Wake());

        Assert.Equal(2, Assert.Single(scene.Case.Effects.OfType<PostReminder>()).Rung);
    }

    [Fact]
    public void A_reminder_not_yet_posted_goes_with_the_clock_it_is_about()
    {
        var scene = Scene.Of().After(20).Do(new Wake());
        scene.Reply("確認しております。", Given.Nine.AddDays(3));

        Assert.Empty(scene.Case.Effects.OfType<PostReminder>());
    }

    [Fact]
    public void A_store_sets_its_own_ladder()
    {
        var plan = new ReminderPlan { Before = [TimeSpan.FromHours(2), TimeSpan.FromMinutes(30)], Every = TimeSpan.FromMinutes(45) };
        var scene = Scene.Of(store: Given.Store() with { Reminders = plan }).ChannelTold();
        var wakes = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var wake = scene.Case.WakeAt!.Value;
            wakes.Add((wake - Given.Nine).TotalHours);
            scene.After((wake - scene.Now).TotalHours).WakeUp();
        }

        Assert.Equal([22, 23.5, 24, 24.75, 25.5], wakes);
    }

    [Fact]
    public void A_ladder_written_in_any_order_with_nonsense_in_it_still_climbs()
    {
        var plan = new ReminderPlan { Before = [TimeSpan.FromHours(1), TimeSpan.Zero, TimeSpan.FromHours(4), TimeSpan.FromHours(1), TimeSpan.FromHours(-1)] };
        var ladder = new ReminderLadder(Given.Store() with { Reminders = plan });
        var clock = Scene.Of().Clocks[0];

        Assert.Equal(2, ladder.DeadlineRung);
        Assert.Equal([20, 23, 24, 26], Enumerable.Range(0, 4).Select(rung => (ladder.TimeOf(clock, rung) - Given.Nine).TotalHours));
    }

    [Fact]
    public void A_ladder_without_warnings_begins_at_the_deadline()
    {
        var scene = Scene.Of(store: Given.Store() with { Reminders = new ReminderPlan { Before = [] } }).ChannelTold();

        Assert.Equal(Given.Nine.AddHours(24), scene.Case.WakeAt);
    }

    [Fact]
    public void Repeats_come_at_most_every_minute_whatever_is_configured()
    {
        var scene = Scene.Of(store: Given.Store() with { Reminders = new ReminderPlan { Every = TimeSpan.Zero } }).After(24);
        scene.WakeUp();

        Assert.Equal(scene.Now.AddMinutes(1), scene.Case.WakeAt);
    }

    [Fact]
    public void Warnings_that_stood_before_a_promise_was_made_are_not_posted()
    {
        var scene = Scene.Of().Reply("確認しております。", Given.Nine.AddHours(3)).ChannelTold();

        Assert.Equal(Given.Nine.AddHours(2), scene.Case.WakeAt);
    }

    [Fact]
    public void Rule_19_a_notice_of_amazon_repeats_daily()
    {
        var scene = Scene.OfNotice().After(24);
        scene.WakeUp();

        Assert.Equal(scene.Now.AddHours(24), scene.Case.WakeAt);
    }

    // ---- snooze

    [Fact]
    public void Snooze_holds_warnings_back_until_it_ends()
    {
        var scene = Scene.Of().After(1).Do(new SnoozeReminders(Given.Aoki, Given.Nine.AddHours(21))).ChannelTold();

        Assert.Equal(Given.Nine.AddHours(21), scene.Case.WakeAt);
        Assert.Equal(["reply:m1#1"], scene.At("2026-11-25T06:00").WakeUp());
        Assert.Null(scene.Case.Snooze);
    }

    [Fact]
    public void Snooze_is_cut_to_the_deadline_which_speaks()
    {
        var scene = Scene.Of().Do(new SnoozeReminders(Given.Aoki, Given.Nine.AddDays(5))).ChannelTold();

        Assert.Equal(Given.Nine.AddHours(24), scene.Case.Snooze!.Until);
        Assert.Equal(Given.Nine.AddHours(24), scene.Case.WakeAt);
        Assert.Equal(Given.Nine.AddHours(24), scene.Case.DueAt);
        Assert.Equal(["reply:m1#3"], scene.After(24).WakeUp());
    }

    [Fact]
    public void What_is_overdue_cannot_be_snoozed()
    {
        var scene = Scene.Of().After(24);

        Assert.Equal(RefusalCode.Overdue, scene.Refuse(new SnoozeReminders(Given.Aoki, scene.Now.AddHours(1))).Code);
    }

    [Fact]
    public void There_is_nothing_to_snooze_in_the_past_or_without_a_clock()
    {
        var scene = Scene.Of().After(1);
        Assert.Equal(RefusalCode.NothingToSnooze, scene.Refuse(new SnoozeReminders(Given.Aoki, scene.Now)).Code);

        var without = Scene.OfNotice(CategoryIds.AmazonOptional, urgency: Urgency.None);
        Assert.Equal(RefusalCode.NothingToSnooze, without.Refuse(new SnoozeReminders(Given.Aoki, without.Now.AddHours(1))).Code);
    }

    [Fact]
    public void Ending_a_snooze_lets_the_next_rung_speak_at_its_time()
    {
        var scene = Scene.Of().Do(new SnoozeReminders(Given.Aoki, Given.Nine.AddHours(22))).After(13).Do(new EndSnooze(Given.Baba));

        Assert.Equal(["reply:m1#0"], scene.WakeUp());
        Assert.Equal(1, scene.Count(HistoryKind.Woken));
    }

    [Fact]
    public void A_new_message_ends_the_snooze_it_was_not_meant_for()
    {
        var scene = Scene.Of().Reply("確認しております。", Given.Nine.AddDays(5));
        scene.Do(new SnoozeReminders(Given.Aoki, Given.Nine.AddDays(5))).After(1).BuyerWrites("返金してください");

        Assert.Null(scene.Case.Snooze);
        Assert.Equal(scene.Now.AddHours(12), scene.ChannelTold().Case.WakeAt);
    }

    // ---- quiet hours 22:00–08:00 in Tokyo; the buyer wrote at some hour, the deadline is a day later

    [Theory]
    [InlineData("2026-11-24T11:00", 0, "2026-11-25T08:00")] // 23:00: waits for the morning
    [InlineData("2026-11-24T14:00", 0, "2026-11-25T08:00")] // 02:00, after midnight: the same morning
    [InlineData("2026-11-24T10:00", 0, "2026-11-25T08:00")] // 22:00: the first quiet minute
    [InlineData("2026-11-24T20:00", 0, "2026-11-25T08:00")] // 08:00: no longer quiet
    [InlineData("2026-11-24T09:59", 0, "2026-11-24T21:59")] // just before
    [InlineData("2026-11-24T09:30", 2, "2026-11-25T08:30")] // the last warning, by day
    [InlineData("2026-11-24T08:30", 2, "2026-11-25T08:00")] // 07:30: 08:00 still warns
    [InlineData("2026-11-24T07:30", 2, "2026-11-25T06:30")] // 06:30: at 08:00 it would be too late, so it does not wait
    [InlineData("2026-11-24T23:30", 3, "2026-11-25T23:30")] // the deadline never waits
    [InlineData("2026-11-24T23:30", 4, "2026-11-26T08:00")] // a repeat does
    public void Quiet_hours_hold_back_what_can_wait(string received, int rung, string speaks)
    {
        var ladder = new ReminderLadder(Given.Store() with { Quiet = Night });
        var at = Local(received);
        var clock = new Clock(ClockKind.Reply, "reply:m1", at, at.AddHours(24));

        // What stands on the ladder beyond this rung is of no interest: ask when it is the last one not yet posted.
        var due = ladder.Due(clock, rung - 1, null, Local(speaks));
        var before = ladder.Due(clock, rung - 1, null, Local(speaks).AddMinutes(-1));

        Assert.True(due >= rung);
        Assert.Null(before);
    }

    [Fact]
    public void What_was_missed_at_the_brink_of_the_quiet_hours_waits_for_the_morning_and_does_not_spin()
    {
        var store = Given.Store() with { Quiet = Night };
        var scene = Scene.Of(store: store).After(24);
        scene.WakeUp();
        // The program stops at noon and starts at half past one: the rung of 21:00 was missed.
        scene.At("2026-11-26T01:30");

        Assert.Empty(scene.WakeUp());
        Assert.Equal(Local("2026-11-26T08:00"), scene.Case.WakeAt);
        Assert.Single(scene.At("2026-11-26T08:00").WakeUp());
        Assert.True(scene.Case.WakeAt > scene.Now);
    }

    [Fact]
    public void Quiet_hours_within_one_day_are_quiet_too()
    {
        var ladder = new ReminderLadder(Given.Store() with { Quiet = new(new(12, 0), new(13, 0)) });
        var clock = new Clock(ClockKind.Reply, "reply:m1", Local("2026-11-24T00:30"), Local("2026-11-25T00:30"));

        Assert.Equal(Local("2026-11-24T13:00"), ladder.Next(clock, null, null, clock.StartedAt));
    }

    [Fact]
    public void Where_the_clocks_go_forward_the_quiet_ends_at_the_first_moment_there_is()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var ladder = new ReminderLadder(Given.Store() with { TimeZone = zone, Quiet = new(new(22, 0), new(2, 20)) });
        var midnight = new DateTimeOffset(2026, 3, 8, 0, 0, 0, TimeSpan.FromHours(-5));
        var clock = new Clock(ClockKind.Reply, "reply:m1", midnight.AddHours(-12), midnight.AddHours(12));

        // 02:00–03:00 is missing that night.
        Assert.Equal(midnight.AddHours(2), ladder.Next(clock, null, null, clock.StartedAt));
    }

    [Fact]
    public void Where_the_clocks_go_back_24_hours_are_still_24_hours()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var received = new DateTimeOffset(2026, 10, 31, 20, 0, 0, TimeSpan.FromHours(-4));
        var scene = Scene.Of(store: Given.Store() with { TimeZone = zone }, inquiry: Given.Mail("Where is it?", at: received));

        Assert.Equal(received.AddHours(24), scene.Case.DueAt);
        Assert.Equal(new TimeOnly(19, 0), TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(scene.Case.DueAt!.Value, zone).DateTime));
    }

    private static DateTimeOffset Local(string text) =>
        DateTimeOffset.Parse(text + "+09:00", System.Globalization.CultureInfo.InvariantCulture);
}
