// What middleware, state and handlers leave for each other during one turn; by type, or by a key where two have one type.
using System.Diagnostics.CodeAnalysis;

namespace BotTeam.Builder;

/// <summary>Things kept for the length of one turn.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "The name of the Bot Framework.")]
public sealed class TurnContextStateCollection
{
    // Made when the first thing is left: many turns leave none.
    private Dictionary<string, object>? _items;

    /// <summary>Reads a thing by its type.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The thing, or null.</returns>
    public T? Get<T>()
        where T : class => Get<T>(KeyOf<T>());

    /// <summary>Reads a thing by a key.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>The thing, or null when there is none of that type.</returns>
    public T? Get<T>(string key)
        where T : class => _items is not null && _items.TryGetValue(key, out var value) ? value as T : null;

    /// <summary>Adds a thing under its type.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The thing.</param>
    /// <exception cref="ArgumentException">There is one already.</exception>
    public void Add<T>(T value)
        where T : class => Add(KeyOf<T>(), value);

    /// <summary>Adds a thing under a key.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The thing.</param>
    /// <exception cref="ArgumentException">There is one already.</exception>
    public void Add<T>(string key, T value)
        where T : class => Items().Add(key, value);

    /// <summary>Sets a thing under its type.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The thing; null removes it.</param>
    public void Set<T>(T? value)
        where T : class => Set(KeyOf<T>(), value);

    /// <summary>Sets a thing under a key.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The thing; null removes it.</param>
    public void Set<T>(string key, T? value)
        where T : class
    {
        if (value is null)
            _items?.Remove(key);
        else
            Items()[key] = value;
    }

    private Dictionary<string, object> Items() => _items ??= new Dictionary<string, object>(StringComparer.Ordinal);

    private static string KeyOf<T>() => typeof(T).FullName!;
}
