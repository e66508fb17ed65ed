// A conversation as HTML: threads under their days, each with the last few replies open.
using System.Globalization;
using BotTeam.Workspace.Cards;
using BotTeam.Workspace.Feed;

namespace BotTeam.Workspace.Pages;

/// <summary>Draws the messages of a conversation.</summary>
internal static class ThreadHtml
{
    /// <summary>So many replies of a thread are open; the rest waits behind a button.</summary>
    private const int OpenReplies = 2;

    /// <summary>The list items of the feed.</summary>
    public static string Items(IReadOnlyList<FeedMessage> messages, MessageHtml draw, PageTexts texts, bool threads)
    {
        var html = new System.Text.StringBuilder();
        var replies = messages.Where(message => message.RootId is not null).ToLookup(message => message.RootId!);
        foreach (var root in messages.Where(message => message.RootId is null))
        {
            html.Append(new HtmlWriter().Open("li").Attr("class", "thread").Attr("data-root", root.Id).Void());
            html.Append(draw.Html(root));
            if (threads)
                Replies(html, [.. replies[root.Id]], draw, texts);
            html.Append("</li>");
        }

        return html.ToString();
    }

    /// <summary>The empty thread the script fills when a new root comes.</summary>
    public static string Template(PageTexts texts, bool threads)
    {
        var html = new System.Text.StringBuilder("<template id=\"thread-template\"><li class=\"thread\">");
        if (threads)
            Replies(html, [], null, texts);
        return html.Append("</li></template>").ToString();
    }

    private static void Replies(System.Text.StringBuilder html, List<FeedMessage> replies, MessageHtml? draw, PageTexts texts)
    {
        var hidden = Math.Max(0, replies.Count - OpenReplies);
        html.Append(new HtmlWriter().Open("div").Attr("class", "replies").Open("button").Attr("type", "button").Attr("class", "link-btn more-replies")
            .Attr("data-do", "replies").Attr("aria-expanded", "false").Flag("hidden", hidden == 0)
            .Text(string.Format(CultureInfo.InvariantCulture, texts.MoreReplies, hidden)).Close("button").Open("ol").Attr("class", "reply-list").Void());
        for (var i = 0; i < replies.Count; i++)
        {
            html.Append(i < hidden ? "<li hidden>" : "<li>").Append(draw!.Html(replies[i])).Append("</li>");
        }

        html.Append(new HtmlWriter().Close("ol").Open("button").Attr("type", "button").Attr("class", "reply-btn").Attr("data-do", "reply").Text(texts.Reply).Close("button").Close("div"));
    }
}
