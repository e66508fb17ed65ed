// Writes a document: UTF-8 JSON without blanks. What is null is left out; what is empty is not, for programs of before take a list
// that is missing for null.
using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BotTeam.Desk.Cases.Documents;

/// <summary>The platform's writer in the words of documents.</summary>
internal sealed class DocumentWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json;

    private DocumentWriter(Utf8JsonWriter json) => _json = json;

    /// <summary>Writes a whole document.</summary>
    /// <typeparam name="T">What it is the document of.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes it.</param>
    public static byte[] Write<T>(T value, Action<DocumentWriter, T> write)
    {
        var document = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(document, Options))
            write(new DocumentWriter(json), value);
        return document.WrittenSpan.ToArray();
    }

    /// <summary>Begins an object.</summary>
    public void Begin() => _json.WriteStartObject();

    /// <summary>Ends an object.</summary>
    public void End() => _json.WriteEndObject();

    /// <summary>A text that its part needs.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentNullException">There is none: without it the document could not be read again.</exception>
    public void Text(ReadOnlySpan<byte> name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _json.WriteString(name, value);
    }

    /// <summary>A text that may be missing; nothing is written for null.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The text.</param>
    public void OptionalText(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            Text(name, value);
    }

    /// <summary>A number.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The number.</param>
    public void Number(ReadOnlySpan<byte> name, long value) => _json.WriteNumber(name, value);

    /// <summary>A number with a fraction.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="JsonException">It is not finite: JSON has no such numbers.</exception>
    public void Fraction(ReadOnlySpan<byte> name, double value)
    {
        if (!double.IsFinite(value))
            throw new JsonException($"{value} cannot be written.");
        _json.WriteNumber(name, value);
    }

    /// <summary>True or false.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">Which.</param>
    public void Flag(ReadOnlySpan<byte> name, bool value) => _json.WriteBoolean(name, value);

    /// <summary>A moment with its UTC offset; none is written for null.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The moment.</param>
    public void Moment(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } moment)
            _json.WriteString(name, moment);
    }

    /// <summary>A member of an enumeration, by name.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">Which.</param>
    public void Word<T>(ReadOnlySpan<byte> name, T value)
        where T : struct, Enum => _json.WriteString(name, EnumWords<T>.Of(value));

    /// <summary>A member of an enumeration that programs of before may not know: they read the one that stands in for it.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">Name of the property.</param>
    /// <param name="nowName">Name of the property that programs of before pass over; written only where there is a stand-in.</param>
    /// <param name="value">Which.</param>
    /// <param name="standIn">What it is to programs of before; the same where they know it.</param>
    public void Word<T>(ReadOnlySpan<byte> name, ReadOnlySpan<byte> nowName, T value, T standIn)
        where T : struct, Enum
    {
        Word(name, standIn);
        if (!EqualityComparer<T>.Default.Equals(value, standIn))
            Word(nowName, value);
    }

    /// <summary>A part with properties of its own; none is written for null.</summary>
    /// <typeparam name="T">Kind of the part.</typeparam>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The part.</param>
    /// <param name="write">Writes it.</param>
    public void Part<T>(ReadOnlySpan<byte> name, T? value, Action<DocumentWriter, T> write)
        where T : class
    {
        if (value is null)
            return;
        _json.WritePropertyName(name);
        write(this, value);
    }

    /// <summary>A list, also an empty one.</summary>
    /// <typeparam name="T">Kind of its items.</typeparam>
    /// <param name="name">Name of the property.</param>
    /// <param name="values">The items.</param>
    /// <param name="write">Writes an item.</param>
    public void List<T>(ReadOnlySpan<byte> name, ImmutableList<T> values, Action<DocumentWriter, T> write)
    {
        _json.WriteStartArray(name);
        // By index: for the few items of such a list that is cheaper than walking its tree.
        for (var i = 0; i < values.Count; i++)
            write(this, values[i]);
        _json.WriteEndArray();
    }

    /// <summary>A list of texts, also an empty one.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="values">The texts.</param>
    public void Texts(ReadOnlySpan<byte> name, ImmutableList<string> values) =>
        List(name, values, static (json, value) => json._json.WriteStringValue(value));

    /// <summary>A dictionary of texts, also an empty one.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="values">The entries.</param>
    public void TextMap(ReadOnlySpan<byte> name, ImmutableSortedDictionary<string, string> values)
    {
        _json.WriteStartObject(name);
        foreach (var (key, value) in values)
            _json.WriteString(key, value);
        _json.WriteEndObject();
    }

    /// <summary>A dictionary of whole numbers, also an empty one.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="values">The entries.</param>
    public void NumberMap(ReadOnlySpan<byte> name, ImmutableSortedDictionary<string, int> values)
    {
        _json.WriteStartObject(name);
        foreach (var (key, value) in values)
            _json.WriteNumber(key, value);
        _json.WriteEndObject();
    }
}
