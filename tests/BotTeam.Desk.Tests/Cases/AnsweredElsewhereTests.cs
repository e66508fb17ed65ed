// Answered in Seller Central without a text of ours and without a copy: a person says so.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Tests.Cases;

public class AnsweredElsewhereTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_settles_as_a_copy_does_and_says_who_said_so(bool address)
    {
        var scene = (address ? Scene.Of() : Scene.WithoutAddress()).After(2).Do(new MarkAnswered(Given.Aoki, "m1"));

        Assert.Equal((Settlement.AnsweredElsewhere, CaseStatus.Closed), (scene.Case.Messages[0].Settlement, scene.Case.Status));
        Assert.Equal((Given.Aoki, null), (scene.Last(HistoryKind.AnsweredElsewhere).By, scene.Last(HistoryKind.AnsweredElsewhere).Detail));
        Assert.Equal([AnnouncementKind.AnsweredElsewhereAndClosed], scene.Announced.Where(k => k is AnnouncementKind.AnsweredElsewhereAndClosed or AnnouncementKind.Closed));
    }

    [Fact]
    public void It_keeps_promises_and_leaves_open_what_is_to_be_done()
    {
        var scene = Scene.Of().Reply("確認しております。", Given.Nine.AddDays(2)).Do(new AddTask(Given.Aoki, "在庫")).After(3).BuyerWrites("まだですか");
        scene.Do(new MarkAnswered(Given.Aoki, scene.Case.Messages[^1].Id));

        Assert.Empty(scene.Clocks);
        Assert.Equal(CaseStatus.Open, scene.Case.Status);
        Assert.Contains(AnnouncementKind.AnsweredElsewhere, scene.Announced);
    }

    public static TheoryData<string, DraftStage?> Stages => new()
    {
        { "none", null }, { "writing", DraftStage.Writing }, { "asked", DraftStage.AwaitingApproval }, { "failed", DraftStage.Failed }, { "by hand", DraftStage.ByHand },
        { "sending", DraftStage.Sending }, { "unclear", DraftStage.Unclear },
    };

    // A mail on its way, or of unclear end, would be a second reply.
    [Theory]
    [MemberData(nameof(Stages))]
    public void It_is_refused_only_beside_a_mail_that_may_reach_the_buyer(string name, DraftStage? stage)
    {
        var scene = name switch
        {
            "none" => Scene.Of(),
            "writing" => Scene.WithDraft(),
            "asked" => Scene.Asked(),
            "failed" => Scene.Sending().SendEnds(SendVerdict.Refused),
            "by hand" => Scene.ByHand(),
            "unclear" => Scene.Sending().SendEnds(SendVerdict.Unclear),
            _ => Scene.Sending(),
        };
        Assert.Equal(stage, scene.Case.Draft?.Stage);

        if (stage is DraftStage.Sending or DraftStage.Unclear)
        {
            Assert.Equal(RefusalCode.ReplyUnderWay, scene.Refuse(new MarkAnswered(Given.Aoki, "m1")).Code);
            return;
        }

        scene.Do(new MarkAnswered(Given.Aoki, "m1"));
        Assert.Null(scene.Case.Draft);
        Assert.Empty(scene.Case.Effects.OfType<SendReply>());
    }

    [Fact]
    public void It_is_bound_to_the_newest_message_as_shown()
    {
        var scene = Scene.Of().After(1).BuyerWrites("もう一点");

        Assert.Equal(new Refusal(RefusalCode.BuyerWroteAgain, At: scene.Now), scene.Refuse(new MarkAnswered(Given.Aoki, "m1")));
    }

    [Fact]
    public void The_second_is_told_who_was_first_and_so_is_who_wanted_to_approve_meanwhile()
    {
        var scene = Scene.Asked();
        var approve = new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash);
        scene.After(1).Do(new MarkAnswered(Given.Aoki, "m1"));
        var first = new Refusal(RefusalCode.AlreadyAnswered, Given.Aoki, scene.Now);
        scene.After(1);

        Assert.Equal(first, scene.Refuse(new MarkAnswered(Given.Baba, "m1")));
        Assert.Equal(first, scene.Refuse(approve));
    }

    [Fact]
    public void Where_nothing_waits_there_is_nothing_to_say()
    {
        Assert.Equal(RefusalCode.NothingWaits, Scene.OfNotice().Refuse(new MarkAnswered(Given.Aoki, "m1")).Code);
        Assert.Equal(RefusalCode.NothingWaits, Scene.Of().Reply().Refuse(new MarkAnswered(Given.Aoki, "m1")).Code);
        Assert.Equal(RefusalCode.NotAllowed, Scene.Of().Refuse(new MarkAnswered(Given.Mori, "m1")).Code);
    }
}
