// JSON inside of an activity (a card, channel data) is written as the bytes it already is.
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Schema;

/// <summary>Copies an element into what is written. Walking through it, as the framework does, costs as much as making the card did.</summary>
internal sealed class RawElementConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => Write(writer, value);

    /// <summary>Copies an element.</summary>
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            writer.WriteNullValue();
        else
            RawJson.Write(writer, JsonMarshal.GetRawUtf8Value(value));
    }
}
