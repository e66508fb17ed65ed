// The inquiries of our own making, with what a person would call them.
using System.Text.Json;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook.Triage;

public sealed record Sender(string? Name, string? Address);

public sealed record LabelledInquiry(
    string Id, string? Source, Sender? From, string Subject, string Body, Dictionary<string, string>? Headers,
    string Want, string[]? Others, string? Origin)
{
    public TriageInput Input => new()
    {
        Id = Id,
        Source = Source,
        FromName = From?.Name,
        FromAddress = From?.Address,
        Subject = Subject,
        Body = Body,
        Headers = Headers ?? [],
    };

    public bool IsRight(TriageResult result) =>
        result.Category == Want && (Others ?? []).All(o => result.Others.Any(m => m.Category == o));
}

internal static class InquirySet
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<LabelledInquiry> Read(string name) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Playbook", "Triage", name + ".jsonl"))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<LabelledInquiry>(line, Options)!),
    ];
}
