// Cutting a text that a client will read as Markdown or XML: never inside a character, a mention, an entity, a link or an escape.
namespace BotTeam.Teams.Outbound.Messages;

/// <summary>Cuts texts.</summary>
internal static class TextCut
{
    /// <summary>What stands where something was cut off.</summary>
    public const string Mark = "…";

    // A mark of the markup that has no end this near is no markup but a plain character.
    private const int Near = 300;

    private const int LongestEntity = 10;

    /// <summary>The beginning of a text with the mark, or the whole text when it fits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The size of the result, in characters of JSON inside its quotes.</param>
    public static string To(string text, int most)
    {
        if (text.Length <= most && JsonChars.Of(text) <= most)
            return text;
        if (most < Mark.Length)
            return "";
        var end = OutsideMarkup(text, JsonChars.Prefix(text, most - Mark.Length));
        return string.Concat(text.AsSpan(0, end).TrimEnd(), Mark);
    }

    private static int OutsideMarkup(string text, int end)
    {
        // A cut may open what was closed before: until nothing is open any more, but never at the cost of much text.
        var least = end - Near;
        for (var next = OnceOutside(text, end); next < end && next >= least; next = OnceOutside(text, end))
            end = next;
        return end;
    }

    private static int OnceOutside(string text, int end)
    {
        var start = Math.Max(0, end - Near);
        var near = text.AsSpan(start, end - start);
        // <at>Name</at>: half a name mentions nobody.
        if (near.LastIndexOf("<at>") is var mention and >= 0 && near[mention..].IndexOf("</at>") < 0)
            return start + mention;
        if (near.LastIndexOf('<') is var tag and >= 0 && near[tag..].IndexOf('>') < 0 && (tag + 1 == near.Length || near[tag + 1] == '/' || char.IsAsciiLetter(near[tag + 1])))
            return start + tag;
        // [text](url) and {{DATE(…)}}.
        if (near.LastIndexOf('[') is var bracket and >= 0 && !IsEscaped(near, bracket) && IsOpenLink(near[bracket..], text.AsSpan(end)))
            return start + bracket;
        if (near.LastIndexOf("{{") is var date and >= 0 && near[date..].IndexOf("}}") < 0)
            return start + date;
        if (near.LastIndexOf('&') is var entity and >= 0 && IsOpenEntity(near[entity..]))
            return start + entity;
        return IsEscaped(near, near.Length) ? end - 1 : end;
    }

    private static bool IsOpenLink(ReadOnlySpan<char> link, ReadOnlySpan<char> rest) =>
        link.IndexOf("](") is var url and >= 0 ? link[url..].IndexOf(')') < 0 : link.IndexOf(']') < 0 || (link[^1] == ']' && rest.StartsWith("("));

    private static bool IsOpenEntity(ReadOnlySpan<char> entity) =>
        entity.Length < LongestEntity && entity.IndexOf(';') < 0 && (entity.Length == 1 || entity[1] == '#' || char.IsAsciiLetter(entity[1]));

    // Whether an odd number of backslashes stands before.
    private static bool IsEscaped(ReadOnlySpan<char> text, int at)
    {
        var before = text[..at];
        return (at - before.TrimEnd('\\').Length) % 2 == 1;
    }

    /// <summary>Cuts texts so that together they save enough: the longest lose first, short ones stay whole.</summary>
    /// <param name="sizes">Their sizes.</param>
    /// <param name="room">What all of them together may have.</param>
    /// <returns>The size that none of them may exceed.</returns>
    public static int LongestAllowed(IReadOnlyCollection<int> sizes, long room)
    {
        var left = sizes.Count;
        foreach (var size in sizes.Order())
        {
            // Everything shorter than an equal share stays whole, and leaves the rest to the others.
            if ((long)size * left > room)
                return (int)Math.Max(0, room / left);
            room -= size;
            left--;
        }

        return int.MaxValue;
    }
}
