// The Markdown that Teams allows in a TextBlock: bold, italic, lists, links. Everything else is text. One pass, linear also on hostile input.
using System.Buffers;

namespace BotTeam.Workspace.Cards;

/// <summary>Writes the Markdown subset of cards and messages as HTML.</summary>
internal static class CardMarkdown
{
    private const int DeepestNesting = 4;
    private const int LongestMention = 200;
    private const int LongestEntity = 10;
    private static readonly SearchValues<char> Special = SearchValues.Create("\\*_[<&\n");
    private static readonly SearchValues<char> SpecialInPlain = SearchValues.Create("<\n");

    /// <summary>Paragraphs and lists; a single line break stays a line break, because buyers' words are shown as they wrote them.</summary>
    public static void Blocks(CardRun run, string text)
    {
        var paragraph = 0;
        var openList = "";
        var rest = text.AsSpan();
        while (true)
        {
            var end = rest.IndexOf('\n');
            var line = (end < 0 ? rest : rest[..end]).TrimEnd('\r');
            var (list, start) = ("", "");
            var item = run.IsPlain ? line : ListItem(line, out list, out start);
            if (list != openList)
            {
                EndParagraph(run, ref paragraph);
                EndList(run, ref openList);
                if (list.Length > 0)
                    run.Html.Open(list).Attr("start", list == "ol" && start != "1" ? start : null);
                openList = list;
            }

            if (list.Length > 0)
            {
                run.Html.Open("li");
                Inline(run, item, 0);
                run.Html.Close("li");
            }
            else if (line.IsWhiteSpace())
            {
                EndParagraph(run, ref paragraph);
            }
            else
            {
                if (paragraph++ == 0)
                    run.Html.Open("p");
                else
                    run.Html.Open("br").Void();
                Inline(run, line, 0);
            }

            if (end < 0)
                break;
            rest = rest[(end + 1)..];
        }

        EndParagraph(run, ref paragraph);
        EndList(run, ref openList);
    }

    /// <summary>The same without paragraphs and lists, where only phrasing may stand (headings, facts, labels).</summary>
    public static void Inline(CardRun run, ReadOnlySpan<char> text) => Inline(run, text, 0);

    private static void Inline(CardRun run, ReadOnlySpan<char> text, int depth)
    {
        // A search for a closing mark that failed once fails for the rest of the text too: remembered, so that no input is quadratic.
        Span<bool> hopeless = stackalloc bool[4];
        var i = 0;
        while (i < text.Length)
        {
            var plain = text[i..].IndexOfAny(run.IsPlain ? SpecialInPlain : Special);
            if (plain != 0)
            {
                var upTo = plain < 0 ? text.Length : i + plain;
                run.Html.Text(text[i..upTo]);
                i = upTo;
                continue;
            }

            var used = text[i] switch
            {
                '\n' => Break(run),
                '\\' => Escape(run, text[i..]),
                '[' => Link(run, text[i..], depth),
                '<' => Mention(run, text[i..]),
                '&' => Entity(run, text[i..]),
                _ => Emphasis(run, text, i, depth, hopeless),
            };
            if (used == 0)
            {
                run.Html.Text(text.Slice(i, 1));
                used = 1;
            }

            i += used;
        }
    }

    private static int Break(CardRun run)
    {
        run.Html.Open("br").Void();
        return 1;
    }

