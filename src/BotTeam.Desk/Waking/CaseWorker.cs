// The one worker loop: claims due cases under a lease, reminds, performs their effects, records, gives the lease back.
using System.Collections.Concurrent;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.Logging;

namespace BotTeam.Desk.Waking;

/// <summary>Works what is due. Its cost depends on what is due, never on how many cases are open; any number may run.</summary>
public sealed class CaseWorker(
    CaseDesk desk, ICaseStore store, EffectPerformer performer, AppointmentBook appointments, WakeSignal signal, TimeProvider time,
    WorkerOptions options, DeskTelemetry telemetry, ILogger<CaseWorker> log)
{
    private readonly ConcurrentDictionary<int, Task> _underWay = new();

    // From the claim until the lease is about to be given back: what is in here is not begun a second time.
    private readonly ConcurrentDictionary<int, byte> _inHand = new();
    private DateTimeOffset _renewAt = DateTimeOffset.MinValue;
    private Task _appointments = Task.CompletedTask;
    private long _lastRound;

    /// <summary>When the loop last came round; for the readiness check.</summary>
    public DateTimeOffset? LastRound => _lastRound == 0 ? null : new DateTimeOffset(Interlocked.Read(ref _lastRound), TimeSpan.Zero);

    /// <summary>Runs until cancelled, then waits for what is under way.</summary>
    /// <param name="cancellationToken">Stops the loop.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var scheduled = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!scheduled)
                    await appointments.ScheduleAsync(cancellationToken);
                scheduled = true;
                var claimed = await RoundAsync(cancellationToken);
                Interlocked.Exchange(ref _lastRound, time.GetUtcNow().UtcTicks);
                if (claimed == 0)
                    await signal.WaitAsync(await UntilNextAsync(cancellationToken), time, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The loop is what keeps every clock: it outlives whatever goes wrong in one round.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "A round of the worker failed; clocks and replies wait until the next one in {Seconds} s.", options.Poll.TotalSeconds);
                await Task.Delay(options.Poll, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll([_appointments, .. _underWay.Values]);
    }

    /// <summary>Works everything that is due now, until nothing is; for tests and for a start without a loop.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many cases were claimed.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (await RoundAsync(cancellationToken) is > 0 and var claimed)
        {
            total += claimed;
            await Task.WhenAll(_underWay.Values);
        }

        await _appointments;
        return total;
    }

    private async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        // Beside the cases: a channel that is slow with a digest keeps no reminder waiting.
        if (_appointments.IsCompleted)
            _appointments = Task.Run(() => KeepAppointmentsAsync(cancellationToken), CancellationToken.None);
        await RenewLeasesAsync(cancellationToken);
        var room = options.AtOnce - _underWay.Count;
        if (room <= 0)
        {
            // All of them may have ended just now.
            if (_underWay.Values is not { Count: > 0 } busy)
                return 1;
            // Not for ever: leases are to be renewed.
            await ((Task)Task.WhenAny(busy)).WaitAsync(options.Poll, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 1;
        }

        var now = time.GetUtcNow();
        var due = await store.ClaimDueAsync(options.Name, now, options.Lease, room, cancellationToken);
        Case[] claimed = [.. due.Where(value => _inHand.TryAdd(value.Number, 0))];
        if (claimed.Length == 0)
            return 0;
        using var trace = telemetry.Traces.StartActivity("wake");
        trace?.SetTag("claimed", claimed.Length);
        foreach (var value in claimed)
            telemetry.WakeDelay.Record((now - value.WakeAt.GetValueOrDefault(now)).TotalSeconds);

        // Clocks first, for all of them, so that several reminders at once become one message; per store, so that a channel
        // that hangs holds up its own store only.
        var woken = (await Task.WhenAll(claimed.Select(value => WakeAsync(value, cancellationToken)))).OfType<Case>();
        foreach (var ofStore in woken.GroupBy(value => value.StoreId, StringComparer.Ordinal))
        {
            Case[] cases = [.. ofStore];
            var reminded = Task.Run(() => performer.RemindAsync(cases, cancellationToken), CancellationToken.None);
            foreach (var value in cases)
                Start(value.Number, reminded, cancellationToken);
        }

        return claimed.Length;
    }

    // A channel that is slow or throttles may take longer than a lease: the case would be claimed again, and its card posted twice.
    private async Task RenewLeasesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_inHand.IsEmpty || now < _renewAt)
            return;
        await store.RenewAsync([.. _inHand.Keys], options.Name, now + options.Lease, cancellationToken);
        _renewAt = now + (options.Lease / 3);
    }

    private async Task KeepAppointmentsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await appointments.KeepDueAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever runs next keeps them.
        }
#pragma warning disable CA1031 // The clocks of the cases go on without them.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Digests and retention could not be looked after; they are tried again with the next round.");
        }
    }

    private async Task<Case?> WakeAsync(Case value, CancellationToken cancellationToken)
    {
        try
        {
            return (await desk.DoAsync(value.Number, new Wake(), cancellationToken))?.Case;
        }
#pragma warning disable CA1031 // One broken case must not keep the others asleep; its lease brings it back.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(error, "Case #{Case} could not be woken; it is tried again when its lease of {Minutes} min ends.", value.Number, options.Lease.TotalMinutes);
            _inHand.TryRemove(value.Number, out _);
            return null;
        }
    }

    private void Start(int number, Task reminded, CancellationToken cancellationToken)
    {
        var work = Task.Run(() => WorkAsync(number, reminded, cancellationToken), CancellationToken.None);
        _underWay[number] = work;
        // Removing needs the entry to be there, so it is chained after it was put.
        _ = work.ContinueWith(
            _ =>
            {
                _underWay.TryRemove(new KeyValuePair<int, Task>(number, work));
                signal.Raise();
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task WorkAsync(int number, Task reminded, CancellationToken cancellationToken)
    {
        var inHand = true;
        try
        {
            await reminded;
            var finished = await performer.PerformAsync(number, cancellationToken);
            LetGo();
            await desk.DoAsync(number, finished, options.Name, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LetGo();
            await store.ReleaseAsync(number, options.Name, CancellationToken.None);
        }
#pragma warning disable CA1031 // One broken case must not stop the worker; its lease brings it back.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LetGo();
            log.LogError(error, "The effects of case #{Case} could not be recorded; they are looked at again when its lease of {Minutes} min ends.", number, options.Lease.TotalMinutes);
        }

        // Once and before the lease is given back: from then on the case may be claimed again, and is somebody else's entry.
        void LetGo()
        {
            if (inHand)
                _inHand.TryRemove(number, out _);
            inHand = false;
        }
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellationToken)
    {
        if (await store.NextWakeAsync(cancellationToken) is not { } next)
            return options.Poll;
        var wait = next - time.GetUtcNow();
        return wait < options.Poll ? wait : options.Poll;
    }
}
