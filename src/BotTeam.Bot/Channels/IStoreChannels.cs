// Where a store's team is: its channel, and the personal chats of its people. The host says so per configuration.
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Channels;

/// <summary>A conversation the bot may write to by itself.</summary>
/// <param name="Adapter">The channel.</param>
/// <param name="Reference">The conversation.</param>
public sealed record BotConversation(BotAdapter Adapter, ConversationReference Reference)
{
    /// <summary>Id of the conversation.</summary>
    public string Id => Reference.Conversation?.Id ?? "";

    /// <summary>A link to a message of this conversation, where the channel has such links.</summary>
    /// <param name="messageId">The message.</param>
    public Uri? LinkTo(string messageId) => Adapter.LinkTo(Reference, messageId);
}

/// <summary>Finds conversations.</summary>
public interface IStoreChannels
{
    /// <summary>The channel of a store, or null when none is bound yet.</summary>
    /// <param name="storeId">The store.</param>
    BotConversation? ChannelOf(string storeId);

    /// <summary>The store whose channel this is, or null (a personal chat, a stranger's channel).</summary>
    /// <param name="conversationId">Conversation id, with or without its thread part.</param>
    string? StoreOf(string conversationId);

    /// <summary>The personal chat with somebody, or null when the bot has none and cannot create one.</summary>
    /// <param name="personId">Id of the person.</param>
    /// <param name="cancellationToken">Stops.</param>
    ValueTask<BotConversation?> PersonalOfAsync(string personId, CancellationToken cancellationToken);

    /// <summary>The account by which a person is mentioned and by which cards refresh for them; null when the chat does not know the person.</summary>
    /// <param name="personId">Id of the person.</param>
    /// <param name="where">
    /// A conversation whose roster is asked about somebody who never spoke to the bot, where the chat has rosters; null: only who is known
    /// already, at no cost.
    /// </param>
    /// <param name="cancellationToken">Stops.</param>
    ValueTask<ChannelAccount?> MentionOfAsync(string personId, BotConversation? where, CancellationToken cancellationToken);
}
