// Writing a reply: filling, writing by hand, keeping it although the buyer wrote again, dropping it.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Tests.Cases;

public class DraftingTests
{
    private static readonly DateTimeOffset Promised = Given.Nine.AddDays(2);

    [Fact]
    public void A_draft_is_bound_to_the_newest_message_when_it_was_begun()
    {
        var scene = Scene.Of().BuyerWrites("まだですか").Do(new BeginDraft(Given.Aoki, "exchange", Given.Values()));

        Assert.Equal(scene.Case.Messages[^1].Id, scene.Draft.AnswersThrough);
        Assert.Equal(DraftStage.Writing, scene.Draft.Stage);
    }

    [Fact]
    public void Required_variables_are_missing_until_they_are_filled()
    {
        var scene = Scene.Of().Do(new BeginDraft(Given.Aoki, "refund", Given.Values()));
        Assert.Equal(["amount"], scene.Draft.Missing);
        Assert.Equal(new Refusal(RefusalCode.VariablesMissing, Detail: "amount"), scene.Refuse(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)));

        scene.Do(new FillDraft(Given.Baba, scene.Draft.Id, Given.Values(("amount", " 3980 ")), "ご心配をおかけしました。"));
        Assert.Empty(scene.Draft.Missing);
        Assert.Contains("3,980円を返金いたします。", scene.Draft.Text, StringComparison.Ordinal);
        Assert.Contains("ご心配をおかけしました。", scene.Draft.Text, StringComparison.Ordinal);
        Assert.Equal([Given.Aoki, Given.Baba], scene.Draft.Writers);
        Assert.Equal(Given.Aoki, scene.Case.Assignee);
    }

    [Fact]
    public void Filling_names_only_what_changes_and_the_personal_line_stays()
    {
        var scene = Scene.Of().Do(new BeginDraft(Given.Aoki, "refund", Given.Values(("amount", "100")), "自分の言葉"));
        scene.Do(new FillDraft(Given.Aoki, scene.Draft.Id, Given.Values(("amount", "200")), null));
        Assert.Equal("自分の言葉", scene.Draft.OwnWords);
        Assert.Contains("200円", scene.Draft.Text, StringComparison.Ordinal);

        scene.Do(new FillDraft(Given.Aoki, scene.Draft.Id, Given.Values(), " "));
        Assert.Null(scene.Draft.OwnWords);
        Assert.DoesNotContain("自分の言葉", scene.Draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_an_amount_counts_as_missing()
    {
        var scene = Scene.Of().Do(new BeginDraft(Given.Aoki, "refund", Given.Values(("amount", "全部"))));

        Assert.Equal(["amount"], scene.Draft.Missing);
    }

    [Fact]
    public void The_reply_is_written_in_the_buyers_language()
    {
        var scene = Scene.Of(language: "en").Do(new BeginDraft(Given.Aoki, "exchange", Given.Values()));

        Assert.Contains("We are sending you another one.", scene.Draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_stay_text_and_are_never_read_as_a_template()
    {
        var inquiry = Given.Mail("x") with { FromName = "{{signature}} ${x} <b>\"山\"" };
        var scene = Scene.Of(inquiry: inquiry).Do(new BeginDraft(Given.Aoki, "exchange", Given.Values(), "{{storeName}}"));

        Assert.Contains("{{signature}} ${x} <b>\"山\"", scene.Draft.Text, StringComparison.Ordinal);
        Assert.Contains("{{storeName}}", scene.Draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_by_hand_keeps_the_template_from_rendering_over_it()
    {
        var scene = Scene.WithDraft();
        var before = scene.Draft.TextHash;
        scene.After(1).Do(new WriteDraft(Given.Baba, scene.Draft.Id, "手で書いた\r\n\r\n\r\n文面  ", before));

        Assert.Equal("手で書いた\n\n文面", scene.Draft.Text);
        Assert.True(scene.Draft.EditedByHand);
        Assert.Equal(
            new Refusal(RefusalCode.DraftChanged, Given.Baba, scene.Now), scene.Refuse(new FillDraft(Given.Aoki, scene.Draft.Id, Given.Values(), "x")));
    }

    [Fact]
    public void Who_wrote_over_a_text_that_changed_meanwhile_is_told_who_changed_it()
    {
        var scene = Scene.WithDraft();
        var shown = scene.Draft.TextHash;
        scene.After(1).Do(new WriteDraft(Given.Baba, scene.Draft.Id, "馬場の文面", shown));

        Assert.Equal(new Refusal(RefusalCode.DraftChanged, Given.Baba, scene.Now), scene.Refuse(new WriteDraft(Given.Aoki, scene.Draft.Id, "青木の文面", shown)));
        Assert.Equal("馬場の文面", scene.Draft.Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(CaseRules.LongestText + 1)]
    public void A_text_has_1_to_20000_characters(int length)
    {
        var scene = Scene.WithDraft();
        var text = new string('x', length);

        Assert.Equal(RefusalCode.TextLength, scene.Refuse(new WriteDraft(Given.Aoki, scene.Draft.Id, text)).Code);
        if (length == 0)
            return;
        Assert.Equal(RefusalCode.TextLength, scene.Refuse(new FillDraft(Given.Aoki, scene.Draft.Id, Given.Values(), text)).Code);
        Assert.Equal(RefusalCode.TextLength, scene.Refuse(new FillDraft(Given.Aoki, scene.Draft.Id, Given.Values(("amount", text)), null)).Code);
        Assert.Equal(RefusalCode.TextLength, scene.Refuse(new BeginDraft(Given.Aoki, null, Given.Values(), text)).Code);
        Assert.Equal(RefusalCode.TextLength, scene.Refuse(new BeginDraft(Given.Aoki, "refund", Given.Values(("amount", text)))).Code);
    }

    [Fact]
    public void Stale_guard_a_draft_the_buyer_wrote_after_is_kept_only_by_who_read_the_newest_message()
    {
        var scene = Scene.WithDraft().After(1).BuyerWrites("もう一点");
        var second = scene.Case.Messages[^1];
        Assert.Equal(new Refusal(RefusalCode.BuyerWroteAgain, At: second.At), scene.Refuse(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)));

        scene.After(1).BuyerWrites("さらに一点");
        Assert.Equal(RefusalCode.BuyerWroteAgain, scene.Refuse(new KeepDraft(Given.Aoki, scene.Draft.Id, second.Id)).Code);

        var newest = scene.Case.Messages[^1].Id;
        scene.Do(new KeepDraft(Given.Aoki, scene.Draft.Id, newest));
        Assert.Equal(newest, scene.Draft.AnswersThrough);
        Assert.Null(scene.CodeOf(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)));
    }

    [Fact]
    public void Kept_once_a_late_tap_on_keep_takes_nobodys_approval_away()
    {
        var scene = Scene.WithDraft().After(1).BuyerWrites("もう一点");
        var keep = new KeepDraft(Given.Aoki, scene.Draft.Id, scene.Case.Messages[^1].Id);
        scene.Do(keep).Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).After(1);
        var asked = scene.Case;

        Assert.Same(asked, scene.Do(keep with { By = Given.Sato }).Case);
    }

    // Something older was answered elsewhere; nothing newer is there to be read.
    [Fact]
    public void Void_by_the_copy_of_another_answer_it_is_asked_for_again_and_no_longer_void()
    {
        var scene = Scene.Of().After(2).BuyerWrites("もう一点").Do(new BeginDraft(Given.Aoki, "exchange", Given.Values()));
        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash)).After(1).CopyArrives("別の返信", Given.Nine.AddHours(1));
        Assert.NotNull(scene.Draft.VoidBecause);

        scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash));
        Assert.Equal((DraftStage.AwaitingApproval, null), (scene.Draft.Stage, scene.Draft.VoidBecause));
    }

    [Fact]
    public void Writing_again_answers_what_is_newest()
    {
        var scene = Scene.WithDraft().After(1).BuyerWrites("もう一点");
        scene.Do(new WriteDraft(Given.Aoki, scene.Draft.Id, "両方にお答えします。"));

        Assert.Equal(scene.Case.Messages[^1].Id, scene.Draft.AnswersThrough);
    }

    [Fact]
    public void Writing_takes_back_an_approval_asked_for()
    {
        var scene = Scene.Asked();
        scene.Do(new WriteDraft(Given.Aoki, scene.Draft.Id, "書き直し"));

        Assert.Equal((DraftStage.Writing, null), (scene.Draft.Stage, scene.Draft.Asked));
    }

    [Fact]
    public void A_dropped_draft_is_gone_and_says_by_whom()
    {
        var scene = Scene.WithDraft();
        var id = scene.Draft.Id;
        scene.After(1).Do(new DropDraft(Given.Baba, id));

        Assert.Null(scene.Case.Draft);
        Assert.Equal(new Refusal(RefusalCode.DraftGone, Given.Baba, scene.Now), scene.Refuse(new WriteDraft(Given.Aoki, id, "x")));
        Assert.Equal(RefusalCode.DraftGone, scene.Refuse(new DropDraft(Given.Aoki, id)).Code);
    }

    [Fact]
    public void A_draft_replaced_by_another_does_not_take_what_was_meant_for_the_first()
    {
        var scene = Scene.WithDraft();
        var first = scene.Draft.Id;
        scene.Do(new BeginDraft(Given.Baba, "refund", Given.Values(("amount", "100"))));

        Assert.NotEqual(first, scene.Draft.Id);
        Assert.Equal(RefusalCode.DraftGone, scene.Refuse(new Approve(Given.Sato, first, scene.Draft.TextHash)).Code);
    }

    [Fact]
    public void There_is_no_reply_from_a_template_that_does_not_exist_or_with_a_date_in_the_past()
    {
        var scene = Scene.Of();

        Assert.Equal(new Refusal(RefusalCode.UnknownTemplate, Detail: "no-such"), scene.Refuse(new BeginDraft(Given.Aoki, "no-such", Given.Values())));
        Assert.Equal(RefusalCode.PromiseDate, scene.Refuse(new BeginDraft(Given.Aoki, "hold", Given.Values(), PromisedAt: Given.Nine)).Code);
        Assert.Equal(RefusalCode.PromiseDate, scene.Refuse(new BeginDraft(Given.Aoki, "hold", Given.Values(("promisedDate", "2026-11-23")))).Code);
    }

    [Fact]
    public void Rule_54_a_holding_reply_needs_a_date_to_come_until_it_leaves()
    {
        var scene = Scene.Of().Do(new BeginDraft(Given.Aoki, "hold", Given.Values()));
        Assert.Equal(["promisedDate"], scene.Draft.Missing);

        scene.Do(new WriteDraft(Given.Aoki, scene.Draft.Id, "山田 様\n\nただいま確認しております。11月26日までにご連絡いたします。"));
        Assert.Equal(RefusalCode.PromiseDate, scene.Refuse(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)).Code);

        scene.Do(new SetPromise(Given.Aoki, scene.Draft.Id, Given.Nine.AddHours(5))).After(5);
        Assert.Equal(RefusalCode.PromiseDate, scene.Refuse(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)).Code);

        scene.Do(new SetPromise(Given.Aoki, scene.Draft.Id, Promised));
        Assert.Null(scene.CodeOf(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash)));
    }

    [Fact]
    public void The_date_of_a_promise_and_the_date_in_the_text_are_the_same()
    {
        var scene = Scene.Of().Do(new BeginDraft(Given.Aoki, "hold", Given.Values(("promisedDate", "2026-11-27")), PromisedAt: Promised));
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 18, 0, 0, TimeSpan.FromHours(9)), scene.Draft.PromisedAt);

        scene.Do(new SetPromise(Given.Aoki, scene.Draft.Id, Promised));
        Assert.Contains("11月26日", scene.Draft.Text, StringComparison.Ordinal);

        scene.Do(new FillDraft(Given.Aoki, scene.Draft.Id, Given.Values(("promisedDate", "2026-11-28")), null));
        Assert.Contains("11月28日", scene.Draft.Text, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 18, 0, 0, TimeSpan.FromHours(9)), scene.Draft.PromisedAt);

        scene.Do(new SetPromise(Given.Aoki, scene.Draft.Id, null));
        Assert.Equal(["promisedDate"], scene.Draft.Missing);
        Assert.Equal(RefusalCode.PromiseDate, scene.Refuse(new SetPromise(Given.Aoki, scene.Draft.Id, scene.Now)).Code);
    }

    [Theory]
    [InlineData(DraftStage.Sending)]
    [InlineData(DraftStage.Unclear)]
    public void What_is_on_its_way_or_unclear_is_not_written_on(DraftStage stage)
    {
        var scene = Scene.Sending();
        if (stage == DraftStage.Unclear)
            scene.SendEnds(SendVerdict.Unclear, "lost");
        var id = scene.Draft.Id;
        CaseCommand[] commands =
        [
            new WriteDraft(Given.Aoki, id, "x"), new FillDraft(Given.Aoki, id, Given.Values(), "x"), new KeepDraft(Given.Aoki, id, "m1"),
            new SetPromise(Given.Aoki, id, Promised), new DropDraft(Given.Aoki, id), new AskApproval(Given.Aoki, id, scene.Draft.TextHash),
            new TakeBackApproval(Given.Aoki, id), new BeginDraft(Given.Aoki, null, Given.Values(), "x"),
            new Close(Given.Ueda, true), new MarkNoReplyNeeded(Given.Ueda, "m1"), new CorrectCategory(Given.Aoki, "spam"),
        ];

        Assert.All(commands, command => Assert.Equal((RefusalCode.ReplyUnderWay, Given.Sato), (scene.Refuse(command).Code, scene.Refuse(command).By)));
    }

    [Fact]
    public void A_draft_that_could_not_be_sent_can_be_written_again()
    {
        var scene = Scene.Sending().SendEnds(SendVerdict.Refused, "550");
        scene.Do(new WriteDraft(Given.Aoki, scene.Draft.Id, "新しい文面"));

        Assert.Equal((DraftStage.Writing, null, null), (scene.Draft.Stage, scene.Draft.Approved, scene.Draft.SendDetail));
    }
}
