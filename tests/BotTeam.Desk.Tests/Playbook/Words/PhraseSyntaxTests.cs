// What a text must hold for an expression to fit: known where it can be known, and never too much.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Desk.Tests.Playbook.Words;

public sealed class PhraseSyntaxTests
{
    [Theory]
    [InlineData("偽物", "偽物")]
    [InlineData("(偽|贋)物", "偽物|贋物")]
    [InlineData("返品(し)?たい", "返品たい|返品したい")]
    [InlineData("(本物|正規品)[^。]{0,14}疑", "本物|正規品 & 疑")]
    [InlineData(@"\bnot( \w+){0,3} real\b", " real & not")]
    [InlineData("ab|abc", "ab")]
    [InlineData("星[12]", "星1|星2")]
    [InlineData("[1-3]つ星", "1つ星|2つ星|3つ星")]
    [InlineData("(あ|い)+う", "う & あ|い")]
    [InlineData("(?<!箱に)穴", "穴")]
    [InlineData("説明(?!書)", "説明")]
    [InlineData(@"1\.5", "1.5")]
    [InlineData("a{2}", "a")]
    public void The_literals_of_a_pattern_are_known(string pattern, string expected) =>
        Assert.Equal(expected, Told(pattern));

    [Theory]
    [InlineData(@"\w+")]
    [InlineData("(偽物)?")]
    [InlineData("偽物|.")]
    [InlineData("[^a]")]
    [InlineData("[a-z]")]
    [InlineData("(偽物){0,2}")]
    // What this reader does not know it leaves alone.
    [InlineData("(?i)fake")]
    [InlineData("(?i:fake)")]
    [InlineData("(?<name>fake)")]
    [InlineData("(?#fake)x")]
    [InlineData(@"(?(?=a)b|c)")]
    [InlineData(@"\x41")]
    [InlineData(@"\u3042")]
    [InlineData(@"a\1")]
    [InlineData(@"\p{L}")]
    [InlineData("[a-z-[b]]x")]
    [InlineData("a{x}")]
    [InlineData("(a")]
    [InlineData("a)")]
    public void Nothing_is_required_where_nothing_is_known(string pattern) => Assert.Equal("", Told(pattern));

    [Fact]
    public void A_pattern_nested_without_end_is_no_danger() =>
        Assert.Equal("", Told(new string('(', 100_000) + "a" + new string(')', 100_000)));

    [Theory]
    [InlineData("(a?)+", true)]
    [InlineData("((a|)+?){0,2}", true)]
    [InlineData(@"(\b)*", true)]
    [InlineData("(a*b?){2,}", true)]
    [InlineData("((?=a)){3}", true)]
    [InlineData("(a?)?", false)]
    [InlineData("(a?b)+", false)]
    [InlineData("([^。]|い)+", false)]
    [InlineData("(あ|い)+う*", false)]
    [InlineData(@"( \w+){0,3}", false)]
    [InlineData(".{0,14}", false)]
    public void A_repeated_part_that_can_be_empty_is_found(string pattern, bool found) =>
        Assert.Equal(found, PhraseSyntax.RepeatsNothing(pattern));

    [Fact]
    public void A_phrase_the_engine_would_run_away_with_is_refused() =>
        Assert.Contains("can be empty", PhrasePattern.Mistake("偽物((a|)+?){0,2}"), StringComparison.Ordinal);

    [Fact]
    public void Whatever_fits_holds_what_is_required()
    {
        // The others are refused before they are searched for.
        var cases = from pattern in Pattern(3).Where(pattern => !PhraseSyntax.RepeatsNothing(pattern)) from text in Text() select (pattern, text);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000), Prop.ForAll(Arb.From(cases), one =>
        {
            var (pattern, text) = one;
            return !Fits(pattern, text) || PhraseSyntax.Requirements(pattern).All(group => group.Any(literal => text.Contains(literal, StringComparison.Ordinal)));
        }));
    }

    // Some expressions made by chance do not end; they say nothing here.
    private static bool Fits(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMilliseconds(100));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Told(string pattern) => string.Join(" & ", PhraseSyntax.Requirements(pattern).Select(group => string.Join('|', group)));

    private static Gen<string> Text() => Gen.Elements('a', 'b', 'c', '品', ' ').ListOf().Select(letters => string.Concat(letters));

    private static Gen<string> Pattern(int depth)
    {
        var leaf = Gen.Elements("a", "b", "c", "品", "ab", "bc", "[ab]", "[^a]", @"\w", @"\b", ".", "^", "$", "[a-c]", "a品b");
        if (depth == 0) return leaf;
        var inner = Pattern(depth - 1);
        return Gen.OneOf(
            leaf,
            from x in inner from y in inner select x + y,
            from x in inner from y in inner select $"({x}|{y})",
            from x in inner from y in inner from z in inner select $"(?:{x}|{y}|{z}|)",
            from x in inner from times in Gen.Elements("?", "*", "+", "{2}", "{0,2}", "{1,3}?", "+?", "??") select $"({x}){times}",
            from x in inner from look in Gen.Elements("?=", "?!", "?<=", "?<!", "?>") select $"({look}{x})");
    }
}
