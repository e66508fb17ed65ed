// What each element of a card becomes.
namespace BotTeam.Workspace.Tests.Cards;

public class ElementTests
{
    [Theory]
    [InlineData("""{"type":"TextBlock","text":"残り 3時間","size":"large","weight":"bolder","color":"attention"}""", "ac-text ac-s-large ac-w-bolder ac-c-attention ac-nowrap")]
    [InlineData("""{"type":"TextBlock","text":"a","isSubtle":true,"wrap":true,"maxLines":6}""", "ac-text ac-subtle ac-lines")]
    [InlineData("""{"type":"TextBlock","text":"a","maxLines":6}""", "style=\"--ac-lines:6\"")]
    [InlineData("""{"type":"TextBlock","text":"見出し","style":"heading"}""", "<h2 class=\"ac-el ac-text ac-nowrap ac-sp-default\" dir=\"auto\">見出し</h2>")]
    [InlineData("""{"type":"TextBlock","text":"a","horizontalAlignment":"right","spacing":"none","separator":true}""", "ac-h-right ac-nowrap ac-sp-none ac-sep")]
    [InlineData("""{"type":"TextBlock","text":"{{DATE(2026-11-22T18:40:00Z, SHORT)}} {{TIME(2026-11-22T18:40:00Z)}}"}""", "11月23日（月） 3:40")]
    [InlineData("""{"type":"RichTextBlock","inlines":["そのまま",{"type":"TextRun","text":"強く","weight":"bolder","strikethrough":true}]}""", "<span>そのまま</span><span class=\"ac-run ac-w-bolder ac-strike\">強く</span>")]
    [InlineData("""{"type":"FactSet","facts":[{"title":"注文","value":"250-1"}]}""", "<dl class=\"ac-el ac-facts ac-sp-default\"><div><dt dir=\"auto\">注文</dt><dd dir=\"auto\">250-1</dd></div></dl>")]
    [InlineData("""{"type":"Image","url":"https://x.example/a.png","altText":"写真","size":"small","style":"person"}""", "<img src=\"https://x.example/a.png\" alt=\"写真\"")]
    [InlineData("""{"type":"Image","url":"https://x.example/a.png","width":"80px"}""", "alt=\"\" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\" width=\"80\"")]
    [InlineData("""{"type":"ImageSet","imageSize":"large","images":[{"type":"Image","url":"https://x.example/a.png"}]}""", "ac-image ac-i-large")]
    [InlineData("""{"type":"Container","style":"attention","bleed":true,"items":[{"type":"TextBlock","text":"中"}]}""", "ac-container ac-style ac-style-attention ac-bleed")]
    [InlineData("""{"type":"Container","minHeight":"90px","verticalContentAlignment":"center","items":[]}""", "ac-v-center ac-sp-default\" style=\"min-height:90px\"")]
    [InlineData("""{"type":"ColumnSet","columns":[{"type":"Column","width":"auto","items":[]},{"type":"Column","width":"stretch","items":[]}]}""", "ac-column ac-col-auto ac-sp-default\"></div><div class=\"ac-el ac-column ac-col-stretch")]
    [InlineData("""{"type":"ColumnSet","columns":[{"type":"Column","width":"80px"},{"type":"Column","width":2}]}""", "style=\"--ac-w:80px\"></div><div class=\"ac-el ac-column ac-col-weight ac-sp-default\" style=\"--ac-w:2\"")]
    [InlineData("""{"type":"Input.Text","id":"t","label":"理由","isRequired":true,"placeholder":"例","maxLength":200,"value":"v"}""", "<label class=\"ac-label\" for=\"m1-1\" dir=\"auto\">理由<span class=\"ac-required\">必須</span></label><input type=\"text\" value=\"v\" id=\"m1-1\" data-input=\"t\" data-kind=\"text\" data-required=\"true\" aria-required=\"true\" placeholder=\"例\"")]
    [InlineData("""{"type":"Input.Text","id":"t","isMultiline":true,"value":"一\n二"}""", "dir=\"auto\" autocomplete=\"off\">\n一\n二</textarea>")]
    [InlineData("""{"type":"Input.Text","id":"t","errorMessage":"理由を書いてください。"}""", "role=\"alert\" dir=\"auto\" hidden>理由を書いてください。</p>")]
    [InlineData("""{"type":"Input.Text","id":"t","inlineAction":{"type":"Action.Execute","verb":"search","title":"検索"}}""", "data-verb=\"search\"><span class=\"ac-btn-title\">検索</span>")]
    [InlineData("""{"type":"Input.Number","id":"n","min":1,"max":9,"value":3}""", "<input type=\"number\" id=\"m1-1\" data-input=\"n\" data-kind=\"number\" aria-label=\"n\" value=\"3\" min=\"1\" max=\"9\" step=\"any\" inputmode=\"decimal\"")]
    [InlineData("""{"type":"Input.Date","id":"d","value":"2026-11-23","min":"2026-11-22"}""", "<input type=\"date\" id=\"m1-1\" data-input=\"d\" data-kind=\"date\" aria-label=\"d\" value=\"2026-11-23\" min=\"2026-11-22\">")]
    [InlineData("""{"type":"Input.Time","id":"d","value":"09:00"}""", "<input type=\"time\"")]
    [InlineData("""{"type":"Input.Toggle","id":"g","title":"同意","valueOn":"y","valueOff":"n","value":"y"}""", "<label class=\"ac-check ac-check-nowrap\"><input type=\"checkbox\" id=\"m1-1\" data-input=\"g\" data-kind=\"toggle\" data-on=\"y\" data-off=\"n\" checked><span dir=\"auto\">同意</span></label>")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"c","value":"b","choices":[{"title":"甲","value":"a"},{"title":"乙","value":"b"}]}""", "<option value=\"\">選択してください</option><option value=\"a\">甲</option><option value=\"b\" selected>乙</option></select>")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"c","style":"expanded","label":"どれ","choices":[{"title":"甲","value":"a"}]}""", "<fieldset role=\"radiogroup\" id=\"m1-1\" data-input=\"c\" data-kind=\"choice\"><legend class=\"ac-label\" dir=\"auto\">どれ</legend><label class=\"ac-check\"><input type=\"radio\" name=\"m1-1\" value=\"a\">")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"c","isMultiSelect":true,"value":"a,b","choices":[{"title":"乙","value":"b"}]}""", "<input type=\"checkbox\" name=\"m1-1\" value=\"b\" checked>")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"c","isMultiSelect":true,"choices":[]}""", "data-kind=\"choices\"")]
    public void Each_element_is_drawn_as_its_html(string element, string expected) => Assert.Contains(expected, Card.Body(element), StringComparison.Ordinal);

    [Fact]
    public void A_hidden_element_is_drawn_hidden_and_can_be_found_by_its_id() =>
        Assert.Contains("data-el=\"more\" hidden ", Card.Body("""{"type":"TextBlock","id":"more","isVisible":false,"text":"a"}"""), StringComparison.Ordinal);

    [Fact]
    public void A_table_is_a_real_table_with_headers_and_shared_widths()
    {
        var html = Card.Body("""
            {"type":"Table","columns":[{"width":1},{"width":3}],"horizontalCellContentAlignment":"center","rows":[
              {"type":"TableRow","cells":[{"type":"TableCell","items":[{"type":"TextBlock","text":"列"}]},{"type":"TableCell","items":[]}]},
              {"type":"TableRow","style":"good","cells":[{"type":"TableCell","style":"attention","items":[{"type":"TextBlock","text":"値"}]}]}]}
            """);
        Assert.Contains("<colgroup><col style=\"width:25%\"><col style=\"width:75%\"></colgroup><thead><tr><th class=\"ac-h-center\" scope=\"col\">", html, StringComparison.Ordinal);
        Assert.Contains("</thead><tbody><tr class=\"ac-style ac-style-good\"><td class=\"ac-style ac-style-attention ac-h-center\">", html, StringComparison.Ordinal);
        Assert.EndsWith("</tr></tbody></table></div></div></div>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"Chart.Donut"}""", "")]
    [InlineData("""{"type":"Chart.Donut","fallback":"drop"}""", "")]
    [InlineData("""{"type":"Chart.Donut","fallback":{"type":"TextBlock","text":"図の代わり"}}""", "図の代わり")]
    [InlineData("""{"type":"TextBlock","text":"新","requires":{"adaptiveCards":"1.6"},"fallback":{"type":"TextBlock","text":"旧"}}""", "旧")]
    [InlineData("""{"type":"TextBlock","text":"新","requires":{"adaptiveCards":"1.2"}}""", "新")]
    [InlineData("""{"type":"TextBlock","text":""}""", "")]
    [InlineData("""7""", "")]
    [InlineData("""{"type":"Image","url":"data:image/svg+xml;base64,AAAA"}""", "")]
    public void What_is_unknown_gives_way_to_its_fallback_or_to_nothing(string element, string expected)
    {
        var html = Card.Body(element);
        var text = System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", "");
        Assert.Equal(expected, text);
    }

    [Fact]
    public void The_english_words_are_english()
    {
        var html = Card.Body("""{"type":"Input.ChoiceSet","id":"c","label":"Which","isRequired":true,"choices":[]}""", "en");
        Assert.Contains(">required<", html, StringComparison.Ordinal);
        Assert.Contains(">Choose one<", html, StringComparison.Ordinal);
        Assert.Contains(">Please fill this in.<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declared_mention_is_marked_and_any_other_is_text()
    {
        var html = Card.Draw("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"<at>佐藤</at> と <at>他人</at>"}],"msteams":{"entities":[{"type":"mention","text":"<at>佐藤</at>","mentioned":{"id":"1","name":"佐藤"}}]}}""");
        Assert.Contains("<span class=\"mention\">佐藤</span> と &lt;at&gt;他人&lt;/at&gt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("workspace:sato", true)]
    [InlineData("workspace:aoki", false)]
    [InlineData(null, false)]
    public void An_automatic_refresh_is_marked_only_for_the_people_it_names(string? person, bool marked)
    {
        var html = Card.Draw("""{"type":"AdaptiveCard","body":[],"refresh":{"action":{"type":"Action.Execute","verb":"refresh","data":{"case":1}},"userIds":["workspace:sato"]}}""", person: person);
        Assert.Equal(marked, html.Contains("data-refresh=\"Action.Execute\" data-verb=\"refresh\" data-payload=\"{&quot;case&quot;:1}\"", StringComparison.Ordinal));
    }
}
