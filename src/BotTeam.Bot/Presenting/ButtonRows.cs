// Buttons in rows that a phone shows whole: what does not fit beside the first stands below it.
using System.Text.Json.Nodes;

namespace BotTeam.Bot.Presenting;

/// <summary>Sets the buttons of a card in one row or two.</summary>
public static class ButtonRows
{
    private const int MostInRow = 3;

    /// <summary>Room for titles in a row of three on a phone of 360 px, in tenths of a half-width column.</summary>
    public const int Room = 300;

    /// <summary>Puts buttons into <c>buttons</c>, and into <c>moreButtons</c> what has no room there: then the first stands alone.</summary>
    /// <param name="data">Data of the card.</param>
    /// <param name="buttons">The buttons, the one thing to do first; at most four.</param>
    public static void Put(JsonObject data, JsonArray buttons)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(buttons);
        data["buttons"] = buttons;
        if (buttons.Count <= MostInRow && buttons.Sum(button => Width((string?)button!["title"] ?? "")) <= Room)
            return;
        var below = new JsonArray();
        while (buttons.Count > 1)
        {
            var next = buttons[1];
            buttons.RemoveAt(1);
            below.Add(next);
        }

        data["moreButtons"] = below;
    }

    /// <summary>How wide a title is set, in tenths of a half-width column; Latin letters are a little wider than that.</summary>
    /// <param name="title">The title.</param>
    public static int Width(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var width = 0;
        foreach (var rune in title.EnumerateRunes())
            width += rune.Value > 0x2E7F ? 20 : 11;
        return width;
    }
}
