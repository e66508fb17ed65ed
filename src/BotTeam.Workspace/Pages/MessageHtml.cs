// One message as HTML, as one person sees it; and the line a screen reader says about it.
using System.Globalization;
using BotTeam.Builder.Schema;
using BotTeam.Workspace.Cards;
using BotTeam.Workspace.Feed;

namespace BotTeam.Workspace.Pages;

/// <summary>Draws messages for one person.</summary>
internal sealed class MessageHtml(WorkspacePerson person, WorkspaceOptions options, TimeProvider clock)
{
    private const int LongText = 1200;

    private readonly PageTexts _texts = PageTexts.In(person.Language);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(person.Language == "en" ? "en-US" : "ja-JP");

    /// <summary>The message as the event stream and the answers to posts carry it.</summary>
    public MessageEvent Event(FeedMessage message) => new(
        message.ConversationId, message.Id, message.RootId, message.Order, message.Version, Html(message), Announce(message), message.Activity.From?.Id == person.AccountId);

    /// <summary>The message as an <c>article</c>.</summary>
    public string Html(FeedMessage message)
    {
        var html = new HtmlWriter();
        var activity = message.Activity;
        var name = Name(activity);
        var dom = DomId(message);
        var at = TimeZoneInfo.ConvertTime(message.At, _zone);
        html.Open("article").Attr("class", "msg" + (message.IsFromBot ? " msg-bot" : "") + (activity.From?.Id == person.AccountId ? " msg-own" : ""))
            .Attr("id", dom).Attr("tabindex", "-1").Attr("aria-labelledby", dom + "-by")
            .Attr("data-id", message.Id).Attr("data-version", message.Version).Attr("data-order", message.Order.ToString(CultureInfo.InvariantCulture))
            .Attr("data-day", at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Attr("data-day-label", Day(at)).Attr("data-name", name)
            .Attr("data-view", message.Views.ContainsKey(person.AccountId) ? "true" : null);
        Avatar(html, activity.From?.Id, name);
        html.Open("div").Attr("class", "msg-main").Open("header").Attr("class", "msg-head").Attr("id", dom + "-by")
            .Open("span").Attr("class", "msg-name").Attr("dir", "auto").Text(name).Close("span");
        if (Role(activity.From?.Id) is { Length: > 0 } role)
            html.Element("span", "msg-role", role);
        html.Open("time").Attr("datetime", message.At.ToString("O", CultureInfo.InvariantCulture))
            .Attr("title", at.ToString("f", _culture)).Text(at.ToString("H:mm", CultureInfo.InvariantCulture)).Close("time");
        if (message.EditedAt is { } edited)
            html.Open("span").Attr("class", "msg-edited").Text($"{_texts.Edited} {TimeZoneInfo.ConvertTime(edited, _zone).ToString("H:mm", CultureInfo.InvariantCulture)}").Close("span");
        html.Close("header").Void();
        var parts = Text(activity, dom) + Attachments(message, dom) + Suggested(activity);
        return html + parts + "</div></article>";
    }

    /// <summary>A short line for a screen reader: who, and the notification text.</summary>
    public static string Announce(FeedMessage message)
    {
        var activity = message.Activity;
        var text = activity.Summary is { Length: > 0 } summary ? summary : activity.Text ?? "";
        foreach (var mention in activity.GetMentions().Where(mention => mention.Text is { Length: > 0 }))
        {
            text = text.Replace(mention.Text!, "@" + mention.Mentioned?.Name, StringComparison.Ordinal);
        }

        return $"{Name(activity)}: {(text.Length > 160 ? text[..160] + "…" : text)}";
    }

    /// <summary>The initial of a person in a colour of their own.</summary>
    public static void Avatar(HtmlWriter html, string? accountId, string name)
    {
        var isBot = accountId == WorkspaceIds.Bot;
        var colour = (accountId ?? "").Aggregate(7, (sum, c) => (sum * 31 + c) & 0xffff) % 6;
        html.Open("span").Attr("class", isBot ? "avatar avatar-bot" : $"avatar avatar-{colour}").Attr("aria-hidden", "true")
            .Text(StringInfo.GetNextTextElement(name.Length > 0 ? name : "?")).Close("span");
    }

    public static string DomId(FeedMessage message) => "m" + message.Order.ToString(CultureInfo.InvariantCulture);

    private static string Name(Activity activity) => activity.From?.Name is { Length: > 0 } name ? name : activity.From?.Id ?? "?";

    private string? Role(string? accountId) =>
        accountId == WorkspaceIds.Bot ? _texts.Bot : options.People.FirstOrDefault(someone => someone.AccountId == accountId)?.Role;

    private string Day(DateTimeOffset at)
    {
        var today = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), _zone).Date;
        return at.Date == today ? _texts.Today : at.Date == today.AddDays(-1) ? _texts.Yesterday : at.ToString(_texts.DayFormat, _culture);
    }

    private CardRenderContext Context(string idPrefix) => new() { IdPrefix = idPrefix, Language = person.Language, TimeZone = _zone, PersonId = person.AccountId };

    private string Text(Activity activity, string dom)
    {
        if (string.IsNullOrWhiteSpace(activity.Text))
            return "";
        var mentions = activity.GetMentions().Select(mention => mention.Text).OfType<string>();
        var body = CardHtmlRenderer.RenderText(activity.Text, activity.TextFormat != TextFormatTypes.Plain, mentions, Context(dom));
        var html = new HtmlWriter().Open("div").Attr("class", "msg-text" + (activity.Text.Length > LongText ? " clamped" : "")).Attr("dir", "auto").Void() + body + "</div>";
        return activity.Text.Length > LongText
            ? html + new HtmlWriter().Open("button").Attr("type", "button").Attr("class", "link-btn").Attr("data-do", "unclamp").Text(_texts.ShowAll).Close("button")
            : html;
    }

    private string Attachments(FeedMessage message, string dom)
    {
        var view = message.Views.TryGetValue(person.AccountId, out var card) ? Attachment.AdaptiveCard(card) : null;
        var attachments = (message.Activity.Attachments ?? []).ToList();
        if (view is not null)
        {
            var at = attachments.FindIndex(attachment => attachment.ContentType == Attachment.AdaptiveCardContentType);
            if (at < 0)
                attachments.Add(view);
            else
                attachments[at] = view;
        }

        return string.Concat(attachments.Select((attachment, index) => Attached(attachment, $"{dom}c{index}")));
    }

    private string Attached(Attachment attachment, string idPrefix)
    {
        if (attachment is { ContentType: Attachment.AdaptiveCardContentType, Content: { } content })
            return "<div class=\"msg-card\" tabindex=\"-1\">" + CardHtmlRenderer.Render(content.Value, Context(idPrefix)) + "</div>";
        if (CardJson.SafeLink(attachment.ContentUrl) is not { } address)
            return "";
        return new HtmlWriter().Open("a").Attr("class", "msg-file").Attr("href", address).Attr("rel", "noopener noreferrer nofollow").Attr("target", "_blank")
            .Text(attachment.Name ?? address).Close("a").ToString();
    }

    private string Suggested(Activity activity)
    {
        if (activity.SuggestedActions is not { Actions.Count: > 0 } suggested || (suggested.To is { Count: > 0 } to && !to.Contains(person.AccountId)))
            return "";
        var html = new HtmlWriter().Open("div").Attr("class", "suggest").Attr("role", "group");
        foreach (var action in suggested.Actions.Take(10))
        {
            var title = action.Title ?? action.Value ?? "";
            if (action.Type != CardAction.OpenUrl)
                html.Open("button").Attr("type", "button").Attr("class", "chip").Attr("data-do", "say").Attr("data-text", action.Value ?? title).Text(title).Close("button");
            else if (CardJson.SafeLink(action.Value) is { } address)
                html.Open("a").Attr("class", "chip").Attr("href", address).Attr("rel", "noopener noreferrer nofollow").Attr("target", "_blank").Text(title).Close("a");
        }

        return html.Close("div").ToString();
    }
}
