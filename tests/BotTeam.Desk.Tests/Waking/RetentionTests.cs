// Every night the closed cases whose retention period is over forget their buyer.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;
using BotTeam.Desk.Tests.Cases;

namespace BotTeam.Desk.Tests.Waking;

public class RetentionTests
{
    private static readonly StoreProfile Thirty = Given.Store() with { Retention = TimeSpan.FromDays(30), DigestTimes = [] };

    private static readonly AttachmentRef Photo = new(new string('a', 32), "箱.jpg", "image/jpeg", 1_000);

    [Fact]
    public async Task A_case_forgets_the_night_after_its_keeping_time_and_its_files_are_deleted()
    {
        await using var bench = new Bench(Thirty);
        await bench.Main.Appointments.ScheduleAsync(default);
        var number = await ClosedAsync(bench);

        await NightsAsync(bench, 29);
        Assert.Equal("届きません。", (await bench.Get(number)).Messages[0].Text);
        await NightsAsync(bench, 2);

        var value = await bench.Get(number);
        Assert.Equal(("", null), (value.Messages[0].Text, value.Buyer.Name));
        Assert.Equal(3, TimeZoneInfo.ConvertTime(value.ForgottenAt!.Value, Given.Tokyo).Hour);
        Assert.Equal([$"demo/{Photo.Id}"], bench.Files.Deleted);
        Assert.Empty(value.Effects);
        Assert.Null(value.WakeAt);
    }

    [Fact]
    public async Task A_file_that_cannot_be_deleted_is_tried_again_until_it_is_gone()
    {
        await using var bench = new Bench(Thirty);
        await bench.Main.Appointments.ScheduleAsync(default);
        var number = await ClosedAsync(bench);
        bench.Files.Failure = new IOException("The disk is busy.");
        await NightsAsync(bench, 31);
        Assert.Single((await bench.Get(number)).Effects.OfType<DeleteFiles>());

        bench.Files.Failure = null;
        await NightsAsync(bench, 1);

        Assert.Equal([$"demo/{Photo.Id}"], bench.Files.Deleted);
        Assert.Empty((await bench.Get(number)).Effects);
    }

    [Fact]
    public async Task Without_a_keeping_time_nothing_is_forgotten_and_one_set_later_counts_for_old_cases()
    {
        await using var bench = new Bench(Thirty with { Retention = null });
        await bench.Main.Appointments.ScheduleAsync(default);
        var number = await ClosedAsync(bench);
        await NightsAsync(bench, 400);
        Assert.Null((await bench.Get(number)).ForgottenAt);

        bench.Stores = [Thirty];
        var restarted = bench.Start("restarted");
        await restarted.Appointments.ScheduleAsync(default);
        await NightsAsync(bench, 1, restarted);

        Assert.NotNull((await bench.Get(number)).ForgottenAt);
    }

    [Fact]
    public async Task Open_cases_and_those_of_other_stores_keep_what_they_have()
    {
        await using var bench = new Bench(Thirty, Given.Store("kept") with { DigestTimes = [] });
        await bench.Main.Appointments.ScheduleAsync(default);
        var open = await bench.Open("open");
        var kept = await ClosedAsync(bench, "kept");
        var closed = await ClosedAsync(bench);

        await NightsAsync(bench, 40);

        Assert.Null((await bench.Get(open)).ForgottenAt);
        Assert.Null((await bench.Get(kept)).ForgottenAt);
        Assert.NotNull((await bench.Get(closed)).ForgottenAt);
    }

    [Fact]
    public async Task More_cases_than_are_looked_up_at_once_forget_in_one_night_with_two_processes_too()
    {
        await using var bench = new Bench(Thirty);
        var other = bench.Start("other");
        await Task.WhenAll(bench.Main.Appointments.ScheduleAsync(default), other.Appointments.ScheduleAsync(default));
        var numbers = new List<int>();
        for (var i = 0; i < 250; i++)
            numbers.Add(await ClosedAsync(bench, buyer: $"b{i}"));
        bench.Time.Advance(TimeSpan.FromDays(31));

        await Task.WhenAll(Task.Run(() => bench.Main.Worker.RunDueAsync(default)), Task.Run(() => other.Worker.RunDueAsync(default)));

        foreach (var number in numbers)
            Assert.Single((await bench.Get(number)).History, h => h.What == HistoryKind.Forgotten);
    }

