// The page: conversations at the side, the chosen one in the middle, the composer below. Whole without script, live with it.
using System.Globalization;
using BotTeam.Workspace.Cards;
using BotTeam.Workspace.Feed;

namespace BotTeam.Workspace.Pages;

/// <summary>What a page shows. A page whose address names its person (<c>as=sato</c>) keeps it: two windows can be two people.</summary>
internal sealed record PageModel(WorkspacePerson Person, string ConversationId, IReadOnlyList<FeedMessage> Messages, string Mark, IReadOnlyDictionary<string, long> Newest, bool IsNamed);

/// <summary>Draws the whole page.</summary>
internal sealed class PageHtml(WorkspaceOptions options, TimeProvider clock)
{
    public string Page(PageModel model)
    {
        var texts = PageTexts.In(model.Person.Language);
        var channel = options.Channels.FirstOrDefault(one => one.Id == model.ConversationId);
        var name = channel?.Name ?? options.BotName;
        var html = new HtmlWriter();
        Head(html, texts, $"{name} — {options.BotName}");
        html.Open("body").Attr("data-conversation", model.ConversationId).Attr("data-mark", model.Mark).Attr("data-person", model.Person.Id).Attr("data-named", model.IsNamed ? "true" : null)
            .Attr("data-bot", options.BotName).Attr("data-personal", channel is null ? "true" : null)
            .Attr("data-offline", texts.Offline).Attr("data-not-sent", texts.NotSent).Attr("data-reply-to", texts.ReplyTo).Attr("data-more-replies", texts.MoreReplies)
            .Open("a").Attr("class", "skip").Attr("href", "#feed").Text(texts.SkipToMessages).Close("a");
        Sidebar(html, model, texts);
        html.Open("main").Attr("class", "conversation").Attr("aria-labelledby", "title");
        Top(html, model, texts, name, channel);
        html.Open("div").Attr("class", "scroll").Attr("id", "scroll").Attr("tabindex", "0").Attr("role", "region").Attr("aria-label", texts.Messages)
            .Open("ol").Attr("class", "feed").Attr("id", "feed").Attr("tabindex", "-1").Void();
        var draw = new MessageHtml(model.Person, options, clock);
        var middle = ThreadHtml.Items(model.Messages, draw, texts, threads: channel is not null);
        var rest = new HtmlWriter();
        rest.Close("ol").Open("div").Attr("class", "empty").Attr("id", "empty").Flag("hidden", model.Messages.Count > 0)
            .Element("p", "empty-title", name).Element("p", null, channel is null ? texts.EmptyPersonal : texts.EmptyChannel).Close("div").Close("div")
            .Open("button").Attr("type", "button").Attr("class", "newer").Attr("id", "newer").Flag("hidden", true).Text("↓ " + texts.Newer).Close("button");
        Composer(rest, texts, name, channel is not null);
        rest.Close("main");
        HelpDialog(rest, texts);
        PersonDialog(rest, model, texts);
        rest.Open("div").Attr("class", "sr-only").Attr("id", "announce").Attr("role", "status").Attr("aria-live", "polite").Close("div")
            .Open("div").Attr("class", "toasts").Attr("id", "toasts").Attr("role", "alert").Close("div");
        return html + middle + rest + ThreadHtml.Template(texts, channel is not null) + "</body></html>";
    }

    /// <summary>The head of every page here.</summary>
    public static void Head(HtmlWriter html, PageTexts texts, string title, bool script = true, string? theme = null)
    {
        html.Open("!doctype html").Void().Open("html").Attr("lang", texts.Language).Attr("data-theme", theme).Open("head")
            .Open("meta").Attr("charset", "utf-8").Void()
            .Open("meta").Attr("name", "viewport").Attr("content", "width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content").Void()
            .Open("meta").Attr("name", "color-scheme").Attr("content", theme ?? "light dark").Void()
            .Element("title", null, title)
            .Open("link").Attr("rel", "icon").Attr("type", "image/svg+xml").Attr("href", "/workspace/assets/icon.svg").Void();
        foreach (var sheet in new[] { "page.css", "cards.css" })
        {
            html.Open("link").Attr("rel", "stylesheet").Attr("href", "/workspace/assets/" + sheet).Void();
        }

        html.Open("script").Attr("type", "module").Attr("src", "/workspace/assets/" + (script ? "page.js" : "preview.js")).Close("script").Close("head");
    }

