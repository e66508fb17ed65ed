// Inquiries coming in, many at once and from strangers: none lost, none doubled, none in the wrong case.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Tests.Cases;

namespace BotTeam.Desk.Tests.Waking;

public class IntakeTests
{
    private const string Yamada = "yamada@marketplace.amazon.co.jp";
    private const string Suzuki = "suzuki@marketplace.amazon.co.jp";

    [Fact]
    public async Task The_same_inquiry_200_times_at_the_same_moment_is_one()
    {
        await using var bench = new Bench();
        var received = await AtOnce(200, _ => bench.Receive(Given.Mail("偽物では", "same")));

        Assert.Single(received, r => r.Result == ReceiveResult.Opened);
        Assert.Equal(199, received.Count(r => r.Result == ReceiveResult.Duplicate));
        Assert.Single(received.Select(r => r.CaseNumber).Distinct());
        Assert.Single((await bench.Get(received[0].CaseNumber!.Value)).Messages);
    }

    [Fact]
    public async Task Two_hundred_messages_of_one_thread_at_once_are_one_case_with_all_of_them()
    {
        await using var bench = new Bench();
        var received = await AtOnce(200, i => bench.Receive(Given.Mail($"message {i}", $"id{i}")));

        Assert.Single(received, r => r.Result == ReceiveResult.Opened);
        Assert.Equal(199, received.Count(r => r.Result == ReceiveResult.Appended));
        var value = await bench.Get(Assert.Single(received.Select(r => r.CaseNumber).Distinct())!.Value);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"message {i}").Order(), value.Messages.Select(m => m.Text).Order());
    }

    [Fact]
    public async Task Two_hundred_intakes_of_many_threads_by_two_processes_lose_and_double_nothing()
    {
        await using var bench = new Bench();
        var other = bench.Start("other");
        // 20 buyers with 5 messages each, every message sent in twice, half of them through the other process.
        var received = await AtOnce(200, i =>
        {
            var (buyer, message) = (i % 20, i / 20 % 5);
            var desk = (i % 3 == 0 ? other : bench.Main).Desk;
            return desk.ReceiveAsync(Given.Mail($"b{buyer} m{message}", $"b{buyer}m{message}", from: $"buyer{buyer}@marketplace.amazon.co.jp"), default);
        });

        Assert.Equal(20, received.Count(r => r.Result == ReceiveResult.Opened));
        Assert.Equal(80, received.Count(r => r.Result == ReceiveResult.Appended));
        Assert.Equal(100, received.Count(r => r.Result == ReceiveResult.Duplicate));
        var cases = await bench.Store.ListAsync(new() { Limit = 500 }, default);
        Assert.Equal(20, cases.Count);
        Assert.All(cases, c => Assert.Equal(5, c.Messages.Select(m => m.Text).Distinct().Count()));
        Assert.All(cases, c => Assert.Single(c.Messages.Select(m => m.Text.Split(' ')[0]).Distinct()));
        Assert.Equal(100, cases.Sum(c => c.Messages.Count));
    }

    [Fact]
    public async Task Messages_and_taps_on_one_case_at_once_are_all_there_afterwards()
    {
        await using var bench = new Bench();
        var number = await bench.Open();
        await AtOnce(200, async i =>
        {
            if (i % 2 == 0)
                return await bench.Receive(Given.Mail($"message {i}", $"id{i}"));
            await bench.Do(number, new AddNote(Given.Aoki, $"note {i}"));
            return new Received(ReceiveResult.Appended, number);
        });

        var value = await bench.Get(number);
        Assert.Equal((101, 100), (value.Messages.Count, value.Notes.Count));
    }

    [Fact]
    public async Task Of_many_taps_on_approve_at_once_one_wins_and_the_others_are_told_who()
    {
        await using var bench = new Bench();
        var other = bench.Start("other");
        var number = await bench.Open();
        await bench.Do(number, new BeginDraft(Given.Aoki, null, Given.Values(), "山田 様\n\nお詫び申し上げます。"));
        var draft = (await bench.Get(number)).Draft!;
        var answers = await AtOnce(20, i => (i % 2 == 0 ? other : bench.Main).Desk.DoAsync(number, new Approve(i % 3 == 0 ? Given.Sato : Given.Ueda, draft.Id, draft.TextHash), default));

        var winner = Assert.Single(answers, a => a!.Done)!.Case.Draft!.Approved!.By;
        Assert.All(answers.Where(a => !a!.Done), a => Assert.Equal((RefusalCode.AlreadyApproved, winner), (a!.Refusal!.Code, a.Refusal.By)));
        await bench.RunUntil(TimeSpan.FromDays(2));
        Assert.Single(bench.Outbox.All);
    }

    [Fact]
    public async Task A_buyer_whose_order_amazon_wrote_about_before_gets_a_case_that_all_his_messages_join()
    {
        await using var bench = new Bench();
        var notice = await bench.Receive(Given.FromAmazon("返品が申請されました", InquiryKind.ReturnRequest));
        var first = await bench.Receive(Given.Mail("返品したい", from: Yamada) with { AmazonThreadId = "T1" });
        var second = await bench.Receive(Given.Mail("まだですか", from: Yamada) with { AmazonThreadId = "T1" });

        Assert.Equal(ReceiveResult.Opened, first.Result);
        Assert.NotEqual(notice.CaseNumber, first.CaseNumber);
        Assert.Equal(new Received(ReceiveResult.Appended, first.CaseNumber), second);
    }

    [Fact]
    public async Task A_stranger_who_answers_a_buyers_thread_gets_a_case_of_his_own_and_the_buyer_keeps_his()
    {
        await using var bench = new Bench();
        var buyer = await bench.Receive(Given.Mail("最初", "m1", from: Yamada));
        var stranger = Given.Mail("住所を教えて", from: Suzuki) with { RepliesTo = ["<m1@mail.example>"] };
        var first = await bench.Receive(stranger);
        var second = await bench.Receive(stranger with { ExternalId = "again", MailId = "<again@x>", Body = "まだ？" });
        var next = await bench.Receive(Given.Mail("続き", from: Yamada) with { RepliesTo = ["<m1@mail.example>"] });

        Assert.Equal(ReceiveResult.Opened, first.Result);
        Assert.Equal(new Received(ReceiveResult.Appended, first.CaseNumber), second);
        Assert.Equal(new Received(ReceiveResult.Appended, buyer.CaseNumber), next);
        Assert.Equal(Yamada, (await bench.Get(buyer.CaseNumber!.Value)).Buyer.ReplyTo);
        Assert.Equal(2, (await bench.Get(buyer.CaseNumber!.Value)).Messages.Count);
    }

    [Fact]
    public async Task A_stranger_who_repeats_somebodys_message_id_and_thread_takes_neither()
    {
        await using var bench = new Bench();
        var buyer = await bench.Receive(Given.Mail("最初", "m1", from: Yamada) with { AmazonThreadId = "T1" });
        var stranger = await bench.Receive(Given.Mail("偽", from: Suzuki) with { MailId = "<m1@mail.example>", AmazonThreadId = "T1" });
        var next = await bench.Receive(Given.Mail("続き", from: Yamada) with { OrderId = null, AmazonThreadId = "T1" });

        Assert.Equal(ReceiveResult.Opened, stranger.Result);
        Assert.Equal(new Received(ReceiveResult.Appended, buyer.CaseNumber), next);
    }

    [Fact]
    public async Task A_buyer_who_names_somebody_elses_order_does_not_draw_its_notices_to_himself()
    {
        await using var bench = new Bench();
        var owner = await bench.Receive(Given.Mail("私の注文", from: Yamada));
        var other = await bench.Receive(Given.Mail("質問", "s1", from: Suzuki) with { OrderId = null });
        await bench.Receive(Given.Mail("注文番号です", from: Suzuki) with { RepliesTo = ["<s1@mail.example>"] });
        var refund = await bench.Receive(Given.FromAmazon("返金しました", InquiryKind.RefundIssued));

        Assert.NotEqual(owner.CaseNumber, other.CaseNumber);
        Assert.Equal(new Received(ReceiveResult.Appended, owner.CaseNumber), refund);
    }

    [Fact]
    public async Task An_order_told_later_finds_amazons_notices_about_it()
    {
        await using var bench = new Bench();
        var asked = await bench.Receive(Given.Mail("質問", "s1", from: Suzuki) with { OrderId = null });
        await bench.Receive(Given.Mail("注文番号です", from: Suzuki) with { RepliesTo = ["<s1@mail.example>"] });
        var claim = await bench.Receive(Given.FromAmazon("申請がありました", InquiryKind.ClaimOpened));

        Assert.Equal(new Received(ReceiveResult.Appended, asked.CaseNumber), claim);
    }

    [Fact]
    public async Task An_answer_to_our_reply_joins_its_case()
    {
        await using var bench = new Bench();
        var number = await bench.Approved();
        await bench.RunUntil(TimeSpan.FromMinutes(1));
        var answer = await bench.Receive(Given.Mail("ありがとう") with { OrderId = null, RepliesTo = [bench.Outbox.All[0].MessageId] });

        Assert.Equal(new Received(ReceiveResult.Appended, number), answer);
        Assert.Equal(CaseStatus.Open, (await bench.Get(number)).Status);
    }

    [Fact]
    public async Task A_copy_of_a_reply_to_no_case_of_ours_opens_none()
    {
        await using var bench = new Bench();

        Assert.Equal(new Received(ReceiveResult.Answered, null), await bench.Receive(Given.FromAmazon("返信の写し", InquiryKind.ReplyCopy)));
        Assert.Empty(await bench.Store.ListAsync(new() { Status = null }, default));
    }

    [Fact]
    public async Task Other_stores_are_other_worlds()
    {
        await using var bench = new Bench(Given.Store(), Given.Store("us"));
        var here = await bench.Receive(Given.Mail("最初", "m1"));
        var there = await bench.Receive(Given.Mail("最初", "m1", storeId: "us"));

        Assert.Equal((ReceiveResult.Opened, ReceiveResult.Opened), (here.Result, there.Result));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => bench.Receive(Given.Mail("x", storeId: "no-such")));
        Assert.Null(await bench.Desk.DoAsync(99, new Take(Given.Aoki), default));
    }

    private static Task<T[]> AtOnce<T>(int count, Func<int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => act(i))));
}
