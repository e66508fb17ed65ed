// Buttons: the actions of a card and of an ActionSet, the ones behind "more", the cards they unfold, and areas that are buttons.
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>Draws actions. What a button does stands in its <c>data-</c> attributes; the script reads nothing else.</summary>
internal static class ActionElements
{
    /// <summary>So many buttons stand side by side at most; the rest goes behind "more" (Teams shows six).</summary>
    private const int MostPrimary = 6;

    private const int MostActions = 40;

    /// <summary>The kind of an action as the script knows it; null for what cannot be done here.</summary>
    public static string? Kind(JsonElement action) => action.Word("type") switch
    {
        "action.execute" => "Action.Execute",
        "action.submit" => "Action.Submit",
        "action.openurl" => CardJson.SafeLink(action.Text("url")) is null ? null : "Action.OpenUrl",
        "action.togglevisibility" => "Action.ToggleVisibility",
        "action.showcard" => action.Get("card") is { ValueKind: JsonValueKind.Object } ? "Action.ShowCard" : null,
        _ => null,
    };

    /// <summary>An ActionSet element; <c>horizontalAlignment: stretch</c> asks for one button a line, <c>left</c> makes a single button a choice of a list.</summary>
    public static void ActionSet(CardRun run, JsonElement element)
    {
        CardElements.Begin(run, element, "div", "ac-actionset" + (element.Word("horizontalAlignment") == "left" ? " ac-h-left" : CardElements.Horizontal(element)));
        WriteSet(run, element, "ac-actions", element.Word("horizontalAlignment") == "stretch");
        run.Html.Close("div");
    }

    /// <summary>All actions of an owner: direct buttons, then "more", then the cards that ShowCard unfolds.</summary>
    public static void WriteSet(CardRun run, JsonElement owner, string css, bool stack)
    {
        var html = run.Html;
        var actions = owner.List("actions").Take(MostActions).Select(Resolve).OfType<JsonElement>().ToList();
        var primary = actions.Where(action => action.Word("mode") != "secondary").Take(MostPrimary).ToList();
        var more = actions.Where(action => action.Word("mode") == "secondary").Concat(actions.Where(action => action.Word("mode") != "secondary").Skip(MostPrimary)).ToList();
        if (actions.Count == 0)
            return;
        var cards = new List<(string Id, JsonElement Card)>();
        html.Open("div").Attr("class", css + (stack ? " ac-stack" : ""));
        foreach (var action in primary)
        {
            Button(run, action, cards);
        }

        var menu = run.NextId();
        if (more.Count > 0)
        {
            html.Open("button").Attr("type", "button").Attr("class", "ac-btn ac-btn-more").Attr("aria-expanded", "false").Attr("aria-controls", menu)
                .Element("span", "ac-dots", "⋯").Element("span", "ac-btn-title", run.Words.More).Close("button");
        }

        html.Close("div");
        if (more.Count > 0)
        {
            html.Open("div").Attr("class", "ac-actions ac-menu ac-stack").Attr("id", menu).Attr("role", "group").Attr("aria-label", run.Words.More).Flag("hidden", true);
            foreach (var action in more)
            {
                Button(run, action, cards);
            }

            html.Close("div");
        }

        foreach (var (id, card) in cards)
        {
            html.Open("div").Attr("class", "ac-showcard").Attr("id", id).Flag("hidden", true);
            CardHtmlRenderer.WriteCard(run, card, nested: true);
            html.Close("div");
        }
    }

    /// <summary>Makes the open box clickable as a whole: a button over it, so that buttons and inputs inside stay their own.</summary>
    public static void WriteSelect(CardRun run, JsonElement action, string? otherwise = null)
    {
        if (Resolve(action) is not { } usable || usable.Word("type") == "action.showcard")
            return;
        var name = usable.Text("title") ?? usable.Text("tooltip") ?? otherwise ?? usable.Text("verb") ?? run.Words.More;
        var html = run.Html;
        if (Kind(usable) == "Action.OpenUrl")
        {
            Link(html, usable, "ac-select", name).Attr("aria-label", name).Close("a");
            return;
        }

        html.Open("button").Attr("type", "button").Attr("class", "ac-select").Attr("aria-label", name);
        Payload(html, usable).Close("button");
    }

    /// <summary>Writes what an action does into the attributes of the open tag.</summary>
    public static HtmlWriter Payload(HtmlWriter html, JsonElement action, string name = "action")
    {
        html.Attr("data-" + name, Kind(action));
        switch (Kind(action))
        {
            case "Action.Execute" or "Action.Submit":
                html.Attr("data-verb", action.Text("verb")).Attr("data-action-id", action.Text("id")).Attr("data-payload", action.Get("data")?.GetRawText());
                if (action.Word("associatedInputs") == "none")
                    html.Attr("data-inputs", "none");
                break;
            case "Action.ToggleVisibility":
                html.Attr("data-targets", action.Get("targetElements")?.GetRawText() ?? "[]");
                break;
            case "Action.OpenUrl":
                html.Attr("data-url", CardJson.SafeLink(action.Text("url")));
                break;
        }

        return html;
    }

    // An action this channel does not know gives way to its fallback.
    private static JsonElement? Resolve(JsonElement action)
    {
        for (var hops = 0; hops < 8 && action.ValueKind == JsonValueKind.Object; hops++)
        {
            if (Kind(action) is not null && CardElements.MeetsRequirements(action))
                return action.Bool("isVisible", otherwise: true) ? action : null;
            action = action.Get("fallback") ?? default;
        }

        return null;
    }

    private static void Button(CardRun run, JsonElement action, List<(string Id, JsonElement Card)> cards)
    {
        if (!run.Afford())
            return;
        var html = run.Html;
        var css = "ac-btn" + action.Word("style") switch { "positive" => " ac-btn-positive", "destructive" => " ac-btn-destructive", _ => "" };
        var title = action.Text("title") is { Length: > 0 } given ? given : action.Text("verb") ?? "…";
        if (Kind(action) == "Action.OpenUrl")
        {
            Link(html, action, css, action.Text("tooltip"));
            Title(run, action, title);
            html.Element("span", "sr-only", $"({run.Words.NewTab})").Close("a");
            return;
        }

        html.Open("button").Attr("type", "button").Attr("class", css).Attr("title", action.Text("tooltip"))
            .Flag("disabled", !action.Bool("isEnabled", otherwise: true));
        if (Kind(action) == "Action.ShowCard")
        {
            var id = run.NextId();
            cards.Add((id, action.Get("card")!.Value));
            html.Attr("aria-expanded", "false").Attr("aria-controls", id);
        }

        Payload(html, action);
        Title(run, action, title);
        html.Close("button");
    }

    private static HtmlWriter Link(HtmlWriter html, JsonElement action, string css, string? hint) =>
        html.Open("a").Attr("class", css).Attr("href", CardJson.SafeLink(action.Text("url"))).Attr("title", hint)
            .Attr("rel", "noopener noreferrer nofollow").Attr("target", "_blank");

    private static void Title(CardRun run, JsonElement action, string title)
    {
        if (CardJson.SafeImage(action.Text("iconUrl")) is { } icon)
            run.Html.Open("img").Attr("class", "ac-btn-icon").Attr("src", icon).Attr("alt", "").Attr("referrerpolicy", "no-referrer").Void();
        run.Html.Open("span").Attr("class", "ac-btn-title").Attr("dir", "auto").Text(title).Close("span");
    }
}
