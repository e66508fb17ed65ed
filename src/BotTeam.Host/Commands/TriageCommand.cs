// "triage FILE": what an inquiry is about, one JSON line for each line read.
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Net.Mail;
using System.Text.Json;
using BotTeam.Desk;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Mail.Inbound;
using BotTeam.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Host.Commands;

/// <summary>A line that "triage" prints.</summary>
internal sealed record TriageLine(
    string Id, string Origin, string Category, double Confidence, IReadOnlyList<string> Evidence, string? Guide, string Urgency);

/// <summary>The command.</summary>
internal static class TriageCommand
{
    // The desk bounds what it takes in; a command over files of the person who started it need not.
    private const int Unbounded = int.MaxValue;

    public static Command Create(ProgramConsole console)
    {
        var evaluate = new Option<bool>("--evaluate")
        {
            Description = console.Say(
                "正答率を報告する。FILE がなければ担当者による修正を、あれば正解 (want) つきの問い合わせを使う",
                "Report how well triage does: on people's corrections, or on a FILE of inquiries with \"want\""),
        };
        var export = new Option<bool>("--export")
        {
            Description = console.Say("担当者による修正を examples.yaml の形で出力する（--evaluate とともに）", "With --evaluate: print people's corrections as an examples.yaml"),
        };
        var command = new Command("triage", console.Say("問い合わせを分類する（JSON Lines: id, source?, from?, subject, body, headers?）", "Judge inquiries (JSON lines: id, source?, from?, subject, body, headers?)"))
            .Reading(console, () =>
            {
                var triage = new PlaybookInForce(CommandPlaybook.Load(console)).Triage;
                return (line, errors) => Answer(triage, line, errors);
            });
        command.Add(evaluate);
        command.Add(export);
        var judge = (AsynchronousCommandLineAction)command.Action!;
        var file = (Argument<string?>)command.Arguments[0];
        command.SetAction((parsed, cancellationToken) =>
            !parsed.GetValue(evaluate) && !parsed.GetValue(export) ? judge.InvokeAsync(parsed, cancellationToken)
            : parsed.GetValue(file) is { } path && !parsed.GetValue(export)
                ? new TriageEvaluate(console, new PlaybookInForce(CommandPlaybook.Load(console)).Triage).FileAsync(path, cancellationToken)
            : CorrectionsAsync(console, parsed.GetValue(export), cancellationToken));
        return command;
    }

    // The database of the program's own configuration; it may be in use. None is made where none is.
    private static async Task<int> CorrectionsAsync(ProgramConsole console, bool export, CancellationToken cancellationToken)
    {
        var options = console.Configuration().GetSection(SqliteOptions.Section).Get<SqliteOptions>() ?? new SqliteOptions();
        var evaluate = new TriageEvaluate(console, new PlaybookInForce(CommandPlaybook.Load(console)).Triage);
        if (!File.Exists(options.Path))
            return await evaluate.CorrectionsAsync(null, export, cancellationToken);
        await using var database = SqliteDatabase.Open(options, TimeProvider.System);
        return await evaluate.CorrectionsAsync(new SqliteCaseStore(database, NullLogger<SqliteCaseStore>.Instance), export, cancellationToken);
    }

    private static string? Answer(InquiryTriage triage, JsonElement line, List<FieldError> errors)
    {
        if (InputOf(line, errors, out _) is not { } input)
            return null;
        var result = triage.Classify(input);
        var urgency = result.Urgency switch { Urgency.Now => "now", Urgency.None => "none", _ => "today" };
        return JsonSerializer.Serialize(
            new TriageLine(input.Id!, result.Origin, result.Category, Math.Round(result.Confidence, 3), result.Evidence, result.Guide, urgency), LineJson.Readable.TriageLine);
    }

    /// <summary>The inquiry of a line; null with errors noted when it is none.</summary>
    internal static TriageInput? InputOf(JsonElement line, List<FieldError> errors, out JsonFields fields)
    {
        fields = new JsonFields(line, "", errors);
        var id = fields.RequiredId();
        var from = From(fields);
        var source = fields.Checked("source", Unbounded, text => text is "buyer" or "amazon", "must be \"buyer\" or \"amazon\"");
        var (subject, body) = (fields.Text("subject", Unbounded), fields.Text("body", Unbounded));
        if (subject is null && body is null && errors.Count == 0)
            fields.Add("body", "is missing; it must be a string");
        var headers = Headers(fields);
        return errors.Count > 0 ? null : new TriageInput
        {
            Id = id,
            Source = source,
            FromName = from.Name,
            FromAddress = from.Address,
            Subject = subject ?? "",
            Body = body ?? "",
            Headers = headers,
        };
    }

    // As in the intake, {"name", "address"}; or as a mail writes it: "山田 <a1b2@marketplace.amazon.co.jp>".
    private static MailParty From(JsonFields fields)
    {
        if (!fields.Find("from", out var value))
            return new(null, null);
        if (value.ValueKind != JsonValueKind.String)
            return fields.Nested("from") is { } party ? new(party.Text("name", Unbounded), party.Text("address", Unbounded)) : new(null, null);
        var text = fields.Text("from", Unbounded);
        return MailAddress.TryCreate(text, out var address) ? new(address.DisplayName.Length > 0 ? address.DisplayName : null, address.Address)
            : new(text, null);
    }

    private static Dictionary<string, string> Headers(JsonFields fields)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!fields.Find("headers", out var value))
            return headers;
        if (value.ValueKind != JsonValueKind.Object)
        {
            fields.Add("headers", $"must be an object of names and strings, not {JsonFields.Kind(value)}");
            return headers;
        }

        foreach (var header in value.EnumerateObject())
        {
            var first = header.Value.ValueKind == JsonValueKind.Array ? header.Value.EnumerateArray().FirstOrDefault() : header.Value;
            if (fields.TextOf(first, $"headers[\"{header.Name}\"]", Unbounded) is { } text)
                headers.TryAdd(header.Name, text);
        }

        return headers;
    }
}
