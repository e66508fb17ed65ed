// Reads a document forward, object by object, property by property. Code that names the properties in the order in which they
// are written reads each of them with one comparison; any other order is read as well.
using System.Collections.Immutable;
using System.Text.Json;

namespace BotTeam.Desk.Cases.Documents;

/// <summary>
/// A reader of UTF-8 JSON. An object is read so:
/// <code>
/// json.Begin();
/// while (json.More())
/// {
///     if (json.At("id"u8)) id = json.Text();
///     if (json.At("name"u8)) name = json.Text();
/// }
/// </code>
/// A property that nobody takes is passed over; null is read as if the property were not there; of two with one name the last counts.
/// </summary>
/// <param name="json">The document.</param>
internal ref struct DocumentReader(ReadOnlySpan<byte> json)
{
    /// <summary>Reads one value that stands in a list.</summary>
    internal delegate T ItemReader<out T>(ref DocumentReader json);

    private Utf8JsonReader _json = Started(json);
    private bool _atName;
    private bool _taken;

    /// <summary>Reads a whole document.</summary>
    /// <typeparam name="T">What it is the document of.</typeparam>
    /// <param name="document">The document.</param>
    /// <param name="read">Reads the value in it.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public static T Read<T>(ReadOnlySpan<byte> document, ItemReader<T> read)
    {
        try
        {
            var json = new DocumentReader(document);
            var value = read(ref json);
            return json._json.Read() ? throw new JsonException("Something stands behind the end of the document.") : value;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            // The reader of the platform tells of a value of another kind, a number too large or bytes that are no UTF-8 in these ways.
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <summary>Enters the object that stands here.</summary>
    public void Begin()
    {
        Expect(JsonTokenType.StartObject);
        _json.Read();
        _atName = _json.TokenType == JsonTokenType.PropertyName;
        _taken = true;
    }

    /// <summary>Whether the object has more properties; leaves it when it has none. Passes over the one nobody took since the last call.</summary>
    public bool More()
    {
        if (!_taken)
        {
            _json.Skip();
            Next();
        }

        if (_atName)
        {
            _taken = false;
            return true;
        }

        Expect(JsonTokenType.EndObject);
        Next();
        return false;
    }

    /// <summary>Whether the property that stands here has this name and a value; goes to the value then.</summary>
    /// <param name="name">A name, as it is written.</param>
    public bool At(ReadOnlySpan<byte> name)
    {
        if (!_atName || !(_json.ValueIsEscaped ? _json.ValueTextEquals(name) : _json.ValueSpan.SequenceEqual(name)))
            return false;
        _taken = true;
        _json.Read();
        if (_json.TokenType != JsonTokenType.Null)
            return true;
        Next();
        return false;
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        Expect(JsonTokenType.String);
        var value = _json.GetString()!;
        Next();
        return value;
    }

    /// <summary>A whole number.</summary>
    public int Number()
    {
        Expect(JsonTokenType.Number);
        var value = _json.GetInt32();
        Next();
        return value;
    }

    /// <inheritdoc cref="Number"/>
    public long LongNumber()
    {
        Expect(JsonTokenType.Number);
        var value = _json.GetInt64();
        Next();
        return value;
    }

    /// <summary>A number with a fraction.</summary>
    public double Fraction()
    {
        Expect(JsonTokenType.Number);
        var value = _json.GetDouble();
        Next();
        return value;
    }

    /// <summary>True or false.</summary>
    public bool Flag()
    {
        var value = _json.GetBoolean();
        Next();
        return value;
    }

    /// <summary>A moment, its UTC offset kept.</summary>
    public DateTimeOffset Moment()
    {
        Expect(JsonTokenType.String);
        var value = _json.GetDateTimeOffset();
        Next();
        return value;
    }

    /// <summary>A member of an enumeration, by name.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    public T Word<T>()
        where T : struct, Enum
    {
        Expect(JsonTokenType.String);
        var value = EnumWords<T>.Of(_json.ValueSpan) ?? throw new JsonException($"'{_json.GetString()}' is no {typeof(T).Name}.");
        Next();
        return value;
    }

    /// <summary>A member of an enumeration, by name; null for one of a later program, in whose place another stands.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    public T? YoungWord<T>()
        where T : struct, Enum
    {
        Expect(JsonTokenType.String);
        var value = EnumWords<T>.Of(_json.ValueSpan);
        Next();
        return value;
    }

    /// <summary>A list.</summary>
    /// <typeparam name="T">Kind of its items.</typeparam>
    /// <param name="item">Reads an item.</param>
    public ImmutableList<T> List<T>(ItemReader<T> item)
    {
        Expect(JsonTokenType.StartArray);
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            Next();
            return [];
        }

        var items = new List<T>();
        while (_json.TokenType != JsonTokenType.EndArray)
            items.Add(item(ref this));
        Next();
        return [.. items];
    }

    /// <summary>A list of texts.</summary>
    public ImmutableList<string> Texts() => List(static (ref json) => json.Text());

    /// <summary>A dictionary.</summary>
    /// <typeparam name="T">Kind of its values.</typeparam>
    /// <param name="item">Reads a value.</param>
    private ImmutableSortedDictionary<string, T> Map<T>(ItemReader<T> item)
    {
        Expect(JsonTokenType.StartObject);
        var items = ImmutableSortedDictionary<string, T>.Empty;
        for (_json.Read(); _json.TokenType == JsonTokenType.PropertyName;)
        {
            var key = _json.GetString()!;
            _json.Read();
            items = items.SetItem(key, item(ref this));
        }

        Next();
        return items;
    }

    /// <summary>A dictionary of texts.</summary>
    public ImmutableSortedDictionary<string, string> TextMap() => Map(static (ref json) => json.Text());

    /// <summary>A dictionary of whole numbers.</summary>
    public ImmutableSortedDictionary<string, int> NumberMap() => Map(static (ref json) => json.Number());

    private static Utf8JsonReader Started(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader;
    }

    // Behind the last value of the document there is nothing to go to.
    private void Next()
    {
        if (_json.CurrentDepth == 0 && _json.TokenType is JsonTokenType.EndObject)
            return;
        _json.Read();
        _atName = _json.TokenType == JsonTokenType.PropertyName;
        _taken = true;
    }

    private readonly void Expect(JsonTokenType expected)
    {
        if (_json.TokenType != expected)
            throw new JsonException($"At byte {_json.TokenStartIndex} stands {_json.TokenType}, not {expected}.");
    }
}
