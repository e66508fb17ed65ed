// Sizes as the channel counts them: characters of the JSON that is sent, escapes included.
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder;
using BotTeam.Builder.Schema;

namespace BotTeam.Teams.Outbound.Messages;

/// <summary>Counts characters of JSON (protocol section 2.4).</summary>
internal static class JsonChars
{
    // What people see as one character and yet needs more than this is no character but an attack on the reader.
    private const int MostOfOneCharacter = 512;

    /// <summary>Whether a body is within a limit; mostly said without counting.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="most">The limit.</param>
    public static bool Fits(ReadOnlySpan<byte> utf8, int most) => utf8.Length <= most || Encoding.UTF8.GetCharCount(utf8) <= most;

    /// <summary>The size of a node.</summary>
    /// <param name="node">The node.</param>
    public static int Of(JsonNode? node) => node is null ? 4 : node.ToJsonString(BotJson.Options).Length;

    /// <summary>A node as an element, written as the wire is.</summary>
    /// <param name="node">The node.</param>
    public static JsonElement ElementOf(JsonNode node)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4_096);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance }))
            node.WriteTo(writer);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The size of a text inside its quotes.</summary>
    /// <param name="text">The text.</param>
    public static int Of(string text)
    {
        Span<char> escaped = stackalloc char[256];
        var rest = text.AsSpan();
        var total = 0;
        while (!rest.IsEmpty)
        {
            PlainJsonEncoder.Instance.Encode(rest, escaped, out var read, out var written);
            total += written;
            rest = rest[read..];
        }

        return total;
    }

    /// <summary>How much of a text has at most this size, ending between two characters as people see them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The size.</param>
    /// <returns>A number of UTF-16 characters.</returns>
    public static int Prefix(string text, int most)
    {
        Span<char> escaped = stackalloc char[MostOfOneCharacter * 6];
        var end = 0;
        while (end < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (next > MostOfOneCharacter)
                break;
            PlainJsonEncoder.Instance.Encode(text.AsSpan(end, next), escaped, out _, out var written);
            if (written > most)
                break;
            most -= written;
            end += next;
        }

        return end;
    }
}
