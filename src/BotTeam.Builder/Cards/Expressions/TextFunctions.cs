// Functions over text. Null is an empty text; everything else that is no text is refused, where the official library does.
using System.Text;
using System.Text.Json;

namespace BotTeam.Builder.Cards.Expressions;

internal static class TextFunctions
{
    public static IEnumerable<Function> All =>
    [
        new("concat", 1, int.MaxValue, Concat),
        new("toUpper", 1, 2, (_, a) => OnText(a[0], s => Value.Of(s.ToUpperInvariant()))),
        new("toLower", 1, 2, (_, a) => OnText(a[0], s => Value.Of(s.ToLowerInvariant()))),
        new("trim", 1, 1, (_, a) => OnText(a[0], s => Value.Of(s.Trim()))),
        new("length", 1, 1, (_, a) => OnText(a[0], s => Value.Of((long)s.Length))),
        new("substring", 2, 3, Substring),
        new("replace", 3, 3, (e, a) => Replace(e, a, StringComparison.Ordinal)),
        new("replaceIgnoreCase", 3, 3, (e, a) => Replace(e, a, StringComparison.OrdinalIgnoreCase)),
        new("split", 1, 2, Split),
        new("startsWith", 2, 2, (_, a) => OnTexts(a, (s, part) => Value.Of(s.StartsWith(part, StringComparison.Ordinal)))),
        new("endsWith", 2, 2, (_, a) => OnTexts(a, (s, part) => Value.Of(s.EndsWith(part, StringComparison.Ordinal)))),
        new("string", 1, 2, (_, a) => Value.Of(a[0].AsText())),
        new("json", 1, 1, (_, a) => OnText(a[0], ParseJson)),
        new("jsonStringify", 1, 1, (_, a) => Value.Of(Encoding.UTF8.GetString(a[0].ToJson()))),
        new("uriComponent", 1, 1, (_, a) => OnText(a[0], s => Value.Of(Uri.EscapeDataString(s)))),
        new("uriComponentToString", 1, 1, (_, a) => OnText(a[0], s => Value.Of(Uri.UnescapeDataString(s)))),
        new("base64", 1, 1, (_, a) => OnText(a[0], s => Value.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(s))))),
        new("base64ToString", 1, 1, (_, a) => OnText(a[0], FromBase64)),
        new("newGuid", 0, 0, (e, _) => Value.Of(NewGuid(e.Options.Random))),
    ];

    /// <summary>Runs on a text, or on null as an empty one.</summary>
    public static Value OnText(in Value value, Func<string, Value> run) => value.Kind switch
    {
        ValueKind.Text => run(value.AsText()),
        ValueKind.Null => run(string.Empty),
        _ => Value.Error("a text is expected"),
    };

    private static Value OnTexts(ReadOnlySpan<Value> a, Func<string, string, Value> run)
    {
        if (a[0].Kind is not (ValueKind.Text or ValueKind.Null) || a[1].Kind is not (ValueKind.Text or ValueKind.Null))
            return Value.Error("a text is expected");
        return run(a[0].AsText(), a[1].AsText());
    }

    private static Value Concat(Evaluation e, ReadOnlySpan<Value> a)
    {
        if (a.Length > 0 && a[0].IsArray)
        {
            var items = new List<Value>();
            foreach (var list in a)
            {
                if (!list.IsArray)
                    return Value.Error("concat takes either arrays or texts");
                items.AddRange(list.ToItems());
            }

            return Value.Of([.. items]);
        }

        var result = new StringBuilder();
        foreach (var part in a)
            result.Append(part.AsText());
        return Bounded(e, result.ToString());
    }

    private static Value Substring(Evaluation e, ReadOnlySpan<Value> a)
    {
        if (!a[1].IsNumber || a.Length == 3 && !a[2].IsNumber || a[0].Kind is not (ValueKind.Text or ValueKind.Null))
            return Value.Error("substring takes a text, a start and a length");
        var text = a[0].AsText();
        var start = a[1].AsInt;
        var length = a.Length == 3 ? a[2].AsInt : text.Length - start;
        return start < 0 || length < 0 || start > text.Length || length > text.Length - start
            ? Value.Error($"{start} and {length} are out of range for a text of {text.Length}")
            : Value.Of(text.Substring((int)start, (int)length));
    }

    private static Value Replace(Evaluation e, ReadOnlySpan<Value> a, StringComparison comparison)
    {
        foreach (var value in a)
        {
            if (value.Kind is not (ValueKind.Text or ValueKind.Null))
                return Value.Error("replace takes texts");
        }

        var (text, old, replacement) = (a[0].AsText(), a[1].AsText(), a[2].AsText());
        return old.Length == 0
            ? Value.Error("replace needs something to look for")
            : Bounded(e, text.Replace(old, replacement, comparison));
    }

    private static Value Split(Evaluation e, ReadOnlySpan<Value> a)
    {
        if (a[0].Kind is not (ValueKind.Text or ValueKind.Null) || a.Length == 2 && a[1].Kind != ValueKind.Text)
            return Value.Error("split takes texts");
        var text = a[0].AsText();
        var separator = a.Length == 2 ? a[1].AsText() : string.Empty;
        if (separator.Length == 0)
            return Value.Of([.. text.Select(c => Value.Of(c.ToString()))]);
        return Value.Of([.. text.Split(separator).Select(Value.Of)]);
    }

    private static Value ParseJson(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return Value.Of(JsonElement.ParseValue(ref reader));
        }
        catch (JsonException)
        {
            return Value.Error("json was given what is no JSON");
        }
    }

    private static Value FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? Value.Of(Encoding.UTF8.GetString(bytes.AsSpan(0, written))) : Value.Error("not base64");
    }

    private static string NewGuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    // A text that cannot fit the card is not built further.
    private static Value Bounded(Evaluation e, string text) => text.Length <= e.Options.MaxOutputBytes ? Value.Of(text) : Value.Error("the text is too long");
}
