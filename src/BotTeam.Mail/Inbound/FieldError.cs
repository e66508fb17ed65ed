// What is wrong with one field of a request, and the result of reading a request.
using System.Collections.Immutable;

namespace BotTeam.Mail.Inbound;

/// <summary>One bad field.</summary>
/// <param name="Field">Path in the JSON, for example <c>from.address</c> or <c>headers["X-A"]</c>; <c>$</c> is the whole document.</param>
/// <param name="Message">What is wrong, as a sentence that says what would be right.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>What reading a request gave: a value, or every error found.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="Value">The value; null when there are errors.</param>
/// <param name="Errors">All errors; empty when there is a value.</param>
public sealed record Parsed<T>(T? Value, ImmutableList<FieldError> Errors)
    where T : class;
