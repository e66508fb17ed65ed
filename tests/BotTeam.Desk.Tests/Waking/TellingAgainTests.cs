// What could not be told is told again at the right moment: together when a channel is there, and when the channel says so.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Tests.Waking;

public sealed class TellingAgainTests
{
    [Fact]
    public async Task Reminders_of_several_cases_are_one_message_although_the_worker_comes_with_the_first_save()
    {
        await using var bench = new Bench();
        int[] numbers = [await bench.Open("a"), await bench.Open("b"), await bench.Open("c")];
        bench.Channel.Before = _ => throw new NoChannelException("none yet");
        await bench.RunUntil(TimeSpan.FromHours(25));
        bench.Channel.Before = _ => Task.CompletedTask;

        // The owner binds a channel in one process; the worker of another is as fast as can be.
        var chat = bench.Start("chat", store => new StoreWith(store) { AfterSave = (_, _) => Task.Run(() => bench.Main.Worker.RunDueAsync(default)).GetAwaiter().GetResult() });
        Assert.Equal(3, await chat.Desk.TellNowAsync("demo", default));
        Assert.Equal(numbers, bench.Channel.All.OfType<Shown>().Select(shown => shown.Case.Number).Distinct().Order());
        await bench.RunUntil(TimeSpan.FromSeconds(10));

        Assert.Equal(numbers, Assert.Single(bench.Channel.All.OfType<Reminded>()).Lines.Select(line => line.Number).Order());
    }

    // A case reminds once its card is out, and cards go out one after the other: whoever is ready first must not remind alone.
    [Fact]
    public async Task Reminders_wait_until_a_channel_at_its_pace_has_taken_the_cards()
    {
        await using var bench = new Bench();
        for (var buyer = 0; buyer < 9; buyer++)
            await bench.Open($"buyer{buyer}");
        bench.Channel.Before = _ => throw new NoChannelException("none yet");
        await bench.RunUntil(TimeSpan.FromHours(25));
        var cases = await bench.Store.ListAsync(new CaseQuery { StoreId = "demo" }, default);
        Assert.All(cases, value => Assert.Contains(value.Effects, effect => effect is ShowCard));

        await bench.Desk.TellNowAsync("demo", default);

        var reminders = (await bench.Store.ListAsync(new CaseQuery { StoreId = "demo" }, default)).SelectMany(value => value.Effects.OfType<PostReminder>()).ToList();
        Assert.True(reminders.Count >= 9);
        var told = Assert.Single(reminders.Select(reminder => reminder.NotBefore).Distinct());
        Assert.InRange(told - bench.Time.GetUtcNow(), 9 * TimeSpan.FromSeconds(0.6), TimeSpan.FromSeconds(20));
    }

    // After a week without a channel there is much to tell; what is overdue must not wait behind all of it.
    [Fact]
    public async Task However_much_there_is_to_tell_reminders_wait_two_minutes_at_most()
    {
        await using var bench = new Bench();
        int[] numbers = [await bench.Open("a"), await bench.Open("b")];
        bench.Channel.Before = _ => throw new NoChannelException("none yet");
        for (var turn = 0; turn < 100; turn++)
        {
            foreach (var number in numbers)
                await bench.Do(number, turn % 2 == 0 ? new HandOver(Tests.Cases.Given.Aoki, Tests.Cases.Given.Sato) : new HandOver(Tests.Cases.Given.Sato, Tests.Cases.Given.Aoki));
        }

        await bench.RunUntil(TimeSpan.FromHours(25));
        await bench.Desk.TellNowAsync("demo", default);

        var reminders = (await bench.Store.ListAsync(new CaseQuery { StoreId = "demo" }, default)).SelectMany(value => value.Effects.OfType<PostReminder>()).ToList();
        Assert.NotEmpty(reminders);
        Assert.All(reminders, reminder => Assert.Equal(bench.Time.GetUtcNow().AddMinutes(2), reminder.NotBefore));
    }

    [Fact]
    public async Task A_single_reminder_is_told_at_once()
    {
        await using var bench = new Bench();
        await bench.Open();
        bench.Channel.Before = _ => throw new NoChannelException("none yet");
        await bench.RunUntil(TimeSpan.FromHours(25));
        bench.Channel.Before = _ => Task.CompletedTask;
        await bench.Desk.TellNowAsync("demo", default);
        await bench.Main.Worker.RunDueAsync(default);
        Assert.Single(bench.Channel.All.OfType<Reminded>());
    }

    [Fact]
    public async Task Reminders_that_failed_as_one_message_come_again_as_one()
    {
        await using var bench = new Bench();
        foreach (var buyer in new[] { "a", "b", "c", "d", "e" })
            await bench.Open(buyer);
        await bench.Main.Worker.RunDueAsync(default);
        var down = true;
        bench.Channel.Before = told => down && told is Reminded ? throw new HttpRequestException("down") : Task.CompletedTask;
        await bench.RunUntil(TimeSpan.FromHours(12));
        down = false;
        await bench.RunUntil(TimeSpan.FromMinutes(20));
        Assert.Equal(5, Assert.Single(bench.Channel.All.OfType<Reminded>()).Lines.Count);
    }

    [Theory]
    [InlineData(45, 45)]
    [InlineData(600, 600)]
    [InlineData(0, 1)]
    [InlineData(86_400, 900)]
    public async Task A_channel_that_says_when_is_asked_again_then_however_often_it_failed_and_within_a_quarter_of_an_hour(int said, int waited)
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        var tries = 0;
        bench.Channel.Before = told =>
        {
            tries++;
            throw new InvalidOperationException("The showing failed.", new ChannelBusyException("429", TimeSpan.FromSeconds(said)));
        };
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            await bench.Main.Worker.RunDueAsync(default);
            var show = (await bench.Get(number)).Effects.OfType<ShowCard>().Single();
            Assert.Equal((attempt, bench.Time.GetUtcNow().AddSeconds(waited)), (show.Attempts - 1, show.NotBefore));
            bench.Time.Advance(TimeSpan.FromSeconds(waited));
        }

        bench.Channel.Before = _ => Task.CompletedTask;
        await bench.Main.Worker.RunDueAsync(default);
        Assert.Single(bench.Channel.All.OfType<Shown>());
        Assert.Equal(6, tries);
    }

    [Fact]
    public async Task Announcements_and_reminders_wait_as_the_channel_says_too()
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        await bench.Main.Worker.RunDueAsync(default);
        bench.Channel.Before = _ => throw new ChannelBusyException("429", TimeSpan.FromSeconds(77));
        bench.Time.Advance(TimeSpan.FromHours(23.5));
        await bench.Do(number, new AddNote(Tests.Cases.Given.Aoki, "x"));
        await bench.Main.Worker.RunDueAsync(default);
        var effects = (await bench.Get(number)).Effects;
        Assert.Contains(effects, effect => effect is PostReminder);
        Assert.All(effects, effect => Assert.Equal(bench.Time.GetUtcNow().AddSeconds(77), effect.NotBefore));
    }
}