    private static int Escape(CardRun run, ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !char.IsAscii(text[1]) || !(char.IsPunctuation(text[1]) || char.IsSymbol(text[1])))
            return 0;
        run.Html.Text(text.Slice(1, 1));
        return 2;
    }

    // "&lt;" is how Markdown writes a "<" that is no tag: it shows as the character, which is encoded again on its way out.
    private static int Entity(CardRun run, ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, LongestEntity)].IndexOf(';');
        if (end < 2)
            return 0;
        var entity = text[..(end + 1)].ToString();
        var character = System.Net.WebUtility.HtmlDecode(entity);
        if (character == entity)
            return 0;
        run.Html.Text(character);
        return entity.Length;
    }

    private static int Link(CardRun run, ReadOnlySpan<char> text, int depth)
    {
        var close = text[1..].IndexOfAny('[', ']', '\n') + 1;
        if (depth >= DeepestNesting || close < 2 || text[close] != ']' || close + 1 >= text.Length || text[close + 1] != '(')
            return 0;
        var target = text[(close + 2)..];
        var end = target.IndexOfAny("()[ \n");
        if (end < 1 || target[end] != ')' || CardJson.SafeLink(target[..end].ToString()) is not { } address)
            return 0;
        run.Html.Open("a").Attr("href", address).Attr("title", address).Attr("rel", "noopener noreferrer nofollow").Attr("target", "_blank");
        Inline(run, text[1..close], DeepestNesting);
        run.Html.Close("a");
        return close + 2 + end + 1;
    }

    private static int Mention(CardRun run, ReadOnlySpan<char> text)
    {
        if (run.Mentions.Count == 0 || !text.StartsWith("<at>", StringComparison.Ordinal))
            return 0;
        var end = text[..Math.Min(text.Length, LongestMention)].IndexOf("</at>", StringComparison.Ordinal);
        if (end < 5 || !run.Mentions.Contains(text[..(end + 5)].ToString()))
            return 0;
        run.Html.Element("span", "mention", System.Net.WebUtility.HtmlDecode(text[4..end].ToString()));
        return end + 5;
    }

    private static int Emphasis(CardRun run, ReadOnlySpan<char> text, int at, int depth, Span<bool> hopeless)
    {
        var mark = text[at];
        var width = at + 1 < text.Length && text[at + 1] == mark ? 2 : 1;
        var kind = (mark == '*' ? 0 : 2) + width - 1;
        var inside = at + width;
        if (depth >= DeepestNesting || hopeless[kind] || inside >= text.Length || char.IsWhiteSpace(text[inside]) || text[inside] == mark
            || (mark == '_' && at > 0 && char.IsLetterOrDigit(text[at - 1])))
            return hopeless[kind] || depth >= DeepestNesting ? 0 : Literal(run, text, at, mark);
        var end = Closing(text, inside, mark, width);
        if (end < 0)
        {
            hopeless[kind] = true;
            return 0;
        }

        var tag = width == 2 ? "strong" : "em";
        run.Html.Open(tag);
        Inline(run, text[inside..end], depth + 1);
        run.Html.Close(tag);
        return end + width - at;
    }

    // A run of marks that opens nothing (a ruler of stars) is text as a whole.
    private static int Literal(CardRun run, ReadOnlySpan<char> text, int at, char mark)
    {
        var end = at;
        while (end < text.Length && text[end] == mark)
            end++;
        run.Html.Text(text[at..end]);
        return end - at;
    }

    private static int Closing(ReadOnlySpan<char> text, int from, char mark, int width)
    {
        for (var i = from + 1; i < text.Length; i++)
        {
            if (text[i - 1] == '\\')
                continue;
            if (text[i] != mark)
                continue;
            var run = 1;
            while (i + run < text.Length && text[i + run] == mark)
                run++;
            var after = i + run < text.Length ? text[i + run] : ' ';
            if (run == width && !char.IsWhiteSpace(text[i - 1]) && (mark == '*' || !char.IsLetterOrDigit(after)))
                return i;
            i += run - 1;
        }

        return -1;
    }

    private static ReadOnlySpan<char> ListItem(ReadOnlySpan<char> line, out string list, out string start)
    {
        var text = line.TrimStart(' ');
        (list, start) = ("", "");
        if (text.Length > 2 && text[0] is '-' or '*' or '•' && text[1] == ' ')
        {
            list = "ul";
            return text[2..];
        }

        var digits = 0;
        while (digits < text.Length && digits < 4 && char.IsAsciiDigit(text[digits]))
            digits++;
        if (digits is 0 or 4 || text.Length < digits + 3 || text[digits] != '.' || text[digits + 1] != ' ')
            return line;
        (list, start) = ("ol", text[..digits].ToString());
        return text[(digits + 2)..];
    }

    private static void EndParagraph(CardRun run, ref int paragraph)
    {
        if (paragraph > 0)
            run.Html.Close("p");
        paragraph = 0;
    }

    private static void EndList(CardRun run, ref string list)
    {
        if (list.Length > 0)
            run.Html.Close(list);
        list = "";
    }
}
