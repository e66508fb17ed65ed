// Who has a case; tasks and notes; how a case ends and begins again.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Cases;

public class KeepingTests
{
    [Fact]
    public void The_first_to_take_a_case_has_it_and_the_second_is_told_who_and_since_when()
    {
        var scene = Scene.Of().Do(new Take(Given.Aoki));
        var taken = scene.Now;
        scene.After(1);

        Assert.Equal(new Refusal(RefusalCode.TakenBy, Given.Aoki, taken), scene.Refuse(new Take(Given.Baba)));
        Assert.Same(scene.Case, scene.Do(new Take(Given.Aoki)).Case);
    }

    [Theory]
    [InlineData("aoki", null)] // whose it is
    [InlineData("baba", RefusalCode.TakenBy)] // another operator
    [InlineData("sato", null)] // an approver reassigns
    [InlineData("ueda", null)]
    [InlineData("mori", RefusalCode.NotAllowed)] // nobody
    public void A_case_is_handed_over_by_who_has_it_or_by_an_approver(string who, RefusalCode? code)
    {
        var scene = Scene.Of().Do(new Take(Given.Aoki));
        var by = People(who);

        Assert.Equal(code, scene.CodeOf(new HandOver(by, Given.Baba)));
        Assert.Equal(code, scene.CodeOf(new Release(by)));
    }

    [Fact]
    public void A_case_is_not_handed_to_somebody_who_may_not_work_it()
    {
        Assert.Equal(RefusalCode.NotOfTheStore, Scene.Of().Refuse(new HandOver(Given.Aoki, Given.Mori)).Code);
    }

    [Fact]
    public void Handing_over_tells_the_thread_and_the_history()
    {
        var scene = Scene.Of().Do(new Take(Given.Aoki)).Do(new HandOver(Given.Aoki, Given.Baba));

        Assert.Equal(Given.Baba, scene.Case.Assignee);
        Assert.Contains(AnnouncementKind.HandedOver, scene.Announced);
        Assert.Equal((Given.Aoki, "馬場"), (scene.Last(HistoryKind.HandedOver).By, scene.Last(HistoryKind.HandedOver).Detail));
        Assert.Equal(RefusalCode.TakenBy, scene.Refuse(new Take(Given.Aoki)).Code);
    }

    [Fact]
    public void A_released_case_can_be_taken_by_anybody()
    {
        var scene = Scene.Of().Do(new Take(Given.Aoki)).Do(new Release(Given.Aoki)).Do(new Take(Given.Baba));

        Assert.Equal(Given.Baba, scene.Case.Assignee);
        Assert.Equal([HistoryKind.Opened, HistoryKind.Taken, HistoryKind.Released, HistoryKind.Taken], scene.Case.History.Select(h => h.What));
    }

    [Fact]
    public void Whoever_begins_to_work_on_a_free_case_has_it_and_who_helps_does_not_take_it_away()
    {
        var scene = Scene.Of().Do(new BeginGuide(Given.Aoki)).Do(new Choose(Given.Baba, "strange", "no"));

        Assert.Equal(Given.Aoki, scene.Case.Assignee);
    }

