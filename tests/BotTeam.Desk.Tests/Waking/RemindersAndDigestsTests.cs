// Reminders as one message, and the digests of morning and evening (rule 19).
using BotTeam.Desk.Cases;
using BotTeam.Desk.Tests.Cases;

namespace BotTeam.Desk.Tests.Waking;

public class RemindersAndDigestsTests
{
    [Fact]
    public async Task Several_reminders_at_once_are_one_message_per_store_most_overdue_first()
    {
        await using var bench = new Bench(Given.Store(), Given.Store("us"));
        var numbers = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            numbers.Add(await bench.Open($"buyer{i}"));
            bench.Time.Advance(TimeSpan.FromHours(1));
        }

        var us = await bench.Open("other", "us");
        bench.Time.Advance(TimeSpan.FromHours(22));
        await bench.Main.Worker.RunDueAsync(default);

        var messages = bench.Channel.All.OfType<Reminded>().ToDictionary(r => r.StoreId);
        Assert.Equal(numbers, messages["demo"].Lines.Select(l => l.Number));
        Assert.Equal([4, 3, 3, 2], messages["demo"].Lines.Select(l => l.Rung));
        Assert.Equal([us], messages["us"].Lines.Select(l => l.Number));
        Assert.Equal(0, await bench.Main.Worker.RunDueAsync(default));
    }

    [Fact]
    public async Task A_reminder_that_could_not_be_posted_comes_once_the_channel_is_back()
    {
        await using var bench = new Bench();
        await bench.Open();
        await bench.RunUntil(TimeSpan.FromHours(1));
        bench.Channel.Before = _ => throw new HttpRequestException("down");
        await bench.RunUntil(TimeSpan.FromHours(11.5));
        Assert.Empty(bench.Channel.All.OfType<Reminded>());

        bench.Channel.Before = _ => Task.CompletedTask;
        await bench.RunUntil(TimeSpan.FromHours(1));
        Assert.Equal(0, Assert.Single(bench.Channel.All.OfType<Reminded>()).Lines[0].Rung);
    }

    [Fact]
    public async Task Only_the_reminder_that_was_not_told_is_tried_again()
    {
        await using var bench = new Bench();
        var (told, untold) = (await bench.Open("buyer1"), await bench.Open("buyer2"));
        await bench.RunUntil(TimeSpan.FromHours(1));
        bench.Channel.Untellable.Add(untold);
        bench.Time.Advance(TimeSpan.FromHours(11));
        await bench.Main.Worker.RunDueAsync(default);
        Assert.Empty((await bench.Get(told)).Effects);
        Assert.IsType<PostReminder>(Assert.Single((await bench.Get(untold)).Effects));

        bench.Channel.Untellable.Clear();
        await bench.RunUntil(TimeSpan.FromMinutes(2));
        Assert.Equal([told, untold], bench.Channel.All.OfType<Reminded>().Select(r => r.Lines.Single().Number));
    }

    [Fact]
    public async Task Over_two_days_every_rung_is_posted_once()
    {
        await using var bench = new Bench();
        await bench.Open();
        await bench.RunUntil(TimeSpan.FromHours(30));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], bench.Channel.All.OfType<Reminded>().Select(r => r.Lines.Single().Rung));
    }

    // ---- digests; the bench begins on a Tuesday at 09:00 in Tokyo

    [Fact]
    public async Task Digests_come_at_9_and_18_oclock_of_the_store_once_whoever_posts_them()
    {
        var newYork = Given.Store("us") with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };
        await using var bench = new Bench(Given.Store(), newYork);
        var other = bench.Start("other");
        await Task.WhenAll(bench.Main.Appointments.ScheduleAsync(default), other.Appointments.ScheduleAsync(default));
        for (var minute = 0; minute < 24 * 60; minute += 20)
        {
            bench.Time.Advance(TimeSpan.FromMinutes(20));
            await Task.WhenAll(Task.Run(() => bench.Main.Worker.RunDueAsync(default)), Task.Run(() => other.Worker.RunDueAsync(default)));
        }

        var digests = bench.Channel.All.OfType<Digest>().ToLookup(d => d.StoreId, d => d.At);
        Assert.Equal([Given.Nine.AddHours(9), Given.Nine.AddHours(24)], digests["demo"]);
        // 09:00 and 18:00 in New York are 23:00 and 08:00 in Tokyo.
        Assert.Equal([Given.Nine.AddHours(14), Given.Nine.AddHours(23)], digests["us"]);
    }

    [Theory]
    [InlineData(2.9, true)]
    [InlineData(3.1, false)]
    public async Task A_digest_much_too_late_is_not_posted(double hoursLate, bool posted)
    {
        await using var bench = new Bench();
        await bench.Main.Appointments.ScheduleAsync(default);
        bench.Time.Advance(TimeSpan.FromHours(9 + hoursLate));
        await bench.Main.Worker.RunDueAsync(default);

        Assert.Equal(posted ? 1 : 0, bench.Channel.All.Count);
        bench.Time.MoveTo(Given.Nine.AddHours(24));
        await bench.Main.Worker.RunDueAsync(default);
        Assert.Equal(Given.Nine.AddHours(24), bench.Channel.All.OfType<Digest>().Last().At);
    }

    [Fact]
    public async Task A_digest_that_could_not_be_posted_is_missed_and_the_next_one_comes()
    {
        await using var bench = new Bench();
        await bench.Main.Appointments.ScheduleAsync(default);
        bench.Channel.Before = _ => throw new TaskCanceledException("timed out");
        bench.Time.Advance(TimeSpan.FromHours(9));
        await bench.Main.Worker.RunDueAsync(default);
        bench.Channel.Before = _ => Task.CompletedTask;
        bench.Time.Advance(TimeSpan.FromHours(15));
        await bench.Main.Worker.RunDueAsync(default);

        Assert.Equal([Given.Nine.AddHours(24)], bench.Channel.All.OfType<Digest>().Select(d => d.At));
    }

    [Fact]
    public async Task The_digests_of_a_store_no_longer_configured_are_not_posted_and_not_found_due_again_and_again()
    {
        await using var bench = new Bench(Given.Store(), Given.Store("gone"));
        await bench.Main.Appointments.ScheduleAsync(default);
        bench.Stores = [Given.Store()];
        var restarted = bench.Start("restarted");
        bench.Time.Advance(TimeSpan.FromHours(9));
        await restarted.Worker.RunDueAsync(default);

        Assert.Equal(["demo"], bench.Channel.All.Select(t => t.StoreId));
        Assert.Null(await bench.Store.ClaimAppointmentAsync("x", bench.Time.GetUtcNow().AddHours(1), TimeSpan.FromMinutes(1), default));

        // Once it is configured again, its digests come again.
        bench.Time.Advance(TimeSpan.FromDays(1));
        await bench.Main.Worker.RunDueAsync(default);
        bench.Time.Advance(TimeSpan.FromDays(1));
        await bench.Main.Worker.RunDueAsync(default);
        Assert.Contains(bench.Channel.All, told => told.StoreId == "gone");
    }

    [Fact]
    public async Task A_store_without_digest_times_gets_none()
    {
        await using var bench = new Bench(Given.Store() with { DigestTimes = [] });
        await bench.Main.Appointments.ScheduleAsync(default);
        bench.Time.Advance(TimeSpan.FromDays(2));
        await bench.Main.Worker.RunDueAsync(default);

        Assert.Empty(bench.Channel.All);
    }

    [Fact]
    public async Task A_channel_slow_with_a_digest_keeps_no_case_waiting()
    {
        await using var bench = new Bench();
        var slow = new Gate();
        bench.Channel.Before = told => told is Digest ? slow.Pass() : Task.CompletedTask;
        await bench.Main.Appointments.ScheduleAsync(default);
        bench.Time.Advance(TimeSpan.FromHours(9));
        var number = await bench.Open();
        var working = bench.Main.Worker.RunDueAsync(default);
        await slow.Reached;
        await bench.Channel.Until(told => told.OfType<Shown>().Any(s => s.Case.Number == number));
        slow.Open();
        await working;

        Assert.Single(bench.Channel.All.OfType<Digest>());
    }
}
