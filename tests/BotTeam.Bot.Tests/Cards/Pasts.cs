// Earlier cases of a buyer for the catalogue of cards.
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>Records of buyers.</summary>
internal static class Pasts
{
    private static readonly DateTimeOffset Spring = new(2026, 3, 5, 11, 0, 0, TimeSpan.FromHours(9));

    /// <summary>Three cases: a refund, a replacement the year before, nothing.</summary>
    public static BuyerPast Small => BuyerPast.Of(
    [
        One(1031, "product-question", Spring.AddDays(40)),
        One(1017, "defective", Spring.AddDays(-1), new GivenRemedy(Remedy.Refund, Spring, "account-risk/refund", true)),
        One(1003, "wrong-item", Spring.AddDays(-300), new GivenRemedy(Remedy.Replacement, Spring.AddDays(-299), "account-risk/replace-own", true)),
    ]);

    /// <summary>A buyer with ten thousand cases, each with all that can be given.</summary>
    public static BuyerPast Thousands => BuyerPast.Of(Enumerable.Range(0, 10_000).Select(n => One(
        20_000 - n, "refund-again", Spring.AddHours(-n),
        [.. Enum.GetValues<Remedy>().Select(kind => new GivenRemedy(kind, Spring.AddHours(-n), null, true))])));

    private static PastCase One(int number, string category, DateTimeOffset at, params GivenRemedy[] remedies) =>
        new() { Number = number, OpenedAt = at, Category = category, Remedies = [.. remedies] };
}
