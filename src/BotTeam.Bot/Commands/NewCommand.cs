// `new`: registers an inquiry that reached the team another way. The dialog asks for what is missing.
using BotTeam.Bot.Extensions;

namespace BotTeam.Bot.Commands;

/// <summary><c>new</c>, 新規: begins the dialog that registers a pasted inquiry.</summary>
public sealed class NewCommand(InquiryRegistration registration, InquiryForms forms) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "new";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["new", "新規", "登録"];

    /// <inheritdoc/>
    /// <remarks>The bot begins the dialog instead; from a button it answers with the form.</remarks>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var stores = registration.StoresOf(turn.Chat.Person, turn.Chat.StoreId);
        return Task.FromResult(stores.Count == 0
            ? new CommandAnswer(turn.Texts["refusal.NotAllowed"])
            : new CommandAnswer(turn.Texts["inquiry.title"], forms.OnCard(stores, new InquiryFields(), InquiryForms.NewId(turn.Chat.Turn.Activity), null, turn.Texts)));
    }
}
