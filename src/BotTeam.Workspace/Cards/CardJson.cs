// Reads the fields of a card tolerantly: a field of the wrong kind is a field that is not there.
using System.Globalization;
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>Reading helpers over the JSON of a card.</summary>
internal static class CardJson
{
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A text; numbers and booleans read as they are written.</summary>
    public static string? Text(this JsonElement element, string name) => element.Get(name) is { } value ? AsText(value) : null;

    public static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Unescape(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A word of a fixed vocabulary, in lower case: cards write them in any case.</summary>
    public static string Word(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value ? Unescape(value).ToLowerInvariant() : "";

    public static bool Bool(this JsonElement element, string name, bool otherwise = false) => element.Get(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => otherwise,
    };

    public static int? Int(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && Math.Abs(number) < int.MaxValue
            ? (int)number
            : null;

    public static IEnumerable<JsonElement> List(this JsonElement element, string name)
    {
        if (element.Get(name) is not { ValueKind: JsonValueKind.Array } list)
            yield break;
        foreach (var item in list.EnumerateArray())
        {
            yield return item;
        }
    }

    /// <summary>A length like <c>80px</c>, bounded to what a card can be wide.</summary>
    public static int? Pixels(this JsonElement element, string name)
    {
        var text = element.Word(name);
        return text.EndsWith("px", StringComparison.Ordinal)
            && double.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pixels)
            ? (int)Math.Clamp(pixels, 0, 2000)
            : null;
    }

    /// <summary>The address when it is an absolute http or https one; null for everything that could run or leak something.</summary>
    public static string? SafeLink(string? address) =>
        address is { Length: <= 4096 } && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.AbsoluteUri
            : null;

    /// <summary>The address of a picture: http, https, or a bitmap inside the address itself (no SVG, which can carry script).</summary>
    public static string? SafeImage(string? address) =>
        address is not null && BitmapPrefixes.Any(prefix => address.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            ? address
            : SafeLink(address);

    // JSON allows \ud83d without its other half; the reader refuses to make a string of it.
    private static string Unescape(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }

    private static readonly string[] BitmapPrefixes =
        ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"];
}
