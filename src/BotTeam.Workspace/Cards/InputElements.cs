// Text, number, date, time and toggle inputs: label, note, error and value bound together for eyes, fingers and screen readers.
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>The inputs of a single value.</summary>
internal static class InputElements
{
    public static void TextInput(CardRun run, JsonElement element)
    {
        var id = Begin(run, element);
        var html = run.Html;
        var multiline = element.Bool("isMultiline");
        var inline = element.Get("inlineAction") is { } action && ActionElements.Kind(action) is "Action.Execute" or "Action.Submit" or "Action.OpenUrl";
        if (inline)
            html.Open("div").Attr("class", "ac-inline");
        html.Open(multiline ? "textarea" : "input");
        if (!multiline)
            html.Attr("type", element.Word("style") is "email" or "tel" or "url" or "password" ? element.Word("style") : "text").Attr("value", element.Text("value"));
        else
            html.Attr("rows", Math.Clamp((element.Text("value") ?? "").Length / 22, 4, 14));
        Common(run, element, id, "text");
        html.Attr("placeholder", element.Text("placeholder")).Attr("data-regex", element.Text("regex")).Attr("dir", "auto").Attr("autocomplete", "off");
        if (element.Int("maxLength") is int most and > 0)
            html.Attr("maxlength", most);
        if (multiline)
            html.Text("\n" + element.Text("value")).Close("textarea");
        else
            html.Void();
        if (inline)
            InlineAction(run, element.Get("inlineAction")!.Value);
        End(run, element, id);
    }

    public static void NumberInput(CardRun run, JsonElement element) => Simple(run, element, "number", "number");

    public static void DateInput(CardRun run, JsonElement element) => Simple(run, element, "date", "date");

    public static void TimeInput(CardRun run, JsonElement element) => Simple(run, element, "time", "time");

    public static void Toggle(CardRun run, JsonElement element)
    {
        var id = Begin(run, element);
        var on = element.Text("valueOn") ?? "true";
        var html = run.Html.Open("label").Attr("class", "ac-check" + (element.Bool("wrap") ? "" : " ac-check-nowrap")).Open("input").Attr("type", "checkbox");
        Common(run, element, id, "toggle");
        html.Attr("data-on", on).Attr("data-off", element.Text("valueOff") ?? "false").Flag("checked", element.Text("value") == on).Void();
        html.Open("span").Attr("dir", "auto");
        run.Inline(element.Text("title") ?? "");
        html.Close("span").Close("label");
        End(run, element, id);
    }

    /// <summary>Opens the field and writes its label; the returned DOM id is the input's.</summary>
    public static string Begin(CardRun run, JsonElement element)
    {
        var id = run.NextId();
        var html = CardElements.Begin(run, element, "div", "ac-field");
        if (element.Text("label") is { Length: > 0 } label)
        {
            html.Open("label").Attr("class", "ac-label").Attr("for", id).Attr("dir", "auto");
            Label(run, element, label);
            html.Close("label");
        }

        return id;
    }

    /// <summary>The label's text and the mark of what must be filled in.</summary>
    public static void Label(CardRun run, JsonElement element, string label)
    {
        run.Inline(label);
        if (element.Bool("isRequired"))
            run.Html.Element("span", "ac-required", run.Words.Required);
    }

    /// <summary>The attributes every input has. The error is bound by the script when it shows: bound before, it would be read out always.</summary>
    public static void Common(CardRun run, JsonElement element, string id, string kind)
    {
        run.Html.Attr("id", id).Attr("data-input", element.Text("id") ?? id).Attr("data-kind", kind)
            .Attr("aria-label", element.Text("label") is { Length: > 0 } || kind == "toggle" ? null : element.Text("placeholder") ?? element.Text("id"))
            .Attr("data-required", element.Bool("isRequired") ? "true" : null)
            .Attr("aria-required", element.Bool("isRequired") && kind is not ("choices" or "toggle") ? "true" : null);
    }

    /// <summary>Writes the place of the error and closes the field.</summary>
    public static void End(CardRun run, JsonElement element, string id)
    {
        run.Html.Open("p").Attr("class", "ac-error").Attr("id", id + "-err").Attr("role", "alert").Attr("dir", "auto").Flag("hidden", true)
            .Text(element.Text("errorMessage") ?? (element.Bool("isRequired") ? run.Words.MissingValue : run.Words.WrongValue)).Close("p");
        run.Html.Close("div");
    }

    private static void Simple(CardRun run, JsonElement element, string type, string kind)
    {
        var id = Begin(run, element);
        var html = run.Html.Open("input").Attr("type", type);
        Common(run, element, id, kind);
        html.Attr("value", element.Text("value")).Attr("min", element.Text("min")).Attr("max", element.Text("max"));
        if (type == "number")
            html.Attr("step", "any").Attr("inputmode", "decimal").Attr("placeholder", element.Text("placeholder"));
        html.Void();
        End(run, element, id);
    }

    private static void InlineAction(CardRun run, JsonElement action)
    {
        run.Html.Open("button").Attr("type", "button").Attr("class", "ac-btn");
        ActionElements.Payload(run.Html, action).Element("span", "ac-btn-title", action.Text("title") ?? "→").Close("button").Close("div");
    }
}
