// Input fields as data for the form template.
using System.Globalization;
using System.Text.Json.Nodes;
using BotTeam.Bot.Cards;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Bot.Presenting;

/// <summary>Makes the fields of a form. Each kind has its element in <c>cards/form.json</c>.</summary>
public static class Fields
{
    /// <summary>A line or a box of text.</summary>
    /// <param name="id">Input id.</param>
    /// <param name="label">What is asked.</param>
    /// <param name="t">Language.</param>
    /// <param name="value">What stands in it.</param>
    /// <param name="multiline">A box.</param>
    /// <param name="required">Must be filled.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="placeholder">Hint.</param>
    public static JsonObject Text(
        string id, string label, TextSet t, string? value = null, bool multiline = false, bool required = false, int longest = 500, string? placeholder = null) =>
        Field("text", id, label, t, value, required, new JsonObject
        {
            ["multiline"] = multiline,
            ["longest"] = longest,
            ["placeholder"] = placeholder ?? "",
        });

    /// <summary>A day.</summary>
    /// <param name="id">Input id.</param>
    /// <param name="label">What is asked.</param>
    /// <param name="t">Language.</param>
    /// <param name="value">ISO day that stands in it.</param>
    /// <param name="window">The days allowed.</param>
    /// <param name="required">Must be filled.</param>
    public static JsonObject Date(string id, string label, TextSet t, string? value, DayWindow window, bool required = false) =>
        Field("date", id, label, t, value, required, new JsonObject
        {
            ["min"] = window.Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["max"] = window.Latest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });

    /// <summary>One of several.</summary>
    /// <param name="id">Input id.</param>
    /// <param name="label">What is asked.</param>
    /// <param name="t">Language.</param>
    /// <param name="choices">Value and title of each.</param>
    /// <param name="value">What is chosen.</param>
    /// <param name="required">Must be chosen.</param>
    /// <param name="expanded">All visible instead of a drop-down.</param>
    public static JsonObject Choice(
        string id, string label, TextSet t, IEnumerable<(string Value, string Title)> choices, string? value = null, bool required = false, bool expanded = true)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var list = new JsonArray();
        foreach (var (choice, title) in choices)
            list.Add(new JsonObject { ["title"] = title, ["value"] = choice });
        return Field("choice", id, label, t, value, required, new JsonObject { ["choices"] = list, ["look"] = expanded ? "expanded" : "compact" });
    }

    private static JsonObject Field(string kind, string id, string label, TextSet t, string? value, bool required, JsonObject field)
    {
        field["kind"] = kind;
        field["id"] = id;
        field["label"] = label;
        field["value"] = value ?? "";
        field["required"] = required;
        field["error"] = t.Of("form.required", ("label", label));
        return field;
    }
}
