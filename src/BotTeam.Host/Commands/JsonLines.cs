// The frame of commands that answer JSON lines: one answer per line, in order, as they come; a bad line does not stop the rest.
using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotTeam.Mail.Inbound;

namespace BotTeam.Host.Commands;

/// <summary>Reads JSON lines and writes one line for each.</summary>
internal static class JsonLines
{
    /// <summary>Makes a command that reads a file of JSON lines, or standard input for "-" or no file.</summary>
    /// <param name="command">The command.</param>
    /// <param name="console">Where to read and write.</param>
    /// <param name="answering">Prepares the command once and gives what answers one line: the answer as JSON, or null with errors noted.</param>
    public static Command Reading(this Command command, ProgramConsole console, Func<Func<JsonElement, List<FieldError>, string?>> answering)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = console.Say("JSON Lines のファイル。「-」または省略で標準入力", "A file of JSON lines; \"-\" or nothing for standard input"),
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Add(file);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file);
            if (path is null or "-")
                return await AnswerAsync(console.Input, console, answering(), cancellationToken);
            StreamReader input;
            try
            {
                input = new StreamReader(path, ProgramConsole.Utf8);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                await console.Error.WriteLineAsync(console.CannotRead(path, fault));
                return ExitCode.NoStart;
            }

            using (input)
                return await AnswerAsync(input, console, answering(), cancellationToken);
        });
        return command;
    }

    private static async Task<int> AnswerAsync(
        TextReader input, ProgramConsole console, Func<JsonElement, List<FieldError>, string?> answer, CancellationToken cancellationToken)
    {
        var (number, wrong) = (0, 0);
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var (answered, error) = AnswerLine(line, answer);
            await console.Output.WriteLineAsync(answered.AsMemory(), cancellationToken);
            if (error is null)
                continue;
            wrong++;
            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{console.Say("行", "line")} {number}: {error}"));
        }

        return wrong == 0 ? ExitCode.Done : ExitCode.SomethingWrong;
    }

    // Whoever reads the answers can still pair them with the questions: a bad line is answered, too, in its place.
    private static (string Answer, string? Error) AnswerLine(string line, Func<JsonElement, List<FieldError>, string?> answer)
    {
        string? id = null;
        string error;
        try
        {
            using var json = JsonDocument.Parse(line);
            var errors = new List<FieldError>();
            id = IdOf(json.RootElement);
            if (answer(json.RootElement, errors) is { } answered && errors.Count == 0)
                return (answered, null);
            error = string.Join("; ", errors.Select(e => $"{e.Field} {e.Message}"));
        }
        catch (JsonException fault)
        {
            error = string.Create(CultureInfo.InvariantCulture, $"not valid JSON at byte {fault.BytePositionInLine + 1}");
        }

        return (JsonSerializer.Serialize(new BadLine(id, error), LineJson.Readable.BadLine), error);
    }

    private static string? IdOf(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty("id", out var id)
            ? id.ValueKind == JsonValueKind.Number ? id.GetRawText() : JsonFields.Lenient(id)
            : null;

    /// <summary>The line's id: a string or a number, handed back as it was written.</summary>
    public static string? RequiredId(this JsonFields fields)
    {
        if (fields.Find("id", out var id) && id.ValueKind == JsonValueKind.Number)
            return id.GetRawText();
        return fields.Text("id", MailText.MaxExternalId, required: true);
    }
}

/// <summary>The answer to a line that cannot be answered.</summary>
/// <param name="Id">The line's id, if it has one.</param>
/// <param name="Error">What is wrong with it.</param>
internal sealed record BadLine(string? Id, string Error);

/// <summary>The answers of the commands as JSON: compact, and Japanese as Japanese.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BadLine))]
[JsonSerializable(typeof(TriageLine))]
[JsonSerializable(typeof(CheckLine))]
[JsonSerializable(typeof(string))]
internal sealed partial class LineJson : JsonSerializerContext
{
    /// <summary>Escapes what JSON must escape and nothing else: the output is a file or a terminal, never a web page.</summary>
    public static LineJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
