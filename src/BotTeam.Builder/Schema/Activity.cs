// The one message of the protocol, in both directions.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Schema;

/// <summary>
/// An activity (PROTOCOL 2.2), read tolerantly: ids may be numbers, fields may be missing, and what this class does not
/// know is kept in <see cref="Properties"/>. Read and write it with <see cref="BotJson"/>.
/// </summary>
public sealed class Activity
    : IMessageActivity, IInvokeActivity, IEventActivity, IConversationUpdateActivity, IInstallationUpdateActivity, IMessageReactionActivity
{
    /// <summary>Creates an empty activity.</summary>
    public Activity()
    {
    }

    /// <summary>Creates an activity of a type.</summary>
    /// <param name="type">One of <see cref="ActivityTypes"/>.</param>
    public Activity(string type) => Type = type;

    /// <inheritdoc/>
    public string? Type { get; set; }

    /// <inheritdoc/>
    public string? Id { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? LocalTimestamp { get; set; }

    /// <inheritdoc/>
    public string? LocalTimezone { get; set; }

    /// <inheritdoc/>
    public string? ServiceUrl { get; set; }

    /// <inheritdoc/>
    public string? ChannelId { get; set; }

    /// <inheritdoc/>
    public ChannelAccount? From { get; set; }

    /// <inheritdoc/>
    public ConversationAccount? Conversation { get; set; }

    /// <inheritdoc/>
    public ChannelAccount? Recipient { get; set; }

    /// <inheritdoc/>
    public string? TextFormat { get; set; }

    /// <inheritdoc/>
    public IList<ChannelAccount>? MembersAdded { get; set; }

    /// <inheritdoc/>
    public IList<ChannelAccount>? MembersRemoved { get; set; }

    /// <inheritdoc/>
    public IList<MessageReaction>? ReactionsAdded { get; set; }

    /// <inheritdoc/>
    public IList<MessageReaction>? ReactionsRemoved { get; set; }

    /// <inheritdoc/>
    public string? Locale { get; set; }

    /// <inheritdoc/>
    public string? Text { get; set; }

    /// <inheritdoc/>
    public string? InputHint { get; set; }

    /// <inheritdoc/>
    public string? Summary { get; set; }

    /// <inheritdoc/>
    public SuggestedActions? SuggestedActions { get; set; }

    /// <inheritdoc/>
    public IList<Attachment>? Attachments { get; set; }

    /// <summary>How several attachments stand: <c>list</c> (default) or <c>carousel</c>.</summary>
    public string? AttachmentLayout { get; set; }

    /// <inheritdoc/>
    public IList<Entity>? Entities { get; set; }

    /// <inheritdoc/>
    public JsonElement? ChannelData { get; set; }

    /// <inheritdoc/>
    public string? Action { get; set; }

    /// <inheritdoc/>
    public string? ReplyToId { get; set; }

    /// <inheritdoc cref="IMessageActivity.Value"/>
    public JsonElement? Value { get; set; }

    /// <inheritdoc cref="IInvokeActivity.Name"/>
    public string? Name { get; set; }

    /// <summary>Fields that this class does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>Creates a message.</summary>
    /// <returns>A message with empty lists of attachments and entities.</returns>
    public static Activity CreateMessageActivity() => new(ActivityTypes.Message) { Attachments = [], Entities = [] };

    /// <summary>Creates the sign that the bot is typing.</summary>
    /// <returns>An activity of type typing.</returns>
    public static Activity CreateTypingActivity() => new(ActivityTypes.Typing);

    /// <summary>Creates a reply to this activity, from its recipient to its sender.</summary>
    /// <param name="text">The text.</param>
    /// <param name="locale">The language; this activity's when null.</param>
    /// <returns>A message addressed to the sender.</returns>
    public Activity CreateReply(string? text = null, string? locale = null)
    {
        var reply = CreateMessageActivity();
        reply.Text = text ?? string.Empty;
        reply.Locale = locale ?? Locale;
        return reply.ApplyConversationReference(GetConversationReference());
    }

    /// <inheritdoc/>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = Id,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>The reference to an activity that was sent, so that it can be updated or deleted later.</summary>
    /// <param name="reply">What the channel answered when it was sent.</param>
    /// <returns>This conversation with the id of the sent activity.</returns>
    public ConversationReference GetReplyConversationReference(ResourceResponse reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var reference = GetConversationReference();
        reference.ActivityId = reply.Id;
        return reference;
    }

    /// <summary>Addresses this activity by a reference.</summary>
    /// <param name="reference">Where to.</param>
    /// <param name="isIncoming">True makes it come from the user, false (default) from the bot.</param>
    /// <returns>This activity.</returns>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        if (isIncoming)
        {
            From = reference.User;
            Recipient = reference.Bot;
            Id = reference.ActivityId ?? Id;
        }
        else
        {
            From = reference.Bot;
            Recipient = reference.User;
            ReplyToId = reference.ActivityId ?? ReplyToId;
        }

        return this;
    }

    /// <inheritdoc/>
    public Mention[] GetMentions() => Entities is null ? [] : [.. Entities.OfType<Mention>()];

    /// <summary>Whether the bot sent something to be read: everything but traces and invoke answers.</summary>
    /// <returns>True for what counts as an answer to the user.</returns>
    internal bool IsResponse() => Type is not (ActivityTypes.Trace or ActivityTypes.InvokeResponse);
}
