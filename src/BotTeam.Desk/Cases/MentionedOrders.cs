// Order numbers that stand only in the buyer's own words. Anybody can write any number: they are shown as the buyer's, suggested for a
// text that a person approves, and searched, but no case and no record of a buyer is found by them. Nothing of them is stored: they are
// read from the messages, and forgotten with them.
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Cases;

/// <summary>Reads the order numbers that a buyer mentioned.</summary>
public static class MentionedOrders
{
    // A buyer's message on Amazon has 4,000 characters at most; who writes more than that is not a card's to read through.
    private const int LongestRead = 10_000;
    private const int MostMessages = 10;
    private const int MostNumbers = 10;

    /// <summary>The order number that the buyer's words name; null when the order is known, and when they name none or several: nobody guesses which.</summary>
    /// <param name="value">The case.</param>
    public static string? Of(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Order.OrderId is null && In(value, 2) is [var only] ? only : null;
    }

    /// <summary>Every order number in the buyer's ten newest messages, newest message first; ten at most.</summary>
    /// <param name="value">The case.</param>
    public static IReadOnlyList<string> All(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return In(value, MostNumbers);
    }

    private static List<string> In(Case value, int most)
    {
        var found = new List<string>();
        var read = 0;
        for (var i = value.Messages.Count - 1; i >= 0 && read < MostMessages && found.Count < most; i--)
        {
            if (value.Messages[i] is not { Direction: Direction.FromBuyer, Text: var text })
                continue;
            read++;
            foreach (var number in OrderNumbers.In(text, most, LongestRead))
            {
                if (found.Count < most && !found.Contains(number))
                    found.Add(number);
            }
        }

        return found;
    }
}
