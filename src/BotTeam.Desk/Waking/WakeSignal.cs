// Tells the worker in the same process that something was saved which may be due, so that it need not wait for its timer.
using System.Threading.Channels;

namespace BotTeam.Desk.Waking;

/// <summary>An auto-reset signal. Raising it many times before the worker looks is raising it once.</summary>
public sealed class WakeSignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = false });

    /// <summary>Wakes the worker, now or when it next waits.</summary>
    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Waits until raised or until the time has come.</summary>
    /// <param name="delay">Longest wait.</param>
    /// <param name="time">Clock for the wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_raised.Reader.TryRead(out _) || delay <= TimeSpan.Zero)
            return;
        using var timeout = new CancellationTokenSource(delay, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time has come.
        }
    }
}
