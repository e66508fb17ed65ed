// How expanded cards are written: every template and value with the same encoder.
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BotTeam.Builder.Cards;

internal static class TemplateWriting
{
    public static JavaScriptEncoder Encoder => PlainJsonEncoder.Instance;

    /// <summary>What is written is well-formed by construction, so the writer need not check it.</summary>
    public static JsonWriterOptions Options => new() { Encoder = Encoder, SkipValidation = true };
}
