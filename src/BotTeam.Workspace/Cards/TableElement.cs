// Table: a real table, so that a screen reader can say where it is.
using System.Globalization;
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>The table element.</summary>
internal static class TableElement
{
    public static void Table(CardRun run, JsonElement element)
    {
        var columns = element.List("columns").Take(20).ToList();
        var header = element.Bool("firstRowAsHeader", otherwise: true);
        var html = CardElements.Begin(run, element, "div", "ac-table" + (element.Bool("showGridLines", otherwise: true) ? " ac-grid" : ""))
            .Open("table");
        Widths(run, columns);
        var rows = element.List("rows").Where(row => row.ValueKind == JsonValueKind.Object && run.Afford()).ToList();
        if (header)
            Section(run, element, columns, rows.Take(1), "thead");
        Section(run, element, columns, rows.Skip(header ? 1 : 0), "tbody");
        html.Close("table").Close("div");
    }

    private static void Section(CardRun run, JsonElement table, List<JsonElement> columns, IEnumerable<JsonElement> rows, string tag)
    {
        run.Html.Open(tag);
        foreach (var row in rows)
        {
            Row(run, table, columns, row, isHeader: tag == "thead");
        }

        run.Html.Close(tag);
    }

    private static void Widths(CardRun run, List<JsonElement> columns)
    {
        var weights = columns.Sum(column => Weight(column));
        if (columns.Count == 0 || weights == 0)
            return;
        run.Html.Open("colgroup");
        foreach (var column in columns)
        {
            var width = column.Pixels("width") is { } pixels
                ? $"{pixels}px"
                : (Weight(column) * 100 / weights).ToString("0.#", CultureInfo.InvariantCulture) + "%";
            run.Html.Open("col").Attr("style", "width:" + width).Void();
        }

        run.Html.Close("colgroup");
    }

    private static double Weight(JsonElement column) => column.Pixels("width") is null ? Math.Clamp(column.Int("width") ?? 1, 1, 1000) : 0;

    private static void Row(CardRun run, JsonElement table, List<JsonElement> columns, JsonElement row, bool isHeader)
    {
        var html = run.Html;
        html.Open("tr").Attr("class", LayoutElements.ContainerStyle(row).Trim() is { Length: > 0 } style ? style : null);
        var index = 0;
        foreach (var cell in row.List("cells").Where(cell => cell.ValueKind == JsonValueKind.Object).Take(20))
        {
            var column = index < columns.Count ? columns[index] : default;
            var css = (LayoutElements.ContainerStyle(cell)
                + First(Horizontal(row), Horizontal(column), Horizontal(table))
                + First(Vertical(cell), Vertical(row), Vertical(column), Vertical(table))).Trim();
            var tag = isHeader ? "th" : "td";
            html.Open(tag).Attr("class", css.Length == 0 ? null : css).Attr("scope", isHeader ? "col" : null);
            run.Elements(cell, "items");
            html.Close(tag);
            index++;
        }

        html.Close("tr");
    }

    private static string Horizontal(JsonElement element) =>
        element.Word("horizontalCellContentAlignment") is var word && word is "center" or "right" ? " ac-h-" + word : "";

    private static string Vertical(JsonElement element) =>
        (element.Word("verticalContentAlignment") is { Length: > 0 } own ? own : element.Word("verticalCellContentAlignment")) is var word
        && word is "center" or "bottom" ? " ac-v-" + word : "";

    private static string First(params ReadOnlySpan<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Length > 0)
                return candidate;
        }

        return "";
    }
}
