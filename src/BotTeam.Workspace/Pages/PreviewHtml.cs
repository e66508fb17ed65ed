// The card preview: each card as it stands in a message on a phone of 360 px, one alone or all of them on a wall.
using BotTeam.Workspace.Cards;

namespace BotTeam.Workspace.Pages;

/// <summary>Draws the preview pages.</summary>
internal sealed class PreviewHtml(WorkspaceOptions options)
{
    /// <summary>A page with these cards; a name without a card says so.</summary>
    public string Page(ICardGallery gallery, IReadOnlyList<string> names, string language, string? theme)
    {
        var texts = PageTexts.In(language);
        var html = new HtmlWriter();
        var alone = names.Count == 1;
        PageHtml.Head(html, texts, alone ? names[0] : texts.Title, script: false, theme is "dark" or "light" ? theme : null);
        html.Open("body").Attr("class", alone ? "preview preview-one" : "preview").Open("main").Attr("class", "wall").Element("h1", "sr-only", alone ? names[0] : texts.Title);
        var parts = new System.Text.StringBuilder(html.ToString());
        for (var i = 0; i < names.Count; i++)
        {
            parts.Append(Card(gallery, names[i], $"p{i}", language, alone));
        }

        return parts.Append("</main></body></html>").ToString();
    }

    private string Card(ICardGallery gallery, string name, string idPrefix, string language, bool alone)
    {
        var html = new HtmlWriter().Open("section").Attr("class", "phone").Attr("data-card", name);
        if (!alone)
            html.Open("h2").Open("a").Attr("href", $"/workspace/card-preview?name={Uri.EscapeDataString(name)}&lang={Uri.EscapeDataString(language)}").Text(name).Close("a").Close("h2");
        html.Open("div").Attr("class", "msg msg-bot");
        MessageHtml.Avatar(html, WorkspaceIds.Bot, options.BotName);
        html.Open("div").Attr("class", "msg-main").Open("header").Attr("class", "msg-head").Element("span", "msg-name", options.BotName).Element("time", null, "9:14").Close("header")
            .Open("div").Attr("class", "msg-card").Void();
        var context = new CardRenderContext { IdPrefix = idPrefix, Language = language, TimeZone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone) };
        var card = gallery.Get(name) is { } found ? CardHtmlRenderer.Render(found, context) : CardHtmlRenderer.Render(default(System.Text.Json.JsonElement), context);
        return html + card + "</div></div></div></section>";
    }
}
