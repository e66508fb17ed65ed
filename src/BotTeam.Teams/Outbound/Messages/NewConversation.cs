// The bodies that create conversations: a chat with one person, a thread of a channel (protocol section 2.4).
using System.Buffers;
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Outbound.Messages;

/// <summary>Writes what conversations are created with.</summary>
internal static class NewConversation
{
    /// <summary>A chat with one person.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="personId">The person's channel id.</param>
    /// <param name="tenantId">The tenant.</param>
    public static byte[] Chat(ChannelAccount bot, string personId, string tenantId) => Write(json =>
    {
        json.WriteBoolean("isGroup", false);
        WriteBot(json, bot);
        json.WriteStartArray("members");
        json.WriteStartObject();
        json.WriteString("id", personId);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("tenantId", tenantId);
        json.WriteStartObject("channelData");
        WriteId(json, "tenant", tenantId);
        json.WriteEndObject();
    });

    /// <summary>A thread of a channel.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="channelId">The channel, without a thread.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="message">The first message, as it goes on the wire.</param>
    public static byte[] Thread(ChannelAccount bot, string channelId, string tenantId, byte[] message) => Write(json =>
    {
        json.WriteBoolean("isGroup", true);
        WriteBot(json, bot);
        json.WriteString("tenantId", tenantId);
        json.WriteStartObject("channelData");
        WriteId(json, "channel", channelId);
        WriteId(json, "tenant", tenantId);
        json.WriteEndObject();
        json.WritePropertyName("activity");
        json.WriteRawValue(message, skipInputValidation: true);
    });

    private static void WriteBot(Utf8JsonWriter json, ChannelAccount bot)
    {
        json.WriteStartObject("bot");
        json.WriteString("id", bot.Id);
        if (bot.Name is not null)
            json.WriteString("name", bot.Name);
        json.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter json, string name, string id)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance }))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
