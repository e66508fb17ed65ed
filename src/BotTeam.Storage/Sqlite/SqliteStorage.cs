// The bot's own state on SQLite: the same file and the same writer as the cases, so a state that was saved is as durable.
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder;

namespace BotTeam.Storage.Sqlite;

/// <summary>
/// Keeps the bot's state in a SQLite database. Methods throw <see cref="Desk.Ports.StoreUnavailableException"/> when the
/// database cannot be used just now.
/// </summary>
/// <param name="database">The open database; it outlives the storage.</param>
public sealed class SqliteStorage(SqliteDatabase database) : IStorage
{
    internal const string Get = "SELECT revision, document FROM bot_state WHERE key = @key";

    internal const string RevisionOf = "SELECT revision FROM bot_state WHERE key = @key";

    internal const string Put = "INSERT OR REPLACE INTO bot_state (key, document, expires_at) VALUES (@key, @document, @expires)";

    internal const string Remove = "DELETE FROM bot_state WHERE key = @key";

    internal const string Forget = """
        DELETE FROM bot_state WHERE revision IN (
          SELECT revision FROM bot_state INDEXED BY bot_state_by_expiry WHERE expires_at <= @now ORDER BY expires_at LIMIT @most)
        """;

    /// <summary>As deep as the writer writes: what was saved can be read.</summary>
    private static readonly JsonDocumentOptions AsDeepAsWritten = new() { MaxDepth = 1000 };

    /// <inheritdoc/>
    public Task<IDictionary<string, StoreItem>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return database.ReadAsync<IDictionary<string, StoreItem>>(
            db =>
            {
                var found = new Dictionary<string, StoreItem>(keys.Length, StringComparer.Ordinal);
                foreach (var key in keys)
                {
                    using var rows = db.Statement(Get).With("@key", KeyText.Of(key)).Rows();
                    if (rows.Read())
                        found[key] = new StoreItem(Parse(rows.Bytes(1)), ETag(rows.Number(0)));
                }
                return found;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task WriteAsync(IDictionary<string, StoreItem> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        // The caller may go on changing its objects: what is written is what they are now.
        var documents = changes.Select(change => (change.Key, change.Value, Document: Bytes(change.Value.Value))).ToList();
        var now = database.Time.GetUtcNow();
        return database.WriteAsync(
            db =>
            {
                foreach (var (key, item, document) in documents)
                {
                    var stored = db.Statement(RevisionOf).With("@key", KeyText.Of(key)).Number();
                    if (!item.MayReplace(stored is { } revision ? ETag(revision) : null))
                        throw new EtagException($"The item '{key}' has been written by somebody else since it was read.");
                    db.Statement(Put).With("@key", KeyText.Of(key)).With("@document", document).With("@expires", Instant.Of(now + item.KeepFor)).Run();
                }
                return documents.Count;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var spelled = Array.ConvertAll(keys, KeyText.Of);
        return database.WriteAsync(db => spelled.Sum(key => db.Statement(Remove).With("@key", key).Run()), cancellationToken);
    }

    private static string ETag(long revision) => revision.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Parse(ReadOnlySpan<byte> document) => JsonNode.Parse(document, documentOptions: AsDeepAsWritten)!.AsObject();

    private static byte[] Bytes(JsonObject value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            value.WriteTo(writer);
        return buffer.ToArray();
    }
}
