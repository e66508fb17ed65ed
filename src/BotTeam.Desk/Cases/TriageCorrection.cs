// A person said that a case is about something else than triage did: kept as an example to judge triage by.
using System.Text.Json;
using BotTeam.Desk.Cases.Documents;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Cases;

/// <summary>A correction of triage, as it is kept: the words without what tells who the buyer is.</summary>
public sealed record TriageCorrection
{
    /// <summary>Case number.</summary>
    public int Number { get; init; }

    /// <summary>What triage said first.</summary>
    public required string Was { get; init; }

    /// <summary>Whether triage was sure of it.</summary>
    public required bool WasSure { get; init; }

    /// <summary>What the person says.</summary>
    public required string Category { get; init; }

    /// <summary>Who, by id.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><c>buyer</c> or <c>amazon</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Language of the words, <c>ja</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The words, as <see cref="ExampleText"/> leaves them.</summary>
    public required string Text { get; init; }

    /// <summary>Writes it as UTF-8 JSON, for a store's index.</summary>
    public byte[] Write() => DocumentWriter.Write(this, CaseFormat.Write);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="number">Number of the case.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public static TriageCorrection Read(ReadOnlySpan<byte> json, int number) =>
        DocumentReader.Read(json, CaseFormat.ReadCorrection) with { Number = number };
}
