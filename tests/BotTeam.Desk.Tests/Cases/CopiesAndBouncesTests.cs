// Copies of replies made in Seller Central, and messages that were not delivered.
using BotTeam.Desk.Cases;

namespace BotTeam.Desk.Tests.Cases;

public class CopiesAndBouncesTests
{
    [Fact]
    public void A_copy_of_a_reply_made_elsewhere_answers_the_message_and_ends_the_case()
    {
        var scene = Scene.Of().After(2).CopyArrives("こちらで返信しました。");

        Assert.Equal(Settlement.AnsweredElsewhere, scene.Case.Messages[0].Settlement);
        Assert.Equal((Direction.ToBuyer, "こちらで返信しました。"), (scene.Case.Messages[1].Direction, scene.Case.Messages[1].Text));
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);
        Assert.Contains(AnnouncementKind.AnsweredElsewhereAndClosed, scene.Announced);
        Assert.DoesNotContain(AnnouncementKind.Closed, scene.Announced);
    }

    [Fact]
    public void A_copy_answers_only_what_was_there_when_it_was_written()
    {
        var scene = Scene.Of().After(2);
        var written = scene.Now;
        scene.After(1).BuyerWrites("もう一点").CopyArrives("返信", written);

        Assert.Equal([Settlement.AnsweredElsewhere, Settlement.None], scene.Case.Messages.Take(2).Select(m => m.Settlement));
        Assert.Equal(Given.Nine.AddHours(27), scene.Case.DueAt);
    }

    [Fact]
    public void A_draft_for_what_was_answered_elsewhere_is_dropped()
    {
        Assert.Null(Scene.Asked().CopyArrives("返信").Case.Draft);
    }

    [Fact]
    public void A_draft_for_something_newer_stays_but_its_approval_is_void()
    {
        var scene = Scene.Of().After(2);
        var written = scene.Now;
        scene.After(1).BuyerWrites("もう一点").Do(new BeginDraft(Given.Aoki, "exchange", Given.Values()));
        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).CopyArrives("返信", written);

        Assert.Equal(DraftStage.Writing, scene.Draft.Stage);
        Assert.NotNull(scene.Draft.VoidBecause);
    }

    [Fact]
    public void A_copy_keeps_promises()
    {
        var scene = Scene.Of().Reply("確認しております。", Given.Nine.AddDays(2)).After(5).CopyArrives("お待たせしました。");

        Assert.Empty(scene.Clocks);
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);
    }

    [Fact]
    public void The_copy_of_what_we_sent_ourselves_tells_nothing_new()
    {
        var scene = Scene.Of().Reply("お詫び申し上げます。").ChannelTold();
        var before = scene.Case;

        Assert.Same(before, scene.After(1).CopyArrives("お詫び申し上げます。").Case);
    }

    [Fact]
    public void A_copy_on_a_closed_case_does_not_open_it()
    {
        Assert.Equal(CaseStatus.Closed, Scene.Of().Reply().After(1).CopyArrives("追加のご連絡").Case.Status);
    }

    [Fact]
    public void Open_tasks_keep_a_case_open_although_it_was_answered_elsewhere()
    {
        Assert.Equal(CaseStatus.Open, Scene.Of().Do(new AddTask(Given.Aoki, "在庫")).CopyArrives("返信").Case.Status);
    }

    [Fact]
    public void What_was_not_delivered_was_not_answered_and_waits_again_on_its_old_clock()
    {
        var scene = Scene.Of().After(2).Reply().After(1).AmazonWrites(InquiryKind.Bounce);

        Assert.Equal(CaseStatus.Open, scene.Case.Status);
        Assert.Equal((Settlement.None, null), (scene.Case.Messages[0].Settlement, scene.Case.Messages[0].SettledAt));
        Assert.Equal(Given.Nine.AddHours(24), scene.Case.DueAt);
        Assert.Contains(AnnouncementKind.Bounced, scene.Announced);
    }

    [Fact]
    public void Only_what_the_last_reply_answered_waits_again()
    {
        var scene = Scene.Of().Reply().After(10).BuyerWrites("もう一点");
        var second = scene.Now;
        scene.After(1).Reply("二通目の返信").AmazonWrites(InquiryKind.Bounce);

        Assert.Equal(second.AddHours(24), Assert.Single(scene.Clocks).DueAt);
    }

    [Fact]
    public void A_bounce_of_nothing_we_know_changes_no_clock()
    {
        Assert.Equal(Given.Nine.AddHours(24), Scene.Of().After(1).AmazonWrites(InquiryKind.Bounce).Case.DueAt);
    }

    [Fact]
    public void Reminders_begin_anew_for_what_waits_again()
    {
        var scene = Scene.Of().After(13);
        Assert.Equal(["reply:m1#0"], scene.WakeUp());
        scene.Reply().AmazonWrites(InquiryKind.Bounce).ChannelTold();

        Assert.Equal(["reply:m1#1"], scene.After(8).WakeUp());
    }
}
