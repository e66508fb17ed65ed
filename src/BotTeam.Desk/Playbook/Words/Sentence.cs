// Finds the sentence a word stands in.
namespace BotTeam.Desk.Playbook.Words;

/// <summary>Where sentences begin and end in a normalised text.</summary>
public static class Sentence
{
    /// <summary>Start of the sentence that holds a position, at most <paramref name="reach"/> characters away.</summary>
    public static int Start(string text, int at, int reach)
    {
        var limit = Math.Max(0, at - reach);
        var i = at;
        while (i > limit && !Ends(text, i - 1)) i--;
        return i;
    }

    /// <summary>End (after the mark) of the sentence that holds a position, at most <paramref name="reach"/> characters away.</summary>
    public static int End(string text, int at, int reach)
    {
        var limit = Math.Min(text.Length, at + reach);
        var i = at;
        while (i < limit && !Ends(text, i)) i++;
        return Math.Min(text.Length, i + 1);
    }

    /// <summary>The sentences of a text, in order, without blank ones.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !Ends(text, i)) continue;
            var end = Math.Min(text.Length, i + 1);
            if (!text.AsSpan(start, end - start).Trim().IsEmpty) yield return text[start..end];
            start = end;
        }
    }

    private static bool Ends(string text, int i) =>
        text[i] is '。' or '!' or '?' or '\n' || (text[i] == '.' && (i + 1 == text.Length || text[i + 1] is ' ' or '\n'));
}
