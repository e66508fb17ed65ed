// Is the draft for this buyer: language, order, name, and is there anything in it at all.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>Whom the draft is for, and its size.</summary>
internal static partial class AddressChecks
{
    /// <summary>Amazon's limit as sellers know it, in characters.</summary>
    public const int Longest = 4_000;

    /// <summary>What is wrong with language, order, name and length.</summary>
    public static IEnumerable<Finding> Check(Draft draft)
    {
        if (draft.Given.Text.Length > Longest) yield return draft.Find(CheckId.TooLong);
        if (IsOtherLanguage(draft)) yield return draft.Find(CheckId.WrongLanguage, 0, Math.Min(40, draft.Text.Length));
        foreach (var finding in OtherOrders(draft)) yield return finding;
        if (OtherName(draft) is { } other) yield return other;
    }

    /// <summary>Whether the buyer could not read it: most of its letters belong to another language.</summary>
    public static bool IsOtherLanguage(Draft draft)
    {
        var japanese = 0;
        var kana = 0;
        var latin = 0;
        var foreign = 0;
        foreach (var c in draft.Content)
        {
            if (NormalText.IsJapanese(c))
            {
                japanese++;
                if (c <= '\u30FF') kana++;
            }
            else if (char.IsAsciiLetter(c)) latin++;
            else if (char.IsLetter(c)) foreign++;
        }
        if (foreign > 10 && foreign > japanese + latin) return true;
        if (draft.BuyerReadsJapanese) return (latin >= 12 && japanese * 4 < latin) || (kana == 0 && japanese >= 10);
        return japanese >= 4 && japanese * 3 > latin;
    }

    private static IEnumerable<Finding> OtherOrders(Draft draft)
    {
        if (draft.Given.OrderId is not { Length: > 0 and <= 40 } own) yield break;
        var ownDigits = Digits(own);
        for (var match = PhrasePattern.Find(OrderId(), draft.Plain.Value); match is not null; match = PhrasePattern.Next(match))
        {
            if (Digits(match.Value) == ownDigits) continue;
            var start = draft.Plain.StartOf(match.Index);
            var quote = draft.Plain.Quote(match.Index, match.Length);
            yield return draft.Find(CheckId.OtherOrder, start, quote.Length, draft.Text[..start] + own + draft.Text[(start + quote.Length)..]);
        }
    }

    private static Finding? OtherName(Draft draft)
    {
        if (Greeting.KnownName(draft.Given.BuyerName) is not { } buyer || draft.Greeting.Name is not { } name) return null;
        if (draft.Kind is DraftKind.ListingAnswer or DraftKind.PublicAnswer || Greeting.Same(name, buyer, draft.Rules)) return null;
        var start = draft.Greeting.Start + draft.Text.AsSpan(draft.Greeting.Start).IndexOf(name, StringComparison.Ordinal);
        return draft.Find(CheckId.OtherName, start, name.Length, draft.Text[..start] + buyer + draft.Text[(start + name.Length)..]);
    }

    private static string Digits(string text) => string.Concat(NormalText.Of(text).Value.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"(?<![0-9-])[0-9]{3} ?[-ー] ?[0-9]{7} ?[-ー] ?[0-9]{7}(?![0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 3000)]
    private static partial Regex OrderId();
}
