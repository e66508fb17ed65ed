// Adaptive Card templates: parsed once, expanded for every card.
using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder.Cards.Expressions;

namespace BotTeam.Builder.Cards;

/// <summary>
/// A template in the Adaptive Cards templating language, expanded as the official libraries do (PROTOCOL 4.2), except that
/// the result is always valid JSON.
/// </summary>
/// <remarks>
/// <para>What cannot be evaluated (unknown function, missing data inside a function, division by zero, null in a text) stays
/// in the card as the literal <c>${…}</c> and is reported as a warning with its path; syntax errors and unknown functions are
/// reported when the template is parsed (<see cref="Warnings"/>): a test should ask for none.</para>
/// <para>Where the official libraries differ from each other: <c>\${</c> is an escape, null alone is null, <c>$when</c> works on
/// <c>$index</c>, null items of arrays are left out, an expression that is an array inside an array gives its items (all as on
/// npm); an integer divided by an integer is truncated, a failing <c>$when</c> keeps the element (as in .NET).</para>
/// <para>Values are escaped for JSON, not for Markdown: pass what strangers wrote through <see cref="CardText.EscapeMarkdown"/>.</para>
/// <para>A template is immutable and can be used by any number of threads.</para>
/// </remarks>
public sealed class AdaptiveCardTemplate
{
    private readonly TemplateNode _root;
    private readonly int _rootSlots;
    private readonly AdaptiveCardTemplateOptions _options;

    private AdaptiveCardTemplate(TemplateCompiler compiler, JsonElement template, AdaptiveCardTemplateOptions options)
    {
        _root = compiler.Compile(template, "$");
        _rootSlots = compiler.RootProperties.Count;
        _options = options;
        Warnings = compiler.Warnings;
    }

    /// <summary>What in the template can never work.</summary>
    public IReadOnlyList<TemplateWarning> Warnings { get; }

    /// <summary>Parses a template.</summary>
    /// <param name="template">The template as JSON.</param>
    /// <param name="options">What expansions may use and how much they may do.</param>
    /// <returns>The template.</returns>
    /// <exception cref="CardTemplateException">It is not JSON, or not an object.</exception>
    public static AdaptiveCardTemplate Parse(string template, AdaptiveCardTemplateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        return Parse(Encoding.UTF8.GetBytes(template), options);
    }

    /// <summary>Parses a template.</summary>
    /// <param name="template">The template as UTF-8 JSON.</param>
    /// <param name="options">What expansions may use and how much they may do.</param>
    /// <returns>The template.</returns>
    /// <exception cref="CardTemplateException">It is not JSON, or not an object.</exception>
    public static AdaptiveCardTemplate Parse(ReadOnlyMemory<byte> template, AdaptiveCardTemplateOptions? options = null)
    {
        options ??= AdaptiveCardTemplateOptions.Default;
        try
        {
            using var document = JsonDocument.Parse(template, new JsonDocumentOptions { MaxDepth = options.MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new CardTemplateException("A card template is a JSON object.");
            return new AdaptiveCardTemplate(new TemplateCompiler(), document.RootElement, options);
        }
        catch (JsonException wrong)
        {
            throw new CardTemplateException($"The card template is not JSON: {wrong.Message}", wrong);
        }
    }

    /// <summary>Expands the template.</summary>
    /// <param name="data">The data: <c>$root</c>, and the first <c>$data</c>.</param>
    /// <param name="output">Gets the card as UTF-8 JSON; nothing when an exception is thrown.</param>
    /// <param name="warnings">Gets what could not be done.</param>
    /// <param name="host">What <c>$host</c> is.</param>
    /// <exception cref="CardTemplateException">The card would be too large or take too long.</exception>
    public void Expand(JsonElement data, IBufferWriter<byte> output, ICollection<TemplateWarning>? warnings = null, JsonElement host = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var card = Expand(Value.Of(data), warnings, Value.Of(host));
        output.Write(card.Written);
    }

    /// <summary>Expands the template.</summary>
    /// <param name="data">The data: <c>$root</c>, and the first <c>$data</c>.</param>
    /// <param name="warnings">Gets what could not be done.</param>
    /// <param name="host">What <c>$host</c> is.</param>
    /// <returns>The card.</returns>
    /// <exception cref="CardTemplateException">The card would be too large or take too long.</exception>
    public JsonElement ExpandToElement(JsonElement data, ICollection<TemplateWarning>? warnings = null, JsonElement host = default)
    {
        using var card = Expand(Value.Of(data), warnings, Value.Of(host));
        return JsonElement.Parse(card.Written);
    }

    /// <summary>Expands the template.</summary>
    /// <param name="data">The data: <c>$root</c>, and the first <c>$data</c>. It is read where it is; nobody may change it meanwhile.</param>
    /// <param name="warnings">Gets what could not be done.</param>
    /// <returns>The card.</returns>
    /// <exception cref="CardTemplateException">The card would be too large or take too long.</exception>
    public JsonElement ExpandToElement(JsonNode? data, ICollection<TemplateWarning>? warnings = null)
    {
        using var card = Expand(Value.Of(data), warnings, Value.Missing);
        return JsonElement.Parse(card.Written);
    }

    /// <summary>Expands the template.</summary>
    /// <param name="data">The data: <c>$root</c>, and the first <c>$data</c>. It is read where it is; nobody may change it meanwhile.</param>
    /// <param name="warnings">Gets what could not be done.</param>
    /// <returns>The card as UTF-8 JSON.</returns>
    /// <exception cref="CardTemplateException">The card would be too large or take too long.</exception>
    public byte[] Expand(JsonObject data, ICollection<TemplateWarning>? warnings = null)
    {
        using var card = Expand(Value.Of(data), warnings, Value.Missing);
        return card.Written.ToArray();
    }

    /// <summary>Expands the template.</summary>
    /// <param name="data">The data as UTF-8 JSON.</param>
    /// <param name="warnings">Gets what could not be done.</param>
    /// <returns>The card as UTF-8 JSON.</returns>
    /// <exception cref="CardTemplateException">The card would be too large or take too long.</exception>
    /// <exception cref="JsonException">The data is not JSON.</exception>
    public byte[] Expand(ReadOnlyMemory<byte> data, ICollection<TemplateWarning>? warnings = null)
    {
        using var document = JsonDocument.Parse(data);
        using var card = Expand(Value.Of(document.RootElement), warnings, Value.Missing);
        return card.Written.ToArray();
    }

    private PooledBuffer Expand(Value data, ICollection<TemplateWarning>? warnings, Value host)
    {
        var output = new PooledBuffer(16 * 1024, _options.MaxOutputBytes);
        try
        {
            using var text = new PooledBuffer(1024, _options.MaxOutputBytes);
            using (var writer = new Utf8JsonWriter(output, TemplateWriting.Options))
            {
                var evaluation = new Evaluation(_options, _rootSlots, data, host, warnings);
                _root.Write(new Expansion(writer, evaluation, text), null);
            }

            if (output.Written.Length > _options.MaxOutputBytes)
                throw new CardTemplateException($"The expanded card is larger than {_options.MaxOutputBytes} bytes.");
            if (output.Written.IsEmpty)
                output.Write("null"u8);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}
