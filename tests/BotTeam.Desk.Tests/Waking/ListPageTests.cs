// A page of a list costs what it shows and a bounded walk, however many cases are open.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Testing;

namespace BotTeam.Desk.Tests.Waking;

public sealed class ListPageTests
{
    [Theory]
    [InlineData(1, 1, 1001)]
    [InlineData(50, 50, 1491)]
    [InlineData(51, 50, 1491)]
    [InlineData(int.MaxValue, 50, 1491)]
    [InlineData(-7, 1, 1001)]
    public async Task A_page_of_very_many_cases_reads_ten_documents_and_ends_at_the_five_hundredth(int asked, int page, int first)
    {
        await using var bench = new Bench();
        Crowd? crowd = null;
        var node = bench.Start("lists", store => crowd = new Crowd(store, each: 400));
        var found = await node.Desk.ListPageAsync([new CaseQuery { StoreId = "a", Limit = 1 }, new CaseQuery { StoreId = "b" }], asked, 10, CancellationToken.None);
        Assert.Equal((page, CasePage.MostCounted, first), (found.Page, found.Count, found.Cases[0].Number));
        Assert.Equal(10, crowd!.Read);
        Assert.All(crowd.Asked, query => Assert.Equal(CasePage.MostCounted, query.Limit));
        Assert.Equal((page == 50 ? 0 : 10, page == 1 ? 0 : 10), (found.After, found.Before));
    }

    // Two stores whose cases are due in turns: 1001 in the one, 1002 in the other.
    private sealed class Crowd(ICaseStore real, int each) : PassingStore(real)
    {
        public int Read { get; private set; }

        public List<CaseQuery> Asked { get; } = [];

        public override Task<IReadOnlyList<CasePlace>> ListPlacesAsync(CaseQuery query, CancellationToken cancellationToken)
        {
            Asked.Add(query);
            var offset = query.StoreId == "a" ? 1001 : 1002;
            return Task.FromResult<IReadOnlyList<CasePlace>>(
                [.. Enumerable.Range(0, each).Select(at => new CasePlace(offset + (2 * at), DateTimeOffset.UnixEpoch.AddMinutes(offset + (2 * at))))]);
        }

        public override Task<Case?> GetAsync(int number, CancellationToken cancellationToken)
        {
            Read++;
            return Task.FromResult<Case?>(new Case
            {
                Number = number,
                StoreId = "a",
                Origin = Origin.Buyer,
                OpenedAt = DateTimeOffset.UnixEpoch,
                Matter = new CaseMatter { Category = "thanks" },
            });
        }
    }
}
