// The lists of cases that people page through, the same whether typed or tapped.
using BotTeam.Bot.Actions;
using BotTeam.Bot.Presenting;
using BotTeam.Desk;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Commands;

/// <summary>Answers with a page of a list.</summary>
public sealed class CaseLists(CaseDesk desk, ListPresenter lists)
{
    /// <summary>A page of a list of the stores of a turn.</summary>
    /// <param name="list">Which list; a value that is none is the list of all that are open.</param>
    /// <param name="page">From 1; one that does not exist (any more) is the nearest that does.</param>
    /// <param name="turn">Who and where.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CommandAnswer> PageAsync(CaseList list, int page, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var found = await desk.ListPageAsync(
            turn.Stores.Select(store => new CaseQuery
            {
                StoreId = store.Id,
                AssigneeId = list == CaseList.Mine ? turn.Chat.Person.Id : null,
                DueBefore = list == CaseList.Due ? desk.Now.AddHours(24) : null,
            }),
            page, ListPresenter.MostRows, cancellationToken);
        var title = list switch
        {
            CaseList.Mine => "cases.title.mine",
            CaseList.Due => "due.title",
            CaseList.Choice => "case.which",
            _ => "cases.title",
        };
        var (card, summary) = lists.Cases(turn.Texts.Of(title, ("count", ListPresenter.Count(found, turn.Texts))), found, list, turn.Texts, desk);
        return new CommandAnswer(summary, card);
    }
}
