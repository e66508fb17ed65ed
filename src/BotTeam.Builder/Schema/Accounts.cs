// Who speaks and where: accounts of people and bots, the conversation, and the reference that finds it again later.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Schema;

/// <summary>A person or a bot, as the channel knows them.</summary>
public sealed class ChannelAccount
{
    /// <summary>Creates an empty account.</summary>
    public ChannelAccount()
    {
    }

    /// <summary>Creates an account.</summary>
    /// <param name="id">The channel's id, opaque and per bot on Teams.</param>
    /// <param name="name">Display text, chosen by the user: never an identity.</param>
    /// <param name="role">One of <see cref="RoleTypes"/>.</param>
    /// <param name="aadObjectId">The stable user id of the directory.</param>
    public ChannelAccount(string? id, string? name = null, string? role = null, string? aadObjectId = null)
    {
        Id = id;
        Name = name;
        Role = role;
        AadObjectId = aadObjectId;
    }

    /// <summary>The channel's id: opaque, on Teams <c>29:…</c> for people and <c>28:…</c> for bots, different for each bot.</summary>
    public string? Id { get; set; }

    /// <summary>Display text, chosen by the user: never an identity.</summary>
    public string? Name { get; set; }

    /// <summary>The stable user id of the directory; absent for guests of a meeting and for bots.</summary>
    public string? AadObjectId { get; set; }

    /// <summary>One of <see cref="RoleTypes"/>, where the channel says it.</summary>
    public string? Role { get; set; }

    /// <summary>Fields that this class does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>The conversation an activity belongs to.</summary>
public sealed class ConversationAccount
{
    /// <summary>Creates an empty conversation account.</summary>
    public ConversationAccount()
    {
    }

    /// <summary>Creates a conversation account.</summary>
    /// <param name="isGroup">Whether more than one person takes part.</param>
    /// <param name="conversationType">personal, groupChat or channel.</param>
    /// <param name="id">The conversation's id, with <c>;messageid=</c> for a thread of a Teams channel.</param>
    /// <param name="name">Display text.</param>
    /// <param name="tenantId">The tenant the conversation belongs to.</param>
    public ConversationAccount(bool? isGroup = null, string? conversationType = null, string? id = null, string? name = null, string? tenantId = null)
    {
        IsGroup = isGroup;
        ConversationType = conversationType;
        Id = id;
        Name = name;
        TenantId = tenantId;
    }

    /// <summary>Whether more than one person takes part.</summary>
    public bool? IsGroup { get; set; }

    /// <summary>personal, groupChat or channel; null where the channel does not say it.</summary>
    public string? ConversationType { get; set; }

    /// <summary>The conversation's id, with <c>;messageid=</c> for a thread of a Teams channel (PROTOCOL 2.2).</summary>
    public string? Id { get; set; }

    /// <summary>Display text.</summary>
    public string? Name { get; set; }

    /// <summary>The tenant; old activities carry it in channelData only.</summary>
    public string? TenantId { get; set; }

    /// <summary>Fields that this class does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>Everything needed to speak in a conversation again, in another turn or another process.</summary>
public sealed class ConversationReference
{
    /// <summary>The activity it was taken from; a reply names it in <see cref="Activity.ReplyToId"/>.</summary>
    public string? ActivityId { get; set; }

    /// <summary>The other side.</summary>
    public ChannelAccount? User { get; set; }

    /// <summary>The bot.</summary>
    public ChannelAccount? Bot { get; set; }

    /// <summary>The conversation.</summary>
    public ConversationAccount? Conversation { get; set; }

    /// <summary>The channel, such as <c>msteams</c>.</summary>
    public string? ChannelId { get; set; }

    /// <summary>The language of the conversation, such as <c>ja-JP</c>.</summary>
    public string? Locale { get; set; }

    /// <summary>Where the channel takes calls. May change over time: keep the latest, do not pin it.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>The event that stands for the incoming activity when the bot starts a turn by itself.</summary>
    /// <returns>An event named <see cref="ActivityEventNames.ContinueConversation"/>.</returns>
    public Activity GetContinuationActivity() => new()
    {
        Type = ActivityTypes.Event,
        Name = ActivityEventNames.ContinueConversation,
        Id = ActivityId ?? Guid.NewGuid().ToString("n"),
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
        Conversation = Conversation,
        Recipient = Bot,
        From = User,
    };
}

/// <summary>What a conversation is to be created with (PROTOCOL 2.4).</summary>
public sealed class ConversationParameters
{
    /// <summary>False for a personal chat, true for a new thread in a channel.</summary>
    public bool? IsGroup { get; set; }

    /// <summary>The bot.</summary>
    public ChannelAccount? Bot { get; set; }

    /// <summary>The members; exactly one for a personal chat.</summary>
    public IList<ChannelAccount>? Members { get; set; }

    /// <summary>The first message; required for a new thread in a channel.</summary>
    public Activity? Activity { get; set; }

    /// <summary>Data of the channel, such as the Teams channel a thread is started in.</summary>
    public JsonElement? ChannelData { get; set; }

    /// <summary>The tenant the conversation is created in.</summary>
    public string? TenantId { get; set; }
}
