// A reply on its way out: what each end of a hand-over means, and what a person decides when nobody can tell.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Tests.Cases;

public class SendingTests
{
    [Fact]
    public void Accepted_the_buyer_has_it()
    {
        var scene = Scene.Sending();
        var (text, messageId) = (scene.Draft.Text, scene.Send.Reply.MessageId);
        scene.After(0.01).SendEnds(SendVerdict.Accepted);

        var sent = scene.Case.Messages[^1];
        Assert.Equal((Direction.ToBuyer, text, messageId, scene.Now), (sent.Direction, sent.Text, sent.MailId, sent.At));
        Assert.Null(scene.Case.Draft);
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);
        Assert.Equal([AnnouncementKind.SentAndClosed], scene.Announced.Where(Ends));
        Assert.Equal(messageId, scene.Last(HistoryKind.Sent).Detail);
    }

    [Fact]
    public void Sent_with_something_left_to_do_is_told_without_an_end()
    {
        var scene = Scene.Sending().Do(new AddTask(Given.Aoki, "写真を確認する")).SendEnds(SendVerdict.Accepted);

        Assert.Equal(CaseStatus.Open, scene.Case.Status);
        Assert.Equal([AnnouncementKind.Sent], scene.Announced.Where(Ends));
    }

    private static bool Ends(AnnouncementKind kind) => kind is AnnouncementKind.Sent or AnnouncementKind.SentAndClosed or AnnouncementKind.Closed;

    [Fact]
    public void Refused_for_now_is_tried_6_times_waiting_longer_each_time_and_then_shown_to_a_person()
    {
        var scene = Scene.Asked().Approve(Given.Sato);
        var waits = new List<double>();
        for (var attempt = 1; attempt <= CaseRules.MostSendAttempts; attempt++)
        {
            scene.Do(new StartEffect(scene.Send.Id));
            Assert.Equal(attempt, scene.Send.Attempts);
            scene.SendEnds(SendVerdict.RefusedForNow, "421 busy");
            if (attempt == CaseRules.MostSendAttempts)
                break;
            Assert.Equal((DraftStage.Sending, "421 busy"), (scene.Draft.Stage, scene.Draft.SendDetail));
            Assert.Null(scene.Send.StartedAt);
            waits.Add((scene.Send.NotBefore - scene.Now).TotalSeconds);
            scene.After((scene.Send.NotBefore - scene.Now).TotalHours);
        }

        Assert.Equal([10, 20, 40, 80, 160], waits.Select(w => Math.Round(w)));
        Assert.Equal((DraftStage.Failed, "421 busy"), (scene.Draft.Stage, scene.Draft.SendDetail));
        Assert.Empty(scene.Case.Effects.OfType<SendReply>());
        Assert.Contains(AnnouncementKind.SendFailed, scene.Announced);
        Assert.Equal(Given.Nine.AddHours(24), scene.Case.DueAt);
    }

    [Fact]
    public void A_hand_over_told_late_settles_what_was_unclear()
    {
        var scene = Scene.Sending();
        var send = scene.Send;
        scene.SendEnds(SendVerdict.Unclear, "stopped").Do(new FinishSend(send.Id, new SendOutcome(SendVerdict.Accepted, "250 OK")));

        Assert.Null(scene.Case.Draft);
        Assert.Equal(send.Reply.MessageId, scene.Case.Messages[^1].MailId);
        Assert.Equal(send.Reply.MessageId, scene.Last(HistoryKind.SendConfirmed).Detail);
    }

    [Fact]
    public void A_hand_over_told_late_takes_back_a_repetition_that_has_not_begun()
    {
        var scene = Scene.Sending();
        var send = scene.Send;
        scene.SendEnds(SendVerdict.Unclear, "stopped").Do(new SendAgain(Given.Sato, scene.Draft.Id));
        Assert.NotEqual(send.Id, scene.Send.Id);
        scene.Do(new FinishSend(send.Id, new SendOutcome(SendVerdict.Accepted, "250 OK")));

        Assert.Null(scene.Case.Draft);
        Assert.Empty(scene.Case.Effects.OfType<SendReply>());
    }

    [Fact]
    public void A_hand_over_told_late_does_not_end_a_repetition_under_way_nor_tell_of_another_effect()
    {
        var scene = Scene.Sending();
        var send = scene.Send;
        scene.SendEnds(SendVerdict.Unclear, "stopped").Do(new FinishSend("e999", new SendOutcome(SendVerdict.Accepted, "250 OK")));
        Assert.Equal(DraftStage.Unclear, scene.Draft.Stage);
        scene.Do(new SendAgain(Given.Sato, scene.Draft.Id)).Do(new StartEffect(scene.Send.Id));
        scene.Do(new FinishSend(send.Id, new SendOutcome(SendVerdict.Accepted, "250 OK")));

        Assert.Equal(DraftStage.Sending, scene.Draft.Stage);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(0.5, 10)]
    [InlineData(1, 12)]
    [InlineData(7, 12)]
    public void Waiting_is_spread_by_a_fifth_either_way(double jitter, double seconds) =>
        Assert.Equal(seconds, Backoff.After(1, jitter).TotalSeconds, 6);

    [Theory]
    [InlineData(1, 10)]
    [InlineData(7, 640)]
    [InlineData(8, 900)]
    [InlineData(int.MaxValue, 900)]
    [InlineData(0, 10)]
    public void Waiting_doubles_up_to_a_quarter_of_an_hour(int attempts, double seconds) =>
        Assert.Equal(seconds, Backoff.After(attempts, 0.5).TotalSeconds, 6);

    [Fact]
    public void Refused_for_good_is_shown_to_a_person_at_once()
    {
        var scene = Scene.Sending().SendEnds(SendVerdict.Refused, "550 no such user");

        Assert.Equal((DraftStage.Failed, "550 no such user"), (scene.Draft.Stage, scene.Draft.SendDetail));
        Assert.Empty(scene.Case.Effects.OfType<SendReply>());
        Assert.Equal("550 no such user", scene.Last(HistoryKind.SendFailed).Detail);
    }

    [Fact]
    public void A_failed_reply_is_sent_again_with_the_same_message_id()
    {
        var scene = Scene.Sending();
        var id = scene.Send.Reply.MessageId;
        scene.SendEnds(SendVerdict.Refused).After(1).Do(new SendAgain(Given.Sato, scene.Draft.Id));

        Assert.Equal(id, scene.Send.Reply.MessageId);
        Assert.Equal((0, null), (scene.Send.Attempts, scene.Send.StartedAt));
    }

    [Fact]
    public void Unclear_is_never_repeated_by_itself_and_keeps_the_clock_running()
    {
        var scene = Scene.Sending().SendEnds(SendVerdict.Unclear, "line lost after DATA").ChannelTold();

        Assert.Equal((DraftStage.Unclear, "line lost after DATA"), (scene.Draft.Stage, scene.Draft.SendDetail));
        Assert.Empty(scene.Case.Effects);
        Assert.Equal(Given.Nine.AddHours(24), scene.Case.DueAt);
        scene.After(100).WakeUp();
        Assert.Empty(scene.Case.Effects.OfType<SendReply>());
    }

    [Fact]
    public void A_person_says_that_it_was_sent()
    {
        var scene = Scene.Sending().SendEnds(SendVerdict.Unclear);
        var id = scene.Draft.Id;
        Assert.Equal(RefusalCode.NotApprover, scene.Refuse(new ConfirmSent(Given.Aoki, id)).Code);
        scene.After(1).Do(new ConfirmSent(Given.Sato, id));

        Assert.Equal(Settlement.Replied, scene.Case.Messages[0].Settlement);
        Assert.Equal(Given.Sato, scene.Last(HistoryKind.SendConfirmed).By);
        Assert.Equal(new Refusal(RefusalCode.AlreadySent, Given.Sato, scene.Now), scene.Refuse(new SendAgain(Given.Ueda, id)));
    }

    [Fact]
    public void A_person_has_it_sent_again_and_the_second_is_told()
    {
        var scene = Scene.Sending().SendEnds(SendVerdict.Unclear);
        var id = scene.Draft.Id;
        scene.After(1).Do(new SendAgain(Given.Sato, id));
        var again = scene.Now;

        Assert.Equal(new Refusal(RefusalCode.AlreadyApproved, Given.Sato, again), scene.Refuse(new SendAgain(Given.Ueda, id)));
        Assert.Equal(RefusalCode.NothingToDo, scene.Refuse(new ConfirmSent(Given.Ueda, id)).Code);
        Assert.Single(scene.Case.Effects.OfType<SendReply>());
    }

    [Fact]
    public void An_unclear_reply_that_may_no_longer_leave_goes_back_to_the_desk_instead_of_into_a_dead_end()
    {
        var scene = Scene.Sending().SendEnds(SendVerdict.Unclear).After(1).BuyerWrites("まだですか");
        Assert.Equal(DraftStage.Unclear, scene.Draft.Stage);
        scene.Do(new SendAgain(Given.Sato, scene.Draft.Id));

        Assert.Equal((DraftStage.Writing, scene.Case.Messages[^1].Id), (scene.Draft.Stage, scene.Draft.VoidBecause));
        Assert.Empty(scene.Case.Effects.OfType<SendReply>());
        scene.Do(new KeepDraft(Given.Aoki, scene.Draft.Id, scene.Case.Messages[^1].Id)).Approve(Given.Sato);
        Assert.Single(scene.Case.Effects.OfType<SendReply>());
    }

    [Fact]
    public void The_copy_of_an_unclear_reply_tells_that_it_was_sent()
    {
        var scene = Scene.Sending().SendEnds(SendVerdict.Unclear);
        // Mail systems fold lines.
        scene.After(1).CopyArrives(scene.Draft.Text.Replace("\n", "\r\n  ", StringComparison.Ordinal));

        Assert.Null(scene.Case.Draft);
        Assert.Equal(Settlement.Replied, scene.Case.Messages[0].Settlement);
        Assert.Single(scene.Case.Messages, m => m.Direction == Direction.ToBuyer);
        Assert.Equal(1, scene.Count(HistoryKind.SendConfirmed));
    }

    [Fact]
    public void A_copy_that_comes_before_the_hand_over_was_recorded_counts_and_what_comes_late_changes_nothing()
    {
        var scene = Scene.Sending();
        var effect = scene.Send;
        scene.CopyArrives(scene.Draft.Text);

        Assert.Null(scene.Case.Draft);
        Assert.Equal(effect.Reply.MessageId, scene.Case.Messages[^1].MailId);
        var known = scene.Case;
        foreach (var verdict in Enum.GetValues<SendVerdict>())
            Assert.Same(known, scene.Do(new FinishSend(effect.Id, new SendOutcome(verdict, ""))).Case);
    }

    [Fact]
    public void A_copy_of_other_words_does_not_settle_an_unclear_reply()
    {
        var scene = Scene.Sending().SendEnds(SendVerdict.Unclear).After(1).CopyArrives("セラーセントラルから別の返信");

        Assert.Equal(DraftStage.Unclear, scene.Draft.Stage);
        Assert.Equal(1, scene.Count(HistoryKind.AnsweredElsewhere));
    }

    [Fact]
    public void A_worker_whose_lease_ran_out_keeps_its_hands_off_a_reply_another_one_has_begun()
    {
        var scene = Scene.Sending();

        Assert.Equal(RefusalCode.NothingToDo, scene.Refuse(new StartEffect(scene.Send.Id)).Code);

        scene.SendEnds(SendVerdict.RefusedForNow);
        Assert.Equal(RefusalCode.NothingToDo, scene.Refuse(new StartEffect(scene.Send.Id)).Code);
        scene.After(1);
        Assert.Null(scene.CodeOf(new StartEffect(scene.Send.Id)));
    }

    [Fact]
    public void What_ends_a_card_cannot_end_a_reply()
    {
        var scene = Scene.Sending();

        Assert.Same(scene.Case, scene.Do(new FinishEffect(scene.Send.Id)).Do(new FailEffect(scene.Send.Id, "x")).Case);
    }

    [Fact]
    public void The_same_reply_in_a_later_round_has_another_message_id()
    {
        var scene = Scene.Sending();
        var first = scene.Send.Reply.MessageId;
        scene.SendEnds(SendVerdict.Accepted).After(1).BuyerWrites("もう一度お願いします").Do(new BeginDraft(Given.Aoki, "exchange", Given.Values()));
        scene.Approve(Given.Sato);

        Assert.NotEqual(first, scene.Send.Reply.MessageId);
        Assert.Contains(first, scene.Send.Reply.References);
    }
}
