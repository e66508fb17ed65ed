// One drawing of one card: the writer, the ids given so far, and the limits that keep a hostile card from costing more than it may.
using System.Text.Json;

namespace BotTeam.Workspace.Cards;

/// <summary>The state of one drawing.</summary>
internal sealed class CardRun(CardRenderContext context, HashSet<string> mentions)
{
    /// <summary>No card of a person has so many elements; beyond, the rest is left out.</summary>
    private const int MostElements = 3000;

    private int _ids;
    private int _elements;

    public HtmlWriter Html { get; } = new();

    public CardRenderContext Context { get; } = context;

    public CardWords Words { get; } = CardWords.In(context.Language);

    /// <summary>The exact <c>&lt;at&gt;…&lt;/at&gt;</c> texts that the card declares as mentions.</summary>
    public HashSet<string> Mentions { get; } = mentions;

    /// <summary>Whether the text is a person's own: lines and mentions, nothing else.</summary>
    public bool IsPlain { get; init; }

    public string NextId() => $"{Context.IdPrefix}-{++_ids}";

    public bool Afford() => ++_elements <= MostElements;

    public void Markdown(string text) => CardMarkdown.Blocks(this, CardTime.Localise(text, Context));

    public void Inline(string text) => CardMarkdown.Inline(this, CardTime.Localise(text, Context));

    public void Elements(JsonElement owner, string name)
    {
        foreach (var element in owner.List(name))
        {
            CardElements.Write(this, element);
        }
    }
}
