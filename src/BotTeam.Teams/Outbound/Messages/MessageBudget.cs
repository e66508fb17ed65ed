// No message leaves that the channel would refuse for its size: it is cut where a reader loses least, and says that it was.
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Outbound.Messages;

/// <summary>
/// Brings messages below the budget (protocol section 2.4). In this order: the longest texts become shorter; elements without
/// buttons and inputs go, the last first; the card becomes its first words and the way to see all. Inputs, buttons and their
/// data are never cut.
/// </summary>
internal sealed class MessageBudget(int mostChars, IOversizeMessages? oversize, ILogger log)
{
    // Below this a text says nothing any more: then whole elements go instead.
    private const int ShortestText = 48;

    private const int MostLineChars = 300;

    /// <summary>The body of a message, within the budget.</summary>
    /// <param name="message">What is sent; it belongs to this call and may be changed.</param>
    /// <param name="original">The activity as the bot made it, for the note of a cut message.</param>
    /// <returns>UTF-8 JSON.</returns>
    /// <exception cref="MessageTooLargeException">It cannot be made small enough without harm.</exception>
    public byte[] Fit(Activity message, Activity original)
    {
        var body = BotJson.ToUtf8Bytes(message);
        return JsonChars.Fits(body, mostChars) ? body : Cut(message, original, body);
    }

    private byte[] Cut(Activity message, Activity original, byte[] body)
    {
        var note = NoteOf(original);
        var card = CardOf(message);
        var fitting = card is null ? CutText(message, note) : CutCard(message, card, note);
        log.LogWarning("A message for Teams had {Chars} characters of JSON and was cut to {Left}.", body.Length, fitting?.Length);
        return fitting ?? throw new MessageTooLargeException(
            $"The message has about {body.Length} characters of JSON, Teams takes {mostChars}, and it holds nothing that could be cut.");
    }

    private byte[]? CutText(Activity message, OversizeNote note)
    {
        if (string.IsNullOrEmpty(message.Text))
            return null;
        var text = message.Text;
        var end = $"\n\n{note.Line}";
        message.Summary = message.Summary is { } summary ? TextCut.To(summary, MostLineChars) : null;
        message.Text = end;
        var room = mostChars - BotJson.ToElement(message).GetRawText().Length;
        if (room < ShortestText)
            return null;
        message.Text = TextCut.To(text, room) + end;
        DropLostMentions(message, message.Text);
        return IfFits(message);
    }

    private byte[]? CutCard(Activity message, CardInMessage found, OversizeNote note)
    {
        var (place, card) = found;
        message.Summary = message.Summary is { } summary ? TextCut.To(summary, MostLineChars) : null;
        var line = Append(card, note);
        var texts = CardTexts.Find(card).Where(slot => !ReferenceEquals(slot.Owner, line)).ToList();
        var over = Write(message, place, card).Length - (long)mostChars;
        var room = texts.Sum(slot => (long)slot.Size) - over;
        var longest = Math.Max(ShortestText, TextCut.LongestAllowed([.. texts.Select(slot => slot.Size)], room));
        foreach (var slot in texts)
            slot.Cut(longest);
        over = Write(message, place, card).Length - (long)mostChars;
        if (over > 0)
            CardTrim.Save(card, over, line);
        DropLostMentions(card);
        Write(message, place, card);
        return IfFits(message) ?? Least(message, place, card, note);
    }

    // Too much of it are buttons and inputs: what is left is what it is about, and the way to see it.
    private byte[]? Least(Activity message, int place, JsonObject card, OversizeNote note)
    {
        var words = message.Summary ?? CardTexts.Find(card).FirstOrDefault(slot => slot.Name == "text")?.Text;
        var least = new JsonObject { ["type"] = "AdaptiveCard", ["version"] = card["version"]?.DeepClone() ?? "1.5", ["body"] = new JsonArray() };
        if (words is not null)
            ((JsonArray)least["body"]!).Add(new JsonObject { ["type"] = "TextBlock", ["text"] = TextCut.To(words, MostLineChars), ["wrap"] = true });
        Append(least, note);
        Write(message, place, least);
        return IfFits(message);
    }

    private byte[]? IfFits(Activity message)
    {
        var body = BotJson.ToUtf8Bytes(message);
        return JsonChars.Fits(body, mostChars) ? body : null;
    }

    private static JsonObject Append(JsonObject card, OversizeNote note)
    {
        var line = new JsonObject { ["type"] = "TextBlock", ["text"] = note.Line, ["wrap"] = true, ["isSubtle"] = true, ["separator"] = true };
        if (card["body"] is not JsonArray body)
            card["body"] = body = [];
        body.Add(line);
        if (note.ShowAll is { ValueKind: JsonValueKind.Object } button)
            body.Add(new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray(JsonObject.Create(button)) });
        return line;
    }

    private static string Write(Activity message, int place, JsonObject card)
    {
        message.Attachments![place].Content = JsonChars.ElementOf(card);
        return BotJson.ToElement(message).GetRawText();
    }

    // The largest card; copies the list and the attachment, which belong to the bot.
    private static CardInMessage? CardOf(Activity message)
    {
        if (message.Attachments is not { Count: > 0 } attachments)
            return null;
        var cards = attachments.Index()
            .Where(item => item.Item is { ContentType: Attachment.AdaptiveCardContentType, Content.Value.ValueKind: JsonValueKind.Object })
            .ToList();
        if (cards.Count == 0)
            return null;
        var (place, largest) = cards.MaxBy(item => Encoding.UTF8.GetCharCount(item.Item.Content!.Utf8));
        message.Attachments = [.. attachments];
        message.Attachments[place] = new Attachment { ContentType = largest.ContentType, Name = largest.Name, ThumbnailUrl = largest.ThumbnailUrl, Properties = largest.Properties };
        return new CardInMessage(place, JsonObject.Create(largest.Content!.Value)!);
    }

    private static void DropLostMentions(Activity message, string text)
    {
        if (message.Entities is { } entities)
            message.Entities = [.. entities.Where(entity => entity is not Mention mention || mention.Text is { } mark && text.Contains(mark, StringComparison.Ordinal))];
    }

    private static void DropLostMentions(JsonObject card)
    {
        if (card["msteams"] is not JsonObject teams || teams["entities"] is not JsonArray entities)
            return;
        var texts = string.Join('\n', CardTexts.Find(card).Select(slot => slot.Text));
        for (var i = entities.Count - 1; i >= 0; i--)
        {
            if (CardTexts.TextOf(entities[i]?["text"]) is { } mark && !texts.Contains(mark, StringComparison.Ordinal))
                entities.RemoveAt(i);
        }
    }

    private OversizeNote NoteOf(Activity original)
    {
        var note = oversize?.NoteFor(original) ?? new OversizeNote(
            original.Locale?.StartsWith("ja", StringComparison.OrdinalIgnoreCase) == true
                ? "長いため、一部を省略して表示しています。"
                : "This message was too long and has been shortened.");
        return note with { Line = TextCut.To(note.Line, MostLineChars) };
    }

    private sealed record CardInMessage(int Place, JsonObject Card);
}
