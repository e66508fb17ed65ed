// A channel and an outbox for tests: they remember what they were told, and can be slow, down or hang on purpose.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Tests.Waking;

/// <summary>What was told, in order; waiting for it needs no sleep.</summary>
internal abstract class Remembering<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _told = [];
    private readonly List<(Func<IReadOnlyList<T>, bool> Holds, TaskCompletionSource Done)> _waiting = [];

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
                return [.. _told];
        }
    }

    /// <summary>Ends when what was told satisfies the condition.</summary>
    public Task Until(Func<IReadOnlyList<T>, bool> holds)
    {
        lock (_lock)
        {
            if (holds(_told))
                return Task.CompletedTask;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((holds, done));
            return done.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    protected void Remember(T told)
    {
        lock (_lock)
        {
            _told.Add(told);
            foreach (var (_, done) in _waiting.FindAll(w => w.Holds(_told)))
                done.TrySetResult();
        }
    }
}

/// <summary>Something a channel was told.</summary>
internal abstract record Told(string StoreId);

internal sealed record Shown(string StoreId, Case Case, string Key) : Told(StoreId);

internal sealed record Announced(string StoreId, int Number, PostAnnouncement What) : Told(StoreId);

internal sealed record Reminded(string StoreId, IReadOnlyList<(int Number, string Key, int Rung)> Lines) : Told(StoreId);

internal sealed record Digest(string StoreId, DateTimeOffset At) : Told(StoreId);

/// <summary>The channel.</summary>
internal sealed class Channel : Remembering<Told>, IAnnouncer
{
    /// <summary>Runs before anything is told; throwing is a channel that is down.</summary>
    public Func<Told, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Numbers of cases whose reminders fail while those of the others are told.</summary>
    public HashSet<int> Untellable { get; } = [];

    public async Task<ImmutableSortedDictionary<string, string>> ShowCaseAsync(Case value, string key, CancellationToken cancellationToken)
    {
        await Tell(new Shown(value.StoreId, value, key));
        return value.Cards.SetItem($"channel:{value.StoreId}", $"card-{value.Number}");
    }

    public Task AnnounceAsync(Case value, PostAnnouncement announcement, CancellationToken cancellationToken) =>
        Tell(new Announced(value.StoreId, value.Number, announcement));

    public async Task<IReadOnlyList<UntoldReminder>> RemindAsync(string storeId, IReadOnlyList<DueReminder> reminders, CancellationToken cancellationToken)
    {
        var told = reminders.Where(r => !Untellable.Contains(r.Case.Number)).ToList();
        if (told.Count > 0)
            await Tell(new Reminded(storeId, [.. told.Select(r => (r.Case.Number, r.Reminder.Clock.Key, r.Reminder.Rung))]));
        return [.. reminders.Except(told).Select(r => new UntoldReminder(r, new HttpRequestException("down")))];
    }

    public Task PostDigestAsync(string storeId, DateTimeOffset at, CancellationToken cancellationToken) => Tell(new Digest(storeId, at));

    private async Task Tell(Told told)
    {
        await Before(told);
        Remember(told);
    }
}

/// <summary>The mail system.</summary>
internal sealed class Outbox : Remembering<OutgoingReply>, IReplySender
{
    /// <summary>How a hand-over ends; the mail is remembered before.</summary>
    public Func<OutgoingReply, Task<SendOutcome>> Answer { get; set; } = _ => Ends(SendVerdict.Accepted);

    public static Task<SendOutcome> Ends(SendVerdict verdict) => Task.FromResult(new SendOutcome(verdict, verdict.ToString()));

    public Task<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        Remember(reply);
        return Answer(reply);
    }
}
