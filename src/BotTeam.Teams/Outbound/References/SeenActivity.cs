// What an incoming activity tells about where and to whom the bot can speak.
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Outbound.References;

/// <summary>Reads places and people from incoming activities.</summary>
internal static class SeenActivity
{
    /// <summary>Whether it says that the bot is there and may speak: somebody spoke or clicked, or installed it.</summary>
    /// <param name="activity">The activity.</param>
    public static bool Revives(Activity activity) => activity.Type switch
    {
        ActivityTypes.Message or ActivityTypes.Invoke or ActivityTypes.MessageReaction => true,
        ActivityTypes.InstallationUpdate => activity.Action?.StartsWith("add", StringComparison.Ordinal) == true,
        ActivityTypes.ConversationUpdate => Has(activity.MembersAdded, activity.Recipient),
        _ => false,
    };

    /// <summary>Whether it says that the bot was removed.</summary>
    /// <param name="activity">The activity.</param>
    public static bool Removes(Activity activity) => activity.Type switch
    {
        ActivityTypes.InstallationUpdate => activity.Action == "remove",
        ActivityTypes.ConversationUpdate => Has(activity.MembersRemoved, activity.Recipient),
        _ => false,
    };

    /// <summary>Whether it is a chat with one person.</summary>
    /// <param name="conversation">The conversation.</param>
    public static bool IsPersonal(ConversationAccount conversation) =>
        string.Equals(conversation.ConversationType, "personal", StringComparison.OrdinalIgnoreCase)
        || conversation is { ConversationType: null, IsGroup: not true, Id: { } id } && id.StartsWith("a:", StringComparison.Ordinal);

    /// <summary>The reference an activity gives; in a group without the person who happened to speak.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="baseId">The conversation without its thread.</param>
    /// <param name="tenantId">Its tenant.</param>
    public static ConversationReference ReferenceOf(Activity activity, string baseId, string? tenantId)
    {
        var conversation = activity.Conversation!;
        var personal = IsPersonal(conversation);
        return new ConversationReference
        {
            ChannelId = activity.ChannelId,
            ServiceUrl = activity.ServiceUrl,
            Locale = personal ? activity.Locale : null,
            Bot = activity.Recipient is { } bot ? new ChannelAccount(bot.Id, bot.Name) : null,
            User = personal && activity.From is { } user ? new ChannelAccount(user.Id, user.Name, aadObjectId: user.AadObjectId) : null,
            Conversation = new ConversationAccount(personal ? false : true, conversation.ConversationType, baseId, tenantId: tenantId),
        };
    }

    /// <summary>Whether what is known says the same as an activity: then nothing is written.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="tenantId">Its tenant.</param>
    public static bool IsSame(ConversationReference known, Activity activity, string? tenantId)
    {
        var personal = IsPersonal(activity.Conversation!);
        return known.ServiceUrl == activity.ServiceUrl
            && known.Bot?.Id == activity.Recipient?.Id
            && known.Conversation?.TenantId == tenantId
            && known.Conversation?.ConversationType == activity.Conversation!.ConversationType
            && (!personal || (known.User?.Id == activity.From?.Id && known.User?.AadObjectId == activity.From?.AadObjectId
                && (activity.Locale is null || known.Locale == activity.Locale)));
    }

    private static bool Has(IList<ChannelAccount>? members, ChannelAccount? bot)
    {
        for (var i = 0; i < members?.Count; i++)
        {
            if (bot?.Id is not null && members[i].Id == bot.Id)
                return true;
        }

        return false;
    }
}
