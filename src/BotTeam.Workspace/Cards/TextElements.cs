// TextBlock, RichTextBlock and FactSet.
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>The elements that are text.</summary>
internal static class TextElements
{
    public static void TextBlock(CardRun run, JsonElement element)
    {
        var text = element.Text("text");
        if (string.IsNullOrWhiteSpace(text))
            return;
        var heading = element.Word("style") is "heading";
        var lines = element.Int("maxLines") is int most and > 0 ? Math.Min(most, 200) : (int?)null;
        var css = "ac-text" + Look(element) + CardElements.Horizontal(element)
            + (element.Word("style") == "columnheader" ? " ac-colheader" : "")
            + (element.Bool("wrap") ? "" : " ac-nowrap") + (lines is null ? "" : " ac-lines");
        var html = CardElements.Begin(run, element, heading ? "h2" : "div", css)
            .Attr("dir", "auto").Attr("style", lines is null ? null : $"--ac-lines:{lines}");
        // What is cut off must still be reachable by whoever wants it.
        if (!element.Bool("wrap") && text.Length > 20)
            html.Attr("title", text.Length > 500 ? text[..500] : text);
        if (heading)
            run.Inline(text);
        else
            run.Markdown(text);
        html.Close(heading ? "h2" : "div");
    }

    public static void RichTextBlock(CardRun run, JsonElement element)
    {
        var html = CardElements.Begin(run, element, "p", "ac-text ac-rich" + CardElements.Horizontal(element)).Attr("dir", "auto");
        foreach (var inline in element.List("inlines"))
        {
            if (inline.ValueKind == JsonValueKind.String)
                html.Element("span", null, CardJson.AsText(inline) ?? "");
            else if (inline.Word("type") == "textrun" && run.Afford())
                TextRun(run, inline);
        }

        html.Close("p");
    }

    public static void FactSet(CardRun run, JsonElement element)
    {
        var html = CardElements.Begin(run, element, "dl", "ac-facts");
        foreach (var fact in element.List("facts").Where(fact => fact.ValueKind == JsonValueKind.Object && run.Afford()))
        {
            html.Open("div").Open("dt").Attr("dir", "auto");
            run.Inline(fact.Text("title") ?? "");
            html.Close("dt").Open("dd").Attr("dir", "auto");
            run.Inline(fact.Text("value") ?? "");
            html.Close("dd").Close("div");
        }

        html.Close("dl");
    }

    private static void TextRun(CardRun run, JsonElement text)
    {
        var html = run.Html;
        var select = text.Get("selectAction") is { } action && ActionElements.Kind(action) is not null ? action : (JsonElement?)null;
        var css = "ac-run" + Look(text)
            + (text.Bool("italic") ? " ac-italic" : "") + (text.Bool("strikethrough") ? " ac-strike" : "")
            + (text.Bool("underline") ? " ac-underline" : "") + (text.Bool("highlight") ? " ac-mark" : "");
        var tag = select is null ? "span" : "button";
        html.Open(tag).Attr("class", css + (select is null ? "" : " ac-link"));
        if (select is { } chosen)
            ActionElements.Payload(html.Attr("type", "button"), chosen);
        html.Text(CardTime.Localise(text.Text("text") ?? "", run.Context)).Close(tag);
    }

    private static string Look(JsonElement element)
    {
        var css = element.Word("size") switch
        {
            "small" => " ac-s-small",
            "medium" => " ac-s-medium",
            "large" => " ac-s-large",
            "extralarge" => " ac-s-xlarge",
            _ => "",
        };
        css += element.Word("weight") switch { "bolder" => " ac-w-bolder", "lighter" => " ac-w-lighter", _ => "" };
        css += element.Word("color") switch
        {
            "dark" => " ac-c-dark",
            "light" => " ac-c-light",
            "accent" => " ac-c-accent",
            "good" => " ac-c-good",
            "warning" => " ac-c-warning",
            "attention" => " ac-c-attention",
            _ => "",
        };
        css += element.Word("fontType") == "monospace" ? " ac-mono" : "";
        return css + (element.Bool("isSubtle") ? " ac-subtle" : "");
    }
}