    [Fact]
    public void Roles_fail_closed_for_every_command_of_a_person()
    {
        var scene = Scene.Asked();
        CaseCommand[] commands =
        [
            new Take(Given.Mori), new HandOver(Given.Mori, Given.Mori), new Release(Given.Mori), new CorrectCategory(Given.Mori, "spam"),
            new BeginGuide(Given.Mori), new GoOnInGuide(Given.Mori), new Choose(Given.Mori, "what", "refund"), new GoBack(Given.Mori),
            new BeginDraft(Given.Mori, null, Given.Values()), new FillDraft(Given.Mori, "d1", Given.Values(), null),
            new WriteDraft(Given.Mori, "d1", "x"), new KeepDraft(Given.Mori, "d1", "m1"), new SetPromise(Given.Mori, "d1", null),
            new DropDraft(Given.Mori, "d1"), new AskApproval(Given.Mori, "d1", "x"), new TakeBackApproval(Given.Mori, "d1"),
            new Approve(Given.Mori, scene.Draft.Id, scene.Draft.TextHash), new Reject(Given.Mori, scene.Draft.Id, "だめ"),
            new ConfirmSent(Given.Mori, "d1"), new SendAgain(Given.Mori, "d1"), new MarkSentByHand(Given.Mori, "d1", "x"),
            new MarkAnswered(Given.Mori, "m1"), new MarkNoReplyNeeded(Given.Mori, "m1"),
            new TickTask(Given.Mori, "t", true), new AddTask(Given.Mori, "x"), new AddNote(Given.Mori, "x"), new AddBuyerWords(Given.Mori, "x", Given.Judged("other")),
            new SnoozeReminders(Given.Mori, Given.Nine.AddHours(1)), new EndSnooze(Given.Mori), new Close(Given.Mori), new Reopen(Given.Mori),
        ];

        var every = typeof(CaseCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseCommand)))
            .Except([typeof(ReceiveMessage), typeof(KnowPast), typeof(Wake), typeof(TellNow), typeof(Forget), typeof(StartEffect), typeof(FinishEffect), typeof(FailEffect), typeof(FinishSend)]);
        Assert.Equal(every.OrderBy(t => t.Name), commands.Select(c => c.GetType()).OrderBy(t => t.Name));
        Assert.All(commands, command => Assert.Contains(scene.Refuse(command).Code, (RefusalCode[])[RefusalCode.NotAllowed, RefusalCode.NotApprover]));
    }

    [Fact]
    public void Nobody_becomes_the_bot_by_being_called_so()
    {
        var scene = Scene.Asked();

        Assert.Equal(RefusalCode.NotApprover, scene.Refuse(new Approve(new Person("bot", "BotTeam"), scene.Draft.Id, scene.Draft.TextHash)).Code);
    }

    [Fact]
    public void An_asterisk_makes_everybody_an_operator_and_nobody_an_approver()
    {
        var store = Given.Store() with { People = new() { Operators = ["*"], Approvers = [Given.Sato.Id] } };
        var scene = Scene.Asked(store);

        Assert.Equal(RefusalCode.TakenBy, scene.Refuse(new Take(Given.Mori)).Code);
        Assert.Equal(RefusalCode.NotApprover, scene.Refuse(new Approve(Given.Mori, scene.Draft.Id, scene.Draft.TextHash)).Code);
        Assert.Equal(Role.None, store.People.RoleOf(""));
    }

    [Fact]
    public void A_task_is_ticked_once_and_the_tick_can_be_taken_back()
    {
        var scene = Scene.Of().Do(new AddTask(Given.Aoki, " 在庫を見る "));
        var task = Assert.Single(scene.Case.Tasks);
        Assert.Equal("在庫を見る", task.TitleJa);

        scene.After(1).Do(new TickTask(Given.Baba, task.Id, true));
        Assert.Equal((scene.Now, Given.Baba), (scene.Case.Tasks[0].DoneAt, scene.Case.Tasks[0].DoneBy));
        Assert.Same(scene.Case, scene.Do(new TickTask(Given.Aoki, task.Id, true)).Case);

        scene.Do(new TickTask(Given.Aoki, task.Id, false));
        Assert.Null(scene.Case.Tasks[0].DoneAt);
        Assert.Equal(RefusalCode.UnknownTask, scene.Refuse(new TickTask(Given.Aoki, "t99", true)).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public void A_task_has_a_title_of_1_to_200_characters(int length)
    {
        Assert.Equal(new Refusal(RefusalCode.TextLength, Detail: "200"), Scene.Of().Refuse(new AddTask(Given.Aoki, new string('あ', length))));
    }

    [Theory]
    [InlineData("   ", RefusalCode.TextLength)]
    [InlineData("電話あり", null)]
    public void Notes_are_kept_with_who_and_when(string text, RefusalCode? code)
    {
        var scene = Scene.Of();
        Assert.Equal(code, scene.CodeOf(new AddNote(Given.Aoki, text)));
        if (code is not null)
            return;
        scene.Do(new AddNote(Given.Aoki, text));
        Assert.Equal(new Note(Given.Aoki, scene.Now, text), Assert.Single(scene.Case.Notes));
    }

    [Fact]
    public void A_closed_case_still_takes_notes_and_ticks()
    {
        var scene = Scene.Of().Do(new AddTask(Given.Aoki, "あとで")).Reply().Do(new Close(Given.Aoki, EvenWithOpenTasks: true));

        scene.Do(new AddNote(Given.Aoki, "済")).Do(new TickTask(Given.Aoki, scene.Case.Tasks[0].Id, true));
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);
    }

    [Fact]
    public void A_case_with_a_message_that_waits_is_not_closed()
    {
        var refusal = Scene.Of().Refuse(new Close(Given.Ueda, EvenWithOpenTasks: true));

        Assert.Equal(new Refusal(RefusalCode.MessageWaits, At: Given.Nine), refusal);
    }

    [Fact]
    public void Closing_asks_for_open_tasks_and_promises()
    {
        var scene = Scene.Of().Do(new AddTask(Given.Aoki, "在庫")).Reply("確認しております。", Given.Nine.AddDays(2));

        Assert.Equal(new Refusal(RefusalCode.OpenEnds, Detail: "2"), scene.Refuse(new Close(Given.Aoki)));
        scene.Do(new Close(Given.Aoki, EvenWithOpenTasks: true));
        Assert.Equal((CaseStatus.Closed, scene.Now), (scene.Case.Status, scene.Case.ClosedAt));
        Assert.Equal(new Refusal(RefusalCode.CaseClosed, Given.Aoki, scene.Now), scene.Refuse(new Take(Given.Baba)));
    }

    [Fact]
    public void A_case_ends_by_itself_with_its_last_task()
    {
        var scene = Scene.Of().Do(new AddTask(Given.Aoki, "在庫")).Reply();
        Assert.Equal(CaseStatus.Open, scene.Case.Status);

        scene.Do(new TickTask(Given.Aoki, scene.Case.Tasks[0].Id, true));
        Assert.Equal(CaseStatus.Closed, scene.Case.Status);
    }

    [Fact]
    public void Reopening_is_one_step_and_only_for_a_closed_case()
    {
        var scene = Scene.Of();
        Assert.Equal(RefusalCode.CaseOpen, scene.Refuse(new Reopen(Given.Aoki)).Code);

        scene.Reply().Do(new Reopen(Given.Aoki));
        Assert.Equal((CaseStatus.Open, null), (scene.Case.Status, scene.Case.ClosedAt));
        Assert.Empty(scene.Clocks);
    }

    [Fact]
    public void A_new_message_opens_a_closed_case_by_itself_with_a_clock_of_its_own()
    {
        var scene = Scene.Of().Reply().After(50).BuyerWrites("まだ届きません", CategoryIds.NotArrived);

        Assert.Equal(CaseStatus.Open, scene.Case.Status);
        Assert.Equal(scene.Now.AddHours(24), scene.Case.DueAt);
        Assert.Equal(1, scene.Count(HistoryKind.Reopened));
    }

    private static Person People(string name) => name switch
    {
        "aoki" => Given.Aoki,
        "baba" => Given.Baba,
        "sato" => Given.Sato,
        "ueda" => Given.Ueda,
        _ => Given.Mori,
    };
}
