// JSON inside of an activity goes out as the bytes it already is: walking through it costs as much as making it did.
using System.Text.Json;

namespace BotTeam.Builder.Schema;

internal static class RawJson
{
    /// <summary>Writes well-formed JSON as one value.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
        {
            writer.WriteRawValue(utf8, skipInputValidation: true);
            return;
        }

        // What somebody else escaped is written as we write: Japanese as Japanese, for escapes count in a message's size.
        var reader = new Utf8JsonReader(utf8);
        JsonElement.ParseValue(ref reader).WriteTo(writer);
    }
}
