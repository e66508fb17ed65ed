// Reads a template once: what never changes becomes bytes, what changes becomes a small tree.
using System.Text;
using System.Text.Json;
using BotTeam.Builder.Cards.Expressions;

namespace BotTeam.Builder.Cards;

internal sealed class TemplateCompiler
{
    public List<TemplateWarning> Warnings { get; } = [];

    public RootProperties RootProperties { get; } = new();

    public TemplateNode Compile(JsonElement json, string path)
    {
        if (!HasTemplate(json))
            return new LiteralNode(Value.Of(json).ToJson());
        return json.ValueKind switch
        {
            JsonValueKind.Object => CompileObject(json, path),
            JsonValueKind.Array => new ArrayNode([.. json.EnumerateArray().Select((item, i) => Compile(item, $"{path}[{i}]"))]),
            _ => CompileText(json.GetString()!, path),
        };
    }

    private static bool HasTemplate(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(p => p.Name is "$when" or "$data" || HasTemplate(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(HasTemplate),
        JsonValueKind.String => json.GetString()!.Contains("${", StringComparison.Ordinal),
        _ => false,
    };

    private ObjectNode CompileObject(JsonElement json, string path)
    {
        var members = new List<(JsonEncodedText?, TemplateNode)>();
        var literals = new List<JsonProperty>();
        Expression? when = null;
        string? whenSource = null;
        DataBinding? data = null;
        foreach (var property in json.EnumerateObject())
        {
            var name = property.Name;
            switch (name)
            {
                case "$when":
                    whenSource = property.Value.GetRawText();
                    when = CompileWhen(property.Value, path + ".$when");
                    break;
                case "$data":
                    data = new DataBinding(property.Value.GetRawText(), CompileData(property.Value, path + ".$data"));
                    break;
                case var _ when !HasTemplate(property.Value):
                    literals.Add(property);
                    break;
                default:
                    AddLiterals(members, literals);
                    members.Add((JsonEncodedText.Encode(name, TemplateWriting.Encoder), Compile(property.Value, $"{path}.{name}")));
                    break;
            }
        }

        AddLiterals(members, literals);
        return new ObjectNode([.. members], when, whenSource, data, path);
    }

    // Properties that never change and stand beside each other become one piece of text: "type":"TextBlock","wrap":true
    private static void AddLiterals(List<(JsonEncodedText?, TemplateNode)> members, List<JsonProperty> literals)
    {
        if (literals.Count == 0)
            return;
        using var json = new PooledBuffer(256, int.MaxValue);
        using (var writer = new Utf8JsonWriter(json, TemplateWriting.Options))
        {
            writer.WriteStartObject();
            foreach (var literal in literals)
            {
                writer.WritePropertyName(literal.Name);
                literal.Value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        members.Add((null, new MembersNode(json.Written[1..^1].ToArray())));
        literals.Clear();
    }

    // What is no expression is never true, as in the official library; what cannot be compiled is kept.
    private Expression CompileWhen(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String && Split(json.GetString()!, path) is [{ Expression: { } only }])
            return only;
        if (json.ValueKind == JsonValueKind.String && json.GetString()!.Contains("${", StringComparison.Ordinal))
            return new ConstantExpression(Value.Error("it cannot be compiled"));
        Warnings.Add(new TemplateWarning(path, "it must be an expression such as \"${count > 0}\"; the element is left out"));
        return new ConstantExpression(Value.Of(false));
    }

    // An expression, or literal data whose texts may be expressions of the outer scope.
    private Expression CompileData(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String && Split(json.GetString()!, path) is [{ Expression: { } only }])
            return only;
        return HasTemplate(json) ? new ExpandedDataExpression(Compile(json, path)) : new ConstantExpression(Value.Of(json.Clone()));
    }

    private TemplateNode CompileText(string text, string path)
    {
        var parts = Split(text, path);
        return parts switch
        {
            [{ Expression: { } only }] => new ExpressionNode(text, only, path),
            _ when parts.TrueForAll(p => p.Expression is null) => new LiteralNode(Value.Of(string.Concat(parts.Select(p => Encoding.UTF8.GetString(p.Source)))).ToJson()),
            _ => new TextNode([.. parts], path),
        };
    }

    /// <summary>Takes a text apart; what cannot be compiled stays as it is, with a warning. <c>\${</c> is <c>${</c>.</summary>
    private List<TextNode.Part> Split(string text, string path)
    {
        var parts = new List<TextNode.Part>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && text.AsSpan(i + 1).StartsWith("${"))
            {
                literal.Append("${");
                i += 2;
            }
            else if (text.AsSpan(i).StartsWith("${") && EndOf(text, i + 2) is var end && end > 0 && TryCompile(text[(i + 2)..end], path) is { } expression)
            {
                if (literal.Length > 0)
                    parts.Add(new TextNode.Part(Encoding.UTF8.GetBytes(literal.ToString()), null));
                literal.Clear();
                parts.Add(new TextNode.Part(Encoding.UTF8.GetBytes(text[i..(end + 1)]), expression));
                i = end;
            }
            else
            {
                literal.Append(text[i]);
            }
        }

        if (literal.Length > 0)
            parts.Add(new TextNode.Part(Encoding.UTF8.GetBytes(literal.ToString()), null));
        return parts;
    }

    private Expression? TryCompile(string source, string path)
    {
        try
        {
            return ExpressionParser.Parse(source, RootProperties);
        }
        catch (ExpressionSyntaxException wrong)
        {
            Warnings.Add(new TemplateWarning(path, $"${{{source}}}: {wrong.Message}"));
            return null;
        }
    }

    // The closing brace of an expression: braces inside of quoted texts do not count.
    private static int EndOf(string text, int start)
    {
        var depth = 0;
        char? quote = null;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (quote is not null)
            {
                if (c == '\\')
                    i++;
                else if (c == quote)
                    quote = null;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '{')
            {
                depth++;
            }
            else if (c == '}' && depth-- == 0)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>Literal <c>$data</c> with expressions in it: expanded in the outer scope, then read as data.</summary>
internal sealed class ExpandedDataExpression(TemplateNode node) : Expression
{
    public override Value Evaluate(Evaluation e)
    {
        using var output = new PooledBuffer(256, e.Options.MaxOutputBytes);
        using var text = new PooledBuffer(256, e.Options.MaxOutputBytes);
        using (var writer = new Utf8JsonWriter(output, TemplateWriting.Options))
            node.Write(new Expansion(writer, e, text), null);
        var reader = new Utf8JsonReader(output.Written);
        return output.Written.IsEmpty ? Value.Null : Value.Of(JsonElement.ParseValue(ref reader));
    }
}
