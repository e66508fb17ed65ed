// A buyer without an address: the reply is written, checked and approved as any other, and a person sends it in Seller Central.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Tests.Cases;

public class ByHandTests
{
    [Fact]
    public void The_whole_way_of_a_reply_without_an_address()
    {
        var scene = Scene.WithoutAddress().Do(new BeginGuide(Given.Aoki)).Do(new Choose(Given.Aoki, "strange", "no")).Do(new Choose(Given.Aoki, "what", "exchange"));
        var text = scene.Draft.Text;
        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).After(1).Approve(Given.Sato);

        Assert.Equal((DraftStage.ByHand, Given.Sato, text), (scene.Draft.Stage, scene.Draft.Approved!.By, scene.Draft.Text));
        Assert.Empty(scene.Case.Effects.OfType<SendReply>());
        Assert.Contains(AnnouncementKind.ToSendByHand, scene.Announced);

        scene.After(1).SentByHand(Given.Baba);

        Assert.Null(scene.Case.Draft);
        Assert.Equal((Settlement.Replied, scene.Now), (scene.Case.Messages[0].Settlement, scene.Case.Messages[0].SettledAt!.Value));
        Assert.Equal((Direction.ToBuyer, text), (scene.Case.Messages[1].Direction, scene.Case.Messages[1].Text));
        Assert.Equal(Given.Baba, scene.Last(HistoryKind.SentByHand).By);
        Assert.Empty(scene.Clocks);
    }

    [Fact]
    public void Until_somebody_says_that_it_was_sent_the_clock_runs_and_reminds()
    {
        var scene = Scene.ByHand().ChannelTold();

        Assert.Equal(Given.Nine.AddHours(24), scene.Case.DueAt);
        Assert.Equal(["reply:m1#2"], scene.After(23.5).WakeUp());
        Assert.Equal(["reply:m1#3"], scene.After(1).WakeUp());
        scene.SentByHand(Given.Aoki);
        Assert.Null(scene.Case.DueAt);
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);
        Assert.Contains(AnnouncementKind.SentAndClosed, scene.Announced);
    }

    [Fact]
    public void A_holding_reply_sent_by_hand_starts_its_promise_and_a_further_reply_keeps_it()
    {
        var scene = Scene.WithoutAddress().Do(new BeginDraft(Given.Aoki, "hold", Given.Values(), PromisedAt: Given.Nine.AddDays(2)));
        scene.Approve(Given.Sato).SentByHand(Given.Aoki);
        var promised = Assert.Single(scene.Case.Promises).DueAt;
        Assert.Equal(promised, scene.Case.DueAt);
        Assert.Equal(CaseStatus.Open, scene.Case.Status);

        scene.After(5).Do(new BeginDraft(Given.Aoki, "exchange", Given.Values())).Approve(Given.Sato).SentByHand(Given.Aoki);
        Assert.All(scene.Case.Promises, promise => Assert.NotNull(promise.KeptAt));
    }

    [Fact]
    public void Four_eyes_the_checks_and_the_exact_text_hold_as_always()
    {
        var scene = Scene.WithoutAddress(Given.Store() with { FourEyes = true }).Do(new BeginDraft(Given.Sato, "exchange", Given.Values()));
        Assert.Equal(RefusalCode.FourEyes, scene.CodeOf(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)));
        Assert.Equal(RefusalCode.NotApprover, scene.CodeOf(new Approve(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)));
        Assert.Equal(RefusalCode.DraftChanged, scene.CodeOf(new Approve(Given.Ueda, scene.Draft.Id, "other")));
        scene.Do(new WriteDraft(Given.Sato, scene.Draft.Id, "山田 様\n\n評価を削除していただければ、返金いたします。"));
        Assert.Equal(RefusalCode.DraftBlocked, scene.CodeOf(new Approve(Given.Ueda, scene.Draft.Id, scene.Draft.TextHash)));
    }

    [Fact]
    public void A_store_without_a_sender_sends_by_hand_what_has_no_address_and_nothing_else()
    {
        var store = Given.Store() with { SenderAddress = null };

        Assert.Equal(DraftStage.ByHand, Scene.ByHand(store).Draft.Stage);
        var scene = Scene.WithDraft(store);
        Assert.Equal(RefusalCode.NoSender, scene.CodeOf(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)));
    }

    [Fact]
    public void Two_who_send_it_are_one_reply_and_the_second_is_told_who_was_first()
    {
        var scene = Scene.ByHand();
        var tap = new MarkSentByHand(Given.Baba, scene.Draft.Id, scene.Draft.TextHash);
        scene.After(1).SentByHand(Given.Aoki);
        var first = scene.Now;
        scene.After(1);

        Assert.Equal(new Refusal(RefusalCode.SentByHand, Given.Aoki, first), scene.Refuse(tap));
        Assert.Equal(new Refusal(RefusalCode.SentByHand, Given.Aoki, first), scene.Refuse(new MarkAnswered(Given.Baba, "m1")));
        Assert.Single(scene.Case.Messages, m => m.Direction == Direction.ToBuyer);
    }

    public static TheoryData<string, CaseCommand, RefusalCode> WhileItWaits => new()
    {
        { "approve", new Approve(Given.Ueda, "d2", "HASH"), RefusalCode.AlreadyApproved },
        { "ask", new AskApproval(Given.Aoki, "d2", "HASH"), RefusalCode.AlreadyApproved },
        { "reject", new Reject(Given.Ueda, "d2", "理由"), RefusalCode.AlreadyApproved },
        { "drop", new DropDraft(Given.Aoki, "d2"), RefusalCode.ReplyUnderWay },
        { "begin", new BeginDraft(Given.Aoki, null, Given.Values()), RefusalCode.ReplyUnderWay },
        { "guide", new BeginGuide(Given.Aoki), RefusalCode.ReplyUnderWay },
        { "category", new CorrectCategory(Given.Aoki, "cancel"), RefusalCode.ReplyUnderWay },
        { "close", new Close(Given.Aoki), RefusalCode.ReplyUnderWay },
        { "no reply", new MarkNoReplyNeeded(Given.Aoki, "m1"), RefusalCode.ReplyUnderWay },
        { "confirm", new ConfirmSent(Given.Sato, "d2"), RefusalCode.NothingToDo },
        { "again", new SendAgain(Given.Sato, "d2"), RefusalCode.NothingToDo },
        { "other text", new MarkSentByHand(Given.Aoki, "d2", "other"), RefusalCode.DraftChanged },
        { "nobody", new MarkSentByHand(Given.Mori, "d2", "HASH"), RefusalCode.NotAllowed },
    };

    [Theory]
    [MemberData(nameof(WhileItWaits))]
    public void What_cannot_be_done_while_it_waits_to_be_sent(string what, CaseCommand command, RefusalCode code)
    {
        var scene = Scene.ByHand();
        var (id, hash) = (scene.Draft.Id, scene.Draft.TextHash);
        CaseCommand asked = command switch
        {
            Approve c => c with { DraftId = id, TextHash = hash },
            AskApproval c => c with { DraftId = id, TextHash = hash },
            Reject c => c with { DraftId = id },
            DropDraft c => c with { DraftId = id },
            ConfirmSent c => c with { DraftId = id },
            SendAgain c => c with { DraftId = id },
            MarkSentByHand c => c with { DraftId = id, TextHash = c.TextHash == "HASH" ? hash : c.TextHash },
            _ => command,
        };

        Assert.Equal((what, code), (what, scene.Refuse(asked).Code));
    }

    [Fact]
    public void Writing_it_again_or_taking_the_approval_back_needs_a_new_approval()
    {
        var scene = Scene.ByHand();
        scene.Do(new TakeBackApproval(Given.Aoki, scene.Draft.Id));
        Assert.Equal((DraftStage.Writing, null), (scene.Draft.Stage, scene.Draft.Approved));
        Assert.Equal(RefusalCode.NotApproved, scene.CodeOf(new MarkSentByHand(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)));

        var pasted = scene.Approve(Given.Sato).Draft.TextHash;
        scene.After(1).Do(new WriteDraft(Given.Baba, scene.Draft.Id, "山田 様\n\n交換いたします。"));
        Assert.Equal(DraftStage.Writing, scene.Draft.Stage);
        Assert.Equal(new Refusal(RefusalCode.DraftChanged, Given.Baba, scene.Now), scene.Refuse(new MarkSentByHand(Given.Aoki, scene.Draft.Id, pasted)));
        Assert.Equal(RefusalCode.NotApproved, scene.CodeOf(new MarkSentByHand(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)));
    }

    // The text may be pasted by then: the approval is void for the sake of the new words, but who sent the text can say so.
    [Fact]
    public void A_further_message_voids_the_approval_and_what_was_sent_before_it_can_still_be_told()
    {
        var scene = Scene.ByHand().After(1).BuyerWrites("もう一点", sure: true, category: "account-risk");
        var newest = scene.Case.Messages[^1];
        Assert.Equal((DraftStage.Writing, newest.Id), (scene.Draft.Stage, scene.Draft.VoidBecause));
        Assert.Contains(AnnouncementKind.ApprovalVoid, scene.Announced);

        scene.After(1).SentByHand(Given.Aoki);

        Assert.Equal([Settlement.Replied, Settlement.None], scene.Case.Messages.Where(m => m.Direction == Direction.FromBuyer).Select(m => m.Settlement));
        Assert.Equal(newest.At.AddHours(24), scene.Case.DueAt);
    }

    [Fact]
    public void Kept_after_a_further_message_it_was_not_sent_and_is_approved_anew_for_the_address_that_came_with_it()
    {
        var scene = Scene.ByHand().After(1).BuyerWrites("もう一点");
        var newest = scene.Case.Messages[^1].Id;
        Assert.Equal(RefusalCode.BuyerWroteAgain, scene.CodeOf(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)));

        scene.Do(new KeepDraft(Given.Aoki, scene.Draft.Id, newest));
        Assert.Equal(RefusalCode.NotApproved, scene.CodeOf(new MarkSentByHand(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)));
        scene.Approve(Given.Sato);
        Assert.Equal((DraftStage.Sending, "yamada@marketplace.amazon.co.jp"), (scene.Draft.Stage, scene.Send.Reply.To));
    }

    [Fact]
    public void An_approval_void_by_a_message_was_never_sent_where_mail_sends()
    {
        var failed = Scene.Sending().SendEnds(SendVerdict.Refused);
        failed.Do(new AskApproval(Given.Aoki, failed.Draft.Id, failed.Draft.TextHash)).After(1).BuyerWrites("もう一点");

        Assert.Equal(RefusalCode.NotApproved, failed.CodeOf(new MarkSentByHand(Given.Aoki, failed.Draft.Id, failed.Draft.TextHash)));
    }

    [Fact]
    public void The_copy_of_the_same_words_tells_that_it_was_sent()
    {
        var scene = Scene.ByHand();
        scene.After(1).CopyArrives(scene.Draft.Text);

        Assert.Null(scene.Case.Draft);
        Assert.Equal(Settlement.Replied, scene.Case.Messages[0].Settlement);
        Assert.Single(scene.Case.Messages, m => m.Direction == Direction.ToBuyer);
    }

    [Fact]
    public void The_copy_of_other_words_answers_in_its_place() =>
        Assert.Equal((null, Settlement.AnsweredElsewhere), (Scene.ByHand().CopyArrives("別の返信").Case.Draft, Scene.ByHand().CopyArrives("別の返信").Case.Messages[0].Settlement));

    // Told late, it would speak of another text: one that nobody has approved.
    [Fact]
    public void What_asks_to_send_it_is_not_told_any_more_once_it_must_not_be_sent()
    {
        Assert.DoesNotContain(AnnouncementKind.ToSendByHand, Scene.ByHand().After(1).BuyerWrites("もう一点").Announced);
        Assert.DoesNotContain(AnnouncementKind.ToSendByHand, Scene.ByHand().SentByHand(Given.Aoki).Announced);
        var scene = Scene.ByHand();
        Assert.DoesNotContain(AnnouncementKind.ToSendByHand, scene.Do(new TakeBackApproval(Given.Aoki, scene.Draft.Id)).Announced);
        Assert.Contains(AnnouncementKind.ToSendByHand, scene.Approve(Given.Ueda).Announced);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Looked_at_in_the_form_and_saved_as_it_was_it_stays_approved(bool given)
    {
        var scene = given ? Scene.ByHand() : Scene.Asked();
        var draft = scene.Draft;
        scene.After(1).Do(new WriteDraft(Given.Baba, draft.Id, draft.Text.ReplaceLineEndings("\r\n"), draft.TextHash));
        Assert.Equal(draft, scene.Draft);
    }

    [Fact]
    public void A_date_in_it_that_goes_by_while_it_waits_is_seen()
    {
        var scene = Scene.WithoutAddress().Do(new BeginDraft(Given.Aoki, "hold", Given.Values(), PromisedAt: Given.Nine.AddHours(20))).Approve(Given.Sato);
        Assert.False(CaseRules.HasGoneBy(scene.Draft, scene.Context));
        Assert.True(CaseRules.HasGoneBy(scene.After(20).Draft, scene.Context));
    }

    // Seller Central adds a signature, a person a word, or taps another button: the date is given to the buyer all the same.
    [Theory]
    [InlineData("copy", 1)]
    [InlineData("said", 1)]
    [InlineData("copy of before the approval", 0)]
    public void The_date_of_a_holding_reply_is_kept_however_it_becomes_known_that_it_was_sent(string how, int promises)
    {
        var due = Given.Nine.AddDays(2);
        var scene = Scene.WithoutAddress().Do(new BeginDraft(Given.Aoki, "hold", Given.Values(), PromisedAt: due)).After(2).Approve(Given.Sato).After(1);
        if (how == "said")
            scene.Do(new MarkAnswered(Given.Aoki, "m1"));
        else
            scene.CopyArrives($"{scene.Draft.Text}\n担当：青木", promises == 1 ? scene.Now : Given.Nine.AddHours(1));

        Assert.Null(scene.Case.Draft);
        Assert.Equal(Enumerable.Repeat(due, promises), scene.Case.Promises.Select(p => p.DueAt));
        Assert.Equal(promises == 1 ? CaseStatus.Open : CaseStatus.Closed, scene.Case.Status);
        Assert.Equal(promises == 1 ? due : null, scene.Case.DueAt);
    }

    [Theory]
    [InlineData("", RefusalCode.TextLength)]
    [InlineData("  ", RefusalCode.TextLength)]
    [InlineData(null, RefusalCode.TextLength)]
    public void Words_of_the_buyer_are_some_and_not_endless(string? words, RefusalCode code)
    {
        var scene = Scene.Of();

        Assert.Equal(code, scene.CodeOf(new AddBuyerWords(Given.Aoki, words ?? new string('あ', CaseRules.LongestBuyerWords + 1), Given.Judged("other"))));
    }

    [Fact]
    public void Words_of_the_buyer_added_to_a_closed_case_open_it_and_begin_its_clock()
    {
        var scene = Scene.Of();
        scene.Do(new MarkNoReplyNeeded(Given.Aoki, scene.Case.Messages[^1].Id)).After(30);
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);

        scene.Do(new AddBuyerWords(Given.Aoki, " やはり返金をお願いします。 ", Given.Judged("other")));

        Assert.Equal((CaseStatus.Open, "やはり返金をお願いします。", scene.Now), (scene.Case.Status, scene.Case.Messages[^1].Text, scene.Case.Messages[^1].At));
        Assert.Equal(scene.Now.AddHours(24), scene.Case.DueAt);
        Assert.Contains(AnnouncementKind.WroteAgain, scene.Announced);
    }
}
