// The card templates under cards/, parsed once, expanded for each card shown.
using System.Collections.Frozen;
using System.Text.Json.Nodes;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Cards;

/// <summary>Expands the bot's cards.</summary>
public class CardLibrary
{
    private readonly FrozenDictionary<string, AdaptiveCardTemplate> _templates;

    /// <summary>Parses every template.</summary>
    public CardLibrary() => _templates = CardFiles.TemplateNames.ToFrozenDictionary(name => name, Parse, StringComparer.Ordinal);

    /// <summary>Names of the templates.</summary>
    public IEnumerable<string> Names => _templates.Keys;

    /// <summary>Expands a template.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="data">Data under <c>$root</c>.</param>
    /// <exception cref="KeyNotFoundException">No such template.</exception>
    /// <remarks>Everything a card shows passes here: whoever wants to see what goes into the templates overrides it.</remarks>
    public virtual JsonText Expand(string name, JsonObject data) => new(_templates[name].Expand(data));

    private static AdaptiveCardTemplate Parse(string name)
    {
        using var reader = new StreamReader(CardFiles.Open($"{name}.json"));
        return AdaptiveCardTemplate.Parse(reader.ReadToEnd());
    }
}
