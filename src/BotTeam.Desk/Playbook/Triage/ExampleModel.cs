// Likeness to example messages: the guess for words no phrase of the rule files knows.
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>A guess by likeness.</summary>
/// <param name="Category">The category whose examples are the most alike.</param>
/// <param name="Lead">How far it leads before the second, in natural logarithm per piece known.</param>
/// <param name="Evidence">The pieces of the message that speak most for it, as they stand.</param>
internal sealed record ExampleGuess(string Category, double Lead, IReadOnlyList<string> Evidence);

/// <summary>
/// Naive Bayes over short pieces of text (two and three Japanese letters; one and two English words), learned from the
/// examples when the rules are loaded. It never outvotes a phrase and never makes a judgement sure.
/// </summary>
internal sealed class ExampleModel
{
    private const double Smoothing = 0.25;
    private const int FewestKnown = 2;
    private const int MostPieces = 600;
    private readonly string[] _categories;
    private readonly Dictionary<string, double[]> _weights;

    private ExampleModel(string[] categories, Dictionary<string, double[]> weights)
    {
        _categories = categories;
        _weights = weights;
    }

    /// <summary>Learns from examples.</summary>
    /// <param name="examples">Category and text of each.</param>
    public static ExampleModel Learn(IReadOnlyList<(string Category, string Text)> examples)
    {
        string[] categories = [.. examples.Select(e => e.Category).Distinct().Order(StringComparer.Ordinal)];
        var index = categories.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        var counts = new Dictionary<string, double[]>();
        var totals = new double[categories.Length];
        foreach (var (category, text) in examples)
        {
            foreach (var piece in Pieces(NormalText.Of(text).Value).Select(p => p.Text).Distinct())
            {
                if (!counts.TryGetValue(piece, out var row)) counts[piece] = row = new double[categories.Length];
                row[index[category]]++;
                totals[index[category]]++;
            }
        }
        foreach (var row in counts.Values)
            for (var i = 0; i < row.Length; i++) row[i] = Math.Log((row[i] + Smoothing) / (totals[i] + (Smoothing * counts.Count)));
        return new ExampleModel(categories, counts);
    }

    /// <summary>The likeliest category, or null when too little of the message is known.</summary>
    /// <param name="text">The message.</param>
    /// <param name="allowed">Which categories may be guessed.</param>
    public ExampleGuess? Guess(NormalText text, Func<string, bool> allowed)
    {
        var scores = new double[_categories.Length];
        var known = new List<(int Index, int Length, double[] Weights)>();
        foreach (var (piece, at) in Pieces(text.Value).DistinctBy(p => p.Text).Take(MostPieces))
        {
            if (!_weights.TryGetValue(piece, out var row)) continue;
            known.Add((at, piece.Length, row));
            for (var i = 0; i < scores.Length; i++) scores[i] += row[i];
        }
        int[] ranked = [.. Enumerable.Range(0, scores.Length).Where(i => allowed(_categories[i])).OrderByDescending(i => scores[i])];
        if (known.Count < FewestKnown || ranked.Length < 2) return null;
        var (first, second) = (ranked[0], ranked[1]);
        var evidence = known
            .Where(k => k.Length >= (NormalText.IsJapanese(text.Value[k.Index]) ? 3 : 4))
            .OrderByDescending(k => k.Weights[first] - k.Weights.Average())
            .Take(4)
            .OrderBy(k => k.Index)
            .Select(k => text.Quote(k.Index, k.Length).Trim())
            .Distinct();
        return new ExampleGuess(_categories[first], scores[first] - scores[second], [.. evidence]);
    }

    private static IEnumerable<(string Text, int At)> Pieces(string text)
    {
        var words = new List<(string Text, int At)>();
        for (var i = 0; i < text.Length;)
        {
            if (NormalText.IsJapanese(text[i]))
            {
                var run = i;
                while (run < text.Length && NormalText.IsJapanese(text[run])) run++;
                for (var at = i; at + 2 <= run; at++)
                {
                    yield return (text.Substring(at, 2), at);
                    if (at + 3 <= run) yield return (text.Substring(at, 3), at);
                }
                i = run;
            }
            else if (char.IsLetterOrDigit(text[i]))
            {
                var end = i;
                while (end < text.Length && end - i < 24 && char.IsLetterOrDigit(text[end]) && !NormalText.IsJapanese(text[end])) end++;
                words.Add((text[i..end], i));
                i = end;
            }
            else
            {
                i++;
            }
        }
        for (var i = 0; i < words.Count; i++)
        {
            yield return words[i];
            if (i + 1 < words.Count && words[i + 1].At == words[i].At + words[i].Text.Length + 1)
                yield return (text[words[i].At..(words[i + 1].At + words[i + 1].Text.Length)], words[i].At);
        }
    }
}
