// What can be typed, each as a button.
using BotTeam.Bot.Actions;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Cards;

namespace BotTeam.Bot.Commands;

/// <summary><c>help</c>, ヘルプ: what can be typed, each as a button.</summary>
public sealed class HelpCommand(ListPresenter lists, Func<CommandRouter> router) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "help";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["help", "?", "ヘルプ", "使い方", "hello", "hi", "こんにちは"];

    /// <inheritdoc/>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Task.FromResult(Card(turn, turn.Texts["help.intro"]));
    }

    /// <summary>The help under a sentence, for what was not understood.</summary>
    /// <param name="turn">Who and where.</param>
    /// <param name="intro">The sentence.</param>
    public CommandAnswer Card(CommandTurn turn, string intro)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var t = turn.Texts;
        var rows = router().Commands
            .Where(command => command.Name is not "help")
            .Select(command => (
                CardText.EscapeMarkdown(t[$"command.{command.Name}"]),
                CardText.EscapeMarkdown(t[$"help.{command.Name}"]),
                Buttons.Of(t[$"help.button.{command.Name}"], new RunCommand(command.Words[0]))));
        return new CommandAnswer(t["help.title"], lists.Plain(t["help.title"], intro, rows, []));
    }
}
