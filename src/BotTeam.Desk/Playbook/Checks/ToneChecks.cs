// How the draft sounds: one word, curt, nameless, without apology, repeated, stock phrases, blank lines, emoji.
using System.Text;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>The checks of tone that are worked out rather than looked up.</summary>
internal static class ToneChecks
{
    /// <summary>What could be better.</summary>
    public static IEnumerable<Finding> Check(Draft draft)
    {
        var oneWord = IsOneWord(draft);
        if (oneWord) yield return draft.Find(CheckId.OneWord, 0, draft.Text.TrimEnd().Length);
        else if (IsCurt(draft)) yield return draft.Find(CheckId.Curt);
        if (NoName(draft) is { } nameless) yield return nameless;
        if (NoApology(draft) is { } hard) yield return hard;
        if (Repetition.IsNear(draft)) yield return draft.Find(CheckId.Boilerplate);
        if (!oneWord && HasNoOwnWords(draft)) yield return draft.Find(CheckId.NoOwnWords);
        if (Breaks(draft) is { } breaks) yield return breaks;
        if (Emoji(draft) is { } emoji) yield return emoji;
    }

    private static bool IsPublic(Draft draft) => draft.Kind is DraftKind.ListingAnswer or DraftKind.PublicAnswer;

    private static bool IsJapanese(string text) => text.Any(NormalText.IsJapanese);

    private static bool IsOneWord(Draft draft)
    {
        var rest = draft.Rules.Lists["one-word"].Without(draft.InContent);
        if (!rest.Any(char.IsLetterOrDigit)) return true;
        var listing = draft.Kind == DraftKind.ListingAnswer;
        return IsJapanese(draft.Content) ? draft.ContentLetters <= (listing ? 12 : 3) : draft.ContentWords <= (listing ? 4 : 1);
    }

    private static bool IsCurt(Draft draft) =>
        IsJapanese(draft.Content)
            ? draft.ContentLetters < (draft.Kind == DraftKind.ListingAnswer ? 20 : 30)
            : draft.ContentWords < (draft.Kind == DraftKind.ListingAnswer ? 8 : 11);

    private static Finding? NoName(Draft draft)
    {
        var greeting = draft.Greeting;
        var known = Greeting.KnownName(draft.Given.BuyerName);
        if (IsPublic(draft) || greeting.NamesBuyer || greeting.Name is not null) return null;
        if (known is null && greeting.Generic) return null;
        if (known is null) return draft.Find(CheckId.NoName);
        var opening = draft.BuyerReadsJapanese ? $"{known}様\n\n" : $"Dear {known},\n\n";
        return draft.Find(CheckId.NoName, mended: opening + draft.Text[(greeting.Generic ? greeting.End : 0)..].TrimStart());
    }

    private static Finding? NoApology(Draft draft)
    {
        if (draft.Kind is DraftKind.ListingAnswer or DraftKind.Delay || draft.Says("apology")) return null;
        if (draft.Kind == DraftKind.PublicAnswer) return draft.Find(CheckId.NoApology);
        var text = draft.Joined.Value;
        var trouble = draft.Rules.Lists["trouble"];
        for (var match = trouble.Find(draft.InJoined); match is not null; match = trouble.Next(draft.InJoined, match))
        {
            var sentence = text[Sentence.Start(text, match.Index, 120)..Sentence.End(text, match.Index + match.Length, 120)];
            if (draft.Rules.Lists["trouble-supposed"].AreIn(draft.InJoined.Piece(sentence))) continue;
            return draft.Find(CheckId.NoApology, draft.Joined.StartOf(match.Index), draft.Joined.Quote(match.Index, match.Length).Length);
        }
        return null;
    }

    // A holding reply is by nature made of stock phrases (rule 53); its date is what matters.
    private static bool HasNoOwnWords(Draft draft)
    {
        if (IsPublic(draft) || draft.Kind is DraftKind.Holding) return false;
        var rest = draft.Rules.Lists["stock"].Without(draft.InContent);
        return IsJapanese(draft.Content) ? rest.Count(char.IsLetterOrDigit) < 12 : Draft.WordsOf(rest) < 6;
    }

    private static Finding? Breaks(Draft draft)
    {
        var text = draft.Text;
        var (start, end) = (-1, -1);
        for (var i = 0; i < text.Length && start < 0; i++)
        {
            if (text[i] != '\n') continue;
            var next = i;
            var breaks = 0;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
                if (text[next++] == '\n') breaks++;
            if (breaks >= 3 && next < text.Length && i > 0) (start, end) = (i, next);
            i = next;
        }
        return start < 0 ? null : draft.Find(CheckId.LineBreaks, start, end - start, BlankLines.Close(text));
    }

    private static Finding? Emoji(Draft draft)
    {
        var at = 0;
        foreach (var rune in draft.Text.EnumerateRunes())
        {
            if (EmojiRunes.Is(rune)) return draft.Find(CheckId.Emoji, at, rune.Utf16SequenceLength, EmojiRunes.Without(draft.Text));
            at += rune.Utf16SequenceLength;
        }
        return null;
    }
}

/// <summary>Which characters are emoji.</summary>
internal static class EmojiRunes
{
    /// <summary>True for a pictograph; ★, ♪, ✓ and numbers in circles are signs of ordinary print.</summary>
    public static bool Is(Rune rune) => rune.Value switch
    {
        0x2605 or 0x2606 or 0x266A or 0x266B or (>= 0x2713 and <= 0x2718) or (>= 0x2776 and <= 0x2793) => false,
        (>= 0x2600 and <= 0x27BF) or 0x2B50 or (>= 0x1F000 and <= 0x1FAFF) => true,
        _ => false,
    };

    /// <summary>The text without them and without the joiners between them.</summary>
    public static string Without(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!Is(rune) && rune.Value is not (0xFE0F or 0x200D or 0x20E3)) kept.Append(rune);
        return kept.ToString();
    }
}

/// <summary>Runs of blank lines.</summary>
internal static class BlankLines
{
    /// <summary>The text with no more than one blank line in a row.</summary>
    public static string Close(string text)
    {
        var kept = new List<string>();
        foreach (var line in text.Split('\n'))
            if (!string.IsNullOrWhiteSpace(line) || kept.Count == 0 || !string.IsNullOrWhiteSpace(kept[^1])) kept.Add(line);
        return string.Join('\n', kept);
    }
}
