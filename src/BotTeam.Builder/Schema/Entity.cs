// Entities of an activity. A mention is told from the others while reading, so that nobody has to convert bags.
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Schema;

/// <summary>Something the activity is about: a mention, client information, …</summary>
[JsonConverter(typeof(EntityConverter))]
public class Entity
{
    /// <summary>Creates an empty entity.</summary>
    public Entity()
    {
    }

    /// <summary>Creates an entity.</summary>
    /// <param name="type">Its type, such as <c>clientInfo</c>.</param>
    public Entity(string type) => Type = type;

    /// <summary>Its type.</summary>
    public string? Type { get; set; }

    /// <summary>All other fields.</summary>
    public IDictionary<string, JsonElement>? Properties
    {
        get
        {
            if (Unread is { } json)
                Properties = FieldsOf(json);
            return field;
        }

        set
        {
            Unread = null;
            field = value;
        }
    }

    // Clients say with every message what they are, and nobody asks: the fields are looked at by the first who does.
    internal byte[]? Unread { get; set; }

    private Dictionary<string, JsonElement>? FieldsOf(byte[] json)
    {
        Dictionary<string, JsonElement>? fields = null;
        foreach (var one in JsonElement.Parse(json).EnumerateObject())
        {
            if (one.Name != "type" && !(this is Mention && one.Name is "text" or "mentioned"))
                (fields ??= [])[one.Name] = one.Value;
        }

        return fields;
    }
}

/// <summary>A mention of a person or of the bot (PROTOCOL 2.3).</summary>
public sealed class Mention : Entity
{
    /// <summary>Creates an empty mention.</summary>
    public Mention()
        : base("mention")
    {
    }

    /// <summary>Creates a mention.</summary>
    /// <param name="mentioned">Who is mentioned.</param>
    /// <param name="text">The exact text in the message that stands for the mention.</param>
    public Mention(ChannelAccount mentioned, string text)
        : this()
    {
        Mentioned = mentioned;
        Text = text;
    }

    /// <summary>Who is mentioned: compare its id, never its name.</summary>
    public ChannelAccount? Mentioned { get; set; }

    /// <summary>The exact text in the message that stands for the mention.</summary>
    public string? Text { get; set; }
}

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

/// <summary>Reads an entity as what it is and writes it as what it is.</summary>
internal sealed class EntityConverter : JsonConverter<Entity>
{
    public override Entity? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = new FieldReader(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader)));
        return EntityReader.Read(ref json);
    }

    public override void Write(Utf8JsonWriter writer, Entity value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("type", value.Type);
        if (value is Mention mention)
        {
            writer.WritePropertyName("mentioned");
            JsonSerializer.Serialize(writer, mention.Mentioned, options.GetTypeInfo(typeof(ChannelAccount)));
            writer.WriteString("text", mention.Text);
        }

        if (value.Properties is { } fields)
        {
            foreach (var (name, field) in fields)
            {
                writer.WritePropertyName(name);
                field.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
