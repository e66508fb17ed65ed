// What a template is compiled to: parts that are always the same, texts with expressions, objects with $when and $data.
using System.Buffers;
using System.Text;
using System.Text.Json;
using BotTeam.Builder.Cards.Expressions;

namespace BotTeam.Builder.Cards;

/// <summary>One expansion: where it writes, and what expressions see.</summary>
internal sealed class Expansion(Utf8JsonWriter writer, Evaluation evaluation, PooledBuffer text)
{
    public Utf8JsonWriter Writer { get; } = writer;

    public Evaluation Evaluation { get; } = evaluation;

    /// <summary>Where a text is put together before it is written.</summary>
    public PooledBuffer Text { get; } = text;

    public void Name(JsonEncodedText? name)
    {
        if (name is { } property)
            Writer.WritePropertyName(property);
    }
}

/// <summary>A part of a template. It writes its property name itself, because it may turn out to be left out.</summary>
internal abstract class TemplateNode
{
    /// <param name="x">The expansion.</param>
    /// <param name="name">The property's name; null inside an array.</param>
    public abstract void Write(Expansion x, JsonEncodedText? name);
}

/// <summary>A part without expressions, written as one piece.</summary>
internal sealed class LiteralNode(byte[] json) : TemplateNode
{
    private readonly bool _isNull = json.AsSpan().SequenceEqual("null"u8);

    public override void Write(Expansion x, JsonEncodedText? name)
    {
        // Nulls in arrays are left out, as in the official library: no renderer takes a null element.
        if (_isNull && name is null)
            return;
        x.Name(name);
        x.Writer.WriteRawValue(json, skipInputValidation: true);
    }
}

/// <summary>Properties of an object without expressions, names included, written as one piece.</summary>
internal sealed class MembersNode(byte[] json) : TemplateNode
{
    // The writer does not validate, so a list of members passes as one value and gets the comma it needs.
    public override void Write(Expansion x, JsonEncodedText? name) => x.Writer.WriteRawValue(json, skipInputValidation: true);
}

/// <summary>A text that is one expression and nothing else: the type of its value is kept.</summary>
internal sealed class ExpressionNode(string source, Expression expression, string path) : TemplateNode
{
    public override void Write(Expansion x, JsonEncodedText? name)
    {
        var value = expression.Evaluate(x.Evaluation);
        if (value.Kind == ValueKind.Missing)
            value = Value.Error("nothing of this name in the data");
        if (!value.IsError && value.Kind is ValueKind.Json or ValueKind.List && value.Depth() + x.Writer.CurrentDepth > x.Evaluation.Options.MaxDepth)
            value = Value.Error($"nested deeper than {x.Evaluation.Options.MaxDepth}");

        if (value.IsError)
        {
            x.Evaluation.Warn(path, $"{source}: {value.Message}");
            x.Name(name);
            x.Writer.WriteStringValue(source);
        }
        else if (name is null && value.IsArray)
        {
            // An array as an item of an array gives its items, as in the official library.
            foreach (var item in value.ToItems())
                item.WriteTo(x.Writer);
        }
        else if (name is not null || value.Kind != ValueKind.Null)
        {
            x.Name(name);
            value.WriteTo(x.Writer);
        }
    }
}

/// <summary>A text with expressions in it.</summary>
internal sealed class TextNode(TextNode.Part[] parts, string path) : TemplateNode
{
    public override void Write(Expansion x, JsonEncodedText? name)
    {
        var text = x.Text;
        text.Clear();
        foreach (var part in parts)
        {
            if (part.Expression is null)
            {
                text.Write(part.Source);
                continue;
            }

            var value = part.Expression.Evaluate(x.Evaluation);
            if (value.IsNothing || value.IsError)
            {
                x.Evaluation.Warn(path, $"{Encoding.UTF8.GetString(part.Source)}: {(value.IsError ? value.Message : "nothing of this name in the data")}");
                text.Write(part.Source);
            }
            else
            {
                value.AppendTo(text);
            }
        }

        x.Name(name);
        x.Writer.WriteStringValue(text.Written);
    }

    /// <param name="Source">The literal text, or the source of the expression.</param>
    /// <param name="Expression">The expression, if it is one.</param>
    internal readonly record struct Part(byte[] Source, Expression? Expression);
}

/// <summary>An array with expressions in it.</summary>
internal sealed class ArrayNode(TemplateNode[] items) : TemplateNode
{
    public override void Write(Expansion x, JsonEncodedText? name)
    {
        x.Name(name);
        x.Writer.WriteStartArray();
        foreach (var item in items)
            item.Write(x, null);
        x.Writer.WriteEndArray();
    }
}

/// <summary>What <c>$data</c> of an element says.</summary>
/// <param name="Source">The expression as it stands there, for warnings.</param>
/// <param name="Expression">The expression.</param>
internal sealed record DataBinding(string Source, Expression Expression);

/// <summary>An object, perhaps with <c>$when</c> and <c>$data</c>.</summary>
internal sealed class ObjectNode(
    (JsonEncodedText? Name, TemplateNode Value)[] members,
    Expression? when,
    string? whenSource,
    DataBinding? data,
    string path) : TemplateNode
{
    public override void Write(Expansion x, JsonEncodedText? name)
    {
        var e = x.Evaluation;
        if (data is null)
        {
            WriteOnce(x, name);
            return;
        }

        var value = data.Expression.Evaluate(e);
        if (value.IsError)
            e.Warn(path + ".$data", $"{data.Source}: {value.Message}");
        if (value.IsNothing || value.IsError)
        {
            WriteOnce(x, name);
            return;
        }

        var (outer, outerIndex) = (e.Data, e.Index);
        if (value.IsArray)
        {
            WriteRepeated(x, name, value.ToItems());
        }
        else
        {
            e.Data = value;
            WriteOnce(x, name);
        }

        (e.Data, e.Index) = (outer, outerIndex);
    }

    private void WriteOnce(Expansion x, JsonEncodedText? name)
    {
        if (!IsKept(x.Evaluation))
            return;
        x.Name(name);
        WriteObject(x);
    }

    // As the value of a property the repeated element is an array; with nothing in it, the property is left out.
    private void WriteRepeated(Expansion x, JsonEncodedText? name, Value[] items)
    {
        var e = x.Evaluation;
        var started = name is null;
        for (var i = 0; i < items.Length; i++)
        {
            if (e.Repeated == e.Options.MaxRepeatedElements)
            {
                e.Warn(path, $"more than {e.Options.MaxRepeatedElements} repeated elements; the rest is left out");
                break;
            }

            e.Repeated++;
            e.Step();
            e.Data = items[i];
            e.Index = i;
            if (!IsKept(e))
                continue;
            if (!started)
            {
                x.Name(name);
                x.Writer.WriteStartArray();
                started = true;
            }

            WriteObject(x);
        }

        if (name is not null && started)
            x.Writer.WriteEndArray();
    }

    // Only true keeps the element; a condition that fails keeps it, too, as in the official .NET library.
    private bool IsKept(Evaluation e)
    {
        if (when is null)
            return true;
        var value = when.Evaluate(e);
        if (!value.IsError)
            return value.Kind == ValueKind.Bool && value.IsTrue;
        e.Warn(path + ".$when", $"{whenSource}: {value.Message}; the element is kept");
        return true;
    }

    private void WriteObject(Expansion x)
    {
        x.Writer.WriteStartObject();
        foreach (var (name, value) in members)
            value.Write(x, name);
        x.Writer.WriteEndObject();
    }
}
