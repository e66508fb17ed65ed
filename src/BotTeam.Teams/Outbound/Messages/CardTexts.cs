// The texts of a card that may be shortened: what is read, never what is clicked, typed or sent back.
using System.Text.Json.Nodes;

namespace BotTeam.Teams.Outbound.Messages;

/// <summary>A text inside a card.</summary>
/// <param name="Owner">The object or array that holds it.</param>
/// <param name="Name">Its property, in an object.</param>
/// <param name="Index">Its place, in an array.</param>
/// <param name="Text">The text.</param>
internal sealed record CardTextSlot(JsonNode Owner, string? Name, int Index, string Text)
{
    /// <summary>Its size.</summary>
    public int Size { get; } = JsonChars.Of(Text);

    /// <summary>Shortens it.</summary>
    /// <param name="most">Its new size at most.</param>
    /// <returns>Whether it is shorter now.</returns>
    public bool Cut(int most)
    {
        if (Size <= most)
            return false;
        var text = TextCut.To(Text, most);
        if (Name is not null)
            Owner[Name] = text;
        else
            Owner[Index] = text;
        return true;
    }
}

/// <summary>Finds the texts of a card.</summary>
internal static class CardTexts
{
    /// <summary>Every text that may be shortened, in the order of the card.</summary>
    /// <param name="card">The card.</param>
    public static List<CardTextSlot> Find(JsonObject card)
    {
        var found = new List<CardTextSlot>();
        Add(card, "fallbackText", found);
        Add(card, "speak", found);
        Walk(card, found);
        return found;
    }

    /// <summary>Whether a property leads to more of what is read: not to actions, inputs' values or data.</summary>
    /// <param name="name">The property.</param>
    public static bool LeadsToElements(string name) => name is "body" or "items" or "columns" or "rows" or "cells" or "inlines" or "facts" or "card" or "fallback";

    /// <summary>A text of a node, when it is one.</summary>
    /// <param name="node">The node.</param>
    public static string? TextOf(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: it is no text that could be shortened.
            return null;
        }
    }

    private static void Walk(JsonObject element, List<CardTextSlot> found)
    {
        switch (TextOf(element["type"]))
        {
            case "TextBlock" or "TextRun":
                Add(element, "text", found);
                break;
            case "Image":
                Add(element, "altText", found);
                break;
            case null when element["title"] is not null && element["value"] is not null:
                Add(element, "title", found);
                Add(element, "value", found);
                break;
        }

        foreach (var (name, child) in element)
        {
            if (child is JsonObject inner && LeadsToElements(name))
                Walk(inner, found);
            else if (child is JsonArray list && (LeadsToElements(name) || name == "actions"))
                Walk(list, name, found);
        }
    }

    private static void Walk(JsonArray list, string name, List<CardTextSlot> found)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject element)
            {
                // A button's own texts and data stay; only the card it would unfold is read.
                if (name != "actions")
                    Walk(element, found);
                else if (element["card"] is JsonObject card)
                    Walk(card, found);
            }
            else if (name == "inlines" && TextOf(list[i]) is { Length: > 0 } text)
            {
                found.Add(new CardTextSlot(list, null, i, text));
            }
        }
    }

    private static void Add(JsonObject owner, string name, List<CardTextSlot> found)
    {
        if (TextOf(owner[name]) is { Length: > 0 } text)
            found.Add(new CardTextSlot(owner, name, 0, text));
    }
}
