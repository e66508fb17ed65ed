// One cause changes a case once, whoever delivers it again; and a channel that is back is told at once what waits.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Tests.Cases;

namespace BotTeam.Desk.Tests.Waking;

public class CauseTests
{
    [Fact]
    public async Task The_same_cause_changes_nothing_and_is_answered_with_the_case_as_it_is()
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        var first = await bench.Desk.DoAsync(number, new AddNote(Given.Aoki, "一度だけ"), "test:c:1:1", default);
        await bench.Do(number, new Take(Given.Aoki));
        var again = await bench.Desk.DoAsync(number, new AddNote(Given.Aoki, "一度だけ"), "test:c:1:1", default);

        Assert.True(first!.Done && again!.Done);
        Assert.Equal((await bench.Get(number)).Version, again!.Case.Version);
        Assert.Equal(Given.Aoki, again.Case.Assignee);
        Assert.Single((await bench.Get(number)).Notes);
        await bench.Desk.DoAsync(number, new AddNote(Given.Aoki, "一度だけ"), "test:c:2:1", default);
        Assert.Equal(2, (await bench.Get(number)).Notes.Count);
    }

    [Fact]
    public async Task A_command_that_would_be_refused_the_second_time_is_not_refused()
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        await bench.Do(number, new BeginDraft(Given.Aoki, null, Given.Values(), "山田 様\n\nお詫び申し上げます。"));
        var draft = (await bench.Get(number)).Draft!;
        var approve = new Approve(Given.Sato, draft.Id, draft.TextHash);
        Assert.True((await bench.Desk.DoAsync(number, approve, "test:c:1:1", default))!.Done);
        Assert.True((await bench.Desk.DoAsync(number, approve, "test:c:1:1", default))!.Done);
        Assert.Equal(RefusalCode.AlreadyApproved, (await bench.Desk.DoAsync(number, approve, "test:c:2:1", default))!.Refusal!.Code);
    }

    [Fact]
    public async Task What_was_refused_did_not_use_its_cause_up()
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        Assert.False((await bench.Desk.DoAsync(number, new Reopen(Given.Aoki), "test:c:1:1", default))!.Done);
        Assert.False((await bench.Desk.DoAsync(number, new Reopen(Given.Aoki), "test:c:1:1", default))!.Done);
    }

    [Fact]
    public async Task A_case_that_was_seen_before_somebody_else_changed_it_is_read_again()
    {
        await using var bench = new Bench();
        var seen = await bench.Get(await bench.Open());
        await bench.Do(seen.Number, new AddNote(Given.Sato, "先に"));

        var answer = await bench.Desk.DoAsync(seen, new AddNote(Given.Aoki, "後から"), "test:c:1:1", default);

        Assert.True(answer!.Done);
        Assert.Equal(["先に", "後から"], (await bench.Get(seen.Number)).Notes.Select(note => note.Text));
    }

    [Fact]
    public async Task What_the_seen_case_would_refuse_is_decided_by_the_case_of_now()
    {
        await using var bench = new Bench();
        var open = await bench.Get(await bench.Open());
        var taken = await bench.Do(open.Number, new Take(Given.Sato));
        // Nothing to do for the case that was seen, and refused by the case that was seen: neither is what holds now.
        Assert.Null((await bench.Desk.DoAsync(open, new Release(Given.Sato), "test:c:1:1", default))!.Case.Assignee);
        await bench.Do(open.Number, new Take(Given.Aoki));
        var released = (await bench.Desk.DoAsync(taken, new Release(Given.Aoki), "test:c:2:1", default))!;
        Assert.True(released.Done);
        Assert.Null((await bench.Get(open.Number)).Assignee);
        Assert.Null(await bench.Desk.DoAsync(open with { Number = 4711 }, new Take(Given.Aoki), "test:c:3:1", default));
    }

    [Fact]
    public async Task Delivered_to_two_processes_at_once_it_is_one_change()
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        var other = bench.Start("other");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => (i % 2 == 0 ? bench.Desk : other.Desk).DoAsync(number, new AddNote(Given.Aoki, "一度だけ"), "test:c:1:1", default))));
        Assert.Single((await bench.Get(number)).Notes);
    }

    [Fact]
    public async Task A_channel_that_is_back_is_told_at_once_what_waits_and_no_reply_is_sent_again()
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        var quiet = await bench.Open("suzuki");
        bench.Channel.Before = _ => throw new InvalidOperationException("no channel");
        await bench.Main.Worker.RunDueAsync(default);
        bench.Channel.Before = _ => Task.CompletedTask;
        Assert.Equal(0, await bench.Main.Worker.RunDueAsync(default));

        Assert.Equal(2, await bench.Desk.TellNowAsync("demo", default));
        Assert.Equal(2, await bench.Main.Worker.RunDueAsync(default));

        Assert.Equal([number, quiet], bench.Channel.All.OfType<Shown>().Select(s => s.Case.Number).Distinct().Order());
        Assert.Equal(0, await bench.Desk.TellNowAsync("demo", default));
        Assert.Equal(0, await bench.Desk.TellNowAsync("another", default));
        Assert.Empty(bench.Outbox.All);
    }
}
