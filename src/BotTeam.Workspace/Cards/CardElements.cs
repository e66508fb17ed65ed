// What every element has in common: its fallback, whether it is shown, its distance from what stands above; and who draws it.
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>Draws one element by its type.</summary>
internal static class CardElements
{
    private static readonly Version Supported = new(1, 5);

    public static void Write(CardRun run, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !run.Afford())
            return;
        if (!MeetsRequirements(element) || Drawer(element.Word("type")) is not { } draw)
        {
            // "drop", nothing, or another element in its place.
            if (element.Get("fallback") is { ValueKind: JsonValueKind.Object } fallback)
                Write(run, fallback);
            return;
        }

        draw(run, element);
    }

    /// <summary>Opens the element's own tag with what all elements share; the caller adds attributes and closes it.</summary>
    public static HtmlWriter Begin(CardRun run, JsonElement element, string tag, string cssClass)
    {
        var spacing = element.Word("spacing") is "none" or "small" or "medium" or "large" or "extralarge" or "padding" ? element.Word("spacing") : "default";
        var width = element.Word("targetWidth").Replace(':', '-') is var target && target is "verynarrow" or "narrow" or "standard" or "wide"
            or "atleast-narrow" or "atleast-standard" or "atleast-wide" or "atmost-verynarrow" or "atmost-narrow" or "atmost-standard"
            ? " ac-tw-" + target
            : "";
        return run.Html.Open(tag)
            .Attr("class", $"ac-el {cssClass} ac-sp-{spacing}{(element.Bool("separator") ? " ac-sep" : "")}{width}")
            .Attr("data-el", element.Text("id"))
            .Flag("hidden", !element.Bool("isVisible", otherwise: true));
    }

    /// <summary>left (none), center or right, as a class.</summary>
    public static string Horizontal(JsonElement element, string field = "horizontalAlignment") => element.Word(field) switch
    {
        "center" => " ac-h-center",
        "right" => " ac-h-right",
        _ => "",
    };

    /// <summary>Whether everything the element requires is offered here; an unknown feature is not.</summary>
    public static bool MeetsRequirements(JsonElement element)
    {
        if (element.Get("requires") is not { ValueKind: JsonValueKind.Object } requires)
            return true;
        return requires.EnumerateObject().All(feature =>
            feature.Name == "adaptiveCards" && Version.TryParse(CardJson.AsText(feature.Value), out var version) && version <= Supported);
    }

    private static Action<CardRun, JsonElement>? Drawer(string type) => type switch
    {
        "textblock" => TextElements.TextBlock,
        "richtextblock" => TextElements.RichTextBlock,
        "factset" => TextElements.FactSet,
        "image" => ImageElements.Image,
        "imageset" => ImageElements.ImageSet,
        "container" => LayoutElements.Container,
        "columnset" => LayoutElements.ColumnSet,
        "column" => LayoutElements.Container,
        "table" => TableElement.Table,
        "actionset" => ActionElements.ActionSet,
        "input.text" => InputElements.TextInput,
        "input.number" => InputElements.NumberInput,
        "input.date" => InputElements.DateInput,
        "input.time" => InputElements.TimeInput,
        "input.toggle" => InputElements.Toggle,
        "input.choiceset" => ChoiceSetElement.ChoiceSet,
        _ => null,
    };
}
