// Image and ImageSet. Only pictures that cannot run anything; the sender of a picture learns nothing of the page that shows it.
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>The elements that are pictures.</summary>
internal static class ImageElements
{
    public static void Image(CardRun run, JsonElement element) => Write(run, element, null);

    public static void ImageSet(CardRun run, JsonElement element)
    {
        var html = CardElements.Begin(run, element, "div", "ac-images");
        var size = element.Word("imageSize") is "" ? "medium" : element.Word("imageSize");
        foreach (var image in element.List("images").Where(image => image.ValueKind == JsonValueKind.Object && run.Afford()))
        {
            Write(run, image, size);
        }

        html.Close("div");
    }

    private static void Write(CardRun run, JsonElement element, string? sizeOfSet)
    {
        if (CardJson.SafeImage(element.Text("url")) is not { } address)
            return;
        var size = (sizeOfSet ?? element.Word("size")) switch
        {
            "small" => " ac-i-small",
            "medium" => " ac-i-medium",
            "large" => " ac-i-large",
            "stretch" => " ac-i-stretch",
            _ => "",
        };
        var css = "ac-image" + size + (element.Word("style") == "person" ? " ac-i-person" : "") + CardElements.Horizontal(element);
        var html = CardElements.Begin(run, element, "div", css)
            .Open("img").Attr("src", address).Attr("alt", element.Text("altText") ?? "")
            .Attr("loading", "lazy").Attr("decoding", "async").Attr("referrerpolicy", "no-referrer");
        if (element.Pixels("width") is { } width)
            html.Attr("width", width);
        if (element.Pixels("height") is { } height)
            html.Attr("height", height);
        html.Void();
        if (element.Get("selectAction") is { } select)
            ActionElements.WriteSelect(run, select, element.Text("altText"));
        html.Close("div");
    }
}
