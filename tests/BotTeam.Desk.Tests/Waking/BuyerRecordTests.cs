// The record of a buyer through the real store: what one case decided is known in the next.
using System.Diagnostics;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Tests.Cases;

namespace BotTeam.Desk.Tests.Waking;

public class BuyerRecordTests
{
    private const string Yamada = "yamada@marketplace.amazon.co.jp";

    [Fact]
    public async Task An_earlier_refund_is_on_the_next_case_of_the_buyer_and_on_nobody_elses()
    {
        await using var bench = new Bench(Given.Store(), Given.Store("other"));
        var first = await Refunded(bench);

        var again = await Open(bench, "Yamada+case2@marketplace.amazon.co.jp", "250-7654321-7654321");
        var namesake = await Open(bench, "suzuki@marketplace.amazon.co.jp", "250-1111111-1111111");
        var otherStore = await Open(bench, Yamada, "250-2222222-2222222", store: "other");

        Assert.Equal((1, 1, first), (again.Past!.Cases, again.Past.Refunds, again.Past.Refunded!.Number));
        Assert.Equal((CategoryIds.Counterfeit, "again"), (again.Matter.Category, again.Matter.GuideId));
        Assert.Equal(0, namesake.Past!.Cases);
        Assert.Equal(0, otherStore.Past!.Cases);
    }

    [Fact]
    public async Task A_refund_decided_while_the_card_of_another_case_stands_open_is_seen_by_the_next_tap_there()
    {
        await using var bench = new Bench();
        var early = await Open(bench, Yamada, "250-7654321-7654321");
        Assert.Equal("risk", early.Matter.GuideId);
        await Refunded(bench);

        var walked = await bench.Do(early.Number, new BeginGuide(Given.Aoki));

        Assert.Equal("again", walked.Walk!.GuideId);
        Assert.Equal((1, 1), (walked.Past!.Cases, walked.Past.Refunds));
    }

    [Fact]
    public async Task A_tap_that_the_news_overtakes_is_refused_and_the_card_shows_the_news()
    {
        await using var bench = new Bench();
        var number = (await Open(bench, Yamada, "250-7654321-7654321")).Number;
        await bench.Do(number, new BeginGuide(Given.Aoki));
        await Refunded(bench);

        var answer = (await bench.Desk.DoAsync(number, new Choose(Given.Aoki, "gone", "no"), default))!;

        Assert.Equal(RefusalCode.WalkMoved, answer.Refusal?.Code);
        Assert.Equal(1, answer.Case.Past!.Refunds);
        Assert.Equal(1, (await bench.Get(number)).Past!.Refunds);
    }

    [Fact]
    public async Task Amazons_notice_of_a_refund_for_the_same_order_is_the_buyers_too()
    {
        await using var bench = new Bench();
        await bench.Receive(Given.FromAmazon("返金しました。", InquiryKind.RefundIssued));

        var opened = await Open(bench, Yamada, "250-1234567-1234567");

        Assert.NotNull(CaseRules.EarlierRefundOf(opened));
    }

    [Fact]
    public async Task A_stranger_with_an_address_of_his_own_draws_nobodys_record()
    {
        await using var bench = new Bench();
        await Refunded(bench);

        var stranger = await Open(bench, "mallory@gmail.example", "250-1234567-1234567");

        Assert.Equal(0, stranger.Past!.Cases);
        Assert.Equal("risk", stranger.Matter.GuideId);
    }

    [Fact]
    public async Task The_ten_thousandth_case_of_a_buyer_costs_what_the_thousandth_did()
    {
        await using var bench = new Bench();
        var sample = await Open(bench, Yamada, "250-1234567-1234567");
        async Task Fill(int count) => await Task.WhenAll(Enumerable.Range(0, count).Select(_ =>
            bench.Store.SaveAsync(new BotTeam.Desk.Ports.CaseSave { Case = sample with { Number = 0, Version = 0, WakeAt = null } }, default)));
        async Task<TimeSpan> Cost()
        {
            var best = TimeSpan.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var watch = Stopwatch.StartNew();
                await bench.Store.ListByBuyerAsync("demo", BuyerKeys.Of(sample), BuyerPast.MostCounted + 1, default);
                best = watch.Elapsed < best ? watch.Elapsed : best;
            }

            return best;
        }

        await Fill(1_000);
        var few = await Cost();
        await Fill(9_000);
        var many = await Cost();

        Assert.True(many < (few * 5) + TimeSpan.FromMilliseconds(20), $"{few} → {many}");
        var opened = await Open(bench, Yamada, "250-3333333-3333333");
        Assert.Equal((BuyerPast.MostCounted, BuyerPast.MostShown), (opened.Past!.Cases, opened.Past.Newest.Count));
    }

    // A case of Yamada's in which a refund was decided.
    private static async Task<int> Refunded(Bench bench)
    {
        var number = (await Open(bench, Yamada, "250-1234567-1234567")).Number;
        await bench.Do(number, new BeginGuide(Given.Aoki, "risk"));
        await bench.Do(number, new Choose(Given.Aoki, "strange", "no"));
        await bench.Do(number, new Choose(Given.Aoki, "what", "refund"));
        return number;
    }

    private static async Task<Case> Open(Bench bench, string from, string order, string store = "demo")
    {
        var received = await bench.Receive(
            Given.Mail("偽物ではないですか。返金してください。", at: bench.Time.GetUtcNow(), storeId: store, from: from) with { OrderId = order });
        Assert.Equal(ReceiveResult.Opened, received.Result);
        return await bench.Get(received.CaseNumber!.Value);
    }
}