    [Fact]
    public async Task One_case_that_cannot_be_saved_keeps_no_other_from_forgetting()
    {
        await using var bench = new Bench(Thirty);
        var broken = 0;
        var node = bench.Start("node", store => new StoreWith(store)
        {
            BeforeSave = save => save.Case.Number == broken && save.Case.ForgottenAt is not null ? throw new InvalidOperationException("broken") : Task.CompletedTask,
        });
        await node.Appointments.ScheduleAsync(default);
        var numbers = new[] { await ClosedAsync(bench), await ClosedAsync(bench, buyer: "b"), await ClosedAsync(bench, buyer: "c") };
        broken = numbers[0];

        await NightsAsync(bench, 32, node);

        Assert.Null((await bench.Get(broken)).ForgottenAt);
        Assert.NotNull((await bench.Get(numbers[1])).ForgottenAt);
        Assert.NotNull((await bench.Get(numbers[2])).ForgottenAt);
        broken = 0;
        await NightsAsync(bench, 1, node);
        Assert.NotNull((await bench.Get(numbers[0])).ForgottenAt);
    }

    [Fact]
    public async Task An_address_outside_Amazon_is_not_kept_to_find_the_case_by_either()
    {
        await using var bench = new Bench(Thirty);
        await bench.Main.Appointments.ScheduleAsync(default);
        var number = await ClosedAsync(bench, from: "Hanako.Yamada@example.com");
        Assert.NotNull(await bench.Store.FindByThreadAsync("demo", ["r:hanako.yamada@example.com|"], default));

        await NightsAsync(bench, 31);

        Assert.Null(await bench.Store.FindByThreadAsync("demo", ["r:hanako.yamada@example.com|"], default));
        Assert.Equal(new Buyer(), (await bench.Get(number)).Buyer);
    }

    [Fact]
    public async Task A_later_case_of_the_same_buyer_still_knows_what_was_given()
    {
        await using var bench = new Bench(Thirty);
        await bench.Main.Appointments.ScheduleAsync(default);
        var number = await ClosedAsync(bench);
        await NightsAsync(bench, 31);
        Assert.NotNull((await bench.Get(number)).ForgottenAt);

        var received = await bench.Receive(Given.Mail("また届きません。", at: bench.Time.GetUtcNow(), from: "yamada@marketplace.amazon.co.jp") with { OrderId = "250-7777777-7777777" });

        var later = await bench.Get(received.CaseNumber!.Value);
        Assert.True(later.Number == number || later.Past is { Cases: 1 });
    }

    private static async Task<int> ClosedAsync(Bench bench, string storeId = "demo", string buyer = "yamada", string? from = null)
    {
        var mail = Given.Mail("届きません。", at: bench.Time.GetUtcNow(), storeId: storeId, from: from ?? $"{buyer}@marketplace.amazon.co.jp") with { Attachments = buyer == "yamada" ? [Photo] : [], OrderId = null };
        var number = (await bench.Receive(mail)).CaseNumber!.Value;
        var closed = await bench.Do(number, new MarkNoReplyNeeded(Given.Aoki, Clocks.NewestIncoming(await bench.Get(number))!.Id));
        Assert.Equal(CaseStatus.Closed, closed.Status);
        await bench.Main.Worker.RunDueAsync(default);
        return number;
    }

    private static async Task NightsAsync(Bench bench, int nights, Node? node = null)
    {
        for (var night = 0; night < nights; night++)
        {
            bench.Time.MoveTo(LocalTimes.NextOf([new(3, 31)], bench.Time.GetUtcNow(), Given.Tokyo));
            await (node ?? bench.Main).Worker.RunDueAsync(default);
            // What the night leaves to be done on the cases.
            await (node ?? bench.Main).Worker.RunDueAsync(default);
        }
    }
}
