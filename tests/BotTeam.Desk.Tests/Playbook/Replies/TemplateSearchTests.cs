// Finding templates by meaning, in either language.
namespace BotTeam.Desk.Tests.Playbook.Replies;

public class TemplateSearchTests
{
    private static List<string> Find(string words, string language = "ja") =>
        [.. BuiltIn.Playbook.Search.Find(words, language).Select(match => match.Template.Id)];

    [Theory]
    [InlineData("返金", "refund-full")]
    [InlineData("refund", "refund-full")]
    [InlineData("払い戻し", "refund-full")]
    [InlineData("money back", "refund-full")]
    [InlineData("届かない", "amazon-customer-service")]
    [InlineData("商品がまだ届いていないそうです", "amazon-customer-service")]
    [InlineData("parcel never came", "amazon-customer-service")]
    [InlineData("交換", "replacement")]
    [InlineData("ｷｬﾝｾﾙ", "cancel-done")]
    [InlineData("きゃんせる", "cancel-done")]
    [InlineData("CANCELLED", "cancel-done")]
    [InlineData("遅延", "delay-notice")]
    [InlineData("late", "delay-notice")]
    [InlineData("割れていた", "damage-photos")]
    [InlineData("broken photo", "damage-photos")]
    [InlineData("偽物", "holding-account-risk")]
    public void Words_of_either_language_find_the_template_among_the_first_five(string words, string expected)
    {
        Assert.Contains(expected, Find(words).Take(5));
        Assert.Contains(expected, Find(words, "en").Take(5));
    }

    [Fact]
    public void Two_meanings_at_once_rank_what_has_both_first() => Assert.Equal("damage-photos", Find("破損 写真")[0]);

    [Fact]
    public void A_Latin_word_is_not_found_inside_another() => Assert.DoesNotContain("delay-notice", Find("chocolate", "en"));

    [Fact]
    public void No_words_list_every_template() => Assert.Equal(BuiltIn.Playbook.Templates.Length, Find("  ").Count);

    [Fact]
    public void Words_without_a_match_find_nothing() => Assert.Empty(Find("ｘｙｚｚｙ"));

    [Theory]
    [InlineData("{{x}}")]
    [InlineData("\uD83D")]
    [InlineData("(((((")]
    public void Hostile_words_do_no_harm(string words) => Assert.NotNull(Find(words));

    [Fact]
    public void A_hundred_thousand_characters_are_searched_no_further_than_the_first_few() =>
        Assert.Contains("refund-full", Find("返金 " + new string('あ', 100_000)));
}
