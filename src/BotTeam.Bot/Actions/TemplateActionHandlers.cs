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
public sealed class TemplateActionHandlers(CaseDesk desk, ViewCards views, Texts texts)
{
    /// <summary>Gives the records their handlers.</summary>
    /// <param name="router">The router.</param>
    public void Register(CardActionRouter router)
    {
        ArgumentNullException.ThrowIfNull(router);
        router.On<ShowTemplate>((action, turn, _) => Task.FromResult(Show(action, turn)));
    }

    private AdaptiveCardInvokeResponse Show(ShowTemplate action, CardTurn turn)
    {
        var store = turn.StoreId is { } id ? desk.Stores.Find(id) : null;
        var t = texts.In(store?.Language ?? turn.Turn.Activity.Locale);
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
