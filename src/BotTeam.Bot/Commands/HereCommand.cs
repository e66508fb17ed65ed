// `here`: gives the channel it is typed in to a store.
using BotTeam.Bot.Channels;

namespace BotTeam.Bot.Commands;

/// <summary><c>here</c>, ここ: cases of the store are posted into this channel from now on.</summary>
public sealed class HereCommand(ChannelBinder binder) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "here";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["here", "ここ", "ここに", "ここに投稿"];

    /// <inheritdoc/>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return binder.HereAsync(turn.Chat, turn.Texts, cancellationToken);
    }
}
