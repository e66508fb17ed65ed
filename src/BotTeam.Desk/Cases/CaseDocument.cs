// How a case is written to and read from its document.
using System.Text.Json;
using BotTeam.Desk.Cases.Documents;

namespace BotTeam.Desk.Cases;

/// <summary>
/// Reads and writes case documents: UTF-8 JSON, names in camelCase, enumerations by name, moments in ISO 8601. What is null is
/// left out, what is not known is passed over: documents of older and newer programs can be read.
/// </summary>
public static class CaseDocument
{
    /// <summary>The document of a case, without its number and version.</summary>
    /// <param name="value">The case.</param>
    public static byte[] Write(Case value) => DocumentWriter.Write(value, CaseFormat.Write);

    /// <summary>A case from its document.</summary>
    /// <param name="document">UTF-8 JSON as <see cref="Write"/> made it.</param>
    /// <param name="number">Number the store knows it by.</param>
    /// <param name="version">Version the store has.</param>
    /// <exception cref="JsonException">The document is not a case.</exception>
    public static Case Read(ReadOnlySpan<byte> document, int number, long version) =>
        DocumentReader.Read(document, CaseFormat.ReadCase) with { Number = number, Version = version };
}
