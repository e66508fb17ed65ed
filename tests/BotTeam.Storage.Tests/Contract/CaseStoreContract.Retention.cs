// Contract: which closed cases still tell of their buyer.
using BotTeam.Desk.Cases;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

public abstract partial class CaseStoreContract
{
    [Fact]
    public async Task Forgettable_are_closed_cases_of_the_store_that_have_not_forgotten_closed_longest_ago_first()
    {
        var late = await ClosedAsync(Noon.AddDays(2));
        var early = await ClosedAsync(Noon);
        var just = await ClosedAsync(Noon.AddDays(3));
        await ClosedAsync(Noon.AddDays(3).AddTicks(1));
        await ClosedAsync(Noon, "other");
        await ClosedAsync(Noon, forgottenAt: Noon.AddDays(9));
        await OpenCaseAsync(Case());

        Assert.Equal([early.Number, late.Number, just.Number], await Store.ListForgettableAsync("demo", Noon.AddDays(3), 500, None));
        Assert.Equal([early.Number], await Store.ListForgettableAsync("demo", Noon.AddDays(3), 1, None));
        Assert.Empty(await Store.ListForgettableAsync("none", Noon.AddDays(3), 500, None));
    }

    [Fact]
    public async Task A_case_that_forgets_is_found_no_more_and_one_that_opens_and_closes_again_is()
    {
        var value = await ClosedAsync(Noon);
        value = (await Store.SaveAsync(Save(value with { ForgottenAt = Noon.AddDays(1) }), None)).Case!;
        Assert.Empty(await Store.ListForgettableAsync("demo", Noon.AddDays(3), 500, None));

        await Store.SaveAsync(Save(value with { ForgottenAt = null, ClosedAt = Noon.AddDays(2) }), None);

        Assert.Equal([value.Number], await Store.ListForgettableAsync("demo", Noon.AddDays(3), 500, None));
    }

    [Fact]
    public async Task A_dropped_thread_key_leads_to_its_case_no_more_and_that_of_another_case_stays()
    {
        var mine = await OpenCaseAsync(Case(), null, "r:a@example.com|", "m:<1@example.com>");
        var other = await OpenCaseAsync(Case(), null, "r:b@example.com|");

        await Store.SaveAsync(Save(mine) with { DroppedThreadKeys = ["r:a@example.com|", "r:b@example.com|", "r:nobody|"] }, None);

        Assert.Null(await Store.FindByThreadAsync("demo", ["r:a@example.com|"], None));
        Assert.Equal(mine.Number, (await Store.FindByThreadAsync("demo", ["m:<1@example.com>"], None))!.Number);
        Assert.Equal(other.Number, (await Store.FindByThreadAsync("demo", ["r:b@example.com|"], None))!.Number);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task A_limit_of_forgettable_cases_outside_1_to_500_is_refused(int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListForgettableAsync("demo", Noon, limit, None));

    private Task<Case> ClosedAsync(DateTimeOffset at, string store = "demo", DateTimeOffset? forgottenAt = null) =>
        OpenCaseAsync(Case(store) with { Status = CaseStatus.Closed, ClosedAt = at, ForgottenAt = forgottenAt });
}
