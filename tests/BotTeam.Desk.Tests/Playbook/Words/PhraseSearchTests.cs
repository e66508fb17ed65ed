// Looking only for phrases whose literals a text holds finds exactly what looking for every phrase finds.
using System.Text.Json;
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;
using BotTeam.Desk.Tests.Playbook.Triage;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Desk.Tests.Playbook.Words;

public sealed class PhraseSearchTests
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly PhraseBook TriageBook = BuiltInRules.TriageRules.Book;
    private static readonly PhraseBook CheckBook = BuiltInRules.CheckRules.Book;

    // Every set of phrases beside one expression of all its alternatives, in their order.
    private static readonly (Phrases Phrases, Regex Whole)[] TriageSets = WithWhole(
        BuiltInRules.TriageRules.Categories.SelectMany(category => category.Signals).SelectMany(signal => new[] { signal.Ja, signal.En })
            .Concat(Properties(BuiltInRules.TriageRules.Speech)).Concat(Properties(BuiltInRules.TriageRules.Senders)));

    private static readonly (Phrases Phrases, Regex Whole)[] CheckSets = WithWhole(
        BuiltInRules.CheckRules.Rules.Values.SelectMany(rule => rule.Phrases.Append(rule.Unless)).Concat(BuiltInRules.CheckRules.Lists.Values));

    [Theory]
    [InlineData("development")]
    [InlineData("holdout")]
    [InlineData("second")]
    [InlineData("third")]
    [InlineData("fourth")]
    [InlineData("fifth")]
    public void In_every_inquiry_the_same_is_found(string set)
    {
        foreach (var inquiry in InquirySet.Read(set))
            foreach (var text in new[] { inquiry.Subject, inquiry.Body })
                Assert.Empty(Differences(TriageBook, TriageSets, NormalText.Of(text ?? "").Value));
    }

    [Theory]
    [InlineData("development")]
    [InlineData("holdout")]
    public void In_every_draft_the_same_is_found(string set)
    {
        foreach (var text in Drafts(set))
        {
            Assert.Empty(Differences(CheckBook, CheckSets, NormalText.Of(text).Value));
            Assert.Empty(Differences(CheckBook, CheckSets, NormalText.Of(text, joinLines: false).Value));
            Assert.Empty(Differences(CheckBook, CheckSets, text));
        }
    }

    // Pieces of the phrases themselves come closest to what nearly fits.
    [Fact]
    public void In_any_mixture_of_words_and_pieces_of_phrases_the_same_is_found()
    {
        string[] words = [.. InquirySet.Read("development").Concat(InquirySet.Read("holdout")).SelectMany(one => Cut(NormalText.Of(one.Body ?? "").Value, [' ', '。', '、', ',', '.', '\n']))];
        CheckMixtures(TriageBook, TriageSets, words, 200);
        CheckMixtures(CheckBook, CheckSets, [.. Drafts("development").SelectMany(text => Cut(text, [' ', '。', '、', ',', '.', '\n']))], 200);
    }

    [Fact]
    public void Of_phrases_at_one_place_the_first_wins_and_the_search_goes_on_behind_it()
    {
        var book = new PhraseBook();
        var phrases = book.Add(["品が", "商品", "商品が", "$"]);
        var text = book.Read("この商品が、品が");

        var found = Found(phrases, text);
        Assert.Equal([(2, 2), (6, 2), (8, 0)], found);
        Assert.Equal("この が、  ", phrases.Without(text));
        Assert.True(phrases.AreIn(text));
        Assert.False(book.Add([]).AreIn(text));
    }

    [Fact]
    public void Most_phrases_are_not_looked_for_at_all()
    {
        var all = TriageSets.Sum(set => set.Phrases.InOrder.Count);
        foreach (var inquiry in InquirySet.Read("development"))
        {
            var text = TriageBook.Read(NormalText.Of(inquiry.Body ?? "").Value);
            Assert.InRange(Enumerable.Range(0, all).Count(id => text.Possible[id]), 0, all / 10);
        }
    }

    private static void CheckMixtures(PhraseBook book, (Phrases Phrases, Regex Whole)[] sets, string[] words, int times)
    {
        string[] pieces = [.. sets.SelectMany(set => set.Phrases.InOrder).SelectMany(phrase => Cut(phrase.Pattern, [.. @"|()[]?+*{}\~^$"]))];
        var piece = Gen.Frequency((2, Gen.Elements(pieces)), (1, Gen.Elements(words)));
        var joint = Gen.Frequency((4, Gen.Constant("")), (2, Gen.Constant(" ")), (1, Gen.Elements("。", "\n", ", ", "? ", ". ", "0", "が")));
        var text = (from a in piece from b in joint select a + b).ListOf(12).Select(all => string.Concat(all));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(Arb.From(text), one => !Differences(book, sets, one).Any()));
    }

    private static IEnumerable<string> Differences(PhraseBook book, (Phrases Phrases, Regex Whole)[] sets, string text)
    {
        var read = book.Read(text);
        foreach (var (phrases, whole) in sets)
        {
            List<(int, int)> expected = [.. whole.Matches(text).Select(match => (match.Index, match.Length))];
            var found = Found(phrases, read);
            if (!expected.SequenceEqual(found) || phrases.AreIn(read) != expected.Count > 0 || phrases.Without(read) != whole.Replace(text, " "))
                yield return $"{whole}: {string.Join(' ', expected)} became {string.Join(' ', found)} in: {text}";
        }
    }

    private static List<(int Index, int Length)> Found(Phrases phrases, PhraseText text)
    {
        var found = new List<(int, int)>();
        for (var match = phrases.Find(text); match is not null; match = phrases.Next(text, match)) found.Add((match.Index, match.Length));
        return found;
    }

    private static (Phrases Phrases, Regex Whole)[] WithWhole(IEnumerable<Phrases?> sets) =>
    [
        .. sets.OfType<Phrases>().Where(set => set.InOrder.Count > 0)
            .Select(set => (set, new Regex(string.Join('|', set.InOrder.Select(phrase => phrase.Expression)), Options, TimeSpan.FromSeconds(30)))),
    ];

    private static IEnumerable<Phrases> Properties(object rules) =>
        rules.GetType().GetProperties().Where(property => property.PropertyType == typeof(Phrases)).Select(property => (Phrases)property.GetValue(rules)!);

    private static IEnumerable<string> Cut(string text, char[] at) => text.Split(at, StringSplitOptions.RemoveEmptyEntries).Where(piece => piece.Length < 30);

    private static IEnumerable<string> Drafts(string set) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Playbook", "Checks", set + ".jsonl"))
            .Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!);
}
