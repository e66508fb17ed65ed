// The functions and operators of the templating language, found by name when a template is compiled.
using System.Collections.Frozen;

namespace BotTeam.Builder.Cards.Expressions;

internal delegate Value FunctionBody(Evaluation e, ReadOnlySpan<Value> arguments);

/// <summary>A function: what it takes and what it does. Arguments that failed never reach it, missing ones only when it says so.</summary>
internal sealed record Function(string Name, int MinArguments, int MaxArguments, FunctionBody Body)
{
    public bool TakesMissing { get; init; }
}

internal static class Functions
{
    private static readonly FrozenDictionary<string, Function> ByName = new[]
        {
            Logic, TextFunctions.All, NumberFunctions.All, DateFunctions.All, ListFunctions.All,
        }
        .SelectMany(group => group)
        .ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    private static IEnumerable<Function> Logic =>
    [
        new("equals", 2, 2, (_, a) => Value.Of(Comparison.AreEqual(a[0], a[1]))) { TakesMissing = true },
        new("notEquals", 2, 2, (_, a) => Value.Of(!Comparison.AreEqual(a[0], a[1]))) { TakesMissing = true },
        new("not", 1, 1, (_, a) => Value.Of(!a[0].IsTrue)) { TakesMissing = true },
        new("less", 2, 2, (_, a) => Order(a, c => c < 0)) { TakesMissing = true },
        new("lessOrEquals", 2, 2, (_, a) => Order(a, c => c <= 0)) { TakesMissing = true },
        new("greater", 2, 2, (_, a) => Order(a, c => c > 0)) { TakesMissing = true },
        new("greaterOrEquals", 2, 2, (_, a) => Order(a, c => c >= 0)) { TakesMissing = true },
        new("bool", 1, 1, (_, a) => ToBool(a[0])) { TakesMissing = true },
        new("empty", 1, 1, (_, a) => Value.Of(IsEmpty(a[0]))) { TakesMissing = true },
    ];

    public static Function? Find(string name) => ByName.GetValueOrDefault(name);

    public static Function ForOperator(string symbol) => Find(symbol switch
    {
        "==" => "equals",
        "!=" => "notEquals",
        "<" => "less",
        "<=" => "lessOrEquals",
        ">" => "greater",
        ">=" => "greaterOrEquals",
        "+" => "add",
        "-" => "sub",
        "*" => "mul",
        "/" => "div",
        "%" => "mod",
        "^" => "exp",
        _ => "concat",
    })!;

    /// <summary>An object as a list of {key, value}, which is what a loop over it sees.</summary>
    public static Value Entries(in Value value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer, TemplateWriting.Options))
        {
            writer.WriteStartArray();
            foreach (var property in value.Json.EnumerateObject())
            {
                writer.WriteStartObject();
                writer.WriteString("key", property.Name);
                writer.WritePropertyName("value");
                property.Value.WriteTo(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        var reader = new System.Text.Json.Utf8JsonReader(buffer.WrittenSpan);
        return Value.Of(System.Text.Json.JsonElement.ParseValue(ref reader));
    }

    private static Value Order(ReadOnlySpan<Value> a, Func<int, bool> holds)
    {
        // Nothing is neither less nor greater than anything.
        if (a[0].IsNothing || a[1].IsNothing)
            return Value.Of(false);
        return Comparison.Compare(a[0], a[1]) is { } order ? Value.Of(holds(order)) : Value.Error("only two numbers or two texts can be compared");
    }

    private static Value ToBool(in Value value) => value.Kind switch
    {
        ValueKind.Int or ValueKind.Number => Value.Of(value.AsNumber != 0),
        ValueKind.Text => Value.Of(!string.Equals(value.AsText(), "false", StringComparison.OrdinalIgnoreCase)),
        _ => Value.Of(value.IsTrue),
    };

    private static bool IsEmpty(in Value value) => value.Kind switch
    {
        ValueKind.Missing or ValueKind.Null => true,
        ValueKind.Text => value.AsText().Length == 0,
        ValueKind.Json or ValueKind.List => value.Count() == 0,
        _ => false,
    };
}
