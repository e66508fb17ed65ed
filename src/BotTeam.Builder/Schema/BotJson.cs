// How everything of the protocol is read and written: source generated, tolerant, Japanese left as Japanese.
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BotTeam.Builder.Schema;

/// <summary>Reading and writing of the protocol's types.</summary>
/// <remarks>
/// Only what JSON itself demands is escaped (<see cref="PlainJsonEncoder"/>): an escape costs six characters of a message budget
/// that counts characters (PROTOCOL 2.4). So what it writes must not be pasted into an HTML page unescaped.
/// </remarks>
public static class BotJson
{
    /// <summary>The options: camel case, nulls left out, only needed escapes, tolerant reading. Frozen.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions(SchemaJsonContext.Default, isTolerant: true);

    /// <summary>
    /// The same for what a bot keeps in its state: types of the application are read and written by reflection.
    /// </summary>
    public static JsonSerializerOptions StateOptions { get; } =
        CreateOptions(JsonTypeInfoResolver.Combine(SchemaJsonContext.Default, new DefaultJsonTypeInfoResolver()), isTolerant: true);

    // A converter of ours costs its detour for each of the fields, and what is written needs no tolerance.
    private static JsonSerializerOptions Writing { get; } = CreateOptions(SchemaJsonContext.Default, isTolerant: false);

    /// <summary>Reads an activity.</summary>
    /// <param name="utf8">UTF-8 JSON.</param>
    /// <returns>The activity, or null for the JSON literal null.</returns>
    /// <exception cref="JsonException">It is not JSON, not an object, or nested deeper than 64.</exception>
    public static Activity? ReadActivity(ReadOnlySpan<byte> utf8) => ActivityReader.Read(utf8);

    /// <summary>Writes a value of the protocol.</summary>
    /// <typeparam name="T">A type of this namespace.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] ToUtf8Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Written<T>.Info);

    /// <summary>Writes a value of the protocol.</summary>
    /// <typeparam name="T">A type of this namespace.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A JSON element of its own.</returns>
    public static JsonElement ToElement<T>(T value) => JsonSerializer.SerializeToElement(value, Written<T>.Info);

    /// <summary>Reads a value of the protocol.</summary>
    /// <typeparam name="T">A type of this namespace.</typeparam>
    /// <param name="json">The JSON.</param>
    /// <returns>The value; null for JSON null or when the shape is another one.</returns>
    public static T? FromElement<T>(JsonElement? json)
        where T : class
    {
        if (json is not { ValueKind: JsonValueKind.Object or JsonValueKind.Array } element)
            return null;
        try
        {
            return element.Deserialize(TypeInfo<T>());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The metadata of a type of the protocol.</summary>
    /// <typeparam name="T">A type of this namespace.</typeparam>
    /// <returns>The metadata.</returns>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions CreateOptions(IJsonTypeInfoResolver resolver, bool isTolerant)
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = resolver,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = PlainJsonEncoder.Instance,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
        };
        if (isTolerant)
        {
            options.Converters.Add(new TolerantStringConverter());
            options.Converters.Add(new TolerantDateTimeOffsetConverter());
            options.Converters.Add(new TolerantBooleanConverter());
        }
        else
        {
            options.Converters.Add(new ActivityWriter());
        }

        options.Converters.Add(new RawElementConverter());
        options.MakeReadOnly();
        return options;
    }

    // Looked up once: asking the options takes as long as reading a small value.
    private static class Written<T>
    {
        public static JsonTypeInfo<T> Info { get; } = (JsonTypeInfo<T>)Writing.GetTypeInfo(typeof(T));
    }
}

/// <summary>The source generated metadata behind <see cref="BotJson"/>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(InvokeResponse))]
[JsonSerializable(typeof(AdaptiveCardInvokeValue))]
[JsonSerializable(typeof(AdaptiveCardInvokeResponse))]
[JsonSerializable(typeof(Error))]
[JsonSerializable(typeof(Teams.TeamsChannelData))]
[JsonSerializable(typeof(Teams.TaskModuleRequest))]
[JsonSerializable(typeof(Teams.TaskModuleResponse))]
[JsonSerializable(typeof(Teams.TaskModuleTaskInfo))]
[JsonSerializable(typeof(Teams.MessagingExtensionQuery))]
[JsonSerializable(typeof(Teams.MessagingExtensionAction))]
[JsonSerializable(typeof(Teams.MessagingExtensionResponse))]
[JsonSerializable(typeof(string))]
internal sealed partial class SchemaJsonContext : JsonSerializerContext;
