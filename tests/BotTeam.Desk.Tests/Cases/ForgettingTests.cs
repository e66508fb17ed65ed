// The retention period of a closed case is over: what it tells of its buyer goes, what the figures need stays.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Cases;

public class ForgettingTests
{
    private static readonly AttachmentRef Photo = new(new string('a', 32), "箱の写真.jpg", "image/jpeg", 1_000);

    [Fact]
    public void What_the_case_was_about_when_and_how_it_ended_stays()
    {
        var scene = Closed();
        var before = scene.Case;

        var after = scene.Do(new Forget(scene.Now)).Case;

        Assert.Equal(
            (before.Matter.Category, before.Order.OrderId, before.OpenedAt, before.ClosedAt, before.Language, before.Buyer.Address),
            (after.Matter.Category, after.Order.OrderId, after.OpenedAt, after.ClosedAt, after.Language, after.Buyer.Address));
        Assert.Equal(before.Messages.Select(m => (m.Id, m.At, m.Direction, m.Settlement)), after.Messages.Select(m => (m.Id, m.At, m.Direction, m.Settlement)));
        Assert.Equal([.. before.History.Select(h => (h.At, h.By, h.What)), (scene.Now, Person.Bot, HistoryKind.Forgotten)], after.History.Select(h => (h.At, h.By, h.What)));
        Assert.Equal(BuyerKeys.Of(before), BuyerKeys.Of(after));
        Assert.Equal(scene.Now, after.ForgottenAt);
        Assert.True(after.Forgot(before.Messages[0].At));
    }

    [Fact]
    public void Name_words_and_files_go()
    {
        var scene = Closed();

        var after = scene.Do(new Forget(scene.Now)).Case;

        Assert.Null(after.Buyer.Name);
        Assert.All(after.Messages, m => Assert.Equal(("", "", 0), (m.Text, m.Subject, m.Attachments.Count)));
        Assert.Equal(("", 0, null), (after.Subject, after.Notes.Count, after.Correction));
        Assert.Null(after.History.Find(h => h.What == HistoryKind.Noted)!.Detail);
        Assert.Equal([Photo], Assert.IsType<DeleteFiles>(Assert.Single(after.Effects, e => e is DeleteFiles)).Files);
    }

    [Fact]
    public void An_address_outside_Amazon_is_a_name_and_goes_too()
    {
        var scene = Closed(from: "hanako.yamada@example.com");
        Assert.NotNull(scene.Case.Buyer.ReplyTo);

        Assert.Equal(new Buyer(), scene.Do(new Forget(scene.Now)).Case.Buyer);
    }

    [Fact]
    public void An_open_case_one_closed_later_and_one_that_has_forgotten_are_left_alone()
    {
        var open = Scene.Of();
        Assert.Equal(RefusalCode.NothingToDo, open.Refuse(new Forget(open.Now)).Code);

        var scene = Closed();
        Assert.Equal(RefusalCode.NothingToDo, scene.Refuse(new Forget(scene.Case.ClosedAt!.Value.AddTicks(-1))).Code);
        scene.Do(new Forget(scene.Case.ClosedAt!.Value));
        Assert.Equal(RefusalCode.NothingToDo, scene.Refuse(new Forget(scene.Now)).Code);
    }

    [Fact]
    public void A_buyer_who_writes_again_is_answered_in_the_same_case_which_keeps_the_new_words()
    {
        var scene = Closed();
        scene.Do(new Forget(scene.Now));
        scene.After(24);

        var after = scene.Do(new ReceiveMessage(Given.Mail("先日の件ですが、また壊れました。", at: scene.Now), Given.Judged(CategoryIds.Defective))).Case;

        Assert.Equal((CaseStatus.Open, null, "山田"), (after.Status, after.ForgottenAt, after.Buyer.Name));
        Assert.Equal("先日の件ですが、また壊れました。", after.Messages[^1].Text);
        Assert.False(after.Forgot(after.Messages[^1].At));
        Assert.True(after.Forgot(after.Messages[0].At));
    }

    [Fact]
    public void Nobody_in_a_chat_can_have_a_case_forget()
    {
        // The command has no person to name.
        Assert.Same(Person.Bot, new Forget(Given.Nine).By);
    }

    private static Scene Closed(string from = "yamada@marketplace.amazon.co.jp")
    {
        var scene = Scene.Of(inquiry: Given.Mail("偽物ではないですか。", from: from) with { Attachments = [Photo] });
        scene.Do(new AddNote(Given.Aoki, "お電話では山田花子様と名乗られた。"));
        scene.Do(new MarkNoReplyNeeded(Given.Aoki, Clocks.NewestIncoming(scene.Case)!.Id));
        if (scene.Case.Status == CaseStatus.Open)
            scene.Do(new Close(Given.Aoki, EvenWithOpenTasks: true));
        scene.After(24 * 180);
        return scene;
    }
}
