// Reads fields of a JSON object and collects every error instead of stopping at the first.
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace BotTeam.Mail.Inbound;

/// <summary>Fields of one JSON object. A missing field and <c>null</c> are the same.</summary>
/// <param name="element">The object; anything else is an error.</param>
/// <param name="path">Where it stands in the document; empty for the root.</param>
/// <param name="errors">Where errors go.</param>
public sealed class JsonFields(JsonElement element, string path, List<FieldError> errors)
{
    private readonly bool _isObject = Check(element, path, errors);

    /// <summary>A string of at most <paramref name="max"/> characters. Null when missing or bad.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="max">Most characters.</param>
    /// <param name="required">True: missing is an error.</param>
    public string? Text(string name, int max, bool required = false)
    {
        if (!Find(name, out var value))
        {
            if (required && _isObject)
                Add(name, "is missing; it must be a string");
            return null;
        }
        return TextOf(value, Path(name), max);
    }

    /// <summary>A string whose blank form counts as missing, and which must pass a check.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="max">Most characters.</param>
    /// <param name="check">The check; it gets the text without blanks around it.</param>
    /// <param name="mustBe">The sentence for a text that fails it.</param>
    public string? Checked(string name, int max, Func<string, bool> check, string mustBe)
    {
        if (Text(name, max) is not { } text || string.IsNullOrWhiteSpace(text))
            return null;
        if (check(text.Trim()))
            return text.Trim();
        Add(name, mustBe);
        return null;
    }

    /// <summary>A nested object, or null when missing or of another type.</summary>
    /// <param name="name">Name of the field.</param>
    public JsonFields? Nested(string name) => Find(name, out var value) ? new JsonFields(value, Path(name), errors) : null;

    /// <summary>The raw value of a field.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="value">The value.</param>
    public bool Find(string name, out JsonElement value)
    {
        value = default;
        return _isObject && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>Adds an error of a field.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="message">What is wrong, as a sentence that says what would be right.</param>
    public void Add(string name, string message) => errors.Add(new(Path(name), message));

    /// <summary>A string value, or null and an error.</summary>
    /// <param name="value">The value.</param>
    /// <param name="at">Where it stands, for the error.</param>
    /// <param name="max">Most characters.</param>
    public string? TextOf(JsonElement value, string at, int max)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(new(at, $"must be a string, not {Kind(value)}"));
            return null;
        }
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            errors.Add(new(at, "is not valid Unicode text (half of a surrogate pair, or bytes that are not UTF-8)"));
            return null;
        }
        if (text.Length <= max)
            return text;
        errors.Add(new(at, $"has {text.Length} characters; at most {max} are taken"));
        return null;
    }

    /// <summary>A string as well as it can be read: what is not valid Unicode becomes U+FFFD. Null when it is not a string.</summary>
    /// <param name="value">The value.</param>
    public static string? Lenient(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return Unescape(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value))[1..^1]);
        }
    }

    /// <summary>The name of a JSON type in a sentence.</summary>
    /// <param name="value">The value.</param>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.String => "a string",
        _ => "null",
    };

    private static bool Check(JsonElement element, string path, List<FieldError> errors)
    {
        if (element.ValueKind == JsonValueKind.Object)
            return true;
        errors.Add(new(path.Length == 0 ? "$" : path, $"must be an object, not {Kind(element)}"));
        return false;
    }

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }
            var c = raw[++i];
            if (c == 'u' && i + 4 < raw.Length && ushort.TryParse(raw.AsSpan(i + 1, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
            {
                text.Append((char)code);
                i += 4;
                continue;
            }
            text.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => c });
        }
        // A round trip turns what is left of broken pairs into U+FFFD.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
