// Asks the disk something and waits only so long: a network folder that is gone, or a pipe among the files, may never answer.
namespace BotTeam.Host.Overlay;

/// <summary>A question to the disk. While an earlier one still hangs, no other is begun; its late answer is not taken for a fresh one.</summary>
/// <param name="ask">The question; it blocks.</param>
/// <param name="patience">How long to wait.</param>
/// <param name="time">The clock.</param>
internal sealed class Patient<T>(Func<T> ask, TimeSpan patience, TimeProvider time)
    where T : class
{
    private Task? _hanging;

    /// <summary>The answer, or null when there was none in time.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<T?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_hanging is { } earlier)
            {
                await earlier.WaitAsync(patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!earlier.IsCompleted)
                    return null;
                _hanging = null;
            }

            var answer = Task.Run(ask, CancellationToken.None);
            _hanging = answer;
            var given = await answer.WaitAsync(patience, time, cancellationToken);
            _hanging = null;
            return given;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
