// Approval: who may, of which text, that the first decision wins, and that it makes exactly one reply.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Tests.Cases;

public class ApprovingTests
{
    [Fact]
    public void Asking_tells_the_approvers_and_changes_nothing_else()
    {
        var scene = Scene.Asked();

        Assert.Equal((DraftStage.AwaitingApproval, new Decision(Given.Aoki, scene.Now)), (scene.Draft.Stage, scene.Draft.Asked));
        Assert.Contains(AnnouncementKind.ApprovalAsked, scene.Announced);
        Assert.Empty(scene.Case.Effects.OfType<SendReply>());
    }

    [Fact]
    public void Asking_twice_is_asking_once()
    {
        var scene = Scene.Asked();

        Assert.Same(scene.Case, scene.Do(new AskApproval(Given.Baba, scene.Draft.Id, scene.Draft.TextHash)).Case);
        Assert.Equal(RefusalCode.DraftChanged, scene.Refuse(new AskApproval(Given.Baba, scene.Draft.Id, "other")).Code);
    }

    [Fact]
    public void An_approval_stores_the_exact_text_and_one_reply_with_a_fixed_message_id()
    {
        var inquiry = Given.Mail("偽物では", "mail-1") with { Subject = "商品について\r\nBcc: x@example.com" };
        var scene = Scene.Of(inquiry: inquiry).Do(new BeginDraft(Given.Aoki, "exchange", Given.Values())).Approve(Given.Sato);

        var reply = scene.Send.Reply;
        Assert.Equal(scene.Draft.Text, reply.Text);
        Assert.Equal($"<demo.1001.{scene.Draft.Id}.{scene.Draft.TextHash[..16]}@midori.example>", reply.MessageId);
        Assert.Equal(("support@midori.example", "みどり商店", "yamada@marketplace.amazon.co.jp"), (reply.From, reply.FromName, reply.To));
        Assert.Equal("Re: 商品について Bcc: x@example.com", reply.Subject);
        Assert.Equal(("<mail-1@mail.example>", "<mail-1@mail.example>"), (reply.InReplyTo, Assert.Single(reply.References)));
        Assert.Equal((Given.Sato, scene.Draft.TextHash), (scene.Last(HistoryKind.Approved).By, scene.Last(HistoryKind.Approved).Detail));
    }

    [Theory]
    [InlineData("Re: 質問", "Re: 質問")]
    [InlineData("RE: 質問", "RE: 質問")]
    [InlineData("", "Re:")]
    [InlineData("質問", "Re: 質問")]
    public void The_subject_answers_the_buyers(string subject, string expected)
    {
        var scene = Scene.Of(inquiry: Given.Mail("x") with { Subject = subject }).Do(new BeginDraft(Given.Aoki, "exchange", Given.Values())).Approve(Given.Sato);

        Assert.Equal(expected, scene.Send.Reply.Subject);
    }

    [Theory]
    [InlineData("aoki", RefusalCode.NotApprover)]
    [InlineData("mori", RefusalCode.NotApprover)]
    [InlineData("sato", null)]
    [InlineData("ueda", null)]
    public void Only_approvers_and_owners_decide(string who, RefusalCode? code)
    {
        var scene = Scene.Asked();
        var by = who switch { "aoki" => Given.Aoki, "sato" => Given.Sato, "ueda" => Given.Ueda, _ => Given.Mori };

        Assert.Equal(code, scene.CodeOf(new Approve(by, scene.Draft.Id, scene.Draft.TextHash)));
        Assert.Equal(code, scene.CodeOf(new Reject(by, scene.Draft.Id, "理由")));
    }

