// The door of the card renderer: Adaptive Card JSON in, accessible and harmless HTML out.
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>
/// Draws an Adaptive Card 1.5 as HTML. Every text is encoded, links are http or https only, no markup of a card reaches the
/// page; unknown elements give way to their <c>fallback</c> or are left out (PROTOCOL 2.7, 4.1). The buttons carry their
/// action in <c>data-</c> attributes for the workspace's script; without script the card is still readable.
/// </summary>
public static class CardHtmlRenderer
{
    /// <summary>Draws a card.</summary>
    /// <param name="card">The card; anything but an object of type <c>AdaptiveCard</c> becomes a sentence that says so.</param>
    /// <param name="context">For whom and where.</param>
    /// <returns>One <c>div.ac</c> element; valid inside any flow content.</returns>
    public static string Render(JsonElement card, CardRenderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var run = new CardRun(context, Mentions(card));
        if (card.Word("type") != "adaptivecard")
            return run.Html.Open("div").Attr("class", "ac ac-unreadable").Element("p", null, card.Text("fallbackText") ?? run.Words.Unreadable).Close("div").ToString();
        WriteCard(run, card);
        return run.Html.ToString();
    }

    /// <summary>Draws a card from its bytes.</summary>
    /// <param name="cardUtf8">The card as UTF-8 JSON; what is no JSON becomes a sentence that says so.</param>
    /// <param name="context">For whom and where.</param>
    /// <returns>One <c>div.ac</c> element.</returns>
    public static string Render(ReadOnlySpan<byte> cardUtf8, CardRenderContext context)
    {
        var reader = new Utf8JsonReader(cardUtf8);
        try
        {
            return Render(JsonElement.ParseValue(ref reader), context);
        }
        catch (JsonException)
        {
            return Render(default(JsonElement), context);
        }
    }

    /// <summary>Draws a message's text in the same Markdown subset.</summary>
    /// <param name="text">The text, hostile.</param>
    /// <param name="markdown">False shows it exactly as it is, but for its mentions.</param>
    /// <param name="mentions">The exact <c>&lt;at&gt;…&lt;/at&gt;</c> texts that are mentions.</param>
    /// <param name="context">For whom and where.</param>
    /// <returns>Paragraphs and lists.</returns>
    public static string RenderText(string text, bool markdown, IEnumerable<string> mentions, CardRenderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var run = new CardRun(context, [.. mentions]) { IsPlain = !markdown };
        if (markdown)
            run.Markdown(text);
        else
            CardMarkdown.Blocks(run, text);
        return run.Html.ToString();
    }

    /// <summary>Draws a card, or the card inside an <c>Action.ShowCard</c>.</summary>
    internal static void WriteCard(CardRun run, JsonElement card, bool nested = false)
    {
        var html = run.Html;
        var style = LayoutElements.ContainerStyle(card);
        html.Open("div").Attr("class", (nested ? "ac-card" : "ac") + style).Attr("lang", card.Text("lang")).Attr("dir", card.Bool("rtl") ? "rtl" : null);
        if (!nested && Refresh(run, card) is { } refresh)
            ActionElements.Payload(html, refresh, "refresh");
        html.Open("div").Attr("class", "ac-body");
        run.Elements(card, "body");
        html.Close("div");
        if (card.Get("actions") is { ValueKind: JsonValueKind.Array })
            ActionElements.WriteSet(run, card, "ac-actions", stack: false);
        if (card.Get("selectAction") is { } select)
            ActionElements.WriteSelect(run, select);
        html.Close("div");
    }

    // Teams refreshes by itself for the listed people; a list that is missing means "all of a small chat": the listed form only.
    private static JsonElement? Refresh(CardRun run, JsonElement card) =>
        card.Get("refresh") is { } refresh && refresh.Get("action") is { } action && action.Word("type") == "action.execute"
        && run.Context.PersonId is { } person && refresh.List("userIds").Any(id => CardJson.AsText(id) == person)
            ? action
            : null;

    private static HashSet<string> Mentions(JsonElement card)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        if (card.Get("msteams") is not { } teams)
            return texts;
        foreach (var entity in teams.List("entities").Where(entity => entity.Word("type") == "mention"))
        {
            if (entity.Text("text") is { } text)
                texts.Add(text);
        }

        return texts;
    }
}
