// Which conversation belongs to which store, as the host would say it.
using BotTeam.Bot.Channels;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>One channel per store, or the one that people bound in the chat; personal chats only for those the test gives one.</summary>
internal sealed class TeamChannels(TeamChannel adapter, StoreBindings bindings) : IStoreChannels
{
    /// <summary>Stores have the channels that were bound in the chat, instead of those of the configuration.</summary>
    public bool Bound { get; set; }

    /// <summary>People who have a personal chat with the bot: id → conversation.</summary>
    public Dictionary<string, string> Personal { get; } = [];

    /// <summary>The locale of those who spoke in their personal chat: conversation → locale.</summary>
    public Dictionary<string, string> Locales { get; } = [];

    /// <summary>People whom the chat knows by an account: id → account. Who is not here cannot be mentioned.</summary>
    public Dictionary<string, string> Accounts { get; } = [];

    /// <summary>People whom only the roster of a channel knows: id → account.</summary>
    public Dictionary<string, string> Roster { get; } = [];

    /// <inheritdoc/>
    public BotConversation? ChannelOf(string storeId) =>
        !Bound ? Conversation(TestStores.ChannelOf(storeId), "channel")
        : bindings.Of(storeId) is { } bound ? new BotConversation(adapter, bound)
        : null;

    /// <inheritdoc/>
    public string? StoreOf(string conversationId) =>
        Bound ? bindings.StoreOf(conversationId.Split(';')[0])
        : conversationId.StartsWith(TestStores.ChannelOfJapanese, StringComparison.Ordinal) ? TestStores.Japanese.Id
        : conversationId.StartsWith(TestStores.ChannelOfEnglish, StringComparison.Ordinal) ? TestStores.English.Id
        : null;

    /// <inheritdoc/>
    public ValueTask<BotConversation?> PersonalOfAsync(string personId, CancellationToken cancellationToken) =>
        new(Personal.TryGetValue(personId, out var id) ? Conversation(id, "personal") : null);

    /// <inheritdoc/>
    public ValueTask<ChannelAccount?> MentionOfAsync(string personId, BotConversation? where, CancellationToken cancellationToken) =>
        new(Accounts.TryGetValue(personId, out var id) || (where is not null && Roster.TryGetValue(personId, out id)) ? new ChannelAccount(id) : null);

    private BotConversation Conversation(string id, string type) => new(adapter, new ConversationReference
    {
        ChannelId = "test",
        ServiceUrl = "https://channel.example",
        Locale = Locales.GetValueOrDefault(id),
        Bot = new ChannelAccount("28:bot", "BotTeam"),
        Conversation = new ConversationAccount(type == "channel", type, id, tenantId: "tenant-1"),
    });
}

/// <summary>Links that look like the host's; an attachment without an id was not kept.</summary>
internal sealed class TestLinks : IAttachmentLinks
{
    /// <inheritdoc/>
    public Uri? LinkTo(Case value, AttachmentRef file) => file.Id.Length == 0 ? null : new Uri($"https://desk.example/files/{file.Id}?until=1764000000&sign=abc");
}
