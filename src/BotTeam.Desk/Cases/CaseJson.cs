// How a case is written to and read from its document: System.Text.Json, source generated.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Desk.Cases;

/// <summary>Reads and writes case documents (UTF-8 JSON, camelCase, enums by name, nulls left out).</summary>
public static class CaseDocument
{
    internal static readonly CaseJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The document of a case, without its number and version.</summary>
    /// <param name="value">The case.</param>
    public static byte[] Write(Case value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.Case);

    /// <summary>A case from its document.</summary>
    /// <param name="document">UTF-8 JSON as <see cref="Write"/> made it.</param>
    /// <param name="number">Number the store knows it by.</param>
    /// <param name="version">Version the store has.</param>
    /// <exception cref="JsonException">The document is not a case.</exception>
    public static Case Read(ReadOnlySpan<byte> document, int number, long version)
    {
        var value = JsonSerializer.Deserialize(document, Context.Case)
            ?? throw new JsonException($"The document of case #{number} is null.");
        return value with { Number = number, Version = version };
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Case))]
[JsonSerializable(typeof(PastCase))]
[JsonSerializable(typeof(TriageCorrection))]
internal sealed partial class CaseJsonContext : JsonSerializerContext;
