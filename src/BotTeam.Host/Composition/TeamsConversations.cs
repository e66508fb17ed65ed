// Where the bot speaks in Teams: a channel by its id, a person by theirs.
using BotTeam.Bot.Channels;
using BotTeam.Builder.Schema;
using BotTeam.Teams;

namespace BotTeam.Host.Composition;

/// <summary>Conversations of Teams.</summary>
/// <param name="adapter">The channel.</param>
/// <param name="options">Its options.</param>
/// <param name="roster">Who never spoke to the bot.</param>
internal sealed class TeamsConversations(TeamsAdapter adapter, TeamsOptions options, TeamsRoster roster)
{
    /// <summary>The channel id of Teams.</summary>
    public const string ChannelId = "msteams";

    /// <summary>A channel of a team. Where Teams takes calls for it the adapter knows, once the bot is installed there.</summary>
    /// <param name="id">Its id, <c>19:…@thread.tacv2</c>.</param>
    public BotConversation Channel(string id) => new(adapter, new ConversationReference
    {
        ChannelId = ChannelId,
        Bot = new ChannelAccount($"28:{options.AppId}"),
        Conversation = new ConversationAccount(isGroup: true, "channel", id, tenantId: options.TenantId),
    });

    /// <summary>A conversation the bot was in.</summary>
    /// <param name="reference">The conversation.</param>
    public BotConversation At(ConversationReference reference) => new(adapter, reference);

    /// <summary>The personal chat with somebody, opened when they are known from a channel only.</summary>
    /// <param name="personId">Their id in the directory, or the channel's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The chat; null when the person is not known, or refuses the bot.</returns>
    public async ValueTask<BotConversation?> PersonalAsync(string personId, CancellationToken cancellationToken) =>
        await adapter.PersonalChatAsync(personId, cancellationToken) is { } chat ? new(adapter, chat) : null;

    /// <summary>The account of somebody the bot has seen, or who is a member of a conversation.</summary>
    /// <param name="personId">Their id in the directory, or the channel's.</param>
    /// <param name="where">The conversation whose roster is asked; null: none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ChannelAccount?> AccountAsync(string personId, ConversationReference? where, CancellationToken cancellationToken) =>
        await adapter.References.FindPersonAsync(personId, cancellationToken) is { } person
            ? new(person.Id, aadObjectId: person.AadObjectId)
            : await roster.FindAsync(personId, where is { ChannelId: null or ChannelId } ? where : null, cancellationToken);
}
