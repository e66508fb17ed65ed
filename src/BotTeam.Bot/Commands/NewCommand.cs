// `new`: registers an inquiry that reached the team another way. The dialog asks for what is missing.
namespace BotTeam.Bot.Commands;

/// <summary><c>new</c>, 新規: begins the dialog that registers a pasted inquiry.</summary>
public sealed class NewCommand : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "new";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["new", "新規", "登録"];

    /// <inheritdoc/>
    /// <remarks>The bot begins the dialog instead; this answers where no dialog can be held, from a button.</remarks>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Task.FromResult(new CommandAnswer(turn.Texts["new.how"]));
    }
}
