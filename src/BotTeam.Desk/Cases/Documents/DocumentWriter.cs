// Writes a document: UTF-8 JSON without blanks. What is null is left out; what is empty is not, for programs of before take a list
// that is missing for null.
using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BotTeam.Desk.Cases.Documents;

/// <summary>A writer of UTF-8 JSON. Names are written as they are given: they hold nothing that JSON would escape.</summary>
internal ref struct DocumentWriter
{
    /// <summary>Writes one value that stands in a list.</summary>
    internal delegate void ItemWriter<in T>(ref DocumentWriter json, T value);

    /// <summary>What JSON wants escaped in a text; everything else stands as it is.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        ['"', '\\', .. Enumerable.Range(0, 0x20).Select(control => (char)control)]);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    /// <summary>Starts with nothing.</summary>
    public DocumentWriter()
    {
    }

    /// <summary>Writes a whole document.</summary>
    /// <typeparam name="T">What it is the document of.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes it.</param>
    public static byte[] Write<T>(T value, ItemWriter<T> write)
    {
        var json = new DocumentWriter();
        write(ref json, value);
        var document = json._buffer.AsSpan(0, json._length).ToArray();
        ArrayPool<byte>.Shared.Return(json._buffer);
        return document;
    }

    /// <summary>Begins an object.</summary>
    public void Begin()
    {
        Comma();
        Put((byte)'{');
    }

    /// <summary>Ends an object.</summary>
    public void End() => Put((byte)'}');

    /// <summary>The name of a property whose value is written next.</summary>
    /// <param name="name">The name.</param>
    public void Name(scoped ReadOnlySpan<byte> name)
    {
        Comma();
        var at = Room(name.Length + 3);
        at[0] = (byte)'"';
        name.CopyTo(at[1..]);
        at[name.Length + 1] = (byte)'"';
        at[name.Length + 2] = (byte)':';
        _length += name.Length + 3;
    }

    /// <summary>A text that its part needs.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentNullException">There is none: without it the document could not be read again.</exception>
    public void Text(scoped ReadOnlySpan<byte> name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Name(name);
        Text(value);
    }

    /// <summary>A text that may be missing; nothing is written for null.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The text.</param>
    public void OptionalText(scoped ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            Text(name, value);
    }

    /// <summary>A number.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The number.</param>
    public void Number(scoped ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Number(value);
    }

    /// <summary>A number with a fraction.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="JsonException">It is not finite: JSON has no such numbers.</exception>
    public void Fraction(scoped ReadOnlySpan<byte> name, double value)
    {
        if (!double.IsFinite(value))
            throw new JsonException($"{value} cannot be written.");
        Name(name);
        value.TryFormat(Room(32), out var written, provider: CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>True or false.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">Which.</param>
    public void Flag(scoped ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Put(value ? "true"u8 : "false"u8);
    }

    /// <summary>A moment with its UTC offset; none is written for null.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The moment.</param>
    public void Moment(scoped ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is not { } moment)
            return;
        Name(name);
        Put((byte)'"');
        moment.TryFormat(Room(40), out var written, "O", CultureInfo.InvariantCulture);
        _length += written;
        Put((byte)'"');
    }

    /// <summary>A member of an enumeration, by name.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">Which.</param>
    public void Word<T>(scoped ReadOnlySpan<byte> name, T value)
        where T : struct, Enum
    {
        Name(name);
        Put((byte)'"');
        Put(EnumWords<T>.Of(value));
        Put((byte)'"');
    }

    /// <summary>A part with properties of its own; none is written for null.</summary>
    /// <typeparam name="T">Kind of the part.</typeparam>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The part.</param>
    /// <param name="write">Writes it.</param>
    public void Part<T>(scoped ReadOnlySpan<byte> name, T? value, ItemWriter<T> write)
        where T : class
    {
        if (value is null)
            return;
        Name(name);
        write(ref this, value);
    }

    /// <summary>A list, also an empty one.</summary>
    /// <typeparam name="T">Kind of its items.</typeparam>
    /// <param name="name">Name of the property.</param>
    /// <param name="values">The items.</param>
    /// <param name="write">Writes an item.</param>
    public void List<T>(scoped ReadOnlySpan<byte> name, ImmutableList<T> values, ItemWriter<T> write)
    {
        Name(name);
        Put((byte)'[');
        // By index: for the few items of such a list that is cheaper than walking its tree.
        for (var i = 0; i < values.Count; i++)
            write(ref this, values[i]);
        Put((byte)']');
    }

    /// <summary>A list of texts, also an empty one.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="values">The texts.</param>
    public void Texts(scoped ReadOnlySpan<byte> name, ImmutableList<string> values) => List(
        name,
        values,
        static (ref json, value) =>
        {
            json.Comma();
            json.Text(value);
        });

    /// <summary>A dictionary, also an empty one.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="values">The entries.</param>
    public void TextMap(scoped ReadOnlySpan<byte> name, ImmutableSortedDictionary<string, string> values) =>
        Map(name, values, static (ref json, value) => json.Text(value));

    /// <inheritdoc cref="TextMap"/>
    public void NumberMap(scoped ReadOnlySpan<byte> name, ImmutableSortedDictionary<string, int> values) =>
        Map(name, values, static (ref json, value) => json.Number(value));

    private void Map<T>(scoped ReadOnlySpan<byte> name, ImmutableSortedDictionary<string, T> values, ItemWriter<T> write)
    {
        Name(name);
        Put((byte)'{');
        foreach (var (key, value) in values)
        {
            Comma();
            Text(key);
            Put((byte)':');
            write(ref this, value);
        }

        Put((byte)'}');
    }

    private void Number(long value)
    {
        value.TryFormat(Room(20), out var written, provider: CultureInfo.InvariantCulture);
        _length += written;
    }

    // Half a surrogate pair becomes U+FFFD: UTF-8 has no place for it.
    private void Text(scoped ReadOnlySpan<char> value)
    {
        Put((byte)'"');
        while (value.IndexOfAny(Escaped) is var at && at >= 0)
        {
            Plain(value[..at]);
            Escape(value[at]);
            value = value[(at + 1)..];
        }

        Plain(value);
        Put((byte)'"');
    }

    private void Plain(scoped ReadOnlySpan<char> value) => _length += Encoding.UTF8.GetBytes(value, Room(Encoding.UTF8.GetMaxByteCount(value.Length)));

    private void Escape(char value)
    {
        switch (value)
        {
            case '"' or '\\':
                Put((byte)'\\');
                Put((byte)value);
                break;
            case '\n':
                Put("\\n"u8);
                break;
            default:
                Put("\\u00"u8);
                ((int)value).TryFormat(Room(2), out var written, "X2", CultureInfo.InvariantCulture);
                _length += written;
                break;
        }
    }

    // Nothing stands before the first; an item or a property after another is parted from it.
    private void Comma()
    {
        if (_length > 0 && _buffer[_length - 1] is not ((byte)'{' or (byte)'[' or (byte)':'))
            Put((byte)',');
    }

    private void Put(byte value)
    {
        Room(1)[0] = value;
        _length++;
    }

    private void Put(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        _length += value.Length;
    }

    private Span<byte> Room(int length)
    {
        if (_buffer.Length - _length < length)
            Grow(length);
        return _buffer.AsSpan(_length);
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + length));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
