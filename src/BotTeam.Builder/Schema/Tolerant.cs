// Converters that take what odd clients send (ids as numbers, flags as text, broken dates) instead of refusing the request.
using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Schema;

/// <summary>Small helpers of tolerant reading. Each leaves the value behind that the reader is on.</summary>
internal static class Tolerant
{
    /// <summary>Text of a scalar; null for everything else.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                reader.TrySkip();
                return null;
        }
    }

    /// <summary>A moment with its offset; null for everything else.</summary>
    public static DateTimeOffset? Moment(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.TrySkip();
            return null;
        }

        if (reader.TryGetDateTimeOffset(out var moment))
            return moment;
        return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment) ? moment : null;
    }

    /// <summary>A flag, also as text; null for everything else.</summary>
    public static bool? Flag(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String:
                return bool.TryParse(reader.GetString(), out var flag) ? flag : null;
            default:
                reader.TrySkip();
                return null;
        }
    }
}

/// <summary>A number or a flag where text is expected is its text; an object or array is no text.</summary>
internal sealed class TolerantStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Tolerant.Text(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A moment with its offset; what is not a moment is absent.</summary>
internal sealed class TolerantDateTimeOffsetConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Tolerant.Moment(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } moment)
            writer.WriteStringValue(moment);
        else
            writer.WriteNullValue();
    }
}

/// <summary>A flag; also as text. Everything else is absent.</summary>
internal sealed class TolerantBooleanConverter : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Tolerant.Flag(ref reader);

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is { } flag)
            writer.WriteBooleanValue(flag);
        else
            writer.WriteNullValue();
    }
}
