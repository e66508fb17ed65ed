// In a list of templates each one is told by words of its own.
using BotTeam.Bot.Presenting;
using BotTeam.Desk.Playbook;

namespace BotTeam.Bot.Tests.Cards;

public sealed class TemplateGistTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void No_two_templates_are_told_by_the_same_sentence(string language)
    {
        var templates = Playbook.LoadBuiltIn().Templates;
        var gist = new TemplateGist(templates, language);
        var told = templates.Select(gist.Of).Where(sentence => sentence.Length > 0).ToList();
        Assert.InRange(told.Count, templates.Length / 2, templates.Length);
        Assert.Distinct(told);
    }

    [Fact]
    public void Thanks_that_stand_in_many_tell_none()
    {
        var playbook = Playbook.LoadBuiltIn();
        Assert.StartsWith("今回ご注文の商品は、Amazonの倉庫から", new TemplateGist(playbook.Templates, "ja").Of(playbook.Template("amazon-customer-service")!), StringComparison.Ordinal);
    }
}
