// Phrases that mean the same, and the search for them.
using System.Text;
using System.Text.RegularExpressions;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>A text that is searched for phrases of one book.</summary>
/// <param name="Value">The text.</param>
/// <param name="Possible">The phrases it can hold; the others are not there.</param>
internal readonly record struct PhraseText(string Value, BitSet Possible)
{
    /// <summary>A piece of it: what is not in the whole is not in the piece.</summary>
    /// <param name="piece">A text cut out of this one.</param>
    public PhraseText Piece(string piece) => new(piece, Possible);
}

/// <summary>One phrase.</summary>
/// <param name="id">Its number in its book.</param>
/// <param name="pattern">A well-formed regular expression.</param>
/// <param name="open">What stands before the pattern.</param>
/// <param name="close">What stands after the pattern.</param>
internal sealed class Phrase(int id, string pattern, string open, string close)
{
    private Regex? _regex;

    /// <summary>Its number in its book.</summary>
    public int Id => id;

    /// <summary>The pattern, without what stands around it.</summary>
    public string Pattern => pattern;

    /// <summary>The whole expression.</summary>
    public string Expression => $"{open}(?:{pattern}){close}";

    // Made when a text first needs it: most phrases wait long for theirs. Made twice at once does no harm.
    private Regex Regex => _regex ??= PhrasePattern.Compile(Expression);

    /// <summary>The first place it fits at or after another; null: nowhere.</summary>
    /// <exception cref="RegexMatchTimeoutException">Nobody knows.</exception>
    public Match? Find(string text, int from) => Regex.Match(text, from) is { Success: true } match ? match : null;

    /// <summary>Whether it fits anywhere.</summary>
    /// <exception cref="RegexMatchTimeoutException">Nobody knows.</exception>
    public bool IsIn(string text) => Regex.IsMatch(text);
}

/// <summary>
/// Phrases that mean the same. They are searched as one expression of alternatives would be: the leftmost place wins, at the same
/// place the phrase that stands first.
/// </summary>
/// <param name="inOrder">The phrases, in a row in their book.</param>
internal sealed class Phrases(Phrase[] inOrder)
{
    /// <summary>The phrases, in the order they are tried.</summary>
    public IReadOnlyList<Phrase> InOrder => inOrder;

    /// <summary>The first place a phrase fits; null: nowhere.</summary>
    /// <exception cref="RegexMatchTimeoutException">Nobody knows.</exception>
    public Match? Find(PhraseText text) => Find(text, 0);

    /// <summary>The next place after another; null: there is none.</summary>
    /// <exception cref="RegexMatchTimeoutException">Nobody knows.</exception>
    public Match? Next(PhraseText text, Match before)
    {
        var from = before.Index + Math.Max(1, before.Length);
        return from <= text.Value.Length ? Find(text, from) : null;
    }

    /// <summary>Whether a phrase fits anywhere.</summary>
    /// <exception cref="RegexMatchTimeoutException">Nobody knows.</exception>
    public bool AreIn(PhraseText text)
    {
        for (var phrase = NextPossible(text, 0); phrase is { } i; phrase = NextPossible(text, i + 1))
            if (inOrder[i].IsIn(text.Value)) return true;
        return false;
    }

    /// <summary>The text without every place a phrase fits, a blank in its stead.</summary>
    /// <exception cref="RegexMatchTimeoutException">Nobody knows.</exception>
    public string Without(PhraseText text)
    {
        var rest = new StringBuilder();
        var end = 0;
        for (var match = Find(text); match is not null; match = Next(text, match))
        {
            rest.Append(text.Value, end, match.Index - end).Append(' ');
            end = match.Index + match.Length;
        }

        return rest.Append(text.Value, end, text.Value.Length - end).ToString();
    }

    private Match? Find(PhraseText text, int from)
    {
        Match? first = null;
        for (var phrase = NextPossible(text, 0); phrase is { } i; phrase = NextPossible(text, i + 1))
            if (inOrder[i].Find(text.Value, from) is { } match && (first is null || match.Index < first.Index)) first = match;
        return first;
    }

    private int? NextPossible(PhraseText text, int from) =>
        from < inOrder.Length && text.Possible.Next(inOrder[0].Id + from) - inOrder[0].Id is { } next && next < inOrder.Length ? next : null;
}
