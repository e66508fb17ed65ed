// The faces of an activity: what every activity has, and what each type adds. Handlers take the face they are for.
using System.Text.Json;

namespace BotTeam.Builder.Schema;

/// <summary>What every activity has (PROTOCOL 2.2).</summary>
public interface IActivity
{
    /// <summary>One of <see cref="ActivityTypes"/>, or a type that is not known yet.</summary>
    string? Type { get; set; }

    /// <summary>
    /// The activity's id, unique inside its conversation. On an outgoing activity an id that is already set asks the
    /// channel to post under it at most once (see <see cref="BotAdapter.SendActivitiesAsync"/>).
    /// </summary>
    string? Id { get; set; }

    /// <summary>Where the channel takes calls.</summary>
    string? ServiceUrl { get; set; }

    /// <summary>When the channel sent it, UTC.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The same moment with the user's offset, kept as it came.</summary>
    DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>The user's time zone, IANA name.</summary>
    string? LocalTimezone { get; set; }

    /// <summary>The channel, such as <c>msteams</c>.</summary>
    string? ChannelId { get; set; }

    /// <summary>Who sent it.</summary>
    ChannelAccount? From { get; set; }

    /// <summary>Where it belongs.</summary>
    ConversationAccount? Conversation { get; set; }

    /// <summary>Who gets it.</summary>
    ChannelAccount? Recipient { get; set; }

    /// <summary>The user's language, such as <c>ja-JP</c>.</summary>
    string? Locale { get; set; }

    /// <summary>The activity this one answers; for a card action the message that holds the card.</summary>
    string? ReplyToId { get; set; }

    /// <summary>Mentions, client information and other things the text is about.</summary>
    IList<Entity>? Entities { get; set; }

    /// <summary>Data of the channel.</summary>
    JsonElement? ChannelData { get; set; }

    /// <summary>A reference that finds this conversation again.</summary>
    /// <returns>A new reference; it shares the account objects with the activity.</returns>
    ConversationReference GetConversationReference();
}

/// <summary>A message, or the click of an <c>Action.Submit</c>: look at <see cref="Value"/> first.</summary>
public interface IMessageActivity : IActivity
{
    /// <summary>The text; null or empty for a click.</summary>
    string? Text { get; set; }

    /// <summary>One of <see cref="TextFormatTypes"/>.</summary>
    string? TextFormat { get; set; }

    /// <summary>What the notification says when the message is a card.</summary>
    string? Summary { get; set; }

    /// <summary>One of <see cref="InputHints"/>.</summary>
    string? InputHint { get; set; }

    /// <summary>Cards and files.</summary>
    IList<Attachment>? Attachments { get; set; }

    /// <summary>Buttons offered beside the input; they send their text.</summary>
    SuggestedActions? SuggestedActions { get; set; }

    /// <summary>Data of a clicked button with the inputs of its card; null for typed text.</summary>
    JsonElement? Value { get; set; }

    /// <summary>The mentions among the entities.</summary>
    /// <returns>The mentions, in their order.</returns>
    Mention[] GetMentions();
}

/// <summary>A named call whose HTTP answer is the result.</summary>
public interface IInvokeActivity : IActivity
{
    /// <summary>What is called (see <see cref="InvokeNames"/>).</summary>
    string? Name { get; set; }

    /// <summary>The argument.</summary>
    JsonElement? Value { get; set; }
}

/// <summary>A named event without an answer.</summary>
public interface IEventActivity : IActivity
{
    /// <summary>What happened.</summary>
    string? Name { get; set; }

    /// <summary>The details.</summary>
    JsonElement? Value { get; set; }
}

/// <summary>Members came or went, or a team or channel changed.</summary>
public interface IConversationUpdateActivity : IActivity
{
    /// <summary>Who came; the bot itself when its id is that of the recipient.</summary>
    IList<ChannelAccount>? MembersAdded { get; set; }

    /// <summary>Who went.</summary>
    IList<ChannelAccount>? MembersRemoved { get; set; }
}

/// <summary>The app was installed, upgraded or removed.</summary>
public interface IInstallationUpdateActivity : IActivity
{
    /// <summary>add, remove, add-upgrade or remove-upgrade.</summary>
    string? Action { get; set; }
}

/// <summary>A reaction to a message of the bot; <see cref="IActivity.ReplyToId"/> is the message.</summary>
public interface IMessageReactionActivity : IActivity
{
    /// <summary>Reactions that were added.</summary>
    IList<MessageReaction>? ReactionsAdded { get; set; }

    /// <summary>Reactions that were taken back.</summary>
    IList<MessageReaction>? ReactionsRemoved { get; set; }
}
