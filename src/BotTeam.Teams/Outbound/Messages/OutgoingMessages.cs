// What one activity of the bot becomes on the wire: only the fields the connector needs, text and card apart.
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Outbound.Messages;

/// <summary>Makes messages for the wire. The bot's own activity is never changed.</summary>
internal static class OutgoingMessages
{
    /// <summary>
    /// The messages of an activity, in the order of sending. A text with a card is two, because the channel would split it and
    /// answer without an id (protocol section 2.4). The last one is what the activity's id stands for.
    /// </summary>
    /// <param name="activity">The activity.</param>
    /// <param name="cardFirst">Whether the card begins, as the root of a new thread does.</param>
    public static Activity[] Of(Activity activity, bool cardFirst)
    {
        if (string.IsNullOrEmpty(activity.Text) || activity.Attachments is not { Count: > 0 })
            return [Whole(activity)];
        var text = Whole(activity);
        text.Attachments = null;
        text.AttachmentLayout = null;
        text.Summary = null;
        var card = CardOf(activity);
        return cardFirst ? [card, text] : [text, card];
    }

    /// <summary>An activity as one message: its card alone when it has both, for one message cannot be two.</summary>
    /// <param name="activity">The activity.</param>
    public static Activity AsOne(Activity activity) =>
        string.IsNullOrEmpty(activity.Text) || activity.Attachments is not { Count: > 0 } ? Whole(activity) : CardOf(activity);

    private static Activity CardOf(Activity activity)
    {
        var card = Copy(activity);
        card.Text = null;
        card.TextFormat = null;
        card.SuggestedActions = null;
        card.Entities = null;
        card.Summary ??= activity.Text;
        return card;
    }

    private static Activity Whole(Activity activity)
    {
        var copy = Copy(activity);
        if (copy.Entities is not null)
            OutgoingMentions.Settle(copy);
        return copy;
    }

    // No id: Teams gives its own. No service URL, channel or times: they are in the request or the channel's to say.
    private static Activity Copy(Activity activity) => new(activity.Type ?? ActivityTypes.Message)
    {
        From = activity.From,
        Conversation = activity.Conversation,
        Recipient = activity.Recipient,
        ReplyToId = activity.ReplyToId,
        Locale = activity.Locale,
        Text = activity.Text,
        TextFormat = activity.TextFormat,
        Summary = activity.Summary,
        InputHint = activity.InputHint,
        SuggestedActions = activity.SuggestedActions,
        Attachments = activity.Attachments is { Count: > 0 } attachments ? attachments : null,
        AttachmentLayout = activity.AttachmentLayout,
        Entities = activity.Entities is { Count: > 0 } entities ? entities : null,
        ChannelData = activity.ChannelData,
        Value = activity.Value,
        Name = activity.Name,
        Properties = activity.Properties,
    };
}
