// Walks through JSON field by field, taking what odd clients send; what nobody asks for is passed over, not parsed.
using System.Text;
using System.Text.Json;

namespace BotTeam.Builder.Schema;

/// <summary>
/// A cursor over one JSON value. It stands on a value; <see cref="Next"/> brings it to the value of the next field, and whoever
/// asks for that value leaves it behind. Everything throws <see cref="JsonException"/> where the JSON breaks off or is none.
/// </summary>
internal ref struct FieldReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private Utf8JsonReader _json;

    /// <summary>Begins at a value.</summary>
    /// <param name="utf8">UTF-8 JSON.</param>
    public FieldReader(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8;
        _json = new Utf8JsonReader(utf8);
        _json.Read();
    }

    /// <summary>The name of the field whose value the cursor is on, UTF-8 without escapes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>What kind of token the cursor is on.</summary>
    public readonly JsonTokenType Kind => _json.TokenType;

    /// <summary>Where the value begins that the cursor is on.</summary>
    public readonly int Position => (int)_json.TokenStartIndex;

    /// <summary>Goes to the next field of the object that the cursor is in.</summary>
    /// <returns>False at the end of the object, which is then left behind.</returns>
    public bool Next()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
            return false;
        Name = _json.ValueIsEscaped ? Encoding.UTF8.GetBytes(_json.GetString()!) : _json.ValueSpan;
        _json.Read();
        return true;
    }

    /// <summary>Goes to the next item of the array that the cursor is in.</summary>
    /// <returns>False at the end of the array, which is then left behind.</returns>
    public bool NextItem()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Whether the value begins with a token; JSON null does not.</summary>
    /// <param name="start">The beginning of an object or an array.</param>
    /// <exception cref="JsonException">It begins with another one.</exception>
    public readonly bool Begins(JsonTokenType start) =>
        Kind == start || (Kind == JsonTokenType.Null ? false : throw new JsonException($"{start} is expected, not {Kind}."));

    /// <summary>A text; a number or a flag as its text.</summary>
    /// <returns>The text; null for everything else.</returns>
    public string? Text() => Tolerant.Text(ref _json);

    /// <summary>A moment with its offset.</summary>
    /// <returns>The moment; null for everything else.</returns>
    public DateTimeOffset? Moment() => Tolerant.Moment(ref _json);

    /// <summary>A flag; also as text.</summary>
    /// <returns>The flag; null for everything else.</returns>
    public bool? Flag() => Tolerant.Flag(ref _json);

    /// <summary>Any value.</summary>
    /// <returns>The value; null for JSON null.</returns>
    public JsonElement? Element() => Kind == JsonTokenType.Null ? null : JsonElement.ParseValue(ref _json);

    /// <summary>A value of the protocol that few activities have.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The value; null for JSON null.</returns>
    public T? Value<T>() => JsonSerializer.Deserialize(ref _json, BotJson.TypeInfo<T>());

    /// <summary>Keeps a field that nobody knows.</summary>
    /// <param name="fields">Where such fields are kept.</param>
    public void KeepIn(ref IDictionary<string, JsonElement>? fields) =>
        (fields ??= new Dictionary<string, JsonElement>())[Encoding.UTF8.GetString(Name)] = JsonElement.ParseValue(ref _json);

    /// <summary>Leaves the value behind.</summary>
    public void Skip() => _json.Skip();

    /// <summary>What has been left behind.</summary>
    /// <param name="position">From here on.</param>
    public readonly ReadOnlySpan<byte> Since(int position) => _utf8[position..(int)_json.BytesConsumed];

    /// <summary>Sees to it that nothing follows.</summary>
    /// <exception cref="JsonException">Something does.</exception>
    public void End() => _json.Read();
}
