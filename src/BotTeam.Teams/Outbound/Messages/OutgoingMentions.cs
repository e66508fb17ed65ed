// Mentions that reach their people: the entity's text must stand in the message, the name in it escaped as XML.
using System.Security;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Outbound.Messages;

/// <summary>Puts the mentions of a message in order (protocol section 2.3); Teams ignores one that is not.</summary>
internal static class OutgoingMentions
{
    /// <summary>Settles the mentions of a message: in its text, or in the card whose words contain them.</summary>
    /// <param name="message">The message; it belongs to the caller. Its lists are replaced, never changed.</param>
    public static void Settle(Activity message)
    {
        if (message.Entities is not { } entities || !entities.Any(entity => entity is Mention))
            return;
        var settled = new List<Entity>(entities.Count);
        foreach (var entity in entities)
        {
            if (entity is not Mention mention)
                settled.Add(entity);
            else if (mention.Mentioned is { Id.Length: > 0 } person && Settle(message, mention, person) is { } done)
                settled.Add(done);
        }

        message.Entities = settled.Count > 0 ? settled : null;
    }

    private static Mention? Settle(Activity message, Mention mention, ChannelAccount person)
    {
        var mark = $"<at>{SecurityElement.Escape(person.Name is { Length: > 0 } name ? name : person.Id)}</at>";
        if (mention.Text is { Length: > 0 } given && given != mark)
        {
            // Another text than the name is allowed (a given name); a name that was not escaped is put right.
            if (given == $"<at>{person.Name}</at>")
                message.Text = message.Text?.Replace(given, mark, StringComparison.Ordinal);
            else
                mark = given;
        }

        if (message.Text is { Length: > 0 } text)
        {
            if (!text.Contains(mark, StringComparison.Ordinal))
                message.Text = $"{mark} {text}";
            return new Mention(person, mark) { Properties = mention.Properties };
        }

        MoveIntoCard(message, person, mark);
        return null;
    }

    // A card has its own list of mentions.
    private static void MoveIntoCard(Activity message, ChannelAccount person, string mark)
    {
        for (var i = 0; i < message.Attachments?.Count; i++)
        {
            var attachment = message.Attachments[i];
            if (attachment is not { ContentType: Attachment.AdaptiveCardContentType, Content.Value: { ValueKind: JsonValueKind.Object } content })
                continue;
            var card = JsonObject.Create(content)!;
            if (!CardTexts.Find(card).Exists(slot => slot.Text.Contains(mark, StringComparison.Ordinal)))
                continue;
            if (card["msteams"] is not JsonObject teams)
                card["msteams"] = teams = [];
            if (teams["entities"] is not JsonArray entities)
                teams["entities"] = entities = [];
            if (entities.Any(entity => CardTexts.TextOf(entity?["text"]) == mark))
                return;
            entities.Add(new JsonObject { ["type"] = "mention", ["text"] = mark, ["mentioned"] = new JsonObject { ["id"] = person.Id, ["name"] = person.Name } });
            var copies = message.Attachments.ToList();
            copies[i] = new Attachment
            {
                ContentType = attachment.ContentType,
                Content = JsonChars.ElementOf(card),
                Name = attachment.Name,
                Properties = attachment.Properties,
            };
            message.Attachments = copies;
            return;
        }
    }
}
