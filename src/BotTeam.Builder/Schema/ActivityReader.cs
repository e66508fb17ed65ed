// Reads an activity in one pass over its bytes. Every request does this, and with the general reader it was a quarter of what a
// short turn costs: that one asks its metadata at each field, and its tolerant converters cost a detour each.
using System.Text.Json;

namespace BotTeam.Builder.Schema;

/// <summary>The reader behind <see cref="BotJson.ReadActivity"/>; what it knows and what it takes is what the tolerant metadata does.</summary>
internal static class ActivityReader
{
    /// <summary>Reads an activity.</summary>
    /// <param name="utf8">UTF-8 JSON.</param>
    /// <returns>The activity, or null for the JSON literal null.</returns>
    /// <exception cref="JsonException">It is not JSON, not an object, or nested deeper than 64.</exception>
    public static Activity? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var json = new FieldReader(utf8);
            Activity? activity = null;
            if (json.Begins(JsonTokenType.StartObject))
            {
                activity = new Activity();
                while (json.Next())
                    ReadField(ref json, activity);
            }

            json.End();
            return activity;
        }
        catch (InvalidOperationException broken)
        {
            // So the framework says that a text is no Unicode.
            throw new JsonException("A text in the activity is not valid.", broken);
        }
    }

    /// <summary>Reads an account.</summary>
    /// <param name="json">On its value.</param>
    /// <returns>The account, or null for the JSON literal null.</returns>
    public static ChannelAccount? Account(ref FieldReader json)
    {
        if (!json.Begins(JsonTokenType.StartObject))
            return null;
        var account = new ChannelAccount();
        var others = account.Properties;
        while (json.Next())
        {
            var name = json.Name;
            if (name.SequenceEqual("id"u8))
                account.Id = json.Text();
            else if (name.SequenceEqual("name"u8))
                account.Name = json.Text();
            else if (name.SequenceEqual("aadObjectId"u8))
                account.AadObjectId = json.Text();
            else if (name.SequenceEqual("role"u8))
                account.Role = json.Text();
            else
                json.KeepIn(ref others);
        }

        account.Properties = others;
        return account;
    }

    private static ConversationAccount? Conversation(ref FieldReader json)
    {
        if (!json.Begins(JsonTokenType.StartObject))
            return null;
        var conversation = new ConversationAccount();
        var others = conversation.Properties;
        while (json.Next())
        {
            var name = json.Name;
            if (name.SequenceEqual("id"u8))
                conversation.Id = json.Text();
            else if (name.SequenceEqual("conversationType"u8))
                conversation.ConversationType = json.Text();
            else if (name.SequenceEqual("tenantId"u8))
                conversation.TenantId = json.Text();
            else if (name.SequenceEqual("isGroup"u8))
                conversation.IsGroup = json.Flag();
            else if (name.SequenceEqual("name"u8))
                conversation.Name = json.Text();
            else
                json.KeepIn(ref others);
        }

        conversation.Properties = others;
        return conversation;
    }

    private static List<Entity>? Entities(ref FieldReader json)
    {
        if (!json.Begins(JsonTokenType.StartArray))
            return null;
        var entities = new List<Entity>();
        while (json.NextItem())
            entities.Add(EntityReader.Read(ref json)!);
        return entities;
    }

    // In the order in which Teams sends them, so that what is there is soon found.
    private static void ReadField(ref FieldReader json, Activity activity)
    {
        var name = json.Name;
        if (name.SequenceEqual("text"u8))
            activity.Text = json.Text();
        else if (name.SequenceEqual("textFormat"u8))
            activity.TextFormat = json.Text();
        else if (name.SequenceEqual("attachments"u8))
            activity.Attachments = json.Value<IList<Attachment>>();
        else if (name.SequenceEqual("type"u8))
            activity.Type = json.Text();
        else if (name.SequenceEqual("timestamp"u8))
            activity.Timestamp = json.Moment();
        else if (name.SequenceEqual("localTimestamp"u8))
            activity.LocalTimestamp = json.Moment();
        else if (name.SequenceEqual("id"u8))
            activity.Id = json.Text();
        else if (name.SequenceEqual("channelId"u8))
            activity.ChannelId = json.Text();
        else if (name.SequenceEqual("serviceUrl"u8))
            activity.ServiceUrl = json.Text();
        else if (name.SequenceEqual("from"u8))
            activity.From = Account(ref json);
        else if (name.SequenceEqual("conversation"u8))
            activity.Conversation = Conversation(ref json);
        else if (name.SequenceEqual("recipient"u8))
            activity.Recipient = Account(ref json);
        else if (name.SequenceEqual("entities"u8))
            activity.Entities = Entities(ref json);
        else if (name.SequenceEqual("channelData"u8))
            activity.ChannelData = json.Element();
        else if (name.SequenceEqual("locale"u8))
            activity.Locale = json.Text();
        else if (name.SequenceEqual("localTimezone"u8))
            activity.LocalTimezone = json.Text();
        else if (name.SequenceEqual("replyToId"u8))
            activity.ReplyToId = json.Text();
        else if (name.SequenceEqual("name"u8))
            activity.Name = json.Text();
        else if (name.SequenceEqual("value"u8))
            activity.Value = json.Element();
        else
            ReadSeldomField(ref json, activity);
    }

    private static void ReadSeldomField(ref FieldReader json, Activity activity)
    {
        var name = json.Name;
        if (name.SequenceEqual("membersAdded"u8))
            activity.MembersAdded = json.Value<IList<ChannelAccount>>();
        else if (name.SequenceEqual("membersRemoved"u8))
            activity.MembersRemoved = json.Value<IList<ChannelAccount>>();
        else if (name.SequenceEqual("reactionsAdded"u8))
            activity.ReactionsAdded = json.Value<IList<MessageReaction>>();
        else if (name.SequenceEqual("reactionsRemoved"u8))
            activity.ReactionsRemoved = json.Value<IList<MessageReaction>>();
        else if (name.SequenceEqual("action"u8))
            activity.Action = json.Text();
        else if (name.SequenceEqual("inputHint"u8))
            activity.InputHint = json.Text();
        else if (name.SequenceEqual("summary"u8))
            activity.Summary = json.Text();
        else if (name.SequenceEqual("suggestedActions"u8))
            activity.SuggestedActions = json.Value<SuggestedActions>();
        else if (name.SequenceEqual("attachmentLayout"u8))
            activity.AttachmentLayout = json.Text();
        else
            Keep(ref json, activity);
    }

    private static void Keep(ref FieldReader json, Activity activity)
    {
        var others = activity.Properties;
        json.KeepIn(ref others);
        activity.Properties = others;
    }
}
