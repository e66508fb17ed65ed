// Writes the bot's state at the end of every turn that did not throw.
namespace BotTeam.Builder;

/// <summary>Saves state at the end of a turn, when it changed.</summary>
/// <param name="botStates">The states.</param>
public sealed class AutoSaveStateMiddleware(params BotState[] botStates) : IMiddleware
{
    /// <inheritdoc/>
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(next);
        await next(cancellationToken);
        foreach (var state in botStates)
            await state.SaveChangesAsync(turnContext, false, cancellationToken);
    }
}
