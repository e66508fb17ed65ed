// The words of a chat message's HTML: lines kept, markup gone, nothing of it runs, whatever it is.
using BotTeam.Bot.Extensions;

namespace BotTeam.Bot.Tests.Conversations;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("届きません", "届きません")]
    [InlineData("<p>一行目</p><p>二行目</p>", "一行目\n二行目")]
    [InlineData("<div><div>a<br/>b</div></div>", "a\nb")]
    [InlineData("a &lt;b&gt; &amp;amp; &#12354;&nbsp;c", "a <b> &amp; あ c")]
    [InlineData("<script>alert('x')</script>a<style>p{}</style>b", "ab")]
    [InlineData("<img alt=\"😀\" src=\"x\">です", "😀です")]
    [InlineData("<at id=\"0\">BotTeam</at> 登録", "BotTeam 登録")]
    [InlineData("<attachment id=\"1\"></attachment>見てください", "見てください")]
    [InlineData("5 < 6 and 7 > 3", "5 < 6 and 7 > 3")]
    [InlineData("<a href=\"https://x?a=1>2\">リンク</a>", "リンク")]
    [InlineData("<script>never ends", "")]
    [InlineData("<p", "<p")]
    [InlineData("<<<<", "<<<<")]
    public void The_words_are_read(string? html, string words) => Assert.Equal(words, MessageText.Plain(html, 1_000));

    [Fact]
    public void It_is_bounded_and_fast_however_hostile()
    {
        foreach (var html in new[] { string.Concat(Enumerable.Repeat("<p \"", 100_000)), new string('<', 400_000), string.Concat(Enumerable.Repeat("<script>", 50_000)), new string('あ', 1_000_000) })
            Assert.InRange(MessageText.Plain(html, 20_000).Length, 0, 20_000);
    }

    [Fact]
    public void Whatever_it_is_it_is_read_within_its_bound()
    {
        var random = new Random(20261124);
        string[] pieces = ["<p>", "</p>", "<br/>", "<b ", ">", "\"", "'", "<", "&lt;", "&", "alt=\"x\"", "<img alt=\"y", "<script>", "</script>", "あ", "\uD83D", "\n", "word ", "<!-- "];
        for (var round = 0; round < 2_000; round++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.InRange(MessageText.Plain(html, 50).Length, 0, 50);
        }
    }
}
