// A reply template shown whole, as it would read for a buyer.
using System.Collections.Immutable;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Desk;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Bot.Actions;

/// <summary>Handlers of the template list.</summary>
public sealed class TemplateActionHandlers(CaseDesk desk, ViewCards views, Languages languages, Texts texts)
{
    private const int MostMatches = 10;

    /// <summary>Gives the records their handlers.</summary>
    /// <param name="router">The router.</param>
    public void Register(CardActionRouter router)
    {
        ArgumentNullException.ThrowIfNull(router);
        router.On<ShowTemplate>((action, turn, _) => Task.FromResult(Show(action, turn))).On<SearchTemplates>((action, turn, _) => Task.FromResult(Search(action, turn)));
    }

    private AdaptiveCardInvokeResponse Search(SearchTemplates action, CardTurn turn)
    {
        var t = languages.Of(turn);
        var words = action.Input("words");
        var found = words is null ? [] : desk.Playbook.Playbook.Search.Find(CardText.Truncate(words, 200), t.Language).Take(MostMatches).ToList();
        var again = Buttons.Of(t["button.searchTemplates"], new SearchTemplates());
        return AdaptiveCardInvokeResponseFactory.AdaptiveCard(found.Count > 0
            ? views.Menu(
                CardText.EscapeMarkdown(t.Of("template.title", ("words", People.Plain(words)))), t["template.intro"],
                found.Select(match => Buttons.Of(match.Template.Title.In(t.Language), new ShowTemplate(match.Template.Id))).Append(again), Buttons.Of(t["button.back"], new RunCommand("template")))
            : views.Form(
                t["template.all"], t[words is null ? "template.search" : "template.none"],
                [Fields.Text("words", t["template.words"], t, words, required: true, longest: 200)],
                Buttons.Of(t["button.search"], new SearchTemplates(), "positive"), Buttons.Of(t["button.back"], new RunCommand("template"))));
    }

    private AdaptiveCardInvokeResponse Show(ShowTemplate action, CardTurn turn)
    {
        var store = turn.StoreId is { } id ? desk.Stores.Find(id) : null;
        var t = languages.Of(turn);
        if (desk.Playbook.Playbook.Template(action.Template) is not { } template)
            return AdaptiveCardInvokeResponseFactory.Message(t["template.gone"]);
        var both = new[] { "ja", "en" }.Select(language => (
            t[$"language.{language}"],
            TextLines.Of(desk.Playbook.Playbook.Replies.Render(template, language, Known(language), null).Text)));
        return AdaptiveCardInvokeResponseFactory.AdaptiveCard(
            views.Text(CardText.EscapeMarkdown(template.Title.In(t.Language)), t["template.inCase"], both, [], Buttons.Of(t["button.back"], new RunCommand("template"))));

        // Alone with the bot there is no store yet: its place shows what stands there.
        ImmutableSortedDictionary<string, string> Known(string language) =>
            ImmutableSortedDictionary<string, string>.Empty.Add(StandardVariables.StoreName, store?.Name ?? texts.In(language)["variable.storeName"]);
    }
}
