// What an activity is about: mentions, and whatever else a client tells.
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
