// Entities of an activity. A mention is told from the others while reading, so that nobody has to convert bags.
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
    public IDictionary<string, JsonElement>? Properties { get; set; }
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
        var isMention = json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            && string.Equals(type.GetString(), "mention", StringComparison.OrdinalIgnoreCase);
        var entity = isMention ? new Mention() : new Entity();
        foreach (var field in json.EnumerateObject())
        {
            switch (field.Name)
            {
                case "type":
                    entity.Type = Tolerant.Text(field.Value);
                    break;
                case "text" when entity is Mention mention:
                    mention.Text = Tolerant.Text(field.Value);
                    break;
                case "mentioned" when entity is Mention mention:
                    mention.Mentioned = field.Value.ValueKind == JsonValueKind.Object
                        ? field.Value.Deserialize((System.Text.Json.Serialization.Metadata.JsonTypeInfo<ChannelAccount>)options.GetTypeInfo(typeof(ChannelAccount)))
                        : null;
                    break;
                default:
                    (entity.Properties ??= new Dictionary<string, JsonElement>())[field.Name] = field.Value;
                    break;
            }
        }

        return entity;
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
