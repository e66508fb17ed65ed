// What was read lately, so that it is not read again at once. Bounded in size and in age: another process may have written since.
using System.Collections.Concurrent;

namespace BotTeam.Teams.Outbound.References;

/// <summary>A bounded memory of values by key. Safe for many callers at once.</summary>
internal sealed class BoundedMemory<TValue>(int most, TimeSpan goodFor, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (TValue Value, long At)> _kept = new(StringComparer.Ordinal);

    /// <summary>How many are kept.</summary>
    public int Count => _kept.Count;

    /// <summary>What is kept under a key and is young enough.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(string key, out TValue value)
    {
        if (_kept.TryGetValue(key, out var entry) && clock.GetElapsedTime(entry.At) < goodFor)
        {
            value = entry.Value;
            return true;
        }

        value = default!;
        return false;
    }

    /// <summary>Keeps a value; the oldest make room.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Keep(string key, TValue value)
    {
        if (_kept.Count >= most && !_kept.ContainsKey(key))
        {
            foreach (var (old, _) in _kept.OrderBy(entry => entry.Value.At).Take(Math.Max(1, most / 4)).ToList())
                _kept.TryRemove(old, out _);
        }

        _kept[key] = (value, clock.GetTimestamp());
    }

    /// <summary>Forgets a value.</summary>
    /// <param name="key">The key.</param>
    public void Forget(string key) => _kept.TryRemove(key, out _);
}
