// What each action of a card becomes.
namespace BotTeam.Workspace.Tests.Cards;

public class ActionTests
{
    [Theory]
    [InlineData("""{"type":"Action.Execute","title":"承認して送信","verb":"approve","id":"a1","style":"positive","data":{"case":1042}}""",
        "<button type=\"button\" class=\"ac-btn ac-btn-positive\" data-action=\"Action.Execute\" data-verb=\"approve\" data-action-id=\"a1\" data-payload=\"{&quot;case&quot;:1042}\"><span class=\"ac-btn-title\" dir=\"auto\">承認して送信</span></button>")]
    [InlineData("""{"type":"Action.Submit","title":"送る","style":"destructive","associatedInputs":"none"}""", "class=\"ac-btn ac-btn-destructive\" data-action=\"Action.Submit\" data-inputs=\"none\"")]
    [InlineData("""{"type":"Action.OpenUrl","title":"開く","url":"https://x.example/?a=1&b=2"}""", "<a class=\"ac-btn\" href=\"https://x.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">")]
    [InlineData("""{"type":"Action.ToggleVisibility","title":"全文","targetElements":["full",{"elementId":"short","isVisible":false}]}""", "data-action=\"Action.ToggleVisibility\" data-targets=\"[&quot;full&quot;,{&quot;elementId&quot;:&quot;short&quot;,&quot;isVisible&quot;:false}]\"")]
    [InlineData("""{"type":"Action.ShowCard","title":"差し戻す","card":{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"中"}]}}""", "aria-expanded=\"false\" aria-controls=\"m1-1\" data-action=\"Action.ShowCard\"")]
    [InlineData("""{"type":"Action.Execute","title":"x","isEnabled":false}""", "disabled data-action")]
    [InlineData("""{"type":"Action.Unknown","title":"x","fallback":{"type":"Action.Submit","title":"代わり"}}""", "data-action=\"Action.Submit\"><span class=\"ac-btn-title\" dir=\"auto\">代わり</span>")]
    [InlineData("""{"type":"Action.Execute","title":"x","mode":"secondary"}""", "<div class=\"ac-actions ac-menu ac-stack\" id=\"m1-1\" role=\"group\" aria-label=\"その他\" hidden>")]
    public void Each_action_is_drawn_as_its_html(string action, string expected) => Assert.Contains(expected, Card.Actions(action), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"Action.OpenUrl","title":"x","url":"javascript:alert(1)"}""")]
    [InlineData("""{"type":"Action.OpenUrl","title":"x","url":"data:text/html,x"}""")]
    [InlineData("""{"type":"Action.OpenUrl","title":"x","url":"//evil.example"}""")]
    [InlineData("""{"type":"Action.Unknown","title":"x","fallback":"drop"}""")]
    [InlineData("""{"type":"Action.ShowCard","title":"x"}""")]
    [InlineData("""null""")]
    public void An_action_that_cannot_be_done_here_has_no_button(string action) => Assert.DoesNotContain("ac-btn", Card.Actions(action), StringComparison.Ordinal);

    [Fact]
    public void Six_actions_stand_direct_and_the_seventh_behind_more()
    {
        var html = Card.Actions(string.Join(',', Enumerable.Range(1, 7).Select(n => $$"""{"type":"Action.Execute","title":"b{{n}}"}""")));
        var menu = html.IndexOf("ac-menu", StringComparison.Ordinal);
        Assert.True(html.IndexOf("b6<", StringComparison.Ordinal) < menu && menu < html.IndexOf("b7<", StringComparison.Ordinal));
    }

    [Fact]
    public void A_box_that_is_a_button_as_a_whole_has_a_named_button_over_it() =>
        Assert.Contains("<button type=\"button\" class=\"ac-select\" aria-label=\"案件を開く\" data-action=\"Action.Execute\" data-verb=\"open\"></button></div>",
            Card.Body("""{"type":"Container","items":[],"selectAction":{"type":"Action.Execute","verb":"open","title":"案件を開く"}}"""), StringComparison.Ordinal);

    [Fact]
    public void A_stretched_action_set_asks_for_one_button_a_line() =>
        Assert.Contains("ac-actions ac-stack", Card.Body("""{"type":"ActionSet","horizontalAlignment":"stretch","actions":[{"type":"Action.Execute","title":"はい"}]}"""), StringComparison.Ordinal);
}
