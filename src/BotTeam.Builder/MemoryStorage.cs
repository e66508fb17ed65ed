// Storage in memory, for tests and for trying out: everything is gone when the process ends.
using System.Globalization;
using System.Text.Json.Nodes;

namespace BotTeam.Builder;

/// <summary>Keeps items in memory, as JSON: what comes out is never the object that went in.</summary>
public sealed class MemoryStorage : IStorage
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (JsonObject Value, string ETag)> _items = new(StringComparer.Ordinal);
    private long _lastETag;

    /// <inheritdoc/>
    public Task<IDictionary<string, StoreItem>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, StoreItem>(keys.Length, StringComparer.Ordinal);
        lock (_gate)
        {
            foreach (var key in keys)
            {
                if (_items.TryGetValue(key, out var item))
                    found[key] = new StoreItem((JsonObject)item.Value.DeepClone(), item.ETag);
            }
        }

        return Task.FromResult<IDictionary<string, StoreItem>>(found);
    }

    /// <inheritdoc/>
    public Task WriteAsync(IDictionary<string, StoreItem> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_gate)
        {
            foreach (var (key, change) in changes)
            {
                if (!change.MayReplace(_items.TryGetValue(key, out var stored) ? stored.ETag : null))
                    throw new EtagException($"The item '{key}' has been written by somebody else since it was read.");
            }

            foreach (var (key, change) in changes)
                _items[key] = ((JsonObject)change.Value.DeepClone(), (++_lastETag).ToString(CultureInfo.InvariantCulture));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_gate)
        {
            foreach (var key in keys)
                _items.Remove(key);
        }

        return Task.CompletedTask;
    }
}
