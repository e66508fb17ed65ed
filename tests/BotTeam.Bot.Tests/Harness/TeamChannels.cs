// Which conversation belongs to which store, as the host would say it.
using BotTeam.Bot.Channels;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>One channel per store; personal chats only for those the test gives one.</summary>
internal sealed class TeamChannels(TeamChannel adapter) : IStoreChannels
{
    /// <summary>People who have a personal chat with the bot: id → conversation.</summary>
    public Dictionary<string, string> Personal { get; } = [];

    /// <inheritdoc/>
    public BotConversation? ChannelOf(string storeId) => Conversation(TestStores.ChannelOf(storeId), "channel");

    /// <inheritdoc/>
    public string? StoreOf(string conversationId) =>
        conversationId.StartsWith(TestStores.ChannelOfJapanese, StringComparison.Ordinal) ? TestStores.Japanese.Id
        : conversationId.StartsWith(TestStores.ChannelOfEnglish, StringComparison.Ordinal) ? TestStores.English.Id
        : null;

    /// <inheritdoc/>
    public BotConversation? PersonalOf(string personId) => Personal.TryGetValue(personId, out var id) ? Conversation(id, "personal") : null;

    private BotConversation Conversation(string id, string type) => new(adapter, new ConversationReference
    {
        ChannelId = "test",
        ServiceUrl = "https://channel.example",
        Bot = new ChannelAccount("28:bot", "BotTeam"),
        Conversation = new ConversationAccount(type == "channel", type, id),
    });
}

/// <summary>Links that look like the host's; an attachment without an id was not kept.</summary>
internal sealed class TestLinks : IAttachmentLinks
{
    /// <inheritdoc/>
    public Uri? LinkTo(Case value, AttachmentRef file) => file.Id.Length == 0 ? null : new Uri($"https://desk.example/files/{file.Id}?until=1764000000&sign=abc");
}
