// Contract: where people corrected triage.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

public abstract partial class CaseStoreContract
{
    [Fact]
    public async Task Corrections_are_listed_newest_first_as_the_cases_say_now()
    {
        var first = await OpenCaseAsync(Case() with { Correction = Corrected("thanks", "return") });
        await OpenCaseAsync(Case());
        await OpenCaseAsync(Case("other") with { Correction = Corrected("other", "cancel") });

        Assert.Equal([(1003, "cancel"), (1001, "return")], (await Store.ListCorrectionsAsync(10, None)).Select(one => (one.Number, one.Category)));
        Assert.Equal(Corrected("thanks", "return") with { Number = 1001 }, (await Store.ListCorrectionsAsync(10, None))[1]);
        Assert.Single(await Store.ListCorrectionsAsync(1, None));

        first = (await Store.SaveAsync(Save(first with { Correction = Corrected("thanks", "damaged") }), None)).Case!;
        Assert.Equal("damaged", (await Store.ListCorrectionsAsync(10, None))[1].Category);
        await Store.SaveAsync(Save(first with { Correction = null }), None);
        Assert.Equal([1003], (await Store.ListCorrectionsAsync(10, None)).Select(one => one.Number));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task Corrections_are_never_asked_for_without_bounds(int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListCorrectionsAsync(limit, None));

    private static TriageCorrection Corrected(string was, string category) =>
        new() { Was = was, WasSure = true, Category = category, By = Aoki.Id, At = Noon, Origin = "buyer", Language = "ja", Text = "届きません。\u2028\"" };
}
