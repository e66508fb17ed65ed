// Shows that the bot is at work when a turn takes longer than a moment.
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot;

/// <summary>The typing sign of one turn: begins after a moment, repeats while the turn lasts, and never fails it.</summary>
internal sealed class TypingSign : IAsyncDisposable
{
    // The sign fades in the client after a few seconds (protocol section 2.4).
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _shown;

    private TypingSign(ITurnContext turnContext, TimeProvider clock) => _shown = ShowAsync(turnContext, clock, _end.Token);

    /// <summary>Begins the sign where the channel has one and somebody waits: for a message, never for an invoke.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="clock">The time.</param>
    /// <returns>Ends the sign when disposed; null: there is none.</returns>
    public static TypingSign? Begin(ITurnContext turnContext, TimeProvider clock) =>
        turnContext.Activity.Type == ActivityTypes.Message && turnContext.Adapter.Capabilities.TypingSign ? new TypingSign(turnContext, clock) : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _shown;
        _end.Dispose();
    }

    private static async Task ShowAsync(ITurnContext turnContext, TimeProvider clock, CancellationToken end)
    {
        try
        {
            await Task.Delay(Moment, clock, end);
            while (true)
            {
                var typing = Activity.CreateTypingActivity().ApplyConversationReference(turnContext.Activity.GetConversationReference());
                await turnContext.Adapter.SendActivitiesAsync(turnContext, [typing], end);
                await Task.Delay(Again, clock, end);
            }
        }
#pragma warning disable CA1031 // A sign that cannot be shown is no reason to fail the turn, nor is its end.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
