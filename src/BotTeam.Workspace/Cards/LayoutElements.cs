// Container, ColumnSet and Column: boxes inside boxes.
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>The elements that hold others.</summary>
internal static class LayoutElements
{
    public static void Container(CardRun run, JsonElement element)
    {
        Open(run, element, "ac-container");
        run.Elements(element, "items");
        Close(run, element);
    }

    public static void ColumnSet(CardRun run, JsonElement element)
    {
        Open(run, element, "ac-columns" + CardElements.Horizontal(element));
        foreach (var column in element.List("columns").Where(column => column.ValueKind == JsonValueKind.Object && run.Afford()))
        {
            var (css, style) = Width(column);
            Open(run, column, "ac-column" + css, style);
            run.Elements(column, "items");
            Close(run, column);
        }

        Close(run, element);
    }

    /// <summary>The class of a container's <c>style</c>, with a leading space; empty for the default style.</summary>
    public static string ContainerStyle(JsonElement element) => element.Word("style") switch
    {
        "emphasis" => " ac-style ac-style-emphasis",
        "good" => " ac-style ac-style-good",
        "attention" => " ac-style ac-style-attention",
        "warning" => " ac-style ac-style-warning",
        "accent" => " ac-style ac-style-accent",
        _ => "",
    };

    /// <summary>The class of where a box's content stands when the box is higher than it.</summary>
    public static string Vertical(JsonElement element) => element.Word("verticalContentAlignment") switch
    {
        "center" => " ac-v-center",
        "bottom" => " ac-v-bottom",
        _ => "",
    };

    private static void Open(CardRun run, JsonElement element, string css, string? style = null)
    {
        var least = element.Pixels("minHeight") is { } height ? $"min-height:{height}px" : null;
        var both = style is null || least is null ? style ?? least : style + ";" + least;
        CardElements.Begin(run, element, "div", css + ContainerStyle(element) + Vertical(element)
                + (element.Bool("bleed") ? " ac-bleed" : "") + (element.Get("selectAction") is null ? "" : " ac-selectable"))
            .Attr("style", both).Attr("dir", element.Bool("rtl") ? "rtl" : null);
    }

    private static void Close(CardRun run, JsonElement element)
    {
        if (element.Get("selectAction") is { } select)
            ActionElements.WriteSelect(run, select);
        run.Html.Close("div");
    }

    // auto: as wide as its content; stretch: what is left; 80px: exactly; 2: twice the share of 1.
    private static (string Css, string? Style) Width(JsonElement column)
    {
        if (column.Word("width") == "auto")
            return (" ac-col-auto", null);
        if (column.Pixels("width") is { } pixels)
            return (" ac-col-px", $"--ac-w:{pixels}px");
        var weight = column.Int("width") ?? (int.TryParse(column.Word("width"), out var number) ? number : 0);
        return weight > 0 ? (" ac-col-weight", $"--ac-w:{Math.Min(weight, 1000)}") : (" ac-col-stretch", null);
    }
}
