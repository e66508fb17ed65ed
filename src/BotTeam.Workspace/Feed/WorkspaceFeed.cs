// All conversations of the workspace, opened when first asked for.
using System.Collections.Concurrent;
using BotTeam.Builder;

namespace BotTeam.Workspace.Feed;

/// <summary>The conversations, and who may see which.</summary>
internal sealed class WorkspaceFeed(IStorage storage, WorkspaceOptions options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, ConversationFeed> _conversations = new(StringComparer.Ordinal);

    public ChangeLog Log { get; } = new();

    /// <summary>The conversation of an id without a thread; null when there is none of that id.</summary>
    public ConversationFeed? Conversation(string id) =>
        Exists(id) ? _conversations.GetOrAdd(id, static (key, self) => self.Open(key), this) : null;

    /// <summary>Channels are everybody's, a personal chat is its person's.</summary>
    public bool MaySee(WorkspacePerson person, string conversationId) =>
        conversationId == WorkspaceIds.Personal(person.Id) || options.Channels.Any(channel => channel.Id == conversationId);

    public void Dispose()
    {
        foreach (var conversation in _conversations.Values)
        {
            conversation.Dispose();
        }
    }

    private ConversationFeed Open(string id) => new(id, storage, Log, clock);

    private bool Exists(string id) =>
        options.Channels.Any(channel => channel.Id == id) || options.People.Any(person => WorkspaceIds.Personal(person.Id) == id);
}
