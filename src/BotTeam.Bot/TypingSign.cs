// Shows that the bot is at work when a turn takes longer than a moment.
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot;

/// <summary>The typing sign of one turn: begins after a moment, repeats while the turn lasts, and never fails it.</summary>
/// <remarks>Nearly every turn is over before its moment: that costs a timer, no task and no exception.</remarks>
internal sealed class TypingSign : IAsyncDisposable
{
    // The sign fades in the client after a few seconds (protocol section 2.4).
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(4);

    private readonly ITurnContext _turn;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private CancellationTokenSource? _end;
    private Task _shown = Task.CompletedTask;
    private bool _over;

    private TypingSign(ITurnContext turnContext, TimeProvider clock)
    {
        _turn = turnContext;
        _timer = clock.CreateTimer(static sign => ((TypingSign)sign!).Show(), this, Moment, Again);
    }

    /// <summary>Begins the sign where the channel has one and somebody waits: for a message, never for an invoke.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="clock">The time.</param>
    /// <returns>Ends the sign when disposed; null: there is none.</returns>
    public static TypingSign? Begin(ITurnContext turnContext, TimeProvider clock) =>
        turnContext.Activity.Type == ActivityTypes.Message && turnContext.Adapter.Capabilities.TypingSign ? new TypingSign(turnContext, clock) : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _over = true;
        _timer.Dispose();
        if (_end is not { } end)
            return;
        await end.CancelAsync();
        // One that is on its way must not arrive after the answer.
        await _shown;
        end.Dispose();
    }

    private void Show()
    {
        lock (_lock)
        {
            if (_over)
                return;
            _end ??= new CancellationTokenSource();
            _shown = SendAsync(_shown, _end.Token);
        }
    }

    // One after the other, and never on the timer's thread.
    private async Task SendAsync(Task earlier, CancellationToken end)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var typing = Activity.CreateTypingActivity().ApplyConversationReference(_turn.Activity.GetConversationReference());
            await _turn.Adapter.SendActivitiesAsync(_turn, [typing], end);
        }
#pragma warning disable CA1031 // A sign that cannot be shown is no reason to fail the turn, nor is its end.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
