// Text of strangers in cards shows as itself and is cut between characters.
using BotTeam.Builder.Cards;

namespace BotTeam.Builder.Tests.Cards;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("[click](https://evil.test)", "\\[click\\](https://evil.test)")]
    [InlineData("**bold** _it_ `code`", "\\*\\*bold\\*\\* \\_it\\_ \\`code\\`")]
    [InlineData("<at>Aoki</at> 1 < 2 & 3", "&lt;at>Aoki&lt;/at> 1 < 2 & 3")]
    [InlineData("&lt;at&gt; &#60;", "&amp;lt;at&amp;gt; &amp;#60;")]
    [InlineData("# head\n- item\n1. one\n> quote\nv1.2 a-b", "\\# head\n\\- item\n1\\. one\n\\> quote\nv1.2 a-b")]
    [InlineData("  - item", "  \\- item")]
    [InlineData("{{DATE(2026-08-20T09:14:31Z)}} {{name}}", "{\u200b{DATE(2026-08-20T09:14:31Z)}} {{name}}")]
    [InlineData("a\0b\u0007c\r\nd\re", "abc\nd\ne")]
    [InlineData("注文 250-1234567-1234567", "注文 250-1234567-1234567")]
    [InlineData("back\\slash", "back\\\\slash")]
    [InlineData(null, "")]
    public void Markup_of_strangers_shows_as_itself(string? text, string expected) => Assert.Equal(expected, CardText.EscapeMarkdown(text));

    [Fact]
    public void Marks_that_turn_the_direction_are_taken_out_of_names_only_when_asked()
    {
        Assert.Equal("Aoki gpj.exe", CardText.EscapeMarkdown("Aoki \u202egpj.exe\u202c", removeBidi: true));
        Assert.Equal("\u202ex", CardText.EscapeMarkdown("\u202ex"));
    }

    [Fact]
    public void A_hundred_thousand_characters_are_cut_before_they_are_escaped() =>
        Assert.Equal(4_000, CardText.EscapeMarkdown(new string('あ', 100_000)).Length);

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("👨‍👩‍👧‍👦x", 5, "…")]
    [InlineData("a👍🏽bc", 5, "a…")]
    [InlineData("がぎぐ", 3, "がぎぐ")]
    [InlineData("か\u3099き\u3099く\u3099", 4, "か\u3099…")]
    [InlineData("abc", 0, "")]
    [InlineData(null, 5, "")]
    public void A_text_is_cut_between_characters_as_people_see_them(string? text, int max, string expected) =>
        Assert.Equal(expected, CardText.Truncate(text, max));
}
