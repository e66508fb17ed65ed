// Which channel belongs to which store, where people say it in the chat: kept in the bot's storage, read from memory.
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Channels;

/// <summary>A channel that somebody gave to a store.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="Reference">The channel, without a thread, at its newest service URL.</param>
/// <param name="TeamId">The team the channel belongs to, where the chat has teams: the bot leaves all its channels at once.</param>
/// <param name="By">Who bound it.</param>
/// <param name="At">When.</param>
public sealed record StoreBinding(string StoreId, ConversationReference Reference, string? TeamId, Person By, DateTimeOffset At)
{
    /// <summary>Id of the channel.</summary>
    public string ChannelId => Reference.Conversation?.Id ?? "";
}

/// <summary>What binding a channel changed.</summary>
/// <param name="Before">Where the store was before; null when it had no channel.</param>
/// <param name="Displaced">The store that had this channel and has none now; null: nobody's.</param>
public sealed record BindingChange(StoreBinding? Before, string? Displaced);

/// <summary>
/// The channels of the stores: one channel per store, one store per channel. All are one document of the storage, so that both hold
/// over any number of processes; another process's news arrives within a minute.
/// </summary>
/// <param name="storage">The bot's storage.</param>
/// <param name="clock">The time.</param>
public sealed class StoreBindings(IStorage storage, TimeProvider clock)
{
    private const string Key = "store-bindings";
    private const int MostTries = 8;

    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    private volatile Known _known = new(ImmutableDictionary<string, StoreBinding>.Empty, DateTimeOffset.MinValue);

    /// <summary>The channel bound to a store, or null.</summary>
    /// <param name="storeId">The store.</param>
    public ConversationReference? Of(string storeId) => BindingOf(storeId)?.Reference;

    /// <summary>The binding of a store, or null.</summary>
    /// <param name="storeId">The store.</param>
    public StoreBinding? BindingOf(string storeId) => _known.ByStore.GetValueOrDefault(storeId);

    /// <summary>The store a channel is bound to, or null.</summary>
    /// <param name="baseConversationId">The channel, without a thread.</param>
    public string? StoreOf(string baseConversationId) => _known.ByStore.Values.FirstOrDefault(binding => binding.ChannelId == baseConversationId)?.StoreId;

    /// <summary>Reads the bindings: at start, before the first turn.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task LoadAsync(CancellationToken cancellationToken) => Keep(Read((await ReadAsync(cancellationToken))?.Value));

    /// <summary>Reads the bindings again when they were read more than a minute ago.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public ValueTask FreshenAsync(CancellationToken cancellationToken) =>
        clock.GetUtcNow() - _known.At < GoodFor ? ValueTask.CompletedTask : new(LoadAsync(cancellationToken));

