// Decodes a base64 string of a JSON document straight into a file, while the document is read.
using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Mail.Attachments;

/// <summary>Reads a base64 JSON string as a file written aside.</summary>
/// <param name="batch">The mail it belongs to.</param>
internal sealed class StagedFileConverter(AttachmentBatch batch) : JsonConverter<StagedFile>
{
    /// <inheritdoc />
    public override StagedFile? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return StagedFile.Nothing;
        }
        if (!reader.HasValueSequence && !reader.ValueIsEscaped)
            return batch.Stage(reader.ValueSpan);
        var length = reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return batch.Stage(buffer.AsSpan(0, reader.CopyString(buffer)));
        }
        catch (InvalidOperationException)
        {
            // Not even text.
            return StagedFile.Nothing;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, StagedFile value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Attachments are read only.");
}