    private void Sidebar(HtmlWriter html, PageModel model, PageTexts texts)
    {
        html.Open("nav").Attr("class", "side").Attr("id", "side").Attr("aria-label", texts.Menu)
            .Open("div").Attr("class", "side-head").Element("span", "logo", "").Element("p", "side-name", options.BotName)
            .Open("button").Attr("type", "button").Attr("class", "icon-btn side-close").Attr("data-do", "menu").Attr("aria-label", texts.Close).Text("✕").Close("button").Close("div");
        html.Element("h2", "side-title", texts.Channels).Open("ul");
        foreach (var channel in options.Channels)
        {
            Conversation(html, model, channel.Id, "#", channel.Name, channel.Store);
        }

        html.Close("ul").Element("h2", "side-title", texts.PersonalChat).Open("ul");
        Conversation(html, model, WorkspaceIds.Personal(model.Person.Id), "✦", options.BotName, texts.PersonalHint);
        html.Close("ul").Open("div").Attr("class", "side-foot").Open("button").Attr("type", "button").Attr("class", "person-btn").Attr("data-do", "people");
        MessageHtml.Avatar(html, model.Person.AccountId, model.Person.Name);
        html.Open("span").Attr("class", "person-text").Element("span", "person-name", model.Person.Name).Element("span", "person-role", model.Person.Role).Close("span")
            .Element("span", "sr-only", texts.SwitchPerson).Element("span", "swap", "⇄").Close("button")
            .Open("button").Attr("type", "button").Attr("class", "icon-btn").Attr("data-do", "help").Attr("aria-label", texts.Help).Text("?").Close("button")
            .Close("div").Close("nav").Open("div").Attr("class", "scrim").Attr("data-do", "menu").Close("div");
    }

    private static void Conversation(HtmlWriter html, PageModel model, string id, string sign, string name, string? below)
    {
        html.Open("li").Open("a").Attr("class", "conv").Attr("href", $"/?c={Uri.EscapeDataString(id)}{(model.IsNamed ? "&as=" + Uri.EscapeDataString(model.Person.Id) : "")}").Attr("data-conv", id)
            .Attr("data-newest", model.Newest.GetValueOrDefault(id).ToString(CultureInfo.InvariantCulture))
            .Attr("aria-current", id == model.ConversationId ? "page" : null)
            .Element("span", "conv-sign", sign).Open("span").Attr("class", "conv-text").Element("span", "conv-name", name);
        if (below is { Length: > 0 })
            html.Element("span", "conv-store", below);
        html.Close("span").Open("span").Attr("class", "badge").Flag("hidden", true).Close("span").Close("a").Close("li");
    }

    private static void Top(HtmlWriter html, PageModel model, PageTexts texts, string name, WorkspaceChannel? channel)
    {
        html.Open("header").Attr("class", "top")
            .Open("button").Attr("type", "button").Attr("class", "icon-btn menu-btn").Attr("data-do", "menu").Attr("aria-label", texts.Menu).Attr("aria-controls", "side").Attr("aria-expanded", "false")
            .Open("span").Attr("class", "bars").Attr("aria-hidden", "true").Close("span").Open("span").Attr("class", "dot").Attr("id", "dot").Flag("hidden", true).Close("span").Close("button")
            .Open("div").Attr("class", "top-text").Open("h1").Attr("id", "title").Text((channel is null ? "" : "# ") + name).Close("h1")
            .Element("p", null, channel is null ? texts.PersonalHint : channel.Store ?? "").Close("div")
            .Open("button").Attr("type", "button").Attr("class", "avatar-btn").Attr("data-do", "people").Attr("aria-label", $"{texts.SwitchPerson}: {model.Person.Name} {model.Person.Role}");
        MessageHtml.Avatar(html, model.Person.AccountId, model.Person.Name);
        html.Element("span", "avatar-role", model.Person.Role).Close("button").Close("header");
        html.Open("p").Attr("class", "offline").Attr("id", "offline").Attr("role", "status").Flag("hidden", true).Text(texts.Offline).Close("p");
    }

