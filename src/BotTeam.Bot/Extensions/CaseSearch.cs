// Finds cases by what people remember of them: number, buyer's name, order, matter.
using System.Globalization;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Presenting;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Words;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Extensions;

/// <summary>Searches the cases of stores. Looks through the 500 open cases of each store that are due first, and 500 closed ones.</summary>
public sealed class CaseSearch(CaseDesk desk, Texts texts)
{
    private const int MostLookedAt = 500;
    private const int LongestWords = 200;

    /// <summary>Finds cases, nearest deadline first.</summary>
    /// <param name="stores">Only cases of these stores.</param>
    /// <param name="words">What was typed; empty: the nearest deadlines.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<Case>> FindAsync(IReadOnlyList<StoreProfile> stores, string words, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(words);
        // However the dashes of an order number were typed.
        var wanted = Normal(words[..Math.Min(words.Length, LongestWords)]).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => OrderNumbers.First(word) ?? word).ToArray();
        var found = new List<Case>();
        // A number is a case, whatever else may contain it.
        if (wanted is [var only] && int.TryParse(only.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await desk.FindAsync(number, cancellationToken) is { } named && stores.Any(store => store.Id == named.StoreId))
            found.Add(named);
        foreach (var status in wanted.Length == 0 ? [CaseStatus.Open] : new[] { CaseStatus.Open, CaseStatus.Closed })
        {
            var matching = new List<Case>();
            foreach (var store in stores)
            {
                var listed = await desk.ListAsync(new CaseQuery { StoreId = store.Id, Status = status, Limit = MostLookedAt }, cancellationToken);
                matching.AddRange(listed.Where(value => found.All(f => f.Number != value.Number) && Matches(value, wanted)));
            }

            found.AddRange(matching.OrderBy(value => value.DueAt ?? DateTimeOffset.MaxValue).ThenByDescending(value => value.Number));
            if (found.Count >= most)
                break;
        }

        return [.. found.Take(most)];
    }

    private bool Matches(Case value, string[] wanted)
    {
        if (wanted.Length == 0)
            return true;
        var context = desk.ContextOf(value);
        var category = context.Playbook.Category(value.Matter.Category)?.Title;
        var told = Normal(string.Join('\n',
            $"#{value.Number}", value.Buyer.Name, value.Order.OrderId ?? string.Join('\n', MentionedOrders.All(value)), value.Order.ProductName, value.Order.Asin, value.Subject,
            CaseCardPresenter.Matter(value, context, texts.In(context.Store.Language)), category?.In("ja"), category?.In("en")));
        return wanted.All(word => told.Contains(word, StringComparison.Ordinal));
    }

    private static string Normal(string text) => HalfWidth.Of(text).ToLowerInvariant();
}
