// Contract: lists and counts.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

public abstract partial class CaseStoreContract
{
    [Fact]
    public async Task Lists_are_ordered_by_deadline_then_number_with_no_deadline_last()
    {
        await OpenCaseAsync(Case());
        await OpenCaseAsync(Case(dueAt: Noon.AddHours(2)));
        await OpenCaseAsync(Case(dueAt: Noon.AddHours(1)));
        await OpenCaseAsync(Case(dueAt: Noon.AddHours(2).ToOffset(TimeSpan.Zero)));
        await OpenCaseAsync(Case());

        Assert.Equal([1003, 1002, 1004, 1001, 1005], await NumbersAsync(new CaseQuery()));
        Assert.Equal([1003, 1002], await NumbersAsync(new CaseQuery { Limit = 2 }));
    }

    /// <summary>Every combination of filters, against the same filters done in memory.</summary>
    [Fact]
    public async Task Every_combination_of_filters_gives_what_the_filters_say()
    {
        var all = new List<Case>();
        foreach (var store in new[] { "demo", "other" })
            foreach (var status in new[] { CaseStatus.Open, CaseStatus.Closed })
                foreach (var person in new[] { null, Aoki, Sato })
                    foreach (var due in new DateTimeOffset?[] { null, Noon, Noon.AddHours(3) })
                        all.Add(await OpenCaseAsync(Case(store, dueAt: due) with { Status = status, Assignee = person }));

        foreach (var store in new[] { null, "demo", "other", "third" })
            foreach (var status in new CaseStatus?[] { null, CaseStatus.Open, CaseStatus.Closed })
                foreach (var person in new[] { null, Aoki.Id, "workspace:nobody" })
                    foreach (var before in new DateTimeOffset?[] { null, Noon, Noon.AddTicks(1), Noon.AddDays(1) })
                        foreach (var limit in new[] { 1, 5, 500 })
                        {
                            var query = new CaseQuery { StoreId = store, Status = status, AssigneeId = person, DueBefore = before, Limit = limit };
                            var expected = all
                                .Where(one => store is null || one.StoreId == store)
                                .Where(one => status is null || one.Status == status)
                                .Where(one => person is null || one.Assignee?.Id == person)
                                .Where(one => before is null || one.DueAt < before)
                                .OrderBy(one => one.DueAt ?? DateTimeOffset.MaxValue).ThenBy(one => one.Number)
                                .Take(limit).Select(one => one.Number);
                            Assert.True(expected.SequenceEqual(await NumbersAsync(query)), query.ToString());
                            Assert.Equal(
                                (await Store.ListAsync(query, None)).Select(one => new CasePlace(one.Number, one.DueAt?.ToUniversalTime())), await Store.ListPlacesAsync(query, None));
                        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task A_limit_outside_1_to_500_is_refused(int limit)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListAsync(new CaseQuery { Limit = limit }, None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListPlacesAsync(new CaseQuery { Limit = limit }, None));
    }

    [Fact]
    public async Task A_list_shows_a_case_as_it_was_saved_last()
    {
        var opened = await OpenCaseAsync(Case(dueAt: Noon) with { Assignee = Aoki });
        await Store.SaveAsync(Save(opened with { Assignee = Sato, DueAt = Noon.AddHours(1) }), None);

        Assert.Empty(await NumbersAsync(new CaseQuery { AssigneeId = Aoki.Id }));
        var listed = Assert.Single(await Store.ListAsync(new CaseQuery { AssigneeId = Sato.Id }, None));
        Assert.Equal((1001, 2L, Noon.AddHours(1)), (listed.Number, listed.Version, listed.DueAt));
    }

    [Fact]
    public async Task Counts_tell_open_overdue_and_lately_closed_cases_by_store_and_of_all()
    {
        var since = Noon.AddHours(-24);
        await OpenCaseAsync(Case("demo", dueAt: Noon));
        await OpenCaseAsync(Case("demo", dueAt: Noon.AddTicks(1)));
        await OpenCaseAsync(Case("demo"));
        await OpenCaseAsync(Case("other", dueAt: Noon.AddDays(-1)));
        await OpenCaseAsync(Case("demo", dueAt: Noon.AddDays(-3)) with { Status = CaseStatus.Closed, ClosedAt = since });
        await OpenCaseAsync(Case("demo") with { Status = CaseStatus.Closed, ClosedAt = since.AddTicks(-1) });
        await OpenCaseAsync(Case("demo") with { Status = CaseStatus.Open, ClosedAt = Noon });
        await OpenCaseAsync(Case("other") with { Status = CaseStatus.Closed, ClosedAt = Noon });

        Assert.Equal(new CaseCounts(4, 1, 1), await Store.CountAsync("demo", Noon, since, None));
        Assert.Equal(new CaseCounts(1, 1, 1), await Store.CountAsync("other", Noon, since, None));
        Assert.Equal(new CaseCounts(5, 2, 2), await Store.CountAsync(null, Noon, since, None));
        Assert.Equal(new CaseCounts(0, 0, 0), await Store.CountAsync("third", Noon, since, None));
    }

    private async Task<IEnumerable<int>> NumbersAsync(CaseQuery query) => (await Store.ListAsync(query, None)).Select(one => one.Number);
}
