// Contract: the cases of a buyer.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

public abstract partial class CaseStoreContract
{
    private const string Yamada = "yamada@marketplace.amazon.co.jp";

    private const string Order = "250-1234567-1234567";

    [Fact]
    public async Task A_case_is_found_by_each_key_of_its_buyer_with_what_later_cases_need()
    {
        var remedy = new GivenRemedy(Remedy.Refund, Noon.AddHours(2), "account-risk/refund", true);
        var opened = await OpenCaseAsync(OfBuyer() with { Remedies = [remedy] });

        foreach (var key in BuyerKeys.Of(opened))
        {
            var found = Assert.Single(await ByBuyerAsync(key));
            Assert.Equal((1001, Noon, "not-arrived", Yamada), (found.Number, found.OpenedAt, found.Category, found.Relay));
            Assert.Equal([remedy], found.Remedies);
        }
    }

    [Fact]
    public async Task A_case_found_by_two_keys_is_there_once_and_the_newest_comes_first()
    {
        await OpenCaseAsync(OfBuyer());
        await OpenCaseAsync(OfBuyer(order: null));
        await OpenCaseAsync(OfBuyer(address: null) with { Origin = Origin.Amazon });
        await OpenCaseAsync(OfBuyer("suzuki@marketplace.amazon.co.jp", "250-7654321-7654321"));

        Assert.Equal([1003, 1002, 1001], (await ByBuyerAsync([.. BuyerKeys.Of(OfBuyer())])).Select(past => past.Number));
        Assert.Equal([1003, 1002], (await Store.ListByBuyerAsync("demo", BuyerKeys.Of(OfBuyer()), 2, None)).Select(past => past.Number));
    }

    [Fact]
    public async Task A_buyer_is_known_within_one_store_only()
    {
        await OpenCaseAsync(OfBuyer());
        await OpenCaseAsync(OfBuyer() with { StoreId = "other" });

        Assert.Equal([1001], (await ByBuyerAsync([.. BuyerKeys.Of(OfBuyer())])).Select(past => past.Number));
        Assert.Empty(await Store.ListByBuyerAsync("third", BuyerKeys.Of(OfBuyer()), 10, None));
    }

    [Fact]
    public async Task What_a_case_becomes_is_seen_by_its_buyers_later_cases_at_once()
    {
        var opened = await OpenCaseAsync(OfBuyer(order: null));
        Assert.Empty(await ByBuyerAsync($"o:{Order}"));

        var changed = (await Store.SaveAsync(Save(opened with
        {
            Order = new OrderFacts { OrderId = Order },
            Status = CaseStatus.Closed,
            Matter = opened.Matter with { Category = "return" },
            Remedies = [new GivenRemedy(Remedy.Return, Noon, null, true)],
        }), None)).Case!;

        var found = Assert.Single(await ByBuyerAsync($"o:{Order}"));
        Assert.Equal(("return", Remedy.Return), (found.Category, Assert.Single(found.Remedies).Kind));
        Assert.Equal("return", Assert.Single(await ByBuyerAsync($"b:{Yamada}")).Category);

        // Words and address of a buyer are removed after a time; then nobody finds the case by them.
        await Store.SaveAsync(Save(changed with { Buyer = new Buyer(), Order = new OrderFacts() }), None);
        Assert.Empty(await ByBuyerAsync($"b:{Yamada}", $"o:{Order}"));
    }

    [Fact]
    public async Task A_save_that_is_refused_leaves_no_trace_in_the_record()
    {
        var opened = await OpenCaseAsync(OfBuyer(), once: "once", threads: "thread");
        await Store.SaveAsync(Save(OfBuyer() with { Matter = new CaseMatter { Category = "return" } }, once: "once"), None);
        await Store.SaveAsync(Save(OfBuyer(), null, null, "thread"), None);
        await Store.SaveAsync(Save(opened with { Version = 7, Matter = new CaseMatter { Category = "return" } }), None);

        Assert.Equal("not-arrived", Assert.Single(await ByBuyerAsync($"b:{Yamada}")).Category);
    }

    [Fact]
    public async Task Keys_are_compared_exactly()
    {
        await OpenCaseAsync(OfBuyer() with { Order = new OrderFacts { OrderId = "%\\\ud83d\0x" } });

        Assert.Single(await ByBuyerAsync("o:%\\\ud83d\0x"));
        Assert.Empty(await ByBuyerAsync("o:%", "o:%\\\ud83d", "B:" + Yamada, ""));
        Assert.Empty(await ByBuyerAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_record_is_never_asked_for_without_bounds(int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListByBuyerAsync("demo", ["b:x"], limit, None));

    private static Case OfBuyer(string? address = Yamada, string? order = Order) => Case() with
    {
        Buyer = new Buyer { Name = "山田", Address = address },
        Order = new OrderFacts { OrderId = order },
    };

    private Task<IReadOnlyList<PastCase>> ByBuyerAsync(params string[] keys) => Store.ListByBuyerAsync("demo", keys, 1_000, None);
}
