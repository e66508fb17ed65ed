// State of a conversation or a user: loaded once a turn, changed in memory, written back when it changed.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder;

/// <summary>State kept in one item of an <see cref="IStorage"/>, one property beside the other.</summary>
/// <remarks>
/// Values are kept as JSON (<see cref="BotJson.StateOptions"/>): what cannot be written as JSON is not kept. Two turns that
/// change the same state at the same time do not overwrite each other: the later save throws <see cref="EtagException"/>.
/// A property whose stored shape no longer fits its type (after a deploy) reads as absent.
/// </remarks>
public abstract class BotState
{
    private readonly IStorage _storage;
    private readonly string _contextServiceKey;

    /// <summary>Creates the state.</summary>
    /// <param name="storage">Where it is kept.</param>
    /// <param name="contextServiceKey">The key in <see cref="ITurnContext.TurnState"/> of the copy of this turn.</param>
    protected BotState(IStorage storage, string contextServiceKey)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentException.ThrowIfNullOrWhiteSpace(contextServiceKey);
        _storage = storage;
        _contextServiceKey = contextServiceKey;
    }

    /// <summary>How long the state must be kept after its last change; null: until it is deleted.</summary>
    public TimeSpan? KeepFor { get; init; }

    /// <summary>The door to a property.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name, unique in this state.</param>
    /// <returns>The accessor; make it once and keep it.</returns>
    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new Accessor<T>(this, name);
    }

    /// <summary>Loads the state, once a turn.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="force">Loads again, dropping what was changed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when loaded.</returns>
    public async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default) =>
        await LoadCachedAsync(turnContext, force, cancellationToken);

    /// <summary>Writes the state when it changed.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="force">Writes in any case, also over what somebody else wrote.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when it is durable.</returns>
    /// <exception cref="EtagException">Another turn has written this state since it was loaded.</exception>
    public async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var cached = turnContext.TurnState.Get<CachedState>(_contextServiceKey);
        if (cached is null || !(cached.IsTouched || force))
            return;
        var now = cached.ToJson();
        var changed = !JsonNode.DeepEquals(now, cached.Loaded);
        if (!changed && !force)
            return;

        var key = GetStorageKey(turnContext);
        await _storage.WriteAsync(new Dictionary<string, StoreItem> { [key] = new(now, force ? StoreItem.Any : cached.ETag) { KeepFor = KeepFor } }, cancellationToken);
        cached.Loaded = (JsonObject)now.DeepClone();
        // The version just written is not known; one more save in this turn goes over it.
        cached.ETag = StoreItem.Any;
    }

    /// <summary>Empties the state of this turn; a save then writes it empty.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when emptied.</returns>
    public async Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        (await LoadCachedAsync(turnContext, false, cancellationToken)).Clear();

    /// <summary>Deletes the state from the storage.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when deleted.</returns>
    public Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState.Set<CachedState>(_contextServiceKey, null);
        return _storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    /// <summary>The key of the item that this turn's state is kept in.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <returns>The key.</returns>
    protected abstract string GetStorageKey(ITurnContext turnContext);

    private async Task<CachedState> LoadCachedAsync(ITurnContext turnContext, bool force, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var cached = turnContext.TurnState.Get<CachedState>(_contextServiceKey);
        if (cached is not null && !force)
            return cached;

        var key = GetStorageKey(turnContext);
        var items = await _storage.ReadAsync([key], cancellationToken);
        cached = items.TryGetValue(key, out var item) ? new CachedState(item.Value, item.ETag ?? StoreItem.Any) : new CachedState([], StoreItem.MustBeNew);
        turnContext.TurnState.Set(_contextServiceKey, cached);
        return cached;
    }

    /// <summary>The state of one turn: the JSON that was loaded, and the objects that were made of it since.</summary>
    private sealed class CachedState(JsonObject loaded, string etag)
    {
        private readonly Dictionary<string, (object? Value, Type Type)> _live = new(StringComparer.Ordinal);
        private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

        public JsonObject Loaded { get; set; } = loaded;

        public string ETag { get; set; } = etag;

        /// <summary>Whether anything was made of it or taken away: only then can it have changed.</summary>
        public bool IsTouched => _live.Count > 0 || _removed.Count > 0;

        public bool TryGet<T>(string name, out T? value)
        {
            value = default;
            if (_live.TryGetValue(name, out var live))
            {
                value = (T?)live.Value;
                return true;
            }

            if (_removed.Contains(name) || Loaded[name] is not { } json)
                return false;
            try
            {
                value = json.Deserialize<T>(BotJson.StateOptions);
            }
            catch (JsonException)
            {
                return false;
            }

            _live[name] = (value, typeof(T));
            return true;
        }

        public void Set<T>(string name, T value) => _live[name] = (value, typeof(T));

        public void Remove(string name)
        {
            _live.Remove(name);
            _removed.Add(name);
        }

        public void Clear()
        {
            _live.Clear();
            _removed.UnionWith(Loaded.Select(p => p.Key));
        }

        public JsonObject ToJson()
        {
            var json = new JsonObject();
            foreach (var (name, value) in Loaded)
            {
                if (!_live.ContainsKey(name) && !_removed.Contains(name))
                    json[name] = value?.DeepClone();
            }

            foreach (var (name, live) in _live)
                json[name] = JsonSerializer.SerializeToNode(live.Value, live.Type, BotJson.StateOptions);
            return json;
        }
    }

    private sealed class Accessor<T>(BotState state, string name) : IStatePropertyAccessor<T>
    {
        public string Name => name;

        public async Task<T?> GetAsync(ITurnContext turnContext, Func<T>? defaultValueFactory = null, CancellationToken cancellationToken = default)
        {
            var cached = await state.LoadCachedAsync(turnContext, false, cancellationToken);
            if (cached.TryGet<T>(name, out var value))
                return value;
            if (defaultValueFactory is null)
                return default;
            var made = defaultValueFactory();
            cached.Set(name, made);
            return made;
        }

        public async Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default) =>
            (await state.LoadCachedAsync(turnContext, false, cancellationToken)).Set(name, value);

        public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
            (await state.LoadCachedAsync(turnContext, false, cancellationToken)).Remove(name);
    }
}

