// "check FILE": whether a draft may be sent, one JSON line for each line read.
using System.CommandLine;
using System.Text.Json;
using BotTeam.Desk;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Mail.Inbound;

namespace BotTeam.Host.Commands;

/// <summary>A line that "check" prints.</summary>
internal sealed record CheckLine(string Id, string Verdict, IReadOnlyList<CheckFinding> Findings);

/// <summary>One finding of such a line.</summary>
internal sealed record CheckFinding(string Rule, string Severity, string Quote, string Message);

/// <summary>The command.</summary>
internal static class CheckCommand
{
    private const int Unbounded = int.MaxValue;

    public static Command Create(ProgramConsole console) =>
        new Command("check", console.Say("返信の下書きを点検する（JSON Lines: id, lang, text, kind?, buyerName?, orderId?, previous?）", "Check drafts of replies (JSON lines: id, lang, text, kind?, buyerName?, orderId?, previous?)"))
            .Reading(console, () =>
            {
                var check = new PlaybookInForce(CommandPlaybook.Load(console)).Check;
                return (line, errors) => Answer(check, line, errors, console.Language);
            });

    private static string? Answer(DraftCheck check, JsonElement line, List<FieldError> errors, string language)
    {
        var fields = new JsonFields(line, "", errors);
        var id = fields.RequiredId();
        var lang = fields.Text("lang", Unbounded, required: true);
        if (lang is not null && !Languages.All.Contains(lang, StringComparer.Ordinal))
            fields.Add("lang", "must be \"ja\" or \"en\"");
        var text = fields.Text("text", Unbounded, required: true);
        var kind = fields.Checked("kind", Unbounded, DraftKind.All.Contains, $"must be one of {string.Join(", ", DraftKind.All)}");
        var (buyerName, orderId) = (fields.Text("buyerName", Unbounded), fields.Text("orderId", Unbounded));
        var previous = Previous(fields);
        if (errors.Count > 0)
            return null;
        var verdict = check.Check(new DraftText
        {
            Id = id,
            Lang = lang!,
            Text = text!,
            Kind = kind,
            BuyerName = buyerName,
            OrderId = orderId,
            Previous = previous,
        });
        return JsonSerializer.Serialize(
            new CheckLine(
                id!,
                verdict.Verdict switch { Verdict.Block => "block", Verdict.Warn => "warn", _ => "ok" },
                [.. verdict.Findings.Select(f => new CheckFinding(f.Rule, f.Severity == Severity.Block ? "block" : "warn", f.Quote, f.Message.In(language)))]),
            LineJson.Readable.CheckLine);
    }

    private static List<string> Previous(JsonFields fields)
    {
        if (!fields.Find("previous", out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select((item, index) => fields.TextOf(item, $"previous[{index}]", Unbounded)).OfType<string>()];
        fields.Add("previous", $"must be an array of strings, not {JsonFields.Kind(value)}");
        return [];
    }
}
