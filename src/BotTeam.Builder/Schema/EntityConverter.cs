// Entities where System.Text.Json meets them: in types that are read and written by their metadata.
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Schema;

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
