// The messages of one conversation: saved first, then seen. Bounded, in order, each id once.
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Workspace.Feed;

/// <summary>One conversation, kept in <see cref="IStorage"/>: one item a message and one that lists them.</summary>
internal sealed class ConversationFeed(string conversationId, IStorage storage, ChangeLog log, TimeProvider clock) : IDisposable
{
    /// <summary>How many messages a conversation keeps.</summary>
    public const int MostMessages = 500;

    private const int ReadAtOnce = 100;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile Snapshot? _snapshot;

    /// <summary>All messages in their order.</summary>
    public async Task<ImmutableList<FeedMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        if (_snapshot is { } loaded)
            return loaded.Messages;
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return (await LoadedAsync(cancellationToken)).Messages;
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task<FeedMessage?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).FindLast(message => message.Id == id);

    /// <summary>Posts an activity under its id, or under a new one; an id that is there already posts nothing.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="rootId">The thread's root, or null.</param>
    /// <param name="awaitsTurn">Whether the bot is to work it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message under that id.</returns>
    public async Task<FeedMessage> PostAsync(Activity activity, string? rootId, bool awaitsTurn, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var now = await LoadedAsync(cancellationToken);
            if (activity.Id is { Length: > 0 } given && now.Find(given) is { } known)
                return known;
            var order = now.Next;
            var at = clock.GetUtcNow();
            var id = activity.Id is { Length: > 0 } named ? named : $"{at.ToUnixTimeMilliseconds()}-{order}";
            var message = new FeedMessage
            {
                ConversationId = conversationId,
                Id = id,
                Order = order,
                RootId = rootId is null ? null : now.Find(rootId) is { } above ? above.RootId ?? above.Id : null,
                At = at,
                Activity = Copy(activity, id, at),
                AwaitsTurn = awaitsTurn,
            };
            var kept = now.Messages.Add(message);
            var dropped = kept.Count > MostMessages ? Oldest(kept) : [];
            kept = kept.RemoveAll(old => dropped.Contains(old.Id));
            await SaveAsync(new Snapshot(kept, order + 1), [message], listChanged: true, cancellationToken);
            if (dropped.Count > 0)
                await storage.DeleteAsync([.. dropped.Select(MessageKey)], cancellationToken);
            log.Add(new FeedChange(conversationId, message.Id, PersonId: null));
            return message;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Replaces what a message is, unless the change gives back the same; null when it is not (or no longer) there.</summary>
    public async Task<FeedMessage?> ChangeAsync(string id, Func<FeedMessage, DateTimeOffset, FeedMessage> change, string? personId, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var now = await LoadedAsync(cancellationToken);
            if (now.Find(id) is not { } old)
                return null;
            var changed = change(old, clock.GetUtcNow());
            if (ReferenceEquals(changed, old))
                return old;
            changed = changed with { Version = old.Version + 1 };
            await SaveAsync(now with { Messages = now.Messages.Replace(old, changed) }, [changed], listChanged: false, cancellationToken);
            log.Add(new FeedChange(conversationId, id, personId));
            return changed;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Remembers that the bot has worked a message. Nobody sees a difference, so no page is told.</summary>
    public async Task WorkedAsync(string id, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var now = await LoadedAsync(cancellationToken);
            if (now.Find(id) is not { AwaitsTurn: true } old)
                return;
            var worked = old with { AwaitsTurn = false };
            // In this process it is worked even if that cannot be written down now.
            _snapshot = now with { Messages = now.Messages.Replace(old, worked) };
            await SaveAsync(_snapshot, [worked], listChanged: false, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Deletes a message and, under a root, its replies.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var now = await LoadedAsync(cancellationToken);
            var gone = now.Messages.FindAll(message => message.Id == id || message.RootId == id);
            if (gone.Count == 0)
                return;
            await SaveAsync(now with { Messages = now.Messages.RemoveRange(gone) }, [], listChanged: true, cancellationToken);
            await storage.DeleteAsync([.. gone.Select(message => MessageKey(message.Id))], cancellationToken);
            foreach (var message in gone)
            {
                log.Add(new FeedChange(conversationId, message.Id, PersonId: null));
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();

    // The oldest message leaves with everything that stands under it.
    private static HashSet<string> Oldest(ImmutableList<FeedMessage> messages)
    {
        var first = messages[0];
        return [.. messages.Where(message => message.Id == first.Id || message.RootId == first.Id).Select(message => message.Id)];
    }

    private static Activity Copy(Activity activity, string id, DateTimeOffset at)
    {
        // What the sender does to its object afterwards must not reach what was posted.
        var copy = BotJson.ReadActivity(BotJson.ToUtf8Bytes(activity)) ?? new Activity(ActivityTypes.Message);
        copy.Id = id;
        copy.Timestamp = at;
        return copy;
    }

    private async Task<Snapshot> LoadedAsync(CancellationToken cancellationToken)
    {
        if (_snapshot is { } loaded)
            return loaded;
        var messages = ImmutableList.CreateBuilder<FeedMessage>();
        var next = 1L;
        var list = await storage.ReadAsync([ListKey], cancellationToken);
        if (list.TryGetValue(ListKey, out var item))
        {
            next = (long)item.Value["next"]!;
            foreach (var keys in item.Value["messages"]!.AsArray().Select(id => MessageKey((string)id!)).Chunk(ReadAtOnce))
            {
                var found = await storage.ReadAsync(keys, cancellationToken);
                messages.AddRange(found.Values.Select(message => FeedMessage.FromJson(conversationId, message.Value)));
            }
        }

        messages.Sort((one, other) => one.Order.CompareTo(other.Order));
        return _snapshot = new Snapshot(messages.ToImmutable(), next);
    }

    private async Task SaveAsync(Snapshot next, FeedMessage[] written, bool listChanged, CancellationToken cancellationToken)
    {
        var changes = written.ToDictionary(message => MessageKey(message.Id), message => new StoreItem(message.ToJson()));
        if (listChanged)
        {
            changes[ListKey] = new StoreItem(new JsonObject
            {
                ["next"] = next.Next,
                ["messages"] = new JsonArray([.. next.Messages.Select(message => (JsonNode?)message.Id)]),
            });
        }

        await storage.WriteAsync(changes, cancellationToken);
        _snapshot = next;
    }

    private string ListKey => $"workspace/{conversationId}";

    private string MessageKey(string id) => $"workspace/{conversationId}/{id}";

    private sealed record Snapshot(ImmutableList<FeedMessage> Messages, long Next)
    {
        public FeedMessage? Find(string id) => Messages.FindLast(message => message.Id == id);
    }
}
