// What triage reads: one inquiry, as little or as much of it as is known.
namespace BotTeam.Desk.Playbook.Triage;

/// <summary>One inquiry to be judged. Every text may be hostile and of any length.</summary>
public sealed record TriageInput
{
    /// <summary>An id of the caller's, handed back unchanged.</summary>
    public string? Id { get; init; }
    /// <summary>Who wrote, when the caller knows: <c>buyer</c> or <c>amazon</c>.</summary>
    public string? Source { get; init; }
    /// <summary>Display name of the sender.</summary>
    public string? FromName { get; init; }
    /// <summary>Mail address of the sender.</summary>
    public string? FromAddress { get; init; }
    /// <summary>Subject line; empty when there is none.</summary>
    public string Subject { get; init; } = "";
    /// <summary>The message: the buyer's words, or a whole mail with Amazon's markers around them.</summary>
    public string Body { get; init; } = "";
    /// <summary>Mail headers; names are compared without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
