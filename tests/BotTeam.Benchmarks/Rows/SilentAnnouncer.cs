// A channel that takes everything at once: what is measured is the worker, not the chat.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Benchmarks.Rows;

/// <summary>Tells nobody.</summary>
internal sealed class SilentAnnouncer : IAnnouncer
{
    /// <inheritdoc/>
    public Task<ImmutableSortedDictionary<string, string>> ShowCaseAsync(Case value, string key, CancellationToken cancellationToken) =>
        Task.FromResult(value.Cards.IsEmpty ? value.Cards.Add("19:bench@thread.tacv2", "1700000000000") : value.Cards);

    /// <inheritdoc/>
    public Task AnnounceAsync(Case value, PostAnnouncement announcement, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<UntoldReminder>> RemindAsync(string storeId, IReadOnlyList<DueReminder> reminders, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<UntoldReminder>>([]);

    /// <inheritdoc/>
    public Task PostDigestAsync(string storeId, DateTimeOffset at, CancellationToken cancellationToken) => Task.CompletedTask;
}