    private static void Composer(HtmlWriter html, PageTexts texts, string name, bool isChannel)
    {
        var hint = isChannel ? string.Format(CultureInfo.InvariantCulture, texts.WriteTo, "#" + name) : texts.Write;
        html.Open("form").Attr("class", "composer").Attr("id", "composer").Attr("autocomplete", "off")
            .Open("div").Attr("class", "replying").Attr("id", "replying").Flag("hidden", true).Open("span").Attr("id", "replying-to").Close("span")
            .Open("button").Attr("type", "button").Attr("class", "icon-btn").Attr("data-do", "cancel-reply").Attr("aria-label", texts.CancelReply).Text("✕").Close("button").Close("div")
            .Open("div").Attr("class", "compose-box");
        if (isChannel)
        {
            html.Open("button").Attr("type", "button").Attr("class", "at-btn").Attr("id", "at").Attr("data-do", "at").Attr("aria-pressed", "true").Attr("title", texts.AskBot)
                .Open("span").Attr("aria-hidden", "true").Text("@").Close("span").Element("span", "sr-only", texts.AskBot).Close("button");
        }

        html.Open("textarea").Attr("id", "text").Attr("rows", 1).Attr("placeholder", hint).Attr("aria-label", hint).Attr("enterkeyhint", "send").Attr("dir", "auto").Close("textarea")
            .Open("button").Attr("type", "submit").Attr("class", "send").Attr("id", "send").Attr("aria-label", texts.Send)
            .Open("span").Attr("aria-hidden", "true").Text("➤").Close("span").Close("button").Close("div").Close("form");
    }

    private static void HelpDialog(HtmlWriter html, PageTexts texts)
    {
        Dialog(html, "help", texts.Help, texts);
        html.Open("dl").Attr("class", "keys");
        foreach (var (keys, what) in texts.Shortcuts)
        {
            html.Open("div").Open("dt").Element("kbd", null, keys).Close("dt").Element("dd", null, what).Close("div");
        }

        html.Close("dl").Close("dialog");
    }

    private void PersonDialog(HtmlWriter html, PageModel model, PageTexts texts)
    {
        Dialog(html, "people", texts.SwitchPerson, texts);
        html.Open("ul").Attr("class", "people");
        foreach (var person in options.People)
        {
            html.Open("li").Open("button").Attr("type", "button").Attr("class", "person-btn").Attr("data-do", "be").Attr("data-person", person.Id)
                .Attr("aria-current", person.Id == model.Person.Id ? "true" : null);
            MessageHtml.Avatar(html, person.AccountId, person.Name);
            html.Open("span").Attr("class", "person-text").Element("span", "person-name", person.Name).Element("span", "person-role", person.Role).Close("span");
            if (person.Id == model.Person.Id)
                html.Element("span", "you", texts.You);
            html.Close("button").Close("li");
        }

        html.Close("ul").Close("dialog");
    }

    private static void Dialog(HtmlWriter html, string id, string title, PageTexts texts) =>
        html.Open("dialog").Attr("id", id).Attr("aria-labelledby", id + "-title").Open("div").Attr("class", "dialog-head").Open("h2").Attr("id", id + "-title").Text(title).Close("h2")
            .Open("button").Attr("type", "button").Attr("class", "icon-btn").Attr("data-do", "close").Attr("aria-label", texts.Close).Text("✕").Close("button").Close("div");
}
