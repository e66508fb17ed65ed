// Paging through lists of cases: the button, and its handler.
using BotTeam.Bot.Cards;
using BotTeam.Bot.Commands;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Actions;

/// <summary>The lists of cases.</summary>
public enum CaseList
{
    /// <summary>All that are open.</summary>
    Open = 1,

    /// <summary>Those of the person who looks.</summary>
    Mine = 2,

    /// <summary>Overdue, or due within a day.</summary>
    Due = 3,

    /// <summary>All that are open, to choose one for a command that named none.</summary>
    Choice = 4,
}

/// <summary>Show a page of a list, from 1, in place of the card it is pressed on. Changes nothing.</summary>
public sealed record ShowList(CaseList List, int Page) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "cases.list";
}

/// <summary>Handler of the buttons of lists.</summary>
public sealed class ListActionHandlers(CommandTurns turns, CaseLists lists, Languages languages)
{
    /// <summary>Gives the record its handler.</summary>
    /// <param name="router">The router.</param>
    public void Register(CardActionRouter router)
    {
        ArgumentNullException.ThrowIfNull(router);
        router.On<ShowList>(async (action, turn, ct) => await turns.OfAsync(turn, ct) is { } command
            ? AdaptiveCardInvokeResponseFactory.AdaptiveCard((await lists.PageAsync(action.List, action.Page, command, ct)).Card!.Value)
            : AdaptiveCardInvokeResponseFactory.Message(languages.Of(turn)["role.none"]));
    }
}
