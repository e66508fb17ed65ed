// Performs the effects of a case through the ports, each as safely as its kind allows.
using System.Diagnostics;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.Logging;

namespace BotTeam.Desk.Waking;

/// <summary>Performs effects. A reply is handed over at most once; what the channel is told is told at least once, under a key.</summary>
public sealed class EffectPerformer(
    CaseDesk desk, IReplySender sender, IAnnouncer announcer, IBuyerFiles files, TimeProvider time, DeskTelemetry telemetry, ILogger<EffectPerformer> log)
{
    /// <summary>Posts the reminders of several cases, store by store, and records of each whether it was told.</summary>
    /// <param name="cases">Cases just woken.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RemindAsync(IReadOnlyList<Case> cases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var now = time.GetUtcNow();
        var reminders = cases
            .SelectMany(value => value.Effects.OfType<PostReminder>().Where(r => r.NotBefore <= now), (value, r) => new DueReminder(value, r))
            .GroupBy(due => due.Case.StoreId, StringComparer.Ordinal);
        foreach (var group in reminders)
        {
            DueReminder[] due = [.. group.OrderBy(d => d.Reminder.Clock.DueAt).ThenBy(d => d.Case.Number)];
            // Only what was not told is tried again: each rung is posted once.
            var untold = new Dictionary<(int Case, string Effect), FailEffect>();
            foreach (var together in (await TellAsync(group.Key, due, cancellationToken)).GroupBy(u => u.Failure))
            {
                // What failed as one message is tried again as one.
                var again = Again(together.Key) ?? time.GetUtcNow() + Backoff.After(together.Max(u => Math.Max(u.Due.Reminder.Attempts, 1)), jitter: 0.5);
                foreach (var one in together)
                    untold[(one.Due.Case.Number, one.Due.Reminder.Id)] = new FailEffect(one.Due.Reminder.Id, together.Key.GetType().Name, Again: again);
            }

            await Task.WhenAll(due.Select(d => desk.DoAsync(
                d.Case.Number, untold.TryGetValue((d.Case.Number, d.Reminder.Id), out var failed) ? failed : new FinishEffect(d.Reminder.Id), CancellationToken.None)));
        }
    }

    /// <summary>Performs what is due on one case.</summary>
    /// <param name="number">Case number; leased.</param>
    /// <param name="cancellationToken">Stops between effects.</param>
    /// <returns>What is still to be recorded, with the save that gives the lease back.</returns>
    public async Task<IReadOnlyList<CaseCommand>> PerformAsync(int number, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(number, cancellationToken) is not { } value)
            return [];
        foreach (var send in Due<SendReply>(value))
            await SendAsync(number, send, cancellationToken);

        // Sending changed what the card must show.
        value = await desk.FindAsync(number, cancellationToken) ?? value;
        var finished = new List<CaseCommand>();
        foreach (var show in Due<ShowCard>(value))
        {
            var cards = value.Cards;
            var failure = await TryAsync("show-card", async () =>
            {
                try
                {
                    cards = await announcer.ShowCaseAsync(value, show.Id, cancellationToken);
                }
                catch (PartlyShownException partly)
                {
                    cards = partly.Cards;
                    throw;
                }
            }, cancellationToken);
            finished.Add(failure is null ? new FinishEffect(show.Id, cards) : new FailEffect(show.Id, failure.GetType().Name, cards, Again(failure)));
            value = value with { Cards = cards };
        }

        foreach (var announcement in Due<PostAnnouncement>(value))
        {
            var failure = await TryAsync("announce", () => announcer.AnnounceAsync(value, announcement, cancellationToken), cancellationToken);
            finished.Add(failure is null ? new FinishEffect(announcement.Id) : new FailEffect(announcement.Id, failure.GetType().Name, Again: Again(failure)));
        }

        foreach (var deletion in Due<DeleteFiles>(value))
        {
            var failure = await TryAsync("delete-files", () => files.DeleteAsync(value.StoreId, deletion.Files, cancellationToken), cancellationToken);
            finished.Add(failure is null ? new FinishEffect(deletion.Id) : new FailEffect(deletion.Id, failure.GetType().Name));
        }

        return finished;
    }

    private async Task<IReadOnlyList<UntoldReminder>> TellAsync(string storeId, DueReminder[] due, CancellationToken cancellationToken)
    {
        IReadOnlyList<UntoldReminder> untold;
        try
        {
            untold = await announcer.RemindAsync(storeId, due, cancellationToken);
        }
#pragma warning disable CA1031 // A channel that fails is tried again later, whatever it threw.
        catch (Exception error) when (error is NoChannelException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            untold = [.. due.Select(d => new UntoldReminder(d, error))];
        }

        foreach (var failure in untold.Select(u => u.Failure).Distinct())
            Failed("remind", failure);
        if (untold.Count < due.Length)
            Done("remind");
        return untold;
    }

    // The attempt is recorded before the mail system is touched. One that was begun and never ended (this process or another
    // one died with it) may have gone out: it is never repeated by itself.
    private async Task SendAsync(int number, SendReply effect, CancellationToken cancellationToken)
    {
        if (effect.StartedAt is not null)
        {
            await desk.DoAsync(
                number, new FinishSend(effect.Id, new SendOutcome(SendVerdict.Unclear, "BotTeam stopped while the reply was being handed over.")), CancellationToken.None);
            log.LogWarning("Case #{Case}: the program stopped during a hand-over; a person is asked whether the reply was sent.", number);
            return;
        }

        // From here on a stop of the program waits: a hand-over cut short would only leave a question to a person.
        cancellationToken.ThrowIfCancellationRequested();
        if (await desk.DoAsync(number, new StartEffect(effect.Id), CancellationToken.None) is not { Done: true })
            return;
        using var trace = telemetry.Traces.StartActivity("send");
        var began = Stopwatch.GetTimestamp();
        SendOutcome outcome;
        try
        {
            outcome = await sender.SendAsync(effect.Reply, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever happens from here on, the mail may be out: that is what must be recorded.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Case #{Case}: the hand-over ended without an answer.", number);
            outcome = new SendOutcome(SendVerdict.Unclear, error.GetType().Name);
        }

        trace?.SetTag("verdict", outcome.Verdict);
        telemetry.Sends.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("verdict", outcome.Verdict.ToString()));
        log.LogInformation("Case #{Case}: hand-over of the reply: {Verdict}.", number, outcome.Verdict);
        await desk.DoAsync(number, new FinishSend(effect.Id, outcome), CancellationToken.None);
    }

    private List<T> Due<T>(Case value)
        where T : Effect
    {
        var now = time.GetUtcNow();
        return [.. value.Effects.OfType<T>().Where(e => e.NotBefore <= now)];
    }

    private async Task<Exception?> TryAsync(string kind, Func<Task> perform, CancellationToken cancellationToken)
    {
        try
        {
            await perform();
            Done(kind);
            return null;
        }
#pragma warning disable CA1031 // A channel that fails is tried again later, whatever it threw.
        catch (Exception error) when (error is NoChannelException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(kind, error);
            return error;
        }
    }

    // When the channel says that it can be tried; null: it does not say.
    private DateTimeOffset? Again(Exception failure) => ChannelBusyException.WaitOf(failure) is { } wait ? time.GetUtcNow() + wait : null;

    private void Done(string kind) => telemetry.Effects.Add(1, new("effect", kind), new("end", "done"));

    private void Failed(string kind, Exception error)
    {
        telemetry.Effects.Add(1, new("effect", kind), new("end", "failed"));
        if (error is NoChannelException)
            log.LogDebug("{Reason} ({Effect})", error.Message, kind);
        else
            log.LogWarning(error, "An effect could not be performed ({Effect}); it is tried again.", kind);
    }
}
