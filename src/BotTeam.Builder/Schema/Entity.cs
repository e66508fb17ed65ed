// Entities of an activity. A mention is told from the others while reading, so that nobody has to convert bags.
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

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
    internal JsonElement? Unread { get; set; }

    private Dictionary<string, JsonElement>? FieldsOf(JsonElement json)
    {
        Dictionary<string, JsonElement>? fields = null;
        foreach (var one in json.EnumerateObject())
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

/// <summary>Reads an entity as what it is and writes it as what it is.</summary>
internal sealed class EntityConverter : JsonConverter<Entity>
{
    public override Entity? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var type = json.TryGetProperty("type", out var found) ? Tolerant.Text(found) : null;
        if (!string.Equals(type, "mention", StringComparison.OrdinalIgnoreCase))
            return new Entity { Type = type, Unread = json };
        return new Mention
        {
            Type = type,
            Text = json.TryGetProperty("text", out var text) ? Tolerant.Text(text) : null,
            Mentioned = json.TryGetProperty("mentioned", out var mentioned) && mentioned.ValueKind == JsonValueKind.Object
                ? mentioned.Deserialize((JsonTypeInfo<ChannelAccount>)options.GetTypeInfo(typeof(ChannelAccount)))
                : null,
            Unread = json,
        };
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

        foreach (var (name, field) in value.Properties ?? new Dictionary<string, JsonElement>())
        {
            writer.WritePropertyName(name);
            field.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
