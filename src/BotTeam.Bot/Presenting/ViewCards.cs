// The plain shapes behind every personal view: a menu, a form, a text. Each is one template.
using System.Text.Json.Nodes;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Presenting;

/// <summary>Expands menus, forms and texts.</summary>
public sealed class ViewCards(CardLibrary cards)
{
    /// <summary>A title and full-width buttons.</summary>
    /// <param name="title">Title.</param>
    /// <param name="intro">A sentence under it; empty: none.</param>
    /// <param name="choices">Buttons.</param>
    /// <param name="back">Button back; null: none.</param>
    public JsonText Menu(string title, string intro, IEnumerable<JsonObject> choices, JsonObject? back) =>
        cards.Expand("menu", Frame(title, intro, back, ("choices", [.. choices])));

    /// <summary>Fields to fill, the button that sends them, and back.</summary>
    /// <param name="title">Title.</param>
    /// <param name="intro">A sentence under it; empty: none.</param>
    /// <param name="fields">From <see cref="Fields"/>.</param>
    /// <param name="submit">Button that sends.</param>
    /// <param name="back">Button back; null: none.</param>
    public JsonText Form(string title, string intro, IEnumerable<JsonObject> fields, JsonObject submit, JsonObject? back) =>
        cards.Expand("form", Frame(title, intro, back, ("fields", [.. fields]), ("submits", [submit])));

    /// <summary>Fields to fill in a dialog: its button sends them to the dialog, which has a title of its own.</summary>
    /// <param name="intro">A sentence on top.</param>
    /// <param name="fields">From <see cref="Fields"/>.</param>
    /// <param name="submit">What the button that sends says.</param>
    public JsonText Dialog(string intro, IEnumerable<JsonObject> fields, string submit) =>
        cards.Expand("dialog", new JsonObject { ["intro"] = intro, ["fields"] = new JsonArray([.. fields]), ["submit"] = submit });

    /// <summary>Headed paragraphs.</summary>
    /// <param name="title">Title.</param>
    /// <param name="intro">A sentence under it; empty: none.</param>
    /// <param name="blocks">Heading and lines of each.</param>
    /// <param name="buttons">Buttons under it.</param>
    /// <param name="back">Button back; null: none.</param>
    public JsonText Text(string title, string intro, IEnumerable<(string Heading, JsonArray Lines)> blocks, IEnumerable<JsonObject> buttons, JsonObject? back)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var list = new JsonArray();
        foreach (var (heading, lines) in blocks)
            list.Add(new JsonObject { ["heading"] = TextLines.Run(heading), ["lines"] = lines });
        return cards.Expand("text", Frame(title, intro, back, ("blocks", list), ("buttons", [.. buttons])));
    }

    private static JsonObject Frame(string title, string intro, JsonObject? back, params ReadOnlySpan<(string Name, JsonArray Value)> parts)
    {
        var data = new JsonObject { ["title"] = title, ["intro"] = intro, ["back"] = back is null ? [] : new JsonArray(back) };
        foreach (var (name, value) in parts)
            data[name] = value;
        return data;
    }
}
