// JSON that passes through, a card above all: made as bytes, sent as bytes, parsed only where somebody looks into it.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Schema;

/// <summary>A JSON value that never changes, kept as it came: as bytes or as an element.</summary>
[JsonConverter(typeof(JsonTextConverter))]
public sealed class JsonText
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private StrongBox<JsonElement>? _element;

    /// <summary>JSON from bytes.</summary>
    /// <param name="utf8">Well-formed UTF-8 JSON; nobody changes it afterwards.</param>
    public JsonText(ReadOnlyMemory<byte> utf8) => _utf8 = utf8;

    /// <summary>JSON that was parsed already.</summary>
    /// <param name="element">The value; its document is never disposed.</param>
    public JsonText(JsonElement element) => _element = new(element);

    /// <summary>The value, to look into; parsed once.</summary>
    /// <exception cref="JsonException">The bytes were no JSON.</exception>
    public JsonElement Value => (_element ??= new(JsonElement.Parse(_utf8.Span))).Value;

    /// <summary>The value as UTF-8; empty for an undefined element.</summary>
    public ReadOnlySpan<byte> Utf8 => !_utf8.IsEmpty ? _utf8.Span : Value.ValueKind == JsonValueKind.Undefined ? default : JsonMarshal.GetRawUtf8Value(Value);

    /// <summary>An element as it stands.</summary>
    /// <param name="element">The value; its document is never disposed.</param>
    public static implicit operator JsonText(JsonElement element) => new(element);

    /// <summary>The JSON.</summary>
    /// <returns>Its text.</returns>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(Utf8);
}

/// <summary>Reads a value as an element, and writes the bytes.</summary>
internal sealed class JsonTextConverter : JsonConverter<JsonText>
{
    public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options)
    {
        if (value.Utf8.IsEmpty)
            writer.WriteNullValue();
        else
            RawJson.Write(writer, value.Utf8);
    }
}
