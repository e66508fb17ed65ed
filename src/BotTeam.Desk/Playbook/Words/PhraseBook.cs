// All phrases of one set of rules, and the one look at a text that tells which of them are worth searching for.
namespace BotTeam.Desk.Playbook.Words;

/// <summary>
/// The phrases of a set of rules. Most of them need a literal that a given text does not hold: reading a text marks, in one pass,
/// the phrases that can be in it at all, and only their expressions run. It changes nothing in what is found. Phrases are added
/// while rules are read; afterwards the book is safe for many threads.
/// </summary>
internal sealed class PhraseBook
{
    private readonly List<Phrase> _phrases = [];
    private readonly Lazy<Screen> _screen;

    /// <summary>Makes an empty book.</summary>
    public PhraseBook() => _screen = new(() => new Screen(_phrases));

    /// <summary>Adds phrases that mean the same, in the order they are tried.</summary>
    /// <param name="patterns">Well-formed patterns.</param>
    /// <param name="open">What stands before each of them; takes no letter.</param>
    /// <param name="close">What stands after each of them.</param>
    public Phrases Add(IReadOnlyList<string> patterns, string open = "", string close = "")
    {
        var phrases = new Phrases([.. patterns.Select((pattern, i) => new Phrase(_phrases.Count + i, pattern, open, close))]);
        _phrases.AddRange(phrases.InOrder);
        return phrases;
    }

    /// <summary>Makes now what is made when the first text is read.</summary>
    public void Prepare() => _ = _screen.Value;

    /// <summary>Makes a text ready to be searched for phrases of this book.</summary>
    /// <param name="text">The text.</param>
    public PhraseText Read(string text) => new(text, _screen.Value.Of(text));

    /// <summary>Which phrases a text can hold, by the literals they need.</summary>
    private sealed class Screen
    {
        private readonly LiteralIndex _literals = new();
        private readonly int _phrases;
        private readonly int[] _always;
        private readonly Dictionary<int, List<Need>> _needs = [];

        public Screen(IReadOnlyList<Phrase> phrases)
        {
            _phrases = phrases.Count;
            var always = new List<int>();
            foreach (var phrase in phrases)
            {
                int[][] groups = [.. PhraseSyntax.Requirements(phrase.Pattern).Select(group => group.Select(_literals.Add).Distinct().ToArray())];
                if (groups.Length == 0) always.Add(phrase.Id);
                else
                    foreach (var literal in groups[0]) Needs(literal).Add(new(phrase.Id, groups[1..]));
            }

            _always = [.. always];
        }

        public BitSet Of(string text)
        {
            var seen = _literals.In(text);
            var possible = new BitSet(_phrases);
            foreach (var phrase in _always) possible.Add(phrase);
            for (var literal = seen.Next(0); literal is { } id; literal = seen.Next(id + 1))
            {
                if (!_needs.TryGetValue(id, out var needs)) continue;
                foreach (var need in needs)
                    if (!possible[need.Phrase] && need.IsMet(seen)) possible.Add(need.Phrase);
            }

            return possible;
        }

        private List<Need> Needs(int literal)
        {
            if (!_needs.TryGetValue(literal, out var needs)) _needs[literal] = needs = [];
            return needs;
        }
    }

    /// <summary>What a phrase needs beside the literal this is kept under: one literal of each group.</summary>
    private sealed record Need(int Phrase, int[][] Groups)
    {
        public bool IsMet(BitSet seen)
        {
            foreach (var group in Groups)
                if (!Any(group, seen)) return false;
            return true;
        }

        private static bool Any(int[] group, BitSet seen)
        {
            foreach (var literal in group)
                if (seen[literal]) return true;
            return false;
        }
    }
}