    /// <summary>Gives a channel to a store. A store that had another one leaves it; a store that had this one has none then.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="reference">The channel; its thread part is left aside.</param>
    /// <param name="teamId">The team it belongs to, or null.</param>
    /// <param name="by">Who says so; whether that person may is the caller's to check.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<BindingChange> BindAsync(string storeId, ConversationReference reference, string? teamId, Person by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var binding = new StoreBinding(storeId, OfChannel(reference), teamId, by, clock.GetUtcNow());
        if (binding.ChannelId.Length == 0)
            throw new ArgumentException("The reference names no conversation.", nameof(reference));
        var change = new BindingChange(null, null);
        await ChangeAsync(
            bindings =>
            {
                var displaced = bindings.Values.FirstOrDefault(other => other.ChannelId == binding.ChannelId && other.StoreId != storeId)?.StoreId;
                change = new BindingChange(bindings.GetValueOrDefault(storeId), displaced);
                return (displaced is null ? bindings : bindings.Remove(displaced)).SetItem(storeId, binding);
            },
            cancellationToken);
        return change;
    }

    /// <summary>Takes channels from their stores: one that the bot left, or all of a team it left.</summary>
    /// <param name="baseConversationId">The channel, without a thread.</param>
    /// <param name="teamId">The team; null: the channel alone.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What was taken.</returns>
    public async Task<IReadOnlyList<StoreBinding>> UnbindAsync(string baseConversationId, string? teamId, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoreBinding> gone = [];
        await ChangeAsync(
            bindings =>
            {
                gone = [.. bindings.Values.Where(binding => binding.ChannelId == baseConversationId || (teamId is not null && binding.TeamId == teamId))];
                return bindings.RemoveRange(gone.Select(binding => binding.StoreId));
            },
            cancellationToken);
        return gone;
    }

    /// <summary>Learns a channel's newest service URL from something that happened there. Costs nothing when it brings no news.</summary>
    /// <param name="activity">What happened.</param>
    /// <param name="cancellationToken">Stops.</param>
    public ValueTask SeenAsync(IActivity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var url = activity.ServiceUrl;
        return url is not null && StoreOf(Threads.Base(activity.Conversation?.Id ?? "")) is { } storeId && Of(storeId) is { } reference && reference.ServiceUrl != url
            ? new(ChangeAsync(
                bindings => bindings.TryGetValue(storeId, out var binding)
                    ? bindings.SetItem(storeId, binding with { Reference = OfChannel(binding.Reference, url) })
                    : bindings,
                cancellationToken))
            : ValueTask.CompletedTask;
    }

    // The channel itself: no thread, no message it was taken from, nobody in particular.
    private static ConversationReference OfChannel(ConversationReference reference, string? serviceUrl = null) => new()
    {
        Bot = reference.Bot,
        ChannelId = reference.ChannelId,
        ServiceUrl = serviceUrl ?? reference.ServiceUrl,
        Conversation = new ConversationAccount(
            reference.Conversation?.IsGroup, reference.Conversation?.ConversationType, Threads.Base(reference.Conversation?.Id ?? ""),
            reference.Conversation?.Name, reference.Conversation?.TenantId),
    };

    private async Task ChangeAsync(
        Func<ImmutableDictionary<string, StoreBinding>, ImmutableDictionary<string, StoreBinding>> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var stored = await ReadAsync(cancellationToken);
            var before = Read(stored?.Value);
            var after = change(before);
            try
            {
                if (!ReferenceEquals(after, before))
                    await storage.WriteAsync(new Dictionary<string, StoreItem> { [Key] = new(Write(after), stored?.ETag ?? StoreItem.MustBeNew) }, cancellationToken);
                Keep(after);
                return;
            }
            catch (EtagException) when (tries < MostTries)
            {
                // Somebody else bound a channel meanwhile: decide again on what is there now.
            }
        }
    }

    private async Task<StoreItem?> ReadAsync(CancellationToken cancellationToken) =>
        (await storage.ReadAsync([Key], cancellationToken)).TryGetValue(Key, out var item) ? item : null;

    private void Keep(ImmutableDictionary<string, StoreBinding> bindings) => _known = new Known(bindings, clock.GetUtcNow());

    private static JsonObject Write(ImmutableDictionary<string, StoreBinding> bindings)
    {
        var document = new JsonObject();
        foreach (var (storeId, binding) in bindings.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            document[storeId] = new JsonObject
            {
                ["reference"] = JsonObject.Create(BotJson.ToElement(binding.Reference)),
                ["team"] = binding.TeamId,
                ["by"] = binding.By.Id,
                ["byName"] = binding.By.Name,
                ["at"] = binding.At.ToString("O", CultureInfo.InvariantCulture),
            };
        }

        return document;
    }

    private static ImmutableDictionary<string, StoreBinding> Read(JsonObject? document)
    {
        var bindings = ImmutableDictionary.CreateBuilder<string, StoreBinding>(StringComparer.Ordinal);
        foreach (var (storeId, value) in document ?? [])
        {
            if (value is JsonObject kept && BotJson.FromElement<ConversationReference>(kept["reference"]?.Deserialize<JsonElement>()) is { Conversation.Id: { Length: > 0 } } reference)
            {
                bindings[storeId] = new StoreBinding(
                    storeId, reference, (string?)kept["team"], new Person((string?)kept["by"] ?? "", (string?)kept["byName"] ?? "?"),
                    DateTimeOffset.TryParse((string?)kept["at"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : default);
            }
        }

        return bindings.ToImmutable();
    }

    private sealed record Known(ImmutableDictionary<string, StoreBinding> ByStore, DateTimeOffset At);
}
