// What a reply template says, in one sentence: the first that is its own. Greetings and thanks are the same in many.
using BotTeam.Desk.Playbook.Replies;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Bot.Presenting;

/// <summary>Tells templates apart by their words.</summary>
public sealed class TemplateGist
{
    // Shorter ones are names and signs.
    private const int ShortestSentence = 12;

    private readonly string _language;
    private readonly HashSet<string> _shared;

    /// <summary>Looks which sentences several templates have.</summary>
    /// <param name="templates">All templates.</param>
    /// <param name="language">In which language.</param>
    public TemplateGist(IEnumerable<ReplyTemplate> templates, string language)
    {
        ArgumentNullException.ThrowIfNull(templates);
        _language = language;
        _shared = templates.SelectMany(template => Sentences(template).Distinct(StringComparer.Ordinal)).GroupBy(sentence => sentence, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any()).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The sentence; empty for a template of places to fill only.</summary>
    /// <param name="template">The template.</param>
    public string Of(ReplyTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var sentences = Sentences(template).ToList();
        return sentences.Find(sentence => !_shared.Contains(sentence)) ?? (sentences.Count > 0 ? sentences[0] : "");
    }

    private IEnumerable<string> Sentences(ReplyTemplate template) => Sentence.Of(template.Body.In(_language))
        .Select(sentence => sentence.Trim())
        .Where(sentence => sentence.Length > ShortestSentence && !sentence.Contains("{{", StringComparison.Ordinal));
}
