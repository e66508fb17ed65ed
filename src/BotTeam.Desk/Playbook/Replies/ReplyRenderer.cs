// Fills a template. Values are text and stay text: none of them is ever read as a template.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using HandlebarsDotNet;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>Fills reply templates. Safe for many threads.</summary>
public sealed class ReplyRenderer
{
    /// <summary>The longest text Amazon's messaging takes, in UTF-16 units.</summary>
    public const int LongestReply = 4_000;

    // Made with the first reply: a desk at rest does without it.
    private readonly Lazy<IHandlebars> _handlebars = new(() => Handlebars.Create(new HandlebarsConfiguration { NoEscape = true }));
    private readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> _compiled = new(StringComparer.Ordinal);
    private readonly LetterForms _letter;

    internal ReplyRenderer(LetterForms letter) => _letter = letter;

    /// <summary>Fills a template.</summary>
    /// <param name="template">A template of the loaded playbook.</param>
    /// <param name="language">"ja" or "en".</param>
    /// <param name="variables">Variable name to value: the template's own in the form of their input, and the
    /// <see cref="StandardVariables"/>. Names the template does not know are ignored.</param>
    /// <param name="ownWords">The operator's personal lines, or null; they stand in a paragraph of their own (rule 82).</param>
    /// <param name="today">The store's day: days that a variable does not take as seen from it are unreadable. Null: not looked at.</param>
    public RenderedReply Render(
        ReplyTemplate template, string language, IReadOnlyDictionary<string, string> variables, string? ownWords, DateOnly? today = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(variables);
        var missing = ImmutableArray.CreateBuilder<string>();
        var unreadable = ImmutableArray.CreateBuilder<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var name in StandardVariables.Names)
            Take(name, ValueText.Line(variables.GetValueOrDefault(name)), name == StandardVariables.StoreName, name);
        foreach (var variable in template.Variables)
            Take(variable.Name, ValueText.Of(variable, variables.GetValueOrDefault(variable.Name), language, today), variable.Required, variable.Label.In(language));

        values[StandardVariables.Greeting] = Fill(
            (values.ContainsKey(StandardVariables.BuyerName) ? _letter.Greeting : _letter.GreetingWithoutName).In(language), values);
        var signature = ValueText.Lines(variables.GetValueOrDefault(StandardVariables.Signature), LongestReply);
        values[StandardVariables.Signature] = signature.Text ?? Fill(_letter.Signature.In(language), values);
        var own = ValueText.Lines(ownWords, LongestReply);
        values[StandardVariables.OwnWords] = own.Text ?? "";
        if (own.Unreadable)
            unreadable.Add(StandardVariables.OwnWords);
        if (signature.Unreadable)
            unreadable.Add(StandardVariables.Signature);

        var text = ReplyText.Tidy(Fill(template.Body.In(language), values));
        return new RenderedReply(text, missing.ToImmutable(), unreadable.ToImmutable(), text.Length > LongestReply);

        void Take(string name, ValueText value, bool required, string label)
        {
            if (name is StandardVariables.Greeting or StandardVariables.Signature or StandardVariables.OwnWords)
                return;
            if (value.Unreadable)
                unreadable.Add(name);
            else if (value.Text is null && required)
                missing.Add(name);
            if (value.Text is not null)
                values[name] = value.Text;
            else if (required)
                values[name] = Fill(_letter.Gap.In(language), new Dictionary<string, string> { ["label"] = label });
        }
    }

    // Compiling takes milliseconds, filling microseconds; the sources are the playbook's own, so the cache is bounded by it.
    private string Fill(string source, Dictionary<string, string> values) =>
        _compiled.GetOrAdd(source, text => _handlebars.Value.Compile(text))(values);
}
