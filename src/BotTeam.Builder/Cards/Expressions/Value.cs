// A value of an expression: what the data holds, or what was computed from it. A struct, so that reading data costs no memory.
// Data is read where it is, whether it came as JSON text (elements) or was put together by the bot (nodes).
using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotTeam.Builder.Cards.Expressions;

internal enum ValueKind : byte
{
    Missing,
    Null,
    Error,
    Bool,
    Int,
    Number,
    Text,
    Json,
    List,
}

/// <summary>A value. Numbers and texts that come from the data keep their JSON, so that they are written as they came.</summary>
internal readonly struct Value
{
    private readonly long _bits;
    private readonly object? _object;
    private readonly JsonElement _json;

    private Value(ValueKind kind, long bits = 0, object? value = null, JsonElement json = default)
    {
        Kind = kind;
        _bits = bits;
        _object = value;
        _json = json;
    }

    public static Value Missing => default;

    public static Value Null => new(ValueKind.Null);

    public ValueKind Kind { get; }

    public bool IsNothing => Kind is ValueKind.Missing or ValueKind.Null;

    public bool IsNumber => Kind is ValueKind.Int or ValueKind.Number;

    public bool IsError => Kind == ValueKind.Error;

    /// <summary>Only false and nothing are false; an empty text and 0 are true, as in the official library.</summary>
    public bool IsTrue => Kind switch
    {
        ValueKind.Missing or ValueKind.Null => false,
        ValueKind.Bool => _bits != 0,
        _ => true,
    };

    public bool IsArray => Kind == ValueKind.List || Kind == ValueKind.Json && (_object is JsonArray || _json.ValueKind == JsonValueKind.Array);

    public bool IsObject => Kind == ValueKind.Json && (_object is JsonObject || _json.ValueKind == JsonValueKind.Object);

    public long AsInt => Kind == ValueKind.Int ? _bits : (long)AsNumber;

    public double AsNumber => Kind == ValueKind.Int ? _bits : BitConverter.Int64BitsToDouble(_bits);

    /// <summary>Arrays and objects as an element; of a node, a copy.</summary>
    public JsonElement Json => _object is JsonNode ? JsonElement.Parse(ToJson()) : _json;

    public Value[] AsList => (Value[])_object!;

    public string Message => (string)_object!;

    public static Value Of(bool value) => new(ValueKind.Bool, value ? 1 : 0);

    public static Value Of(long value) => new(ValueKind.Int, value);

    public static Value Of(double value) => double.IsFinite(value) ? new(ValueKind.Number, BitConverter.DoubleToInt64Bits(value)) : Error("the result is not a number");

    public static Value Of(string value) => new(ValueKind.Text, 0, value);

    public static Value Of(Value[] items) => new(ValueKind.List, 0, items);

    public static Value Error(string message) => new(ValueKind.Error, 0, message);

    public static Value Of(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Undefined:
                return Missing;
            case JsonValueKind.Null:
                return Null;
            case JsonValueKind.True:
            case JsonValueKind.False:
                return Of(json.ValueKind == JsonValueKind.True);
            case JsonValueKind.Number:
                return json.TryGetInt64(out var integer)
                    ? new Value(ValueKind.Int, integer, null, json)
                    : new Value(ValueKind.Number, BitConverter.DoubleToInt64Bits(json.GetDouble()), null, json);
            case JsonValueKind.String:
                return new Value(ValueKind.Text, 0, null, json);
            default:
                return new Value(ValueKind.Json, 0, null, json);
        }
    }

    public static Value Of(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return Null;
            case JsonValue value:
                return value.TryGetValue<JsonElement>(out var element) ? Of(element)
                    : value.TryGetValue<string>(out var text) ? Of(text)
                    : value.TryGetValue<bool>(out var truth) ? Of(truth)
                    : value.TryGetValue<int>(out var integer) ? Of((long)integer)
                    : Of(JsonElement.Parse(value.ToJsonString()));
            default:
                return new Value(ValueKind.Json, 0, node);
        }
    }

    /// <summary>The text; for other kinds what they look like inside a text.</summary>
    public string AsText() => Kind switch
    {
        ValueKind.Text => _object as string ?? TextOf(_json),
        ValueKind.Bool => _bits != 0 ? "true" : "false",
        ValueKind.Int => _bits.ToString(CultureInfo.InvariantCulture),
        ValueKind.Number => _json.ValueKind == JsonValueKind.Number ? _json.GetRawText() : AsNumber.ToString(CultureInfo.InvariantCulture),
        ValueKind.Json or ValueKind.List => Encoding.UTF8.GetString(ToJson()),
        _ => string.Empty,
    };

    public int Count() => _object switch
    {
        Value[] list => list.Length,
        JsonArray array => array.Count,
        JsonObject properties => properties.Count,
        _ => _json.ValueKind == JsonValueKind.Array ? _json.GetArrayLength() : _json.GetPropertyCount(),
    };

    /// <summary>The items of an array.</summary>
    public Value[] ToItems()
    {
        if (Kind == ValueKind.List)
            return AsList;
        if (_object is JsonArray array)
            return [.. array.Select(Of)];
        var items = new Value[_json.GetArrayLength()];
        var i = 0;
        foreach (var item in _json.EnumerateArray())
            items[i++] = Of(item);
        return items;
    }

    public Value Property(byte[] utf8Name, string name)
    {
        if (!IsObject)
            return Missing;
        if (_object is JsonObject node)
            return PropertyOf(node, name);
        if (_json.TryGetProperty(utf8Name, out var found))
            return Of(found);
        foreach (var property in _json.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return Of(property.Value);
        }

        return Missing;
    }

    public Value Item(long index)
    {
        var count = Count();
        if (index < 0 || index >= count)
            return Error($"{index} is out of range for {count} items");
        return _object switch
        {
            Value[] list => list[index],
            JsonArray array => Of(array[(int)index]),
            _ => Of(_json[(int)index]),
        };
    }

    /// <summary>How deep arrays and objects are nested in it.</summary>
    public int Depth() => Kind switch
    {
        ValueKind.List => 1 + AsList.Select(v => v.Depth()).DefaultIfEmpty().Max(),
        ValueKind.Json => _object is JsonNode node ? DepthOf(node) : DepthOf(_json),
        _ => 0,
    };

    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case ValueKind.Bool:
                writer.WriteBooleanValue(_bits != 0);
                break;
            case ValueKind.Int:
                writer.WriteNumberValue(_bits);
                break;
            case ValueKind.Number when _json.ValueKind != JsonValueKind.Number:
                writer.WriteNumberValue(AsNumber);
                break;
            case ValueKind.Text when _object is string text:
                writer.WriteStringValue(text);
                break;
            case ValueKind.Text when Raw().Contains((byte)'\\'):
                writer.WriteStringValue(TextOf(_json));
                break;
            case ValueKind.Json when _object is JsonNode node:
                node.WriteTo(writer);
                break;
            case ValueKind.Number:
            case ValueKind.Text:
            case ValueKind.Json:
                _json.WriteTo(writer);
                break;
            case ValueKind.List:
                writer.WriteStartArray();
                foreach (var item in AsList)
                    item.WriteTo(writer);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>Adds what the value looks like inside a text, as UTF-8 that is not yet escaped.</summary>
    public void AppendTo(IBufferWriter<byte> text)
    {
        switch (Kind)
        {
            case ValueKind.Text when _object is null && Raw() is var raw && !raw.Contains((byte)'\\'):
                text.Write(raw[1..^1]);
                break;
            case ValueKind.Int:
                var digits = text.GetSpan(24);
                _bits.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
                text.Advance(written);
                break;
            case ValueKind.Json or ValueKind.List:
                text.Write(ToJson());
                break;
            default:
                var chars = AsText();
                text.Advance(Encoding.UTF8.GetBytes(chars, text.GetSpan(Encoding.UTF8.GetMaxByteCount(chars.Length))));
                break;
        }
    }

    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, TemplateWriting.Options))
            WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static int DepthOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => 1 + json.EnumerateArray().Select(DepthOf).DefaultIfEmpty().Max(),
        JsonValueKind.Object => 1 + json.EnumerateObject().Select(p => DepthOf(p.Value)).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private static int DepthOf(JsonNode? node)
    {
        var deepest = 0;
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    deepest = Math.Max(deepest, DepthOf(item));
                return 1 + deepest;
            case JsonObject properties:
                foreach (var (_, value) in properties)
                    deepest = Math.Max(deepest, DepthOf(value));
                return 1 + deepest;
            default:
                return 0;
        }
    }

    private static Value PropertyOf(JsonObject node, string name)
    {
        if (node.TryGetPropertyValue(name, out var found))
            return Of(found);
        foreach (var (key, value) in node)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return Of(value);
        }

        return Missing;
    }

    // Half of a surrogate pair is JSON, but no text.
    private static string TextOf(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private ReadOnlySpan<byte> Raw() => JsonMarshal.GetRawUtf8Value(_json);
}
