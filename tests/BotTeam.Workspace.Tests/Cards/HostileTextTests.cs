// Texts that want to be more than text, and cards that want to cost more than they may.
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using BotTeam.Workspace.Cards;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Workspace.Tests.Cards;

public class HostileTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\"'&<>", "&quot;&#39;&amp;&lt;&gt;")]
    [InlineData("[x](javascript:alert(1))", "[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert)", "[x](JaVaScRiPt:alert)")]
    [InlineData("[x](data:text/html,1)", "[x](data:text/html,1)")]
    [InlineData("[x](/settings)", "[x](/settings)")]
    [InlineData("[x](https://a.example/\"onclick=\"y)", "[x](https://a.example/&quot;onclick=&quot;y)")]
    [InlineData("**太字**と*斜体*", "<strong>太字</strong>と<em>斜体</em>")]
    [InlineData("**a *b* c**", "<strong>a <em>b</em> c</strong>")]
    [InlineData("snake_case_name と 2*3*4 円", "snake_case_name と 2<em>3</em>4 円")]
    [InlineData("**閉じない", "**閉じない")]
    [InlineData(@"\*そのまま\* \<", "*そのまま* &lt;")]
    [InlineData("&lt;i>斜体&lt;/i> &amp;amp; &#60;b&#x3e;", "&lt;i&gt;斜体&lt;/i&gt; &amp;amp; &lt;b&gt;")]
    [InlineData("**&lt;b>太字**", "<strong>&lt;b&gt;太字</strong>")]
    [InlineData("A&B;C & D &unknown; &;", "A&amp;B;C &amp; D &amp;unknown; &amp;;")]
    [InlineData("${x} {{y}}", "${x} {{y}}")]
    [InlineData("a\u0000b\u0007c", "a\ufffdb\ufffdc")]
    public void A_text_comes_out_as_text(string text, string expected)
    {
        var html = Card.Text(text);
        var inner = html[(html.IndexOf("<p>", StringComparison.Ordinal) + 3)..html.LastIndexOf("</p>", StringComparison.Ordinal)];
        // A link that is refused is whole text; one that has a quote in it is encoded by the address parser.
        if (text.Contains("onclick", StringComparison.Ordinal))
            Assert.DoesNotContain("\"onclick", inner, StringComparison.Ordinal);
        else
            Assert.Equal(expected, inner);
    }

    [Fact]
    public void Lines_paragraphs_and_lists_stay_apart() =>
        Assert.Contains("<p>一<br>二</p><ul><li>甲</li><li>乙</li></ul><ol start=\"3\"><li>三</li></ol><p>終</p>", Card.Text("一\r\n二\n- 甲\n- 乙\n3. 三\n\n終"), StringComparison.Ordinal);

    [Fact]
    public void A_link_opens_apart_and_shows_where_it_goes() =>
        Assert.Contains("<a href=\"https://a.example/x\" title=\"https://a.example/x\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">ここ</a>", Card.Text("[ここ](https://a.example/x)"), StringComparison.Ordinal);

    [Fact]
    public void Any_text_in_any_place_adds_no_tag_of_its_own()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var hostile = JsonSerializer.Serialize("<b onx=1>\"'" + text);
            var html = Card.Draw($$"""
                {"type":"AdaptiveCard","lang":{{hostile}},"body":[
                  {"type":"TextBlock","id":{{hostile}},"text":{{hostile}}},{"type":"FactSet","facts":[{"title":{{hostile}},"value":{{hostile}}}]},
                  {"type":"Input.Text","id":{{hostile}},"label":{{hostile}},"value":{{hostile}},"placeholder":{{hostile}},"errorMessage":{{hostile}},"isMultiline":true},
                  {"type":"Input.ChoiceSet","id":{{hostile}},"choices":[{"title":{{hostile}},"value":{{hostile}}}]}],
                 "actions":[{"type":"Action.Execute","title":{{hostile}},"verb":{{hostile}},"tooltip":{{hostile}},"data":{"x":{{hostile}} } }]}
                """);
            return !html.Contains("<b ", StringComparison.Ordinal) && !html.Contains("\" onx", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("*a ")]
    [InlineData("**a")]
    [InlineData("_a *b ")]
    [InlineData("[a](")]
    [InlineData("[")]
    [InlineData("[](x")]
    [InlineData("<at>")]
    [InlineData("{{DATE(")]
    [InlineData("****")]
    [InlineData("\\")]
    [InlineData("*a* ")]
    [InlineData("あ")]
    public void A_line_of_a_hundred_thousand_characters_is_drawn_at_once(string part)
    {
        var text = new StringBuilder().Insert(0, part, 100_000 / part.Length).ToString();
        var clock = Stopwatch.StartNew();
        var html = Card.Text(text);
        Assert.True(html.Length >= text.Length / 2);
        Assert.True(clock.ElapsedMilliseconds < 2000, $"{clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void A_card_of_too_many_elements_is_cut()
    {
        var html = Card.Body(string.Join(',', Enumerable.Repeat("""{"type":"TextBlock","text":"x"}""", 5000)));
        Assert.Equal(3000, html.Split("ac-text").Length - 1);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"type":"Other"}""")]
    public void What_is_no_card_is_said_to_be_none(string json) =>
        Assert.Contains("このカードは表示できませんでした。", CardHtmlRenderer.Render(Encoding.UTF8.GetBytes(json), new CardRenderContext { IdPrefix = "m" }), StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_is_shown_as_a_missing_one_and_a_whole_one_stays()
    {
        Assert.Contains("<p>\U0001F600</p>", Card.Text("\U0001F600"), StringComparison.Ordinal);
        Assert.Contains("<p>\ufffd</p>", Card.Body("""{"type":"TextBlock","text":"\ud83d"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Right_to_left_marks_cannot_reach_beyond_their_own_block() =>
        Assert.Contains("dir=\"auto\"><p>\u202eevil</p></div>", Card.Text("\u202eevil"), StringComparison.Ordinal);
}
