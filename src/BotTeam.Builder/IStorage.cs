// Where the bot's own state is kept. Semantics as in the Bot Framework; the value is JSON rather than any object.
using System.Text.Json.Nodes;

namespace BotTeam.Builder;

/// <summary>Keeps items by key.</summary>
public interface IStorage
{
    /// <summary>Reads items.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The items that exist, by key; each is the caller's own copy and carries its ETag.</returns>
    Task<IDictionary<string, StoreItem>> ReadAsync(string[] keys, CancellationToken cancellationToken = default);

    /// <summary>Writes items: all of them or, when an ETag does not hold, none.</summary>
    /// <param name="changes">The items by key; see <see cref="IStoreItem.ETag"/> for when a write is refused.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when it is durable.</returns>
    /// <exception cref="EtagException">Somebody else has written since.</exception>
    Task WriteAsync(IDictionary<string, StoreItem> changes, CancellationToken cancellationToken = default);

    /// <summary>Deletes items; a key that does not exist is no error.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when it is durable.</returns>
    Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default);
}

/// <summary>Something with a version.</summary>
public interface IStoreItem
{
    /// <summary>
    /// The version that was read. On writing: null or <c>*</c> writes in any case, <see cref="StoreItem.MustBeNew"/> (empty)
    /// only when there is none yet, anything else only over exactly that version.
    /// </summary>
    string? ETag { get; set; }
}

/// <summary>A stored item.</summary>
public sealed class StoreItem : IStoreItem
{
    /// <summary>The ETag of an item that must not exist yet.</summary>
    public const string MustBeNew = "";

    /// <summary>The ETag of an item that is written in any case.</summary>
    public const string Any = "*";

    /// <summary>Creates an item.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="etag">The version it is based on.</param>
    public StoreItem(JsonObject value, string? etag = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
        ETag = etag;
    }

    /// <summary>The value.</summary>
    public JsonObject Value { get; }

    /// <inheritdoc/>
    public string? ETag { get; set; }

    /// <summary>How long it must be kept after this write; after that the storage may forget it. Null: until it is deleted. Not read back.</summary>
    public TimeSpan? KeepFor { get; init; }

    /// <summary>Whether this may be written over what is stored: the one rule that every storage keeps.</summary>
    /// <param name="storedETag">The stored version; null when nothing is stored.</param>
    /// <returns>True when it may.</returns>
    public bool MayReplace(string? storedETag) => ETag switch
    {
        null or Any => true,
        MustBeNew => storedETag is null,
        _ => ETag == storedETag,
    };
}

/// <summary>Somebody else has written since the item was read.</summary>
public sealed class EtagException : Exception
{
    /// <summary>Creates the exception.</summary>
    public EtagException()
        : base("The item has been written by somebody else since it was read.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which item.</param>
    public EtagException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which item.</param>
    /// <param name="innerException">What the store said.</param>
    public EtagException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
