// What is said when something could not be done: what happened, what it means, what to do.
using BotTeam.Bot.Cards;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Presenting;

/// <summary>Words for refusals.</summary>
public static class RefusalTexts
{
    /// <summary>The sentence for a refusal.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="store">The store: its approvers are named where they are needed.</param>
    /// <param name="now">The time.</param>
    /// <param name="texts">Language.</param>
    /// <param name="approvers">Names of the approvers, if known.</param>
    public static string Of(Refusal refusal, StoreProfile store, DateTimeOffset now, TextSet texts, string? approvers = null)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(texts);
        var by = refusal.By is null || refusal.By == Person.Bot ? texts["person.bot"] : texts.Of("person.name", ("name", People.Plain(refusal.By.Name)));
        var at = refusal.At is { } moment ? TimeTexts.At(moment, now, store.TimeZone, texts) : texts["time.before"];
        return texts.Of(
            $"refusal.{refusal.Code}", ("by", by), ("at", at), ("detail", People.Plain(refusal.Detail)), ("approvers", approvers ?? texts["approvers.unnamed"]));
    }
}
