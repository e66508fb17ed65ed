// Entities of an activity from its bytes. A mention is told from the others while reading, so that nobody has to convert bags.
using System.Text.Json;

namespace BotTeam.Builder.Schema;

/// <summary>Reads an entity as what it is.</summary>
internal static class EntityReader
{
    /// <summary>Reads an entity.</summary>
    /// <param name="json">On its value.</param>
    /// <returns>A mention or another entity; null when it is no object.</returns>
    public static Entity? Read(ref FieldReader json)
    {
        if (json.Kind != JsonTokenType.StartObject)
        {
            json.Skip();
            return null;
        }

        var start = json.Position;
        string? type = null;
        var hasMore = false;
        while (json.Next())
        {
            if (json.Name.SequenceEqual("type"u8))
            {
                type = json.Text();
            }
            else
            {
                hasMore = true;
                json.Skip();
            }
        }

        var entity = string.Equals(type, "mention", StringComparison.OrdinalIgnoreCase) ? Mention(json.Since(start)) : new Entity();
        entity.Type = type;
        // A copy: the bytes are the request's.
        entity.Unread = hasMore ? json.Since(start).ToArray() : null;
        return entity;
    }

    private static Mention Mention(ReadOnlySpan<byte> utf8)
    {
        var json = new FieldReader(utf8);
        var mention = new Mention();
        while (json.Next())
        {
            if (json.Name.SequenceEqual("text"u8))
                mention.Text = json.Text();
            else if (json.Name.SequenceEqual("mentioned"u8) && json.Kind == JsonTokenType.StartObject)
                mention.Mentioned = ActivityReader.Account(ref json);
            else
                json.Skip();
        }

        return mention;
    }
}
