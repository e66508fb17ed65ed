// The reply clock (rules 7–16, 23): when it runs, from which message, and what stops it.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Cases;

public class ReplyClockTests
{
    [Fact]
    public void Rule_7_a_buyers_message_is_due_24_hours_after_it_was_received()
    {
        var scene = Scene.Of();

        var clock = Assert.Single(scene.Clocks);
        Assert.Equal((ClockKind.Reply, "reply:m1", Given.Nine, Given.Nine.AddHours(24)), (clock.Kind, clock.Key, clock.StartedAt, clock.DueAt));
        Assert.Equal(Given.Nine.AddHours(24), scene.Case.DueAt);
    }

    [Theory]
    [InlineData("2026-11-28T23:00")] // Saturday night
    [InlineData("2027-01-01T10:00")] // New Year
    public void Rules_15_and_16_days_off_do_not_stop_the_clock(string received)
    {
        var at = DateTimeOffset.Parse(received + "+09:00", System.Globalization.CultureInfo.InvariantCulture);
        var scene = Scene.Of(inquiry: Given.Mail("いつ届きますか", at: at));

        Assert.Equal(at.AddHours(24), scene.Case.DueAt);
    }

    [Fact]
    public void A_store_may_give_itself_less_time()
    {
        var scene = Scene.Of(store: Given.Store() with { ReplyWithin = TimeSpan.FromHours(6) });

        Assert.Equal(Given.Nine.AddHours(6), scene.Case.DueAt);
    }

    [Fact]
    public void Later_messages_do_not_restart_the_clock()
    {
        var scene = Scene.Of().After(5).BuyerWrites("まだですか").After(5).BuyerWrites("もしもし");

        Assert.Equal(Given.Nine.AddHours(24), Assert.Single(scene.Clocks).DueAt);
    }

    [Fact]
    public void A_message_that_reached_us_late_counts_from_when_it_was_received()
    {
        var scene = Scene.Of().After(3);
        scene.Do(new ReceiveMessage(Given.Mail("先に送ったもの", at: Given.Nine.AddHours(-2)), Given.Judged(CategoryIds.Counterfeit)));

        Assert.Equal(Given.Nine.AddHours(22), scene.Case.DueAt);
    }

    [Fact]
    public void A_sent_reply_stops_it()
    {
        var scene = Scene.Of().After(2).Reply();

        Assert.Empty(scene.Clocks);
        var message = scene.Case.Messages[0];
        Assert.Equal((Settlement.Replied, scene.Now), (message.Settlement, message.SettledAt));
    }

    [Fact]
    public void Rule_14_a_message_that_comes_while_the_reply_is_on_its_way_keeps_its_own_24_hours()
    {
        var scene = Scene.Sending().After(1).BuyerWrites("追伸です");
        var second = scene.Now;
        scene.SendEnds(Desk.Ports.SendVerdict.Accepted);

        Assert.Equal(CaseStatus.Open, scene.Case.Status);
        Assert.Equal(second.AddHours(24), Assert.Single(scene.Clocks).DueAt);
    }

    [Theory]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(29)]
    public void Rules_27_to_29_no_reply_needed_stops_it_and_ends_the_case(int rule)
    {
        Assert.InRange(rule, 27, 29);
        var scene = Scene.Of(CategoryIds.Thanks).Do(new MarkNoReplyNeeded(Given.Aoki, "m1"));

        Assert.Equal(Settlement.NoReplyNeeded, scene.Case.Messages[0].Settlement);
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);
        Assert.Null(scene.Case.DueAt);
    }

    [Fact]
    public void No_reply_needed_is_refused_when_the_buyer_wrote_something_else_meanwhile()
    {
        var scene = Scene.Of(CategoryIds.Thanks).After(1).BuyerWrites("やはり壊れています");

        Assert.Equal(RefusalCode.BuyerWroteAgain, scene.Refuse(new MarkNoReplyNeeded(Given.Aoki, "m1")).Code);
    }

    [Fact]
    public void No_reply_needed_is_refused_when_nothing_waits()
    {
        var scene = Scene.Of().Reply(promised: Given.Nine.AddDays(2));

        Assert.Equal(RefusalCode.NothingWaits, scene.Refuse(new MarkNoReplyNeeded(Given.Aoki, "m1")).Code);
    }

    [Fact]
    public void Rule_54_a_holding_reply_stops_the_reply_clock_and_starts_that_of_its_promise()
    {
        var promised = Given.Nine.AddDays(2);
        var scene = Scene.Of().After(1);
        var sent = scene.Now;
        scene.Reply("確認しております。", promised);

        Assert.Equal(CaseStatus.Open, scene.Case.Status);
        var clock = Assert.Single(scene.Clocks);
        Assert.Equal((ClockKind.Promise, sent, promised), (clock.Kind, clock.StartedAt, clock.DueAt));
    }

    [Fact]
    public void The_next_real_reply_keeps_the_promise()
    {
        var scene = Scene.Of().Reply("確認しております。", Given.Nine.AddDays(2)).After(20).Reply("交換いたします。");

        Assert.Empty(scene.Clocks);
        Assert.Equal(scene.Now, Assert.Single(scene.Case.Promises).KeptAt);
        Assert.Equal(1, scene.Count(HistoryKind.PromiseKept));
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);
    }

    [Fact]
    public void A_second_holding_reply_promises_anew_and_keeps_nothing()
    {
        var scene = Scene.Of();
        Hold(scene, Given.Nine.AddDays(1));
        scene.After(20);
        Hold(scene, Given.Nine.AddDays(3));

        Assert.Equal([Given.Nine.AddDays(1), Given.Nine.AddDays(3)], scene.Clocks.Select(c => c.DueAt));
    }

    [Fact]
    public void Two_clocks_run_beside_each_other_and_the_nearest_is_the_cases()
    {
        var scene = Scene.Of().Reply("確認しております。", Given.Nine.AddDays(3)).After(2).BuyerWrites("急いでください");

        Assert.Equal([ClockKind.Reply, ClockKind.Promise], scene.Clocks.Select(c => c.Kind));
        Assert.Equal(scene.Now.AddHours(24), scene.Case.DueAt);
    }

    [Fact]
    public void A_closed_case_has_no_clock()
    {
        var scene = Scene.Of().Reply("確認しております。", Given.Nine.AddDays(3)).Do(new Close(Given.Aoki, EvenWithOpenTasks: true));

        Assert.Empty(scene.Clocks);
        Assert.Null(scene.Case.DueAt);
    }

    private static void Hold(Scene scene, DateTimeOffset promised)
    {
        scene.Do(new BeginDraft(Given.Aoki, "hold", Given.Values(), PromisedAt: promised));
        scene.Approve(Given.Sato).Do(new StartEffect(scene.Send.Id)).SendEnds(Desk.Ports.SendVerdict.Accepted);
    }
}
