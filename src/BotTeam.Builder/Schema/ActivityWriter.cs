// Writes an activity field by field. Every message does this, and of nearly thirty fields it has ten: the general writer asks its
// metadata for each.
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BotTeam.Builder.Schema;

/// <summary>The writer behind <see cref="BotJson.ToUtf8Bytes"/>: byte for byte what the metadata would write.</summary>
internal sealed class ActivityWriter : JsonConverter<Activity>
{
    public override Activity? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"Activities are read by {nameof(ActivityReader)}.");

    public override void Write(Utf8JsonWriter writer, Activity value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        Text(writer, "type"u8, value.Type);
        Text(writer, "id"u8, value.Id);
        Moment(writer, "timestamp"u8, value.Timestamp);
        Moment(writer, "localTimestamp"u8, value.LocalTimestamp);
        Text(writer, "localTimezone"u8, value.LocalTimezone);
        Text(writer, "serviceUrl"u8, value.ServiceUrl);
        Text(writer, "channelId"u8, value.ChannelId);
        Account(writer, "from"u8, value.From);
        Conversation(writer, "conversation"u8, value.Conversation);
        Account(writer, "recipient"u8, value.Recipient);
        Text(writer, "textFormat"u8, value.TextFormat);
        Value(writer, "membersAdded"u8, value.MembersAdded, options);
        Value(writer, "membersRemoved"u8, value.MembersRemoved, options);
        Value(writer, "reactionsAdded"u8, value.ReactionsAdded, options);
        Value(writer, "reactionsRemoved"u8, value.ReactionsRemoved, options);
        Text(writer, "locale"u8, value.Locale);
        Text(writer, "text"u8, value.Text);
        Text(writer, "inputHint"u8, value.InputHint);
        Text(writer, "summary"u8, value.Summary);
        Value(writer, "suggestedActions"u8, value.SuggestedActions, options);
        Value(writer, "attachments"u8, value.Attachments, options);
        Text(writer, "attachmentLayout"u8, value.AttachmentLayout);
        Value(writer, "entities"u8, value.Entities, options);
        Element(writer, "channelData"u8, value.ChannelData);
        Text(writer, "action"u8, value.Action);
        Text(writer, "replyToId"u8, value.ReplyToId);
        Element(writer, "value"u8, value.Value);
        Text(writer, "name"u8, value.Name);
        Others(writer, value.Properties);
        writer.WriteEndObject();
    }

    private static void Account(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ChannelAccount? account)
    {
        if (account is null)
            return;
        writer.WriteStartObject(name);
        Text(writer, "id"u8, account.Id);
        Text(writer, "name"u8, account.Name);
        Text(writer, "aadObjectId"u8, account.AadObjectId);
        Text(writer, "role"u8, account.Role);
        Others(writer, account.Properties);
        writer.WriteEndObject();
    }

    private static void Conversation(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ConversationAccount? conversation)
    {
        if (conversation is null)
            return;
        writer.WriteStartObject(name);
        if (conversation.IsGroup is { } isGroup)
            writer.WriteBoolean("isGroup"u8, isGroup);
        Text(writer, "conversationType"u8, conversation.ConversationType);
        Text(writer, "id"u8, conversation.Id);
        Text(writer, "name"u8, conversation.Name);
        Text(writer, "tenantId"u8, conversation.TenantId);
        Others(writer, conversation.Properties);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void Moment(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? moment)
    {
        if (moment is { } time)
            writer.WriteString(name, time);
    }

    private static void Element(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement? element)
    {
        if (element is not { } value)
            return;
        writer.WritePropertyName(name);
        RawElementConverter.Write(writer, value);
    }

    private static void Value<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value, JsonSerializerOptions options)
        where T : class
    {
        if (value is null)
            return;
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }

    private static void Others(Utf8JsonWriter writer, IDictionary<string, JsonElement>? fields)
    {
        if (fields is null)
            return;
        foreach (var (name, field) in fields)
        {
            writer.WritePropertyName(name);
            RawElementConverter.Write(writer, field);
        }
    }
}
