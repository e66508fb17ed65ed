// When shorter texts are not enough, elements go: from the end of the card, never a button or an input.
using System.Text.Json.Nodes;

namespace BotTeam.Teams.Outbound.Messages;

/// <summary>Takes elements out of a card.</summary>
internal static class CardTrim
{
    /// <summary>Takes elements out until enough is saved, or nothing is left that may go.</summary>
    /// <param name="card">The card, or an element of it.</param>
    /// <param name="needed">How many characters of JSON to save.</param>
    /// <param name="stays">An element that stays.</param>
    /// <returns>How many were saved.</returns>
    public static long Save(JsonObject card, long needed, JsonNode stays)
    {
        var saved = 0L;
        // Copied: elements are removed below.
        foreach (var (name, child) in card.Reverse().ToList())
        {
            if (saved >= needed)
                break;
            if (child is JsonArray list && CardTexts.LeadsToElements(name))
                saved += Save(list, needed - saved, stays);
        }

        return saved;
    }

    private static long Save(JsonArray list, long needed, JsonNode stays)
    {
        var saved = 0L;
        for (var i = list.Count - 1; i >= 0 && saved < needed; i--)
        {
            if (list[i] is not { } element || ReferenceEquals(element, stays))
                continue;
            var size = JsonChars.Of(element) + 1;
            var isKept = MustStay(element);
            if (element is JsonObject inner && (isKept || size > needed - saved))
            {
                var inside = Save(inner, needed - saved, stays);
                saved += inside;
                size -= (int)inside;
                if (saved >= needed && !IsEmpty(inner))
                    break;
            }

            if (isKept)
                continue;
            list.RemoveAt(i);
            saved += size;
        }

        return saved;
    }

    // A cut input would come back as if the person had typed it so; a lost button leaves them without a way on.
    private static bool MustStay(JsonNode node) => node switch
    {
        JsonObject element => CardTexts.TextOf(element["type"]) is { } type
                && (type.StartsWith("Input.", StringComparison.Ordinal) || type.StartsWith("Action.", StringComparison.Ordinal))
            || element.Any(field => field.Value is not null && MustStay(field.Value)),
        JsonArray list => list.Any(item => item is not null && MustStay(item)),
        _ => false,
    };

    private static bool IsEmpty(JsonObject element) =>
        element.Any(field => CardTexts.LeadsToElements(field.Key) && field.Value is JsonArray)
        && element.All(field => !CardTexts.LeadsToElements(field.Key) || field.Value is JsonArray { Count: 0 });
}
