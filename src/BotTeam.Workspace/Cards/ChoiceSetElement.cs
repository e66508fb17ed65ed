// Input.ChoiceSet: a drop-down, radio buttons or check boxes, always the browser's own.
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>The input that chooses from a list.</summary>
internal static class ChoiceSetElement
{
    private const int MostChoices = 500;

    public static void ChoiceSet(CardRun run, JsonElement element)
    {
        var multiple = element.Bool("isMultiSelect");
        var choices = element.List("choices").Where(choice => choice.ValueKind == JsonValueKind.Object).Take(MostChoices).ToList();
        if (multiple || element.Word("style") == "expanded")
            Expanded(run, element, choices, multiple);
        else
            Compact(run, element, choices);
    }

    private static void Compact(CardRun run, JsonElement element, List<JsonElement> choices)
    {
        var id = InputElements.Begin(run, element);
        var html = run.Html.Open("select");
        InputElements.Common(run, element, id, "choice");
        var value = element.Text("value");
        html.Open("option").Attr("value", "").Text(element.Text("placeholder") ?? run.Words.Choose).Close("option");
        foreach (var choice in choices)
        {
            html.Open("option").Attr("value", choice.Text("value") ?? "").Flag("selected", value is not null && choice.Text("value") == value)
                .Text(choice.Text("title") ?? choice.Text("value") ?? "").Close("option");
        }

        html.Close("select");
        InputElements.End(run, element, id);
    }

    private static void Expanded(CardRun run, JsonElement element, List<JsonElement> choices, bool multiple)
    {
        var id = run.NextId();
        var chosen = (element.Text("value") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var html = CardElements.Begin(run, element, "div", "ac-field").Open("fieldset").Attr("role", multiple ? null : "radiogroup");
        InputElements.Common(run, element, id, multiple ? "choices" : "choice");
        if (element.Text("label") is { Length: > 0 } label)
        {
            html.Open("legend").Attr("class", "ac-label").Attr("dir", "auto");
            InputElements.Label(run, element, label);
            html.Close("legend");
        }

        foreach (var choice in choices)
        {
            var value = choice.Text("value") ?? "";
            var isChosen = multiple ? chosen.Contains(value) : element.Text("value") == value;
            html.Open("label").Attr("class", "ac-check")
                .Open("input").Attr("type", multiple ? "checkbox" : "radio").Attr("name", id).Attr("value", value).Flag("checked", isChosen).Void()
                .Open("span").Attr("dir", "auto");
            run.Inline(choice.Text("title") ?? value);
            html.Close("span").Close("label");
        }

        html.Close("fieldset");
        InputElements.End(run, element, id);
    }
}
