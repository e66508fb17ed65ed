// The card of a case as the answer to a command: for the person alone, or for everybody who reads along.
using BotTeam.Bot.Channels;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Schema;
using BotTeam.Desk;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Commands;

/// <summary>Answers commands with case cards.</summary>
public sealed class CaseCards(CaseDesk desk, CaseCardPresenter cards, CardAudiences audiences)
{
    /// <summary>The card of a case.</summary>
    /// <param name="value">The case.</param>
    /// <param name="notice">A sentence on top; null: none.</param>
    /// <param name="turn">Who and where.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CommandAnswer> AnswerAsync(Case value, string? notice, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(turn);
        var context = desk.ContextOf(value);
        var alone = turn.Chat.IsPersonal || turn.Chat.Turn.Activity.Type == ActivityTypes.Invoke;
        var audience = await audiences.OfAsync(turn.Chat.Turn.Adapter.Capabilities, context.Store, alone ? turn.Chat.Person : null, turn.Texts.Language, cancellationToken);
        return new CommandAnswer(notice ?? cards.Summary(value, context, turn.Texts.Language), cards.Present(value, context, notice, audience));
    }

    /// <summary>The card after something was asked of the case, with why it could not be done.</summary>
    /// <param name="answer">What became of it; null: there is no such case.</param>
    /// <param name="turn">Who and where.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CommandAnswer> AnswerAsync(DeskAnswer? answer, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (answer is null)
            return new CommandAnswer(turn.Texts["case.none"]);
        var store = desk.Stores[answer.Case.StoreId];
        var notice = answer.Refusal is { } refusal
            ? RefusalTexts.Of(refusal, store, desk.Now, turn.Texts, Announcer.Approvers(store, turn.Texts))
            : null;
        return await AnswerAsync(answer.Case, notice, turn, cancellationToken);
    }
}
