// Which case a card in a conversation belongs to, so that `take` in a thread needs no number.
using System.Text.Json.Nodes;
using BotTeam.Builder;

namespace BotTeam.Bot.Channels;

/// <summary>Remembers card messages, in the bot's state.</summary>
public sealed class CardIndex(IStorage storage)
{
    // In the thread of an older card a command needs the number again.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>Remembers that a message is the card of a case.</summary>
    /// <param name="conversationId">Conversation.</param>
    /// <param name="messageId">Message.</param>
    /// <param name="caseNumber">Case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task RememberAsync(string conversationId, string messageId, int caseNumber, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            new Dictionary<string, StoreItem> { [Key(conversationId, messageId)] = new(new JsonObject { ["case"] = caseNumber }, StoreItem.Any) { KeepFor = Kept } },
            cancellationToken);

    /// <summary>The case whose card this message is, or null.</summary>
    /// <param name="conversationId">Conversation.</param>
    /// <param name="messageId">Message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<int?> FindAsync(string conversationId, string messageId, CancellationToken cancellationToken)
    {
        var key = Key(conversationId, messageId);
        var items = await storage.ReadAsync([key], cancellationToken);
        return items.TryGetValue(key, out var item) ? (int?)item.Value["case"] : null;
    }

    private static string Key(string conversationId, string messageId) => $"card/{Threads.Base(conversationId)}/{messageId}";
}
