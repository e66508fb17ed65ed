// How people and buyers are called on a card.
using System.Globalization;
using System.Text;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Cards;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Presenting;

/// <summary>Names for cards: bounded, without control or direction marks.</summary>
public static class People
{
    // Wider names do not fit a line of a phone beside the number of the case.
    private const int LongestInOnePiece = 16;

    /// <summary>A buyer: 山田 様; without a name お客様.</summary>
    /// <param name="value">The case.</param>
    /// <param name="texts">Language.</param>
    public static string Buyer(Case value, TextSet texts)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(texts);
        if (value.Origin == Origin.Amazon)
            return "Amazon";
        return string.IsNullOrWhiteSpace(value.Buyer.Name) ? texts["buyer.unnamed"] : texts.Of("buyer.name", ("name", Plain(value.Buyer.Name)));
    }

    /// <summary>A short name that no line break parts; a long one may break at its spaces.</summary>
    /// <param name="name">The name as shown.</param>
    public static string InOnePiece(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= LongestInOnePiece ? name.Replace(' ', '\u00a0') : name;
    }

    /// <summary>A name as plain text of at most 40 characters.</summary>
    /// <param name="name">The name as told.</param>
    public static string Plain(string? name)
    {
        var plain = new StringBuilder();
        foreach (var rune in (name ?? "").EnumerateRunes())
        {
            // Control and format characters (direction marks among them) could make one name look like another.
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                plain.Append(rune);
        }

        return CardText.Truncate(plain.ToString().Trim(), 40);
    }
}
