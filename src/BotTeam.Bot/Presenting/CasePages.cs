// Long texts of a case in pages: whatever a card has no room for can be read whole.
using System.Globalization;
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Presenting;

/// <summary>Presents the correspondence and the draft of a case page by page.</summary>
public sealed class CasePages(ViewCards views, Texts texts)
{
    // A message of the channel must stay below its limit (protocol 2.4), and a quote or a line break costs two characters there.
    private const int MostOfPage = 12_000;
    private const int MostOfPart = 6_000;
    private const int MostLines = 150;

    /// <summary>A page.</summary>
    /// <param name="text">Which text; a draft that is not there (any more) shows the correspondence.</param>
    /// <param name="page">From 1; the correspondence begins with its newest page. One that does not exist is the nearest that does.</param>
    /// <param name="value">The case.</param>
    /// <param name="context">Time, store and playbook.</param>
    /// <param name="language">In which language; null: the store's.</param>
    public JsonText Present(CaseText text, int page, Case value, CaseContext context, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        var t = texts.In(language ?? context.Store.Language);
        var draft = text == CaseText.Draft && value.Draft is { Text.Length: > 0 } ? value.Draft : null;
        text = draft is null ? CaseText.Messages : CaseText.Draft;
        var pages = draft is null ? Backwards(Messages(value, context, t)) : Forwards([.. Parts("", draft.Text)]);
        page = Math.Clamp(page, 1, pages.Count);
        var number = value.Number.ToString(CultureInfo.InvariantCulture);
        var title = t.Of(draft is null ? "view.messages" : "view.draft", ("number", number));
        if (pages.Count > 1)
            title = t.Of("page.title", ("title", title), ("page", page.ToString(CultureInfo.InvariantCulture)), ("count", pages.Count.ToString(CultureInfo.InvariantCulture)));
        var buttons = new List<JsonObject>();
        if (page < pages.Count)
            buttons.Add(Buttons.Of(t[draft is null ? "button.older" : "button.nextPage"], new ShowPage(value.Number, text, page + 1)));
        if (page > 1)
            buttons.Add(Buttons.Of(t[draft is null ? "button.newer" : "button.previousPage"], new ShowPage(value.Number, text, page - 1)));
        return views.Text(
            title, "", pages[page - 1].Select(part => (part.Heading, TextLines.Of(part.Text))), buttons, Buttons.Of(t["button.back"], new ShowCase(value.Number)));
    }

    private static List<Part> Messages(Case value, CaseContext context, TextSet t)
    {
        var parts = new List<Part>();
        foreach (var message in value.Messages)
        {
            var who = message.Direction switch
            {
                Direction.ToBuyer => t["message.us"],
                Direction.FromAmazon => t["message.amazon"],
                _ => People.Buyer(value, t),
            };
            var at = TimeTexts.At(message.At, context.Now, context.Store.TimeZone, t);
            parts.AddRange(Parts($"{who}{t["list.dot"]}{at}", message.Text.Length > 0 ? message.Text : t[value.Forgot(message.At) ? "words.forgotten" : "words.none"]));
        }

        if (!value.Notes.IsEmpty)
        {
            var notes = value.Notes.Select(note => t.Of(
                "note.line", ("name", People.Plain(note.By.Name)), ("text", note.Text), ("at", TimeTexts.At(note.At, context.Now, context.Store.TimeZone, t))));
            parts.AddRange(Parts(t["message.notes"], string.Join('\n', notes)));
        }

        return parts;
    }

    // A text longer than a part is cut, at the end of a line where there is one.
    private static IEnumerable<Part> Parts(string heading, string text)
    {
        var rest = text.ReplaceLineEndings("\n").Trim('\n');
        while (EndOfPart(rest) is var end && end < rest.Length)
        {
            yield return new Part(heading, rest[..end]);
            rest = rest[end..].TrimStart('\n');
        }

        yield return new Part(heading, rest);
    }

    private static int EndOfPart(string text)
    {
        var (end, lines) = (0, 0);
        while (end < text.Length)
        {
            var line = text.IndexOf('\n', end);
            var next = line < 0 ? text.Length : line + 1;
            if (next > MostOfPart || ++lines > MostLines)
                break;
            end = next;
        }

        if (end > 0)
            return end;
        // One endless line: never between the halves of a character.
        end = Math.Min(MostOfPart, text.Length);
        return end < text.Length && char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }

    private static List<List<Part>> Forwards(List<Part> parts)
    {
        var pages = new List<List<Part>> { new() };
        var (room, lines) = (MostOfPage, MostLines);
        foreach (var part in parts)
        {
            var height = part.Text.Count(c => c == '\n') + 1;
            if (pages[^1].Count > 0 && (part.Text.Length > room || height > lines))
            {
                pages.Add([]);
                (room, lines) = (MostOfPage, MostLines);
            }

            pages[^1].Add(part);
            room -= part.Text.Length;
            lines -= height;
        }

        return pages;
    }

    // The newest stands on the first page, and within a page everything in its order.
    private static List<List<Part>> Backwards(List<Part> parts)
    {
        parts.Reverse();
        var pages = Forwards(parts);
        pages.ForEach(page => page.Reverse());
        return pages;
    }

    private sealed record Part(string Heading, string Text);
}