/// <summary>State of a conversation; in a Teams channel, of a thread.</summary>
/// <param name="storage">Where it is kept.</param>
public sealed class ConversationState(IStorage storage) : BotState(storage, nameof(ConversationState))
{
    /// <inheritdoc/>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        return StateKey.Of(activity.ChannelId, "conversations", activity.Conversation?.Id, "Conversation.Id");
    }
}

/// <summary>State of a user, in all conversations of a channel.</summary>
/// <param name="storage">Where it is kept.</param>
public sealed class UserState(IStorage storage) : BotState(storage, nameof(UserState))
{
    /// <inheritdoc/>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        return StateKey.Of(activity.ChannelId, "users", activity.From?.Id, "From.Id");
    }
}

/// <summary>State of a user inside one conversation, so that two people in a channel do not share a dialog.</summary>
/// <param name="storage">Where it is kept.</param>
public sealed class PrivateConversationState(IStorage storage) : BotState(storage, nameof(PrivateConversationState))
{
    /// <inheritdoc/>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        return StateKey.Of(activity.ChannelId, "conversations", activity.Conversation?.Id, "Conversation.Id")
            + StateKey.Of(string.Empty, "users", activity.From?.Id, "From.Id");
    }
}

internal static class StateKey
{
    public static string Of(string? channelId, string kind, string? id, string field)
    {
        if (channelId is null)
            throw new InvalidOperationException("The activity has no ChannelId.");
        if (string.IsNullOrEmpty(id))
            throw new InvalidOperationException($"The activity has no {field}.");
        return $"{channelId}/{kind}/{id}";
    }
}