    [Fact]
    public void With_four_eyes_nobody_who_wrote_on_it_approves_it()
    {
        var store = Given.Store() with { FourEyes = true };
        var scene = Scene.WithDraft(store);
        scene.Do(new FillDraft(Given.Sato, scene.Draft.Id, Given.Values(), "一言"));

        Assert.Equal(RefusalCode.FourEyes, scene.Refuse(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)).Code);
        scene.Approve(Given.Ueda);
        Assert.Equal(DraftStage.Sending, scene.Draft.Stage);
    }

    [Fact]
    public void Without_four_eyes_an_approver_edits_and_approves()
    {
        var scene = Scene.WithDraft();
        scene.Do(new WriteDraft(Given.Sato, scene.Draft.Id, "直した文面")).Approve(Given.Sato);

        Assert.Equal("直した文面", scene.Send.Reply.Text);
    }

    [Fact]
    public void Two_taps_on_approve_are_one_reply_and_the_second_is_told_who_was_first()
    {
        var scene = Scene.Asked();
        var tap = new Approve(Given.Ueda, scene.Draft.Id, scene.Draft.TextHash);
        scene.Approve(Given.Sato);
        var first = scene.Now;
        scene.After(0.001);

        Assert.Equal(new Refusal(RefusalCode.AlreadyApproved, Given.Sato, first), scene.Refuse(tap));
        Assert.Single(scene.Case.Effects.OfType<SendReply>());

        scene.Do(new StartEffect(scene.Send.Id)).SendEnds(SendVerdict.Accepted);
        Assert.Equal(new Refusal(RefusalCode.AlreadySent, Given.Sato, scene.Now), scene.Refuse(tap));
        Assert.Empty(scene.Case.Effects.OfType<SendReply>());
    }

    [Fact]
    public void An_approval_is_of_the_text_that_was_shown()
    {
        var scene = Scene.Asked();
        var shown = scene.Draft.TextHash;
        scene.After(1).Do(new WriteDraft(Given.Baba, scene.Draft.Id, "別の文面"));

        Assert.Equal(new Refusal(RefusalCode.DraftChanged, Given.Baba, scene.Now), scene.Refuse(new Approve(Given.Sato, scene.Draft.Id, shown)));
    }

    [Fact]
    public void A_message_between_draft_and_approval_voids_the_approval_and_says_why()
    {
        var scene = Scene.Asked().After(1).BuyerWrites("もう一点あります");
        var newest = scene.Case.Messages[^1];

        Assert.Equal((DraftStage.Writing, newest.Id, null), (scene.Draft.Stage, scene.Draft.VoidBecause, scene.Draft.Asked));
        Assert.Contains(AnnouncementKind.ApprovalVoid, scene.Announced);
        Assert.Equal(new Refusal(RefusalCode.BuyerWroteAgain, At: newest.At), scene.Refuse(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)));

        scene.Do(new KeepDraft(Given.Aoki, scene.Draft.Id, newest.Id)).Approve(Given.Sato);
        Assert.Null(scene.Draft.VoidBecause);
    }

    [Fact]
    public void A_rejection_needs_a_reason_and_gives_it_to_the_writers()
    {
        var scene = Scene.Asked();
        Assert.Equal(RefusalCode.ReasonMissing, scene.Refuse(new Reject(Given.Sato, scene.Draft.Id, "  ")).Code);
        Assert.Equal(RefusalCode.TextLength, scene.Refuse(new Reject(Given.Sato, scene.Draft.Id, new string('x', 1001))).Code);

        scene.Do(new Reject(Given.Sato, scene.Draft.Id, " お名前が違います "));
        Assert.Equal(DraftStage.Writing, scene.Draft.Stage);
        Assert.Equal(new Decision(Given.Sato, scene.Now, "お名前が違います"), scene.Draft.Rejected);
        Assert.Contains(scene.Case.Effects.OfType<PostAnnouncement>(), a => a is { Kind: AnnouncementKind.Rejected, Detail: "お名前が違います" });
    }

    [Fact]
    public void A_rejection_is_first_too_and_holds_until_the_text_was_worked_on()
    {
        var scene = Scene.Asked();
        scene.After(1).Do(new Reject(Given.Sato, scene.Draft.Id, "不足"));
        var rejected = scene.Now;
        scene.After(1);

        Assert.Equal(new Refusal(RefusalCode.AlreadyRejected, Given.Sato, rejected, "不足"), scene.Refuse(new Approve(Given.Ueda, scene.Draft.Id, scene.Draft.TextHash)));
        Assert.Equal(RefusalCode.AlreadyRejected, scene.Refuse(new Reject(Given.Ueda, scene.Draft.Id, "同感")).Code);

        scene.Do(new WriteDraft(Given.Aoki, scene.Draft.Id, "足した文面")).Approve(Given.Ueda);
        Assert.Equal(DraftStage.Sending, scene.Draft.Stage);
    }

    [Fact]
    public void Asking_again_after_a_rejection_is_a_new_question()
    {
        var scene = Scene.Asked();
        scene.After(1).Do(new Reject(Given.Sato, scene.Draft.Id, "不足")).After(1);
        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).Approve(Given.Ueda);

        Assert.Equal(DraftStage.Sending, scene.Draft.Stage);
    }

    [Fact]
    public void An_approval_asked_for_can_be_taken_back_before_it_is_given()
    {
        var scene = Scene.Asked();
        var id = scene.Draft.Id;
        scene.Do(new TakeBackApproval(Given.Aoki, id));
        Assert.Equal(DraftStage.Writing, scene.Draft.Stage);
        Assert.Same(scene.Case, scene.Do(new TakeBackApproval(Given.Aoki, id)).Case);

        scene.Approve(Given.Sato);
        Assert.Equal(RefusalCode.ReplyUnderWay, scene.Refuse(new TakeBackApproval(Given.Aoki, id)).Code);
    }

    [Fact]
    public void Without_a_sender_address_nothing_is_asked_or_approved()
    {
        var scene = Scene.WithDraft(Given.Store() with { SenderAddress = null });

        Assert.Equal(RefusalCode.NoSender, scene.Refuse(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).Code);
        Assert.Equal(RefusalCode.NoSender, scene.Refuse(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)).Code);
    }

    // The case is opened on 24 November at nine in Tokyo.
    [Theory]
    [InlineData("dates", "2026-11-24", true)]
    [InlineData("dates", "2026-11-23", false)]
    [InlineData("dates", "2026-11-22..2026-11-23", false)]
    [InlineData("dates", "2026-11-23..2026-11-24", true)]
    [InlineData("dates", "2028-11-24", true)]
    [InlineData("dates", "2062-11-27", false)]
    [InlineData("shippedOn", "2026-11-24", true)]
    [InlineData("shippedOn", "2026-11-25", false)]
    [InlineData("shippedOn", "2024-11-23", false)]
    public void A_day_that_the_text_cannot_mean_is_asked_for_again(string name, string day, bool taken)
    {
        var values = Given.Values(("dates", "2026-11-27")).SetItem(name, day);
        var draft = Scene.Of().Do(new BeginDraft(Given.Aoki, "late", values)).Draft;

        Assert.Equal(taken ? [] : [name], draft.Missing);
    }

    [Fact]
    public void A_day_announced_that_went_by_while_the_draft_lay_waiting_is_not_sent()
    {
        var scene = Scene.Of().Do(new BeginDraft(Given.Aoki, "late", Given.Values(("dates", "2026-11-24"), ("shippedOn", "2026-11-20"))));
        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).After(14);
        var approve = new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash);
        scene.After(2);

        Assert.Equal(new Refusal(RefusalCode.DayGoneBy), scene.Refuse(approve));
        var filled = scene.Do(new FillDraft(Given.Aoki, scene.Draft.Id, Given.Values(("dates", "2026-11-25")), null)).Draft;
        Assert.Equal(DraftStage.Sending, scene.Do(approve with { TextHash = filled.TextHash }).Draft.Stage);
    }

    [Fact]
    public void A_day_announced_may_still_be_sent_on_that_day()
    {
        var scene = Scene.Of().Do(new BeginDraft(Given.Aoki, "late", Given.Values(("dates", "2026-11-23..2026-11-24"))));

        Assert.Equal(DraftStage.Sending, scene.After(14.9).Do(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)).Draft.Stage);
    }

    [Fact]
    public void A_date_that_went_by_while_the_draft_lay_waiting_is_not_sent()
    {
        var scene = Scene.Of().Do(new BeginDraft(Given.Aoki, null, Given.Values(), "金曜日にお届けします。", Given.Nine.AddHours(3)));
        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).After(4);

        Assert.Equal(new Refusal(RefusalCode.PromiseDate, At: Given.Nine.AddHours(3)), scene.Refuse(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)));
    }

    [Fact]
    public void Rule_114_what_the_draft_check_blocks_is_neither_asked_for_nor_approved_by_anybody()
    {
        var scene = Scene.Of().Do(new BeginDraft(Given.Aoki, null, Given.Values(), "山田 様\n\n評価を削除していただければ、返金いたします。"));

        Assert.Equal(RefusalCode.DraftBlocked, scene.Refuse(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).Code);
        var refusal = scene.Refuse(new Approve(Given.Ueda, scene.Draft.Id, scene.Draft.TextHash));
        Assert.Equal((RefusalCode.DraftBlocked, CaseRules.CheckDraft(scene.Case, scene.Context)!.Findings[0].Rule), (refusal.Code, refusal.Detail));
    }
}
