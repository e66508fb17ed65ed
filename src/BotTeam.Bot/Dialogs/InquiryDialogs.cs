// A dialog under way hears what is typed, unless that is plainly no answer: a way out, a cry for help, or a command.
using System.Text.Json.Nodes;
using BotTeam.Bot.Commands;
using BotTeam.Builder;
using BotTeam.Builder.Dialogs;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Bot.Dialogs;

/// <summary>Begins the dialog behind <c>new</c> and goes on with it.</summary>
/// <param name="dialog">The dialog.</param>
/// <param name="state">Where a person's dialog is kept.</param>
/// <param name="commands">What can be typed.</param>
public sealed class InquiryDialogs(NewInquiryDialog dialog, PrivateConversationState state, CommandRouter commands)
{
    private const int LongestWord = 40;

    // Only these words alone: a buyer's text, a name or an address that holds one of them is an answer.
    private static readonly HashSet<string> Stops = ["cancel", "stop", "quit", "中止", "キャンセル", "やめる", "取消", "取り消し", "取り消す"];
    private static readonly HashSet<string> Helps = ["help", "ヘルプ", "使い方"];

    private readonly IStatePropertyAccessor<DialogState> _dialogs = state.CreateProperty<DialogState>("dialogs");

    // The message the dialog heard last: delivered again, it is no answer to the next question.
    private readonly IStatePropertyAccessor<string> _heard = state.CreateProperty<string>("heard");

    /// <summary>Whether a dialog heard this message before.</summary>
    /// <param name="turnContext">The turn of the message.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<bool> HeardAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.Activity.Id is { } id && id == await _heard.GetAsync(turnContext, cancellationToken: cancellationToken);
    }

    /// <summary>Begins the dialog.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="command">Store and language.</param>
    /// <param name="given">The text of the inquiry as typed behind the command; empty: it is asked for.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task BeginAsync(ITurnContext turnContext, CommandTurn command, string given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(command);
        await _heard.SetAsync(turnContext, turnContext.Activity.Id ?? "", cancellationToken);
        var context = await ContextAsync(turnContext, cancellationToken);
        var options = new JsonObject { ["store"] = command.Store.Id, ["language"] = command.Texts.Language, ["text"] = given };
        await context.BeginDialogAsync(dialog.Id, options, cancellationToken);
    }

    /// <summary>Goes on with the person's dialog here.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="text">What was typed, without the mention of the bot.</param>
    /// <param name="command">Store and language.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What became of the text; null when no dialog is under way.</returns>
    public async Task<string?> GoOnAsync(ITurnContext turnContext, string text, CommandTurn command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(command);
        if (await _dialogs.GetAsync(turnContext, cancellationToken: cancellationToken) is not { DialogStack.Count: > 0 })
            return null;
        await _heard.SetAsync(turnContext, turnContext.Activity.Id ?? "", cancellationToken);
        var word = HalfWidth.Of(text.Length <= LongestWord ? text : "").Trim().ToLowerInvariant();
        if (Stops.Contains(word))
        {
            await _dialogs.DeleteAsync(turnContext, cancellationToken);
            await turnContext.SendActivityAsync(MessageFactory.Text(command.Texts["new.cancelled"]), cancellationToken);
            return "dialog";
        }

        var match = commands.Find(text);
        // Who types `new` in the middle of it has lost the thread, too.
        if (Helps.Contains(word.TrimEnd('。', '.', '!', '?')) || match is { Command: NewCommand, Arguments: "" })
        {
            await turnContext.SendActivityAsync(MessageFactory.Text(command.Texts["new.help"]), cancellationToken);
            await AskAgainAsync(turnContext, cancellationToken);
            return "help";
        }

        // Digits alone may be what was asked for.
        if (match is not null && !word.All(char.IsDigit) && match.Command.Interrupts(match.Arguments))
        {
            var answer = await match.Command.RunAsync(match.Arguments, command, cancellationToken);
            await turnContext.SendActivityAsync(answer.AsMessage(), cancellationToken);
            await AskAgainAsync(turnContext, cancellationToken);
            return match.Command.Name;
        }

        await dialog.RunAsync(turnContext, _dialogs, cancellationToken);
        return "dialog";
    }

    private async Task AskAgainAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        await (await ContextAsync(turnContext, cancellationToken)).RepromptDialogAsync(cancellationToken);

    private Task<DialogContext> ContextAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        new DialogSet(_dialogs).Add(dialog).CreateContextAsync(turnContext, cancellationToken);
}
